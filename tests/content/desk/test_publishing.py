"""The rules of publishing, met in the editing screens."""

import json

import pytest
from wagtail.models import ReferenceIndex
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from content.desk.findings import Finding
from content.desk.models import Answer
from content.desk.refusals import Incomplete, NeedsAnswer, OwnWork
from content.pages.models import StandardPage

from .test_workflows import edit, now, step

pytestmark = pytest.mark.django_db
LOOK_AGAIN = "/manage/desk/look-again/"
NO_WORDS = '<p><a href="https://gov.example">here</a></p>'


@pytest.fixture
def help_page(site) -> StandardPage:
    return StandardPage.objects.filter(locale__language_code="en", alias_of=None).first()


@pytest.fixture
def offices(site) -> StandardPage:
    return StandardPage.objects.filter(locale__language_code="en", alias_of=None).last()


def write(page, html, user):
    page.body = [("text", html)]
    page.save_revision(user=user)
    return now(page)


def link_to(page) -> str:
    return f'<p><a linktype="page" id="{page.pk}">Where to go</a></p>'


def carry_on(client):
    return client.post(LOOK_AGAIN)


class TestWhatIsMandatory:
    def test_a_draft_is_saved_all_the_same(self, help_page, team, enter):
        write(help_page, NO_WORDS, team.author)
        assert edit(enter(team.author), help_page).status_code == 302

    def test_sending_it_in_says_what_is_missing_and_where_and_keeps_the_draft(
        self, help_page, team, enter, monkeypatch
    ):
        client = enter(team.author)
        monkeypatch.setattr("content.desk.rules.problems", _one_problem)
        response = edit(client, help_page, "action-submit", summary="Written just now.")
        text = client.get(response.url).content.decode()
        assert "Text, part 3: Add captions to the video." in text and "Your draft is saved" in text
        assert now(help_page).get_latest_revision_as_object().summary == "Written just now."
        assert not step(help_page)

    def test_it_cannot_be_approved_either(self, help_page, team):
        page = write(help_page, "<p>Call us.</p>", team.author)
        page.get_workflow().start(page, team.author)
        write(page, NO_WORDS, team.author)
        state = now(page).current_workflow_task_state
        with pytest.raises(Incomplete, match="does not say where it leads"):
            state.task.specific.on_action(state, team.reviewer, "approve")

    def test_nor_published_by_a_last_approval_whose_draft_changed(self, help_page, team):
        page = write(help_page, "<p>Call us.</p>", team.author)
        page.get_workflow().start(page, team.author)
        state = now(page).current_workflow_task_state
        state.task.specific.on_action(state, team.reviewer, "approve")
        write(page, NO_WORDS, team.other_author)
        state = now(page).current_workflow_task_state
        with pytest.raises(Incomplete):
            state.task.specific.on_action(state, team.publisher, "approve")
        assert now(page).current_workflow_task_state.status == "in_progress"


class TestWarnings:
    """A broken link inside the portal is not published before somebody has seen it and said so."""

    @pytest.fixture
    def broken(self, help_page, offices, team):
        offices.unpublish()
        return write(help_page, link_to(offices), team.author)

    def test_sending_in_leads_to_what_to_look_at(self, broken, offices, team, enter):
        client = enter(team.author)
        response = edit(client, broken, "action-submit", **{"body-0-value": _kept(broken)})
        assert response.url == LOOK_AGAIN and not step(broken)
        text = client.get(LOOK_AGAIN).content.decode()
        assert offices.title in text and "which is not published" in text and "I have read this" in text

    def test_the_answer_is_written_down_and_the_work_goes_on(self, broken, team, enter):
        client = enter(team.author)
        edit(client, broken, "action-submit", **{"body-0-value": _kept(broken)})
        response = carry_on(client)
        assert response.status_code == 302 and step(broken) == "Reviewer"
        assert Answer.objects.get().answered_by == team.author

    def test_everybody_who_approves_is_asked_once(self, broken, team, enter):
        author, reviewer, publisher = (enter(user) for user in (team.author, team.reviewer, team.publisher))
        edit(author, broken, "action-submit", **{"body-0-value": _kept(broken)})
        carry_on(author)
        for client, after in ((reviewer, "Publisher"), (publisher, "")):
            state = now(broken).current_workflow_task_state
            at = f"/manage/pages/workflow/action/{broken.pk}/approve/{state.pk}/"
            response = client.post(at, {"comment": "Fine"}, headers={"x-requested-with": "XMLHttpRequest"})
            assert response.json() == {"step": "success", "redirect": LOOK_AGAIN}
            carry_on(client)
            assert step(broken) == after
        assert now(broken).has_unpublished_changes is False

    def test_another_warning_asks_again(self, broken, offices, team, enter):
        client = enter(team.author)
        edit(client, broken, "action-submit", **{"body-0-value": _kept(broken)})
        carry_on(client)
        now(broken).current_workflow_state.cancel(user=team.author)
        page = write(broken, link_to(offices) + "<p>Please note.</p>", team.author)
        with pytest.raises(NeedsAnswer):
            page.get_workflow().start(page, team.author)

    def test_without_a_question_the_page_leads_home(self, team, enter):
        assert enter(team.author).get(LOOK_AGAIN).url == "/manage/"

    def test_a_question_that_is_no_more_is_not_asked(self, broken, offices, team, enter):
        client = enter(team.author)
        edit(client, broken, "action-submit", **{"body-0-value": _kept(broken)})
        offices.save_revision().publish()
        client.get(LOOK_AGAIN)
        assert step(broken) == "Reviewer"

    def test_nobody_answers_for_a_right_they_do_not_have(self, broken, team, enter):
        client = enter(team.author)
        edit(client, broken, "action-submit", **{"body-0-value": _kept(broken)})
        session = client.session
        session["desk.attempt"] = {**session["desk.attempt"], "what": "unpublish"}
        session.save()
        carry_on(client)
        assert now(broken).live


