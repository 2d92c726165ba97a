"""Questions that are answered by papers."""

from datetime import date

import pytest
from django.http import QueryDict

from services.forms.compile import CompileError, compile_form
from services.forms.runtime import check, clean, read_page, summary, view_page
from services.forms.types.papers import purpose_of

from .conftest import definition, page, question, small_form

ONE, TWO, THREE = (f"01a0b5f0-0000-7000-8000-00000000000{n}" for n in (1, 2, 3))
TODAY = date(2026, 6, 17)


@pytest.fixture
def form():
    slot = question("paper", "document", constraints={"max_files": 2, "bring": True}, bind="paper.birth")
    after = question("more", required=False, show_if={"q": "paper", "op": "answered"})
    return compile_form(small_form(page("one", slot), page("two", after))).form


def read(form, query):
    return read_page(form, form.page("one"), QueryDict(query), today=TODAY)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (f"paper.files={ONE}+{TWO}&paper.later=", {"files": [ONE, TWO], "later": ""}),
        (f"paper.files={ONE}+{ONE.upper()}&paper.later=bring", {"files": [ONE], "later": "bring"}),
        ("paper.files=&paper.later=bring", {"files": [], "later": "bring"}),
    ],
)
def test_files_and_the_word_for_later_are_answers(form, query, answer):
    reading = read(form, query)
    assert reading.values == {"paper": answer} and not reading.errors


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("paper.files=&paper.later=", "Answer this"),
        ("paper.files=../../etc&paper.later=", "again"),
        ("paper.files=&paper.later=office", "how we get"),
        ("paper.files=&paper.later=never", "how we get"),
        (f"paper.files={ONE}+{TWO}+{THREE}&paper.later=", "at most 2"),
    ],
)
def test_everything_else_is_told_kindly(form, query, said):
    reading = read(form, query)
    assert said in reading.errors["paper"] and reading.values["paper"] is None


@pytest.mark.parametrize(
    "value", ["words", [], {"files": []}, {"files": [1], "later": ""}, {"files": "x", "later": ""}]
)
def test_a_stored_answer_of_another_shape_is_not_complete(form, value):
    assert check(form, {"paper": value}, today=TODAY)["one"]
    summary(form, {"paper": value}, "en")


def test_an_answer_survives_cleaning_and_decides_what_is_asked_next(form):
    answers = {"paper": {"files": [ONE], "later": ""}, "more": "words"}
    assert clean(form, answers) == answers
    assert [section.page_id for section in summary(form, answers, "en")] == ["one", "two"]


def test_the_summary_counts_files_and_says_what_comes_later(form):
    (section, *_others) = summary(form, {"paper": {"files": [ONE, TWO], "later": "bring"}}, "en")
    assert section.rows[0].value_text == "2 files, I will send it later"


def test_the_page_shows_only_the_ways_that_the_question_takes(form):
    (view,) = view_page(form, form.page("one"), {"paper": {"files": [ONE], "later": "bring"}}, "en")
    assert (view.typed, view.later, view.most, view.purpose) == (ONE, "bring", 2, "birth")
    assert [(way.value, way.checked) for way in view.ways] == [("bring", True)]
    assert (view.now.value, view.now.checked) == ("", False)


class TestAPaperThatNobodyHasToSend:
    @pytest.fixture
    def form(self):
        slot = question("paper", "document", required=False, constraints={"max_files": 2, "bring": True})
        after = question("more", required=False, show_if={"q": "paper", "op": "answered"})
        return compile_form(small_form(page("one", slot), page("two", after))).form

    @pytest.mark.parametrize(
        ("query", "answer"),
        [
            ("paper.files=&paper.later=", None),
            ("paper.files=&paper.later=none", {"files": [], "later": "none"}),
            (f"paper.files={ONE}&paper.later=now", {"files": [ONE], "later": ""}),
            (f"paper.files={ONE}&paper.later=", {"files": [ONE], "later": ""}),
        ],
    )
    def test_is_left_empty_not_sent_or_sent(self, form, query, answer):
        reading = read(form, query)
        assert reading.values == {"paper": answer} and not reading.errors

    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ("paper.files=&paper.later=now", "say that you do not send it"),
            (f"paper.files={ONE}&paper.later=none", "Remove the file"),
        ],
    )
    def test_who_says_one_thing_and_does_another_is_asked(self, form, query, said):
        assert said in read(form, query).errors["paper"]

    @pytest.mark.parametrize(
        ("answer", "chosen"),
        [(None, []), ({"files": [ONE], "later": ""}, ["now"]), ({"files": [], "later": "none"}, ["none"])],
    )
    def test_nothing_stands_chosen_before_somebody_chose(self, form, answer, chosen):
        (view,) = view_page(form, form.page("one"), {"paper": answer}, "en")
        assert [way.value for way in (view.now, *view.ways) if way.checked] == chosen
        assert [way.value for way in (view.now, *view.ways)] == ["now", "bring", "none"]

    def test_not_sent_is_said_in_words_and_leads_to_no_question_about_it(self, form):
        (section,) = summary(form, {"paper": {"files": [], "later": "none"}, "more": "words"}, "en")
        assert section.rows[0].value_text == "I do not send it"
        assert not check(form, {"paper": {"files": [], "later": "none"}}, today=TODAY)


def test_a_paper_that_may_have_to_come_cannot_be_declined():
    slot = question(
        "paper", "document", required=False, require_if={"q": "other", "op": "answered"}, constraints={"bring": True}
    )
    form = compile_form(small_form(page("zero", question("other", required=False)), page("one", slot))).form
    (view,) = view_page(form, form.page("one"), {}, "en")
    assert [(way.value, way.checked) for way in (view.now, *view.ways)] == [("", True), ("bring", False)]
    assert "how we get" in read(form, "paper.files=&paper.later=none").errors["paper"]


def test_without_a_fact_the_question_itself_is_the_purpose():
    form = compile_form(small_form(page("one", question("paper", "document")))).form
    assert purpose_of(form.questions()["paper"]) == "paper"


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (question("paper", "document", constraints={"max_files": 0}), "constraints.max_files"),
        (question("paper", "document", constraints={"bring": "yes"}), "constraints.bring"),
        (question("paper", "document", bind="person.full_name"), "bind"),
        (question("words", bind="paper.birth"), "bind"),
        (question("people", "person_repeat", fields=[question("paper", "document")]), "fields.paper.type"),
    ],
)
def test_the_compiler_names_what_does_not_fit(source, place):
    with pytest.raises(CompileError) as refused:
        compile_form(small_form(page("one", source)))
    assert any(found.endswith(place) for found, _reason in refused.value.places)


def test_a_condition_may_only_ask_whether_there_is_an_answer():
    after = question("more", show_if={"q": "paper", "op": "eq", "value": "x"})
    with pytest.raises(CompileError):
        compile_form(small_form(page("one", question("paper", "document"), after)))


def test_forms_without_papers_are_spelt_as_before():
    assert "max_files" not in compile_form(definition("child_grant")).canonical_json
    spelt_out = question("paper", "document", constraints={"max_files": 3, "bring": False})
    plain = question("paper", "document")
    assert (
        compile_form(small_form(page("one", spelt_out))).sha256 == compile_form(small_form(page("one", plain))).sha256
    )
