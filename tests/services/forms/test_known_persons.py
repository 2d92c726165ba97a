"""Rows that mean persons whom we know, and days that hardly can be."""

from datetime import date

import pytest
from django.http import QueryDict

from services.forms import runtime
from services.forms.compile import CompileError, compile_form

from .conftest import page, question, small_form, words

TODAY = date(2026, 11, 22)
TEO, LIA, STRANGER = "0192-teo", "0192-lia", "0192-stranger"


@pytest.fixture(scope="module")
def form():
    child = [
        question("name", "name"),
        question("born", "date", constraints={"rough": True, "latest": "today", "later_than": "birth_date"}),
    ]
    return compile_form(
        small_form(
            page("you", question("birth_date", "date", short=words("Your date of birth"))),
            page("home", question("children", "person_repeat", fields=child)),
        )
    ).form


@pytest.fixture
def read(form):
    def read(*rows, answers=None, persons=(TEO, LIA)):
        posted = QueryDict(mutable=True)
        for n, row in enumerate(rows):
            day, month, year = row.get("born", ("14", "3", "2022"))
            fields = {
                "row": row.get("row", f"r{n}"), "person": row.get("person", ""), "name": row.get("name", "Teo"),
                "born.day": day, "born.month": month, "born.year": year, "born.sure": row.get("sure", ""),
            }  # fmt: skip
            for name, value in fields.items():
                posted[f"children.{n}.{name}"] = value
        stored = {"birth_date": "1990-05-02", **(answers or {})}
        found = runtime.read_page(form, form.page("home"), posted, answers=stored, today=TODAY, persons=persons)
        return found, runtime.view_page(form, form.page("home"), stored, "en", found)[0]

    return read


class TestAKnownPerson:
    def test_is_kept_with_their_row_through_every_edit(self, read, form):
        reading, _view = read({"row": "a", "person": TEO}, {"row": "b", "name": "Lia", "person": LIA})
        assert [(row["row"], row["person"]) for row in reading.values["children"]] == [("a", TEO), ("b", LIA)]
        view = runtime.view_page(form, form.page("home"), reading.values, "en")[0]
        assert [row.person for row in view.rows] == [TEO, LIA]
        again, _view = read(
            {"row": "b", "name": "Lia Doru", "person": LIA}, {"row": "a", "person": TEO}, answers=reading.values
        )
        assert [(row["person"], row["name"]) for row in again.values["children"]] == [(LIA, "Lia Doru"), (TEO, "Teo")]

    @pytest.mark.parametrize("persons", [(), (LIA,)])
    def test_is_nobody_whom_the_caller_did_not_name(self, read, persons):
        reading, view = read({"person": STRANGER}, {"person": TEO}, persons=persons)
        assert reading.errors == {}
        assert all("person" not in row for row in reading.values["children"])
        assert [row.person for row in view.rows] == ["", ""]

    def test_stands_in_one_row_only(self, read):
        reading, _view = read({"person": TEO}, {"person": TEO})
        assert [row.get("person") for row in reading.values["children"]] == [TEO, None]

    def test_a_field_cannot_take_the_name_of_the_id(self):
        fields = [question("person")]
        with pytest.raises(CompileError) as refusal:
            compile_form(small_form(page("one", question("a", "person_repeat", fields=fields))))
        assert refusal.value.places == [
            ("pages.one.questions.a.fields.person", "person is the name of the row's own id")
        ]


class TestAPersonTakenOff:
    POSTED = {
        "children.0.row": "a", "children.0.person": TEO, "children.0.name": "Teo", "children.0.born.day": "14",
        "children.1.row": "b", "children.1.name": "Lia",
    }  # fmt: skip

    def shown(self, form, *persons, **more):
        posted = QueryDict(mutable=True)
        posted.update({**self.POSTED, **more})
        reading = runtime.read_page(form, form.page("home"), posted, today=TODAY, persons=persons)
        assert reading.reshaped
        return runtime.view_page(form, form.page("home"), {}, "en", reading)[0]

    def test_can_be_put_back_with_all_that_was_typed(self, form):
        view = self.shown(form, TEO, remove="children.0")
        assert [row.row for row in view.rows] == ["b"]
        assert view.removed.name == "Teo"
        posted = {"children.0.row": "b", "children.0.person": "", "children.0.name": "Lia", **dict(view.removed.hidden)}
        back = self.shown(form, TEO, **{"children.1.row": "c", **posted, "_restore": "children"})
        again = back.rows[-1]
        assert (again.row, again.person, again.questions[0].typed) == ("a", TEO, "Teo")
        assert again.questions[1].typed == {"day": "14", "month": "", "year": ""}

    def test_leaves_no_empty_row_behind(self, form):
        empty = {"children.0.name": "", "children.0.born.day": "", "children.1.name": ""}
        view = self.shown(form, **empty, _restore="children", **{"_back.children.name": "Teo"})
        assert [row.questions[0].typed for row in view.rows] == ["Teo"]

    def test_stays_a_stranger_when_the_page_was_tampered_with(self, form):
        view = self.shown(form, _restore="children", **{"_back.children.person": STRANGER, "_back.children.row": "a"})
        assert view.rows[-1].person == ""
        assert len({row.row for row in view.rows}) == 3

    def test_is_not_missed_when_nothing_was_written(self, form):
        assert self.shown(form, remove="children.2", **{"children.2.row": "c"}).removed is None

    def test_what_the_page_carries_along_is_no_answer(self, read, form):
        posted = QueryDict("children.0.row=a&children.0.name=Teo&children.0.born.day=1&children.0.born.month=2"
                           "&children.0.born.year=2020&_back.children.name=Lia&_back.children.row=b")  # fmt: skip
        reading = runtime.read_page(form, form.page("home"), posted, today=TODAY)
        assert reading.errors == {}
        assert [row["name"] for row in reading.values["children"]] == ["Teo"]


