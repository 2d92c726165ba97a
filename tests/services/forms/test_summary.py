"""Answers as they are read over: in words, by the parts of the form."""

from datetime import date

import pytest

from services.forms import runtime
from services.forms.compile import compile_form

from .conftest import page, question, small_form

TODAY = date(2026, 11, 22)
YES = {"q": "yes", "op": "eq", "value": True}

pytestmark = pytest.mark.usefixtures("no_areas_yet")


class TestSummary:
    def test_says_the_answers_in_words(self, child_grant, answers):
        sections = runtime.summary(child_grant, answers, "en")
        rows = {row.question_id: row.value_text for section in sections for row in section.rows}
        assert [section.page_id for section in sections][-1] == "payment"
        assert rows["birth_date"] == "2 May 1990"
        assert rows["children"] == "Teo, 14 March 2022, Child\nLia, 2 November 2026, Child"
        assert rows["income"] == "TVM\u00a01,420.00"
        assert rows["has_partner"] == "No"
        assert "partner_name" not in rows
        assert rows["pay_account"] == "Mobile money, ends in 41"

    def test_each_answer_about_a_person_keeps_its_place_on_an_arabic_page(self, child_grant, answers):
        sections = runtime.summary(child_grant, answers, "ar")
        rows = {row.question_id: row.value_text for section in sections for row in section.rows}
        assert rows["children"].startswith("\u200f\u2068Teo\u2069، \u206814 مارس 2022\u2069، ")

    def test_an_answer_left_out_says_so(self, child_grant):
        assert runtime.summary(child_grant, {}, "en")[0].rows[0].value_text == "Not given"

    @pytest.mark.parametrize(
        ("language", "written", "shown"),
        [
            ("en", "أعيش مع 3 أطفال", "\u2068أعيش مع 3 أطفال\u2069"),
            ("en", "12 Rope Walk\nخلف السوق 4", "12 Rope Walk\n\u2068خلف السوق 4\u2069"),
            ("ar", "أعيش مع 3 أطفال", "أعيش مع 3 أطفال"),
            ("ar", "Stairs, and ٢ buckets.", "\u2068Stairs, and ٢ buckets.\u2069"),
        ],
    )
    def test_what_somebody_wrote_keeps_its_own_order(self, language, written, shown):
        form = compile_form(small_form(page("one", question("a", constraints={"lines": True})))).form
        (row,) = [row for part in runtime.summary(form, {"a": written}, language) for row in part.rows]
        assert row.value_text == shown


def test_pages_of_one_part_are_looked_over_together():
    rows = [runtime.SummaryRow("Name", "Amina", "name"), runtime.SummaryRow("Telephone", "0712", "phone")]
    pages = [
        runtime.Section("You", "about-you", rows[:1]),
        runtime.Section("You", "reach-you", rows[1:]),
        runtime.Section("Help", "help", []),
    ]
    assert runtime.by_part(pages) == [runtime.Section("You", "about-you", rows), runtime.Section("Help", "help", [])]
