import json
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Locale, Page, Workflow, WorkflowState

from content.banners.models import Banner
from content.desk.four_eyes import took_part
from content.desk.menus import submit_label
from content.desk.refusals import NeedsWorkflow, OwnWork
from content.pages import schedule
from content.pages.models import HomePage, NewsIndexPage, NewsPage, ServicePage, StandardPage

from .forms import form_of, rich

pytestmark = pytest.mark.django_db
MONEY = "Money for children."


@pytest.fixture
def service(site, service_page) -> ServicePage:
    return service_page


def edit(client, page, action="", **changes):
    """What happens when somebody fills in the editing form and presses a button."""
    data = {**form_of(client, page), **changes}
    return client.post(f"/manage/pages/{page.pk}/edit/", {**data, **({action: "1"} if action else {})})


def approve(client, page, **changes):
    return edit(client, page, "action-workflow-action", **{"workflow-action-name": "approve"}, **changes)


def now(page):
    return type(page).objects.get(pk=page.pk)


def an_alert(text: str) -> Banner:
    starts = timezone.now()
    when = {"starts_at": starts, "ends_at": starts + timedelta(days=1)}
    return Banner.objects.create(title="No ferry", text=text, locale=Locale.get_default(), live=False, **when)


def step(page) -> str:
    task = now(page).current_workflow_task
    return task.name if task else ""


def said_at(client, address) -> list[str]:
    """The tones of the messages on a screen."""
    return [message.level_tag for message in client.get(address).context["messages"]]


class TestTheWayOfAServicePage:
    def test_author_owner_publisher_and_the_public_sees_it(self, service, team, enter):
        author, owner, publisher = (enter(user) for user in (team.author, team.owner, team.publisher))
        assert edit(author, service, "action-submit", summary=MONEY).status_code == 302
        assert step(service) == "Programme owner" and now(service).summary != MONEY
        approve(owner, service)
        assert step(service) == "Publisher" and now(service).summary != MONEY
        approve(publisher, service)
        assert now(service).summary == MONEY and now(service).live and not step(service)
        assert MONEY in author.get(service.url).content.decode()

    def test_the_next_in_line_are_told_by_e_mail(self, service, team, enter):
        edit(enter(team.author), service, "action-submit", summary=MONEY)
        assert [message.to for message in mail.outbox] == [["programme_owner@ministry.example"]]
        mail.outbox.clear()
        approve(enter(team.owner), service)
        told = {message.to[0] for message in mail.outbox}
        assert told == {"publisher@ministry.example", "other-publisher@ministry.example"}

    @pytest.mark.parametrize("action", ["approve", "reject"])
    def test_whoever_took_a_step_comes_back_to_what_waits_for_them_with_thanks_alone(
        self, service, team, enter, action
    ):
        edit(enter(team.author), service, "action-submit", summary=MONEY)
        owner = enter(team.owner)
        response = edit(owner, service, "action-workflow-action", **{"workflow-action-name": action})
        assert response.url == "/manage/"
        assert said_at(owner, response.url) == ["success"]

    def test_also_when_the_step_is_taken_beside_the_editing_screen(self, service, team, enter):
        edit(enter(team.author), service, "action-submit", summary=MONEY)
        state = now(service).current_workflow_task_state
        owner = enter(team.owner)
        address = f"/manage/pages/workflow/action/{service.pk}/approve/{state.pk}/"
        response = owner.post(address, {"comment": "Good."})
        assert response.url == "/manage/" and step(service) == "Publisher"
        assert said_at(owner, response.url) == []

    def test_nobody_out_of_turn_approves(self, service, team, enter):
        edit(enter(team.author), service, "action-submit", summary=MONEY)
        for out_of_turn in (team.publisher, team.other_author):
            text = enter(out_of_turn).get(f"/manage/pages/{service.pk}/edit/").content.decode()
            assert 'data-workflow-action-name="approve"' not in text
        state = now(service).current_workflow_task_state
        enter(team.publisher).post(f"/manage/pages/workflow/action/{service.pk}/approve/{state.pk}/")
        assert step(service) == "Programme owner"

    def test_what_came_back_goes_on_where_it_was(self, service, team, enter):
        author = enter(team.author)
        edit(author, service, "action-submit", summary=MONEY)
        now(service).current_workflow_task_state.reject(user=team.owner, comment="Say from when.")
        edit(author, service, "action-submit", summary="Money from May.")
        assert step(service) == "Programme owner"


