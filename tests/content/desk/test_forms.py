"""A form on its way to the public: an author, a lawyer and a publisher, and none of them alone."""

import copy
import re

import pytest
from django.utils import timezone
from wagtail.models import WorkflowState

from content.desk.refusals import Incomplete, NeedsAnswer, NeedsWorkflow, OwnWork, PublishingRefused
from content.forms.loading import load
from content.forms.models import FormDraft
from content.forms.overtaking import take_over
from content.forms.translating import to_blocks
from content.forms.wagtail_hooks import FormEditView
from identity.access.actors import SYSTEM
from identity.audit.models import Entry
from services.applications.queries import Touched
from services.catalogue.operations import add_programme
from services.forms import definitions, operations, queries
from services.forms.compile import compile_form

from .forms import form_of

pytestmark = pytest.mark.django_db
SOURCE = definitions.source("older-persons-pension")
ADDRESS = "/manage/snippets/form_drafts/formdraft"


@pytest.fixture
def draft(desk):
    """The pension as it is published, and nothing changed yet."""
    operations.publish(actor=SYSTEM, source=SOURCE, now=timezone.now())
    return load(SOURCE["key"], now=timezone.now())


def write(draft, user, *, policy="patch", title="Pension for older people"):
    draft.title[0].value["en"] = title
    draft.policy = policy
    draft.save_revision(user=user)
    return draft


def submit(draft, user):
    draft.get_workflow().start(draft, user)
    return again(draft)


def approve(draft, user):
    state = again(draft).current_workflow_task_state
    state.task.specific.on_action(state.specific, user, "approve")
    return again(draft)


def again(draft):
    return FormDraft.objects.get(pk=draft.pk)


def test_author_lawyer_publisher_and_people_fill_in_the_new_version(draft, team):
    submit(write(draft, team.author), team.author)
    assert again(draft).current_workflow_task.name == "Legal reviewer"
    approve(draft, team.lawyer)
    assert queries.current(draft.key).number == 1, "a lawyer alone publishes nothing"
    approve(draft, team.publisher)
    newest = queries.current(draft.key)
    assert (newest.number, newest.policy) == (2, "patch")
    assert newest.document["title"]["en"] == "Pension for older people"
    entry = Entry.objects.filter(action="form.published").latest("pk")
    assert entry.details["number"] == 2
    assert again(draft).live and not again(draft).has_unpublished_changes
    begun = again(draft).get_latest_revision_as_object()
    assert begun.policy == again(draft).policy == "", "of the next change it is asked again"


def test_nobody_publishes_beside_the_workflow(draft, team):
    write(draft, team.author)
    with pytest.raises(NeedsWorkflow):
        draft.get_latest_revision().publish(user=team.publisher)
    assert queries.current(draft.key).number == 1


def test_nobody_approves_what_they_wrote(draft, team):
    submit(write(draft, team.publisher), team.author)
    approve(draft, team.lawyer)
    with pytest.raises(OwnWork):
        approve(draft, team.publisher)


def test_what_does_not_compile_is_saved_and_not_sent_in(draft, team):
    write(draft, team.author, title="")
    with pytest.raises(Incomplete) as refused:
        submit(draft, team.author)
    assert refused.value.reasons == ["Title, English: Write this text."]
    assert not WorkflowState.objects.for_instance(draft).exists()


def test_what_happens_with_begun_forms_must_be_chosen(draft, team):
    write(draft, team.author, policy="")
    with pytest.raises(Incomplete, match="half way through"):
        submit(draft, team.author)


def test_a_published_form_is_not_taken_back(draft, team):
    with pytest.raises(PublishingRefused, match="applications rest on it"):
        draft.unpublish(user=team.publisher)