class TestTakingAwayWhatOthersLinkTo:
    @pytest.fixture
    def linked(self, help_page, offices):
        help_page.body = [("text", link_to(offices))]
        help_page.save_revision().publish()
        ReferenceIndex.create_or_update_for_object(now(help_page))
        return offices

    @pytest.mark.parametrize("what", ["unpublish", "delete"])
    def test_says_which_pages_would_lead_nowhere(self, linked, help_page, team, enter, what):
        client = enter(team.publisher)
        response = client.post(f"/manage/pages/{linked.pk}/{what}/")
        assert response.url == LOOK_AGAIN and now(linked).live
        assert help_page.title in client.get(LOOK_AGAIN).content.decode()
        carry_on(client)
        assert not StandardPage.objects.filter(pk=linked.pk, live=True).exists()


class TestTranslations:
    """A translation has no workflow of Wagtail's: a publisher publishes what somebody else translated."""

    @pytest.fixture
    def translation(self, help_page, team):
        french = help_page.get_translations().get(locale__language_code="fr").locale
        translate_object(help_page, [french], user=team.translator)
        return help_page.get_translation(french)

    def said_by(self, user, page):
        source = Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale).source
        segment = source.stringsegment_set.first()
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=page.locale, data="Bonjour",
            last_translated_by=user,
        )  # fmt: skip

    def publish(self, client, page):
        return client.post(f"/manage/pages/{page.pk}/edit/", {"action": "publish"})

    def test_a_translator_starts_and_does_not_publish(self, translation, team, enter):
        client = enter(team.translator)
        assert client.get(f"/manage/pages/{translation.pk}/edit/").status_code == 200
        before = now(translation).last_published_at
        self.publish(client, translation)
        assert now(translation).last_published_at == before

    def test_a_publisher_publishes_what_the_translator_said(
        self, translation, team, enter, django_capture_on_commit_callbacks
    ):
        self.said_by(team.translator, translation)
        with django_capture_on_commit_callbacks(execute=True):
            self.publish(enter(team.publisher), translation)
        assert now(translation).live and now(translation).live_revision.user == team.publisher

    @pytest.mark.parametrize(("who", "is_alias"), [("author", False), ("translator", False), ("publisher", True)])
    def test_only_a_publisher_gives_up_a_translation(self, translation, team, enter, who, is_alias):
        enter(getattr(team, who)).post(f"/manage/localize/page/{translation.pk}/convert_to_alias/")
        assert (now(translation).alias_of_id is not None) is is_alias

    @pytest.mark.parametrize(("who", "may"), [("translator", False), ("publisher", True)])
    def test_the_way_to_give_it_up_is_shown_to_publishers_only(self, translation, team, enter, who, may):
        client, address = enter(getattr(team, who)), f"/manage/localize/page/{translation.pk}/convert_to_alias/"
        screen = client.get(f"/manage/pages/{translation.pk}/edit/").content.decode()
        assert (address in screen) is may
        assert ("only-translates" in screen) is not may
        assert client.get(address).status_code == (200 if may else 403)

    @pytest.mark.parametrize(("who", "may"), [("translator", False), ("publisher", True)])
    def test_nor_is_it_in_front_where_the_page_is_edited_as_a_whole(self, translation, team, enter, who, may):
        Translation.objects.filter(source__object_id=translation.translation_key).update(enabled=False)
        screen = enter(getattr(team, who)).get(f"/manage/pages/{translation.pk}/edit/").content.decode()
        menu = screen.partition("<footer")[2]
        assert ("localize-convert-to-alias" in menu) is may
        assert "localize-restart-translation" not in menu.partition("w-dropdown__toggle")[0]

    def test_nobody_publishes_their_own_translation(self, translation, team):
        self.said_by(team.publisher, translation)
        revision = translation.save_revision(user=team.publisher)
        with pytest.raises(OwnWork):
            revision.publish()


def _one_problem(obj):
    return [Finding("Text, part 3", "Add captions to the video.", "body")]


def _kept(page) -> str:
    """The text as the editor sends it, link and all."""
    target = page.get_latest_revision_as_object().body[0].value.source.partition('id="')[2].partition('"')[0]
    row = {
        "key": "a", "text": "Where to go", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 11, "key": 0}],
    }  # fmt: skip
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": int(target), "parentId": 1, "url": "/"}}
    return json.dumps({"blocks": [row], "entityMap": {"0": link}})