class TestWordsThatChangeOnTheWay:
    def test_go_back_to_whoever_approved_others_and_then_on(self, service, team, enter):
        edit(enter(team.author), service, "action-submit", summary=MONEY)
        approve(enter(team.owner), service)
        edit(enter(team.other_publisher), service, summary="Money for everybody.")
        approve(enter(team.publisher), service)
        assert step(service) == "Programme owner" and now(service).summary not in {MONEY, "Money for everybody."}
        approve(enter(team.owner), service)
        assert step(service) == "Publisher"
        approve(enter(team.publisher), service)
        assert now(service).summary == "Money for everybody." and not step(service)

    def test_comments_and_looking_around_send_nothing_back(self, service, team, enter):
        edit(enter(team.author), service, "action-submit", summary=MONEY)
        approve(enter(team.owner), service)
        now(service).get_latest_revision_as_object().save_revision(user=team.other_publisher)
        approve(enter(team.publisher), service)
        assert now(service).summary == MONEY


class TestFourEyes:
    def test_who_wrote_it_does_not_approve_it_though_their_role_would_let_them(self, service, person, enter, team):
        both = person("author", "programme_owner", name="both")
        service.summary = MONEY
        service.save_revision(user=both)
        service.get_workflow().start(service, team.author)
        client = enter(both)
        assert 'workflow-action-name="approve"' not in client.get(f"/manage/pages/{service.pk}/edit/").content.decode()
        approve(client, service)
        assert step(service) == "Programme owner"
        task_state = now(service).current_workflow_task_state
        with pytest.raises(OwnWork):
            task_state.task.specific.on_action(task_state, both, "approve")

    def test_who_sent_it_in_does_not_approve_it(self, service, person, team):
        both = person("author", "programme_owner", name="both")
        service.summary = MONEY
        service.save_revision(user=team.author)
        service.get_workflow().start(service, both)
        assert took_part(both, now(service)) and not took_part(team.owner, now(service))

    def test_who_mends_it_on_the_way_took_part_in_writing_it(self, service, team, enter):
        edit(enter(team.author), service, "action-submit", summary=MONEY)
        edit(enter(team.owner), service, summary="Money for every child.")
        assert took_part(team.owner, now(service))

    def test_who_only_looked_or_commented_did_not_write(self, service, team):
        service.summary = MONEY
        service.save_revision(user=team.author)
        service.save_revision(user=team.owner)
        assert not took_part(team.owner, now(service))

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("", '<p data-block-key="fixaq"></p>'),
            ('<p data-block-key="a1b2c">No ferry.</p>', '<p data-block-key="d3e4f">No ferry.</p>'),
        ],
    )
    def test_who_presses_a_button_under_an_unchanged_text_did_not_write(self, service, team, before, after):
        banner = an_alert(before)
        banner.save_revision(user=team.author)
        banner.text = after
        banner.save_revision(user=team.owner)
        assert not took_part(team.owner, banner)
        banner.text = '<p data-block-key="fixaq">Take the bus.</p>'
        banner.save_revision(user=team.owner)
        assert took_part(team.owner, banner)

    def test_blocks_of_a_page_count_by_what_they_say(self, service, team):
        def told(key: str, words: str) -> str:
            text = f'<p data-block-key="{key}">{words}</p>'
            return json.dumps([{"type": "text", "value": text, "id": "3f6c"}])

        service.good_to_know = told("a1b2c", "Bring your card.")
        service.save_revision(user=team.author)
        service.good_to_know = told("d3e4f", "Bring your card.")
        service.save_revision(user=team.owner)
        assert not took_part(team.owner, now(service))
        service.good_to_know = told("d3e4f", "Bring nothing.")
        service.save_revision(user=team.owner)
        assert took_part(team.owner, now(service))

    def test_administrators_are_people_too(self, service, team):
        service.summary = MONEY
        service.save_revision(user=team.administrator)
        service.get_workflow().start(service, team.administrator)
        actions = service.current_workflow_task.get_actions(service, team.administrator)
        assert [name for name, *_ in actions] == ["reject"]

    def test_what_was_published_before_is_no_bar_to_the_next_time(self, service, team):
        service.summary = MONEY
        service.save_revision(user=team.owner).publish()
        service = now(service)
        service.summary = "Money from May."
        service.save_revision(user=team.author)
        assert not took_part(team.owner, now(service))