def test_whoever_approves_has_seen_how_many_people_it_touches(draft, team, monkeypatch):
    monkeypatch.setattr("content.forms.checking.people.touched", lambda *_: Touched(3, 3, 0, 0, {"pension": 2}))
    with pytest.raises(NeedsAnswer) as asked:
        submit(write(draft, team.author), team.author)
    assert [str(each) for each in asked.value.warnings] == [
        "Drafts of people: “Only words changed: drafts move on at once”: 3 people have begun this form. "
        "Move on at once: 3, later: 0, stay: 0.",
        "Drafts of people: Answers to “Other pensions a month” are set aside, in so many drafts: 2.",
    ]


class TestTheScreens:
    def test_a_form_written_in_the_browser_is_saved_as_it_was(self, draft, team, enter):
        client = enter(team.author)
        address = f"{ADDRESS}/edit/{draft.pk}/"
        data = form_of(client, draft, address)
        data = {name: value for name, value in data.items() if not name.endswith("-periods")}  # nothing is ticked
        data |= {"languages": ["en", "fr", "ar"]}
        response = client.post(address, {**data, "action-check": "1"})
        assert response.headers["Location"] == f"/manage/forms/{draft.pk}/check/"
        saved = again(draft).get_latest_revision_as_object()
        assert compile_form(saved.definition()).sha256 == queries.current(draft.key).digest
        assert "The form is whole" in client.get(response.headers["Location"]).content.decode()

    def test_the_check_names_the_question_and_leads_to_it(self, draft, team, enter):
        draft.pages[0].value["questions"][0].value["label"]["fr"] = ""
        draft.save_revision(user=team.author)
        text = enter(team.author).get(f"/manage/forms/{draft.pk}/check/").content.decode()
        block = draft.raw("pages")[0]["value"]["questions"][0]["id"]
        assert f"edit/{draft.pk}/#block-{block}-section" in text
        assert "Write this text." in text

    @pytest.mark.parametrize(("language", "words"), [("fr", "Quel est votre nom complet"), ("ar", 'dir="rtl"')])
    def test_the_preview_speaks_each_language_with_the_real_components(self, draft, rf, language, words):
        shown = draft.make_preview_request(rf.get("/"), language)
        assert words in shown.content.decode()
        assert 'name="full_name"' in shown.content.decode()
        assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]

    def test_a_preview_says_what_it_waits_for_in_its_own_language_only(self, draft, rf):
        draft.pages[0].value["questions"][0].value["label"]["fr"] = ""
        assert "name=" in draft.make_preview_request(rf.get("/"), "en").content.decode()
        assert "<section" not in draft.make_preview_request(rf.get("/"), "fr").content.decode()

    def test_the_lawyer_finds_what_waits_on_the_home_screen_and_may_open_it(self, draft, team, enter):
        submit(write(draft, team.author), team.author)
        client = enter(team.lawyer)
        address = f"{ADDRESS}/edit/{draft.pk}/"
        assert f'href="{address}"' in client.get("/manage/").content.decode()
        assert "Save and check" in client.get(address).content.decode()
        assert client.get(f"/manage/forms/{draft.pk}/check/").status_code == 200

    def test_nobody_else_of_the_team_opens_the_check(self, draft, team, enter):
        assert enter(team.translator).get(f"/manage/forms/{draft.pk}/check/").status_code == 302

    def test_published_forms_are_taken_over_once(self, desk, team, enter):
        operations.publish(actor=SYSTEM, source=SOURCE, now=timezone.now())
        client = enter(team.author)
        for _time in range(2):
            assert client.post("/manage/forms/take-over/").status_code == 302
        taken = FormDraft.objects.get()
        assert taken.live and taken.live_revision and not taken.has_unpublished_changes
        text = client.get(f"{ADDRESS}/").content.decode()
        assert SOURCE["title"]["en"] in text and 'action="/manage/forms/take-over/"' in text

    def test_the_check_shows_what_differs_before_anything_is_chosen(self, draft, team, enter):
        write(draft, team.author, policy="")
        text = enter(team.author).get(f"/manage/forms/{draft.pk}/check/").content.decode()
        assert '<ins dir="auto">Pension for older people</ins>' in text
        assert "Choose what happens with people" in text

    def test_the_check_says_nothing_of_people_or_differences_that_it_could_not_find_out(self, draft, team, enter):
        draft.pages[0].value["questions"][0].value["required"] = False
        client, address = enter(team.author), f"/manage/forms/{draft.pk}/check/"
        write(draft, team.author, policy="patch")
        text = client.get(address).content.decode()
        assert (
            "does not fit yet. Below stands" in text
            and "<p>Nobody is half way through this form.</p>\n<h3>" not in text
        )
        draft.pages[0].value["questions"][0].value["label"]["fr"] = ""
        write(draft, team.author, policy="patch")
        text = client.get(address).content.decode()
        assert "What differs stands here when the form is whole." in text and "Nothing that can be compared" not in text


