from datetime import timedelta

import pytest
from django.core.cache import cache as django_cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry
from wagtail_localize.operations import translate_object

from content import generation
from content.banners.models import Banner
from content.desk import freeze
from content.desk.models import Freeze, FreezeSwitch
from content.desk.refusals import Frozen
from content.pages import cache, schedule
from content.pages.laying import publish_below, stream
from content.pages.models import (
    EasyReadPage,
    GuidePage,
    NewsIndexPage,
    NewsPage,
    QuestionsPage,
    ServicePage,
    StandardPage,
    StepByStepPage,
)

from .forms import form_of

pytestmark = pytest.mark.django_db
REASON = "Election of the regional councils"


@pytest.fixture
def service(site, service_page) -> ServicePage:
    return service_page


def published() -> ServicePage:
    return ServicePage.objects.get(locale__language_code="en")


@pytest.fixture
def other(site) -> StandardPage:
    return StandardPage.objects.filter(locale__language_code="en").first()


def begin(hours: int = -1, until: int | None = 48) -> Freeze:
    now = timezone.now()
    ends = None if until is None else now + timedelta(hours=until)
    return Freeze.objects.create(reason=REASON, starts_at=now + timedelta(hours=hours), ends_at=ends)


def banner(**values) -> Banner:
    now = timezone.now()
    defaults = {"title": "New amount", "starts_at": now, "ends_at": now + timedelta(days=2), "live": False}
    return Banner.objects.create(**{**defaults, "locale": Locale.objects.get(language_code="en"), **values})


def whats_changed(client, locale: Locale) -> list[str]:
    """What the list says in one language, the newest first."""
    django_cache.clear()
    return [change.what for change in client.get(f"/{locale.language_code}/changes/").context["changes"]]


class TestAFrozenPage:
    @pytest.fixture(autouse=True)
    def frozen(self, service):
        return begin()

    def test_is_published_by_nobody_not_even_by_our_own_code(self, service):
        service.title = "Other"
        with pytest.raises(Frozen, match=REASON):
            service.save_revision().publish()
        assert published().title != "Other"

    def test_is_not_taken_offline_moved_or_deleted(self, service, team):
        with pytest.raises(Frozen):
            service.unpublish(user=team.publisher)
        with pytest.raises(Frozen):
            service.delete(user=team.publisher)
        with pytest.raises(Frozen):
            service.move(service.get_parent(), pos="first-child", user=team.administrator)
        assert published().live

    def test_gets_no_double_that_is_public(self, service, team):
        with pytest.raises(Frozen):
            service.copy(update_attrs={"slug": "double"}, user=team.publisher)
        with pytest.raises(Frozen):
            service.create_alias(update_slug="double", user=team.publisher)
        draft = service.copy(update_attrs={"slug": "double"}, keep_live=False, user=team.author)
        assert not draft.live

    def test_holds_its_easy_read_twin_too(self, service):
        twin = EasyReadPage(title="In easy words", slug="easy", sentences=[])
        service.add_child(instance=twin)
        with pytest.raises(Frozen):
            twin.save_revision().publish()

    def test_goes_with_no_page_above_it(self, site, team):
        with pytest.raises(Frozen):
            site.delete(user=team.administrator)

    def test_keeps_its_drafts(self, service, team, enter):
        author = enter(team.author)
        data = {**form_of(author, service), "summary": "For later."}
        assert author.post(f"/manage/pages/{service.pk}/edit/", data).status_code == 302
        service.refresh_from_db()
        assert service.get_latest_revision_as_object().summary == "For later." and service.summary != "For later."

    def test_says_so_with_the_reason_in_the_editor(self, service, team, enter):
        assert REASON in enter(team.author).get(f"/manage/pages/{service.pk}/edit/").content.decode()

    def test_is_held_when_its_moment_comes_and_published_when_the_freeze_is_over(self, service, frozen, caplog):
        service.title = "New law"
        revision = service.save_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()
        assert schedule.do_due(now=timezone.now()) == 0
        assert "Held back" in caplog.text and published().title != "New law"
        frozen.delete()
        assert schedule.do_due(now=timezone.now()) == 1
        assert published().title == "New law"

    def test_many_at_once_are_refused_with_the_reason(self, service, team, enter):
        client = enter(team.publisher)
        response = client.post(f"/manage/bulk/wagtailcore/page/unpublish/?id={service.pk}", follow=True)
        assert REASON in response.content.decode()
        assert published().live


def guide(**values) -> GuidePage:
    return GuidePage(title="A child is born", slug="birth", programme="child-grant", chapters=[], **values)


def steps_named_by_a_block() -> StepByStepPage:
    step = {"title": "Apply", "text": "<p>Online.</p>", "programme": "child-grant", "milestone": "submitted"}
    return StepByStepPage(title="The way", slug="way", steps=stream(("step", step)))


def questions() -> QuestionsPage:
    return QuestionsPage(title="Questions", slug="questions", programme="child-grant", groups=[])


def text_with_conditions() -> StandardPage:
    return StandardPage(title="Who", slug="who", body=stream(("eligibility", {"programme": "child-grant"})))