class TestBesideTheWorkflow:
    @pytest.mark.parametrize("who", ["publisher", "administrator"])
    def test_nobody_publishes_alone(self, service, team, enter, who):
        client = enter(getattr(team, who))
        assert "action-publish" not in client.get(f"/manage/pages/{service.pk}/edit/").content.decode()
        response = edit(client, service, "action-publish", summary=MONEY)
        assert now(service).summary != MONEY
        assert now(service).get_latest_revision_as_object().summary == MONEY
        assert "approved them" in client.get(response.url).content.decode()

    def test_not_many_at_once_either(self, service, team, enter):
        service.summary = MONEY
        service.save_revision(user=team.author)
        enter(team.publisher).post(f"/manage/bulk/wagtailcore/page/publish/?id={service.pk}")
        assert now(service).summary != MONEY

    def test_nor_an_older_version(self, service, team):
        old = service.save_revision(user=team.author)
        with pytest.raises(NeedsWorkflow):
            old.publish(user=team.publisher)

    def test_words_written_after_the_approval_are_not_approved(self, service, team, enter):
        edit(enter(team.author), service, "action-submit", summary=MONEY)
        approve(enter(team.owner), service)
        approve(enter(team.publisher), service)
        service = now(service)
        service.summary = "Slipped in."
        with pytest.raises(NeedsWorkflow):
            service.save_revision(user=team.author).publish(user=team.publisher)