@pytest.fixture
def programme(desk):
    return add_programme(
        actor=SYSTEM, now=timezone.now(), code="OP", slug=SOURCE["key"], name={"en": "Pension"}, summary={},
        legal_basis={"en": "Act"}, decide_within_working_days=20, currency="TVM",
    )  # fmt: skip


def test_whoever_approves_has_seen_what_the_rules_would_miss(programme, draft, team):
    def ask_no_more(newest):
        del newest.pages[2].value["questions"][1]
        newest.policy = "hard_stop"
        newest.samples = []

    with pytest.raises(NeedsAnswer) as asked:
        submit(mend(draft, team.author, ask_no_more).get_latest_revision_as_object(), team.author)
    [words] = [each.words for each in asked.value.warnings]
    assert words.startswith("The rules look at the answer to “If yes, how much a month?”, which this form")


def test_a_new_form_begins_empty_for_a_programme_that_has_none(programme, team, enter):
    client = enter(team.author)
    streams = {f"{name}-count": "0" for name in ("title", "pages", "tasks", "samples", "migration")}
    data = {"languages": ["en"], "policy": "", **streams}
    refused = client.post(f"{ADDRESS}/add/", {**data, "key": "nowhere"})
    assert refused.status_code == 200, "no such programme"
    assert client.post(f"{ADDRESS}/add/", {**data, "key": ""}).status_code == 200, "nor while none is chosen"
    assert len(re.findall(r'name="languages"[^>]* checked', client.get(f"{ADDRESS}/add/").content.decode())) == 3
    assert client.post(f"{ADDRESS}/add/", {**data, "key": SOURCE["key"]}).status_code == 302
    [draft] = FormDraft.objects.all()
    assert draft.live is False and draft.definition()["title"] == {"en": "Pension"}, "it is called as its programme"
    assert f'value="{SOURCE["key"]}"' not in client.get(f"{ADDRESS}/add/").content.decode(), "one form for each"


def test_a_form_is_written_before_the_rules_and_says_that_nobody_can_apply_yet(desk, team):
    add_programme(
        actor=SYSTEM, now=timezone.now(), code="WH", slug="winter-help", name={"en": "Winter Help"}, summary={},
        legal_basis={}, decide_within_working_days=20, currency="TVM",
    )  # fmt: skip
    draft = FormDraft(**to_blocks({**SOURCE, "key": "winter-help"}), live=False)
    draft.full_clean()
    draft.save()
    draft.save_revision(user=team.author)
    with pytest.raises(NeedsAnswer) as asked:
        submit(draft, team.author)
    [words] = [each.words for each in asked.value.warnings]
    assert words.startswith("No rules are written for this programme yet. The form can be published, but nobody can")


def test_ids_are_made_at_the_first_saving_and_stay(desk):
    blocks = to_blocks(SOURCE)
    draft = FormDraft(**blocks, live=False)
    draft.pages[0].value["questions"][0].value["id"] = ""
    draft.full_clean()
    draft.save()
    draft.save_revision()
    made = draft.pages[0].value["questions"][0].value["id"]
    assert made
    draft.pages[0].value["questions"][0].value["label"]["en"] = "Something else?"
    draft.pages[0].value["questions"][0].value["id"] = "forged"
    draft.full_clean()
    assert draft.pages[0].value["questions"][0].value["id"] == made