class TestEveryPageOfAProgramme:
    @pytest.mark.parametrize("make", [guide, steps_named_by_a_block, questions, text_with_conditions])
    def test_is_held_whatever_its_type(self, home, team, make):
        page = publish_below(home, make())
        begin()
        with pytest.raises(Frozen):
            page.save_revision().publish()
        with pytest.raises(Frozen):
            page.unpublish(user=team.publisher)
        with pytest.raises(Frozen):
            page.delete(user=team.administrator)

    def test_is_held_though_the_draft_names_no_programme_any_more(self, home):
        page = publish_below(home, guide())
        begin()
        page.programme = ""
        with pytest.raises(Frozen):
            page.save_revision().publish()

    def test_is_not_made_one_either(self, home):
        page = publish_below(home, guide())
        GuidePage.objects.update(programme="")
        begin()
        with pytest.raises(Frozen):
            page.save_revision().publish()

    def test_holds_its_easy_read_twin(self, home):
        page = publish_below(home, guide())
        twin = publish_below(page, EasyReadPage(title="In easy words", slug="easy", sentences=[]))
        begin()
        with pytest.raises(Frozen):
            twin.unpublish()

    def test_is_held_in_every_language_whatever_the_translation_itself_says(self, home, team):
        page = publish_below(home, guide())
        french = page.get_translations().get(locale__language_code="fr")
        assert french.alias_of_id is not None
        begin()
        with pytest.raises(Frozen):
            french.specific.unpublish(user=team.publisher)
        GuidePage.objects.filter(pk=french.pk).update(programme="")
        with pytest.raises(Frozen):
            GuidePage.objects.get(pk=french.pk).unpublish(user=team.publisher)

    def test_goes_with_no_page_above_it(self, other, home, team):
        publish_below(other, text_with_conditions())
        begin()
        above = StandardPage.objects.get(pk=other.pk)
        with pytest.raises(Frozen):
            above.move(home, pos="first-child", user=team.administrator)
        with pytest.raises(Frozen):
            above.delete(user=team.administrator)

    def test_says_so_to_readers_and_is_on_the_list(self, client, home):
        page = publish_below(home, guide())
        begin()
        assert REASON in client.get(page.url).content.decode()
        assert "A child is born" in client.get("/changes/").content.decode()


class TestWhatAFreezeLeavesAlone:
    def test_a_signpost_to_a_programme_holds_no_news(self, home):
        related = stream(("related", {"heading": "", "programmes": ["child-grant"]}))
        index = NewsIndexPage.objects.child_of(home).get()
        begin()
        assert publish_below(index, NewsPage(title="Flood", slug="flood", body=related)).live

    def test_other_pages_are_published(self, other):
        begin()
        other.title = "New hours"
        other.save_revision().publish()
        assert StandardPage.objects.filter(title="New hours", live=True).exists()

    def test_a_freeze_to_come_and_a_freeze_gone_by_hold_nothing(self, service):
        begin(hours=1)
        service.save_revision().publish()
        Freeze.objects.update(starts_at=timezone.now() - timedelta(days=3), ends_at=timezone.now() - timedelta(days=1))
        service.save_revision().publish()

    def test_banners_of_a_programme_are_held_and_others_are_not(self, service):
        begin()
        held = banner(audience="programme", programme="child-grant")
        with pytest.raises(Frozen):
            held.save_revision().publish()
        with pytest.raises(Frozen), transaction.atomic():
            held.delete()
        free = banner()
        free.save_revision().publish()
        assert Banner.objects.get(live=True) == free


class TestTheSwitch:
    def test_a_publisher_turns_it_on_with_reason_and_times(self, service, team, enter):
        client = enter(team.publisher)
        client.get("/manage/settings/desk/freeze/", follow=True)
        address = f"/manage/settings/desk/freeze/{Freeze.objects.get().pk}/"
        start = timezone.localtime() - timedelta(minutes=2)
        client.post(address, {"reason": REASON, "starts_at": f"{start:%Y-%m-%d %H:%M}", "ends_at": ""})
        found = freeze.current(timezone.now())
        assert found.reason == REASON and found.starts_at > start

    def test_it_does_not_begin_in_the_past(self, service, team, enter):
        client = enter(team.publisher)
        client.get("/manage/settings/desk/freeze/", follow=True)
        address = f"/manage/settings/desk/freeze/{Freeze.objects.get().pk}/"
        text = client.post(address, {"reason": REASON, "starts_at": "2020-01-01 00:00", "ends_at": ""}).content.decode()
        assert "A freeze cannot begin in the past." in text and freeze.current(timezone.now()) is None

    def test_one_that_holds_can_be_prolonged(self):
        found = begin(hours=-30)
        stored = found.starts_at
        found.starts_at = stored.replace(second=0, microsecond=0)
        found.ends_at += timedelta(days=3)
        found.full_clean()
        assert found.starts_at == stored
        found.starts_at -= timedelta(days=1)
        with pytest.raises(ValidationError, match="in the past"):
            found.full_clean()

    def test_it_asks_for_a_reason(self):
        with pytest.raises(ValidationError, match="Say why"):
            Freeze(starts_at=timezone.now()).full_clean()

    def test_it_ends_after_it_begins(self):
        now = timezone.now()
        with pytest.raises(ValidationError, match="after the start"):
            Freeze(reason=REASON, starts_at=now, ends_at=now).full_clean()


