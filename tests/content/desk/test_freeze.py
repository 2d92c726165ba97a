from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry
from wagtail_localize.operations import translate_object

from content.banners.models import Banner
from content.desk import freeze
from content.desk.models import Freeze
from content.desk.refusals import Frozen
from content.pages import schedule
from content.pages.models import EasyReadPage, ServicePage, StandardPage

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
    cache.clear()
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


class TestWhatAFreezeLeavesAlone:
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
        client.post(address, {"reason": REASON, "starts_at": "2020-01-01 00:00", "ends_at": ""})
        assert freeze.current(timezone.now()).reason == REASON

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