def mend(draft, user, change):
    """The newest words of the draft after `change`, saved by this person."""
    newest = again(draft).get_latest_revision_as_object()
    change(newest)
    newest.save_revision(user=user)
    return again(draft)


class TestPublishedElsewhere:
    """Somebody publishes the form by other means while a draft is written."""

    @pytest.fixture
    def overtaken(self, draft, team):
        write(draft, team.author, title="Mine", policy="patch")
        source = copy.deepcopy(SOURCE)
        source["title"]["fr"] = "La leur"
        operations.publish(actor=SYSTEM, source=source, now=timezone.now())
        return draft

    def test_it_cannot_be_sent_in_and_would_not_undo_what_was_published(self, overtaken, team):
        with pytest.raises(Incomplete, match="Version 2 of this form was published elsewhere"):
            submit(overtaken, team.author)

    def test_both_are_shown_and_then_put_together(self, overtaken, team, enter):
        client, address = enter(team.author), f"/manage/forms/{overtaken.pk}/take-over/"
        assert f'href="{address}"' in client.get(f"{ADDRESS}/edit/{overtaken.pk}/").content.decode()
        text = client.get(address).content.decode()
        assert '<ins dir="auto">La leur</ins>' in text and '<ins dir="auto">Mine</ins>' in text
        assert client.post(address, {"number": "2"}).status_code == 302
        newest = again(overtaken).get_latest_revision_as_object()
        title = newest.definition()["title"]
        assert (title["en"], title["fr"]) == ("Mine", "La leur")
        assert not newest.is_overtaken and newest.policy == "patch"
        before = again(overtaken).revisions.order_by("pk")[1].as_object()
        assert before.definition()["title"]["fr"] == SOURCE["title"]["fr"], "the draft as it was is in the history"

    def test_whoever_wrote_before_still_cannot_approve(self, overtaken, team):
        mend(overtaken, team.publisher, lambda newest: newest.title[0].value.update(ar="كلماتها"))
        take_over(again(overtaken).get_latest_revision_as_object(), user=team.author, keep_mine=True)
        submit(again(overtaken).get_latest_revision_as_object(), team.author)
        approve(overtaken, team.lawyer)
        with pytest.raises(OwnWork):
            approve(overtaken, team.publisher)

    def test_where_both_changed_the_same_somebody_chooses(self, overtaken, team, enter):
        mend(overtaken, team.author, lambda newest: newest.title[0].value.update(fr="La mienne"))
        client, address = enter(team.author), f"/manage/forms/{overtaken.pk}/take-over/"
        assert "Title, Français" in client.get(address).content.decode()
        client.post(address, {"number": "2", "keep": "theirs"})
        newest = again(overtaken).get_latest_revision_as_object()
        assert newest.definition()["title"]["fr"] == "La leur"

    def test_one_more_version_meanwhile_is_looked_at_first(self, overtaken, team, enter):
        address = f"/manage/forms/{overtaken.pk}/take-over/"
        assert enter(team.author).post(address, {"number": "1"}).headers["Location"] == address
        assert again(overtaken).get_latest_revision_as_object().is_overtaken

    def test_a_draft_without_changes_becomes_what_is_published(self, draft, team):
        source = copy.deepcopy(SOURCE)
        source["title"]["fr"] = "La leur"
        operations.publish(actor=SYSTEM, source=source, now=timezone.now())
        take_over(again(draft), user=team.author, keep_mine=True)
        newest = again(draft)
        assert not newest.has_unpublished_changes and newest.live_revision == newest.latest_revision
        assert compile_form(newest.get_latest_revision_as_object().definition()).sha256 == (
            queries.current(draft.key).digest
        )

    def test_a_reader_of_the_team_takes_nothing_over(self, overtaken, team, enter):
        assert enter(team.translator).post(f"/manage/forms/{overtaken.pk}/take-over/").status_code == 302
        assert again(overtaken).get_latest_revision_as_object().is_overtaken