class TestWhatReadersSee:
    def test_the_page_says_until_when_and_why_and_leads_to_the_list(self, client, service):
        assert "stays as it is" not in client.get(service.url).content.decode()
        begin()
        text = client.get(service.url).content.decode()
        assert "This page stays as it is until" in text and REASON in text and 'href="/changes/"' in text

    def test_other_pages_say_nothing(self, client, other):
        begin()
        assert REASON not in client.get(other.url).content.decode()

    def test_a_copy_is_not_kept_beyond_the_end(self, service):
        found = begin(until=1)
        assert freeze.next_change(timezone.now()) == found.ends_at

    def test_the_list_names_page_what_and_when_and_nobody(self, client, service, team):
        service.title = "Child Grant for all"
        service.save_revision(user=team.author).publish()
        text = client.get("/changes/").content.decode()
        assert "Child Grant for all" in text and "Published" in text and "Renamed" in text
        assert str(timezone.localdate().year) in text and "author" not in text.casefold()

    def test_a_first_translation_is_published_and_not_renamed(self, client, service, site):
        french = service.get_translations().get(locale__language_code="fr").locale
        translate_object(service, [french])
        translation = service.get_translation(french)
        translation.title = "Aide à l’enfant"
        translation.save_revision().publish()
        assert PageLogEntry.objects.filter(page=translation, action="wagtail.rename").count() == 1
        assert whats_changed(client, french) == ["Publication"]
        translation.title = "Allocation pour enfant"
        translation.save_revision().publish()
        assert whats_changed(client, french) == ["Publication", "Changement de nom", "Publication"]

    def test_other_pages_are_not_on_it(self, client, other):
        assert other.title not in client.get("/changes/").content.decode().partition("<main")[2].partition("</main")[0]

    def test_while_a_freeze_holds_it_says_since_when(self, client, site):
        begin()
        text = client.get("/changes/").content.decode()
        assert "Nobody has been able to change them since" in text and REASON in text

    def test_a_change_is_on_it_at_once_although_copies_are_kept(
        self, client, service, django_capture_on_commit_callbacks
    ):
        client.get("/changes/")
        service.title = "Another name"
        with django_capture_on_commit_callbacks(execute=True):
            service.save_revision().publish()
        assert "Another name" in client.get("/changes/").content.decode()

    def test_a_page_that_is_gone_is_still_told_of(self, client, service):
        service.delete()
        text = client.get("/changes/").content.decode()
        assert "Deleted" in text and "Child Grant" in text


class TestTheSwitchIsOnTheList:
    def told(self, client) -> str:
        return client.get("/changes/").content.decode().partition("<tbody")[2].partition("</tbody")[0]

    def rows(self) -> list[tuple[bool, str]]:
        return list(FreezeSwitch.objects.filter(at__lte=timezone.now()).values_list("is_on", "reason"))

    def test_on_and_off_by_hand_with_the_reason(self, client, site):
        found = begin()
        assert f"Frozen before an election: {REASON}" in self.told(client)
        found.starts_at = found.ends_at = None
        found.reason = ""
        found.save()
        text = self.told(client)
        assert text.index(f"Free again: {REASON}") < text.index(f"Frozen before an election: {REASON}")

    def test_by_the_clock_when_its_moment_comes(self, client, site):
        begin(hours=1, until=5)
        assert "election" not in self.told(client)
        FreezeSwitch.objects.filter(is_on=True).update(at=timezone.now() - timedelta(minutes=1))
        generation.begin()
        text = self.told(client)
        assert f"Frozen before an election: {REASON}" in text and "Free again" not in text

    def test_a_plan_that_changes_leaves_no_trace_and_what_happened_stays(self):
        found = begin(hours=1, until=5)
        found.starts_at += timedelta(hours=2)
        found.save()
        assert self.rows() == [] and FreezeSwitch.objects.count() == 2
        found.delete()
        assert not FreezeSwitch.objects.exists()

    def test_saving_again_says_nothing_new_and_another_reason_does(self):
        found = begin()
        found.save()
        assert self.rows() == [(True, REASON)]
        found.reason = "A second round"
        found.save()
        assert self.rows() == [(True, REASON), (True, "A second round")]

    def test_it_stands_among_the_changes_by_its_moment(self, client, service):
        begin()
        Freeze.objects.all().delete()
        service.title = "Child Grant for all"
        service.save_revision().publish()
        text = self.told(client)
        assert text.index("Published") < text.index("Free again") < text.index("Frozen before")

    def test_the_list_is_not_kept_beyond_the_moment(self, client, site):
        found = begin()
        found.ends_at = timezone.now() + timedelta(minutes=1)
        found.save()
        cache._answers.clear()
        assert client.get("/changes/").status_code == 200
        (kept,) = cache._answers.values()
        assert kept.until <= found.ends_at.timestamp()