class TestScheduled:
    def test_sending_in_says_in_one_sentence_when_it_will_be_public(self, service):
        assert submit_label(service, "Submit to Portico") == "Submit to Portico"
        service.go_live_at = timezone.now() + timedelta(days=2)
        assert submit_label(service, "Submit to Portico").startswith("Submit, to be published on ")

    def test_the_button_names_the_moment_and_the_zone_and_the_clock_does_it(self, service, team, enter, monkeypatch):
        at = (timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
        typed = timezone.localtime(at).strftime("%Y-%m-%d %H:%M")
        edit(enter(team.author), service, "action-submit", summary=MONEY, go_live_at=typed)
        approve(enter(team.owner), service)
        publisher = enter(team.publisher)
        said = timezone.localtime(at).strftime("%H:%M") + ", East Africa Time"
        text = publisher.get(f"/manage/pages/{service.pk}/edit/").content.decode()
        assert "Publish on " in text and said in text
        approve(publisher, service)
        assert now(service).summary != MONEY and said in now(service).status_string
        assert said in publisher.get(f"/manage/pages/{service.pk}/edit/").content.decode()
        monkeypatch.setattr("django.utils.timezone.now", lambda: at + timedelta(seconds=1))
        assert schedule.do_due(now=timezone.now()) == 1
        assert now(service).summary == MONEY

    def test_without_a_moment_it_says_now(self, service, team, enter):
        edit(enter(team.author), service, "action-submit", summary=MONEY)
        approve(enter(team.owner), service)
        text = enter(team.publisher).get(f"/manage/pages/{service.pk}/edit/").content.decode()
        assert "Approve and publish now" in text

    def test_what_is_not_whole_any_more_is_held_when_its_moment_comes(self, service):
        service.good_to_know = [("text", '<p><a href="https://gov.example">here</a></p>')]
        revision = service.save_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()
        assert schedule.do_due(now=timezone.now()) == 0
        assert "gov.example" not in str(now(service).good_to_know)


class TestEachTypeHasItsWay:
    @pytest.mark.parametrize("language", ["en", "fr", "ar"])
    def test_in_every_language(self, site, language):
        here = {"locale__language_code": language}
        ways = {
            "Services and alerts": ServicePage.objects.get(**here),
            "News": NewsIndexPage.objects.get(**here),
            "Pages": StandardPage.objects.filter(**here).first(),
        }
        assert {name: str(page.get_workflow()) for name, page in ways.items()} == {name: name for name in ways}
        assert str(HomePage.objects.get(**here).get_workflow()) == "Pages"

    def test_the_steps_of_each(self, desk):
        steps = {way.name: [task.name for task in way.tasks] for way in Workflow.objects.filter(active=True)}
        assert steps == {
            "Pages": ["Reviewer", "Publisher"],
            "Services and alerts": ["Programme owner", "Publisher"],
            "News": ["Publisher"],
            "Forms": ["Legal reviewer", "Publisher"],
        }

    def test_news_goes_from_author_to_publisher(self, site, team, enter):
        index = NewsIndexPage.objects.get(locale__language_code="en")
        author = enter(team.author)
        address = f"/manage/pages/add/pages/newspage/{index.pk}/"
        data = {**form_of(author, None, address), "title": "Offices open earlier", "slug": "earlier", "body-count": "1"}
        block = {"body-0-type": "text", "body-0-value": rich("From May."), "body-0-deleted": "", "body-0-order": "0"}
        author.post(address, {**data, **block, "body-0-id": "", "action-submit": "1"})
        news = NewsPage.objects.get(locale__language_code="en")
        assert step(news) == "Publisher" and not news.live
        approve(enter(team.publisher), news)
        assert now(news).live

    def test_a_banner_goes_from_author_to_owner_to_publisher(self, site, team):
        start = timezone.now()
        banner = Banner.objects.create(
            title="Offices closed", locale=Locale.objects.get(language_code="en"), live=False,
            starts_at=start, ends_at=start + timedelta(days=1),
        )  # fmt: skip
        banner.save_revision(user=team.author)
        with pytest.raises(NeedsWorkflow):
            banner.get_latest_revision().publish(user=team.publisher)
        banner.get_workflow().start(banner, team.author)
        for user in (team.owner, team.publisher):
            state = Banner.objects.get().current_workflow_task_state
            state.task.specific.on_action(state, user, "approve")
        assert Banner.objects.get().live

    def test_the_owner_of_a_banner_comes_back_to_what_waits_for_them(self, site, team, enter):
        start = timezone.localtime().replace(second=0, microsecond=0)
        facts = {"title": "Offices closed", "starts_at": start, "ends_at": start + timedelta(days=1), "live": False}
        words = {"text": '<p data-block-key="k0">Call 1450.</p>', "locale": Locale.objects.get(language_code="en")}
        banner = Banner.objects.create(**facts, **words)
        banner.save_revision(user=team.author)
        banner.get_workflow().start(banner, team.author)
        owner = enter(team.owner)
        address = f"/manage/snippets/banners/banner/edit/{banner.pk}/"
        pressed = {"action-workflow-action": "1", "workflow-action-name": "approve"}
        typed = {name: f"{facts[name]:%Y-%m-%d %H:%M}" for name in ("starts_at", "ends_at")}
        typed |= {"text": rich("Call 1450.")}
        response = owner.post(address, {**form_of(owner, banner, address), **typed, **pressed})
        assert response.url == "/manage/"
        assert said_at(owner, response.url) == ["success"]

    def test_wagtails_own_workflow_is_no_way_round(self, desk):
        assert not Workflow.objects.filter(name="Moderators approval", active=True).exists()

    def test_cancelling_does_not_approve(self, service, team, enter):
        edit(enter(team.author), service, "action-submit", summary=MONEY)
        now(service).current_workflow_state.cancel(user=team.author)
        with pytest.raises(NeedsWorkflow):
            now(service).get_latest_revision().publish(user=team.publisher)
        assert WorkflowState.objects.get().status == "cancelled"


def test_a_page_below_another_tree_is_no_stranger(site):
    """Whoever adds a language gets workflows with its home page."""
    amharic = Locale.objects.create(language_code="am")
    home = HomePage(title="መግቢያ", slug="am", heading="እርዳታ", locale=amharic)
    Page.objects.get(depth=1).add_child(instance=home)
    assert str(home.get_workflow()) == "Pages"