def test_a_fault_stands_in_the_editing_form_at_its_field(draft, team, enter):
    draft.pages[0].value["questions"][1].value["label"]["fr"] = ""
    draft.samples[0].value["answers"][1].value["value"] = "long ago"
    draft.save_revision(user=team.author)
    response = enter(team.author).get(f"{ADDRESS}/edit/{draft.pk}/")
    text = response.content.decode()
    assert 'data-form-field="pages-0-value-questions-1-value-label-fr"' in text
    assert 'data-form-field="samples-0-value-answers-1-value-value"' in text
    assert "Write this text." in text and "Write the year with four digits" in text


def test_words_that_were_typed_before_a_saving_never_lie_over_it(draft, team, enter, monkeypatch):
    """They may be on their way when somebody presses the button, and arrive after it."""
    client, address = enter(team.author), f"{ADDRESS}/edit/{draft.pk}/"
    data = {name: value for name, value in form_of(client, draft, address).items() if not name.endswith("-periods")}
    data |= {"languages": ["en", "fr", "ar"], "title-0-value-en": "Typed"}
    typed = client.post(address, data, headers={"accept": "application/json"}).json()
    looked = FormEditView.is_valid

    def and_then_somebody_saves(view, form):
        found = looked(view, form)
        mend(draft, team.author, lambda newest: newest.title[0].value.update(en="Saved"))
        return found

    monkeypatch.setattr(FormEditView, "is_valid", and_then_somebody_saves)
    late = client.post(
        address, {**data, "overwrite_revision_id": typed["revision_id"]}, headers={"accept": "application/json"}
    )
    assert late.json()["error_code"] == "invalid_revision"
    assert again(draft).get_latest_revision_as_object().definition()["title"]["en"] == "Saved"


def test_a_form_that_is_saved_by_itself_while_somebody_types_gets_no_ids(draft, team, enter):
    client, address = enter(team.author), f"{ADDRESS}/edit/{draft.pk}/"
    data = form_of(client, draft, address)
    data = {name: value for name, value in data.items() if not name.endswith("-periods")}
    data |= {"languages": ["en", "fr", "ar"], "pages-0-value-questions-0-value-id": ""}
    data["pages-0-value-questions-0-id"] = "4f0b0cf6-9d3b-4b53-8a68-0d36ae5d0c6a"
    saved = client.post(address, data, headers={"accept": "application/json"})
    assert saved.status_code == 200, saved.content
    first = again(draft).get_latest_revision_as_object().raw("pages")[0]["value"]["questions"][0]
    assert first["value"]["id"] == ""
    client.post(address, data)
    first = again(draft).get_latest_revision_as_object().raw("pages")[0]["value"]["questions"][0]
    assert first["value"]["id"] == "full_name"


def test_each_way_to_treat_people_half_way_through_is_tried_before_one_is_chosen(draft, team, enter, monkeypatch):
    monkeypatch.setattr("content.forms.checking.people.touched_by", lambda **_: Touched(3, 2, 1, 0, {"pension": 1}))
    write(draft, team.author, policy="hard_stop")
    text = enter(team.author).get(f"/manage/forms/{draft.pk}/check/").content.decode()
    assert text.count("3 people have begun this form. Move on at once: 2, later: 1, stay: 0.") == 5  # four, and chosen
    assert "Answers to “Other pensions a month” are set aside, in so many drafts: 1." in text


def test_a_form_begun_anew_beside_a_published_one_is_not_overtaken_by_it(programme, desk, team, enter):
    operations.publish(actor=SYSTEM, source=SOURCE, now=timezone.now())
    streams = {f"{name}-count": "0" for name in ("title", "pages", "tasks", "samples", "migration")}
    data = {"languages": ["en"], "policy": "", "key": SOURCE["key"], **streams}
    response = enter(team.author).post(f"{ADDRESS}/add/", data, headers={"accept": "application/json"})
    assert response.status_code == 200, "saved by itself"
    assert not FormDraft.objects.get(key=SOURCE["key"]).is_overtaken