class TestAChildWhoIsOlder:
    OLDER = {"born": ("1", "5", "1985")}

    def test_is_asked_about_once_more_with_the_other_day(self, read):
        reading, view = read(self.OLDER)
        assert reading.doubts == {"children.0.born"}
        said = reading.errors["children.0.born"]
        assert said.startswith("This day is not later than your answer to “Your date of birth”: 2 May 1990.")
        asked = view.rows[0].questions[1]
        assert (asked.doubted, asked.error, asked.typed["year"]) == (True, said, "1985")

    def test_is_taken_when_the_person_says_that_the_days_are_right(self, read):
        reading, _view = read({**self.OLDER, "sure": "yes"})
        assert (reading.errors, reading.values["children"][0]["born"]) == ({}, "1985-05-01")

    def test_is_not_asked_about_again(self, read, form):
        stored = {"children": [{"row": "r0", "name": "Teo", "born": "1985-05-01"}]}
        assert read(self.OLDER, answers=stored)[0].errors == {}
        assert read({**self.OLDER, "row": "other"}, answers=stored)[0].doubts
        assert runtime.check(form, {"birth_date": "1990-05-02", **stored}, today=TODAY) == {}

    def test_gets_the_benefit_of_the_doubt_where_days_are_roughly_known(self, read):
        assert read({"born": ("", "", "1990")})[0].errors == {}
        assert read({"born": ("", "4", "1990")})[0].doubts

    def test_stored_answers_of_another_shape_decide_nothing(self, read):
        for broken in ({"children": "Teo"}, {"children": [7]}, {"birth_date": ["x"]}, {"birth_date": "soon"}):
            reading, _view = read({**self.OLDER, "sure": "yes"}, answers=broken)
            assert reading.errors == {}

    @pytest.mark.parametrize(("sure", "is_doubted"), [("", True), ("yes", False)])
    def test_a_parent_who_becomes_younger_afterwards_is_asked_about_it(self, form, sure, is_doubted):
        stored = {"birth_date": "1970-05-02", "children": [{"row": "r0", "name": "Teo", "born": "1985-05-01"}]}
        for year, expected in (("1990", is_doubted), ("1971", False), ("1970", False)):
            posted = QueryDict(f"birth_date.day=2&birth_date.month=5&birth_date.year={year}&birth_date.sure={sure}")
            reading = runtime.read_page(form, form.page("you"), posted, answers=stored, today=TODAY)
            assert (reading.doubts == {"birth_date"}) is expected
            if expected:
                assert "1 May 1985, is not later than this day" in reading.errors["birth_date"]
                (view,) = runtime.view_page(form, form.page("you"), stored, "en", reading)
                assert view.doubted

    @pytest.mark.parametrize("broken", ["Teo", [7], [{"born": []}], None, {}])
    def test_children_of_another_shape_doubt_no_parent(self, form, broken):
        posted = QueryDict("birth_date.day=2&birth_date.month=5&birth_date.year=1990")
        reading = runtime.read_page(form, form.page("you"), posted, answers={"children": broken}, today=TODAY)
        assert reading.errors == {}

    @pytest.mark.parametrize("wanted", ["nobody", "a", "name"])
    def test_is_compared_with_an_earlier_day_only(self, wanted):
        questions = [question("name"), question("a", "date", constraints={"later_than": wanted})]
        with pytest.raises(CompileError) as refusal:
            compile_form(small_form(page("one", *questions)))
        assert refusal.value.places[0][0] == "pages.one.questions.a.constraints.later_than"
