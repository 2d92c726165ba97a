from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from services.forms import runtime
from services.forms.compile import compile_form

from .conftest import page, question, small_form

TODAY = date(2026, 11, 22)
YES = {"q": "yes", "op": "eq", "value": True}

pytestmark = pytest.mark.usefixtures("no_areas_yet")


def post(**values):
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data[name] = value
    return data


def child(n, *, name="Teo", day="14", month="3", year="2022", relation="child", row="r1"):
    at = f"children.{n}."
    return {
        at + "row": row, at + "name": name, at + "birth_date.day": day, at + "birth_date.month": month,
        at + "birth_date.year": year, at + "relation": relation,
    }  # fmt: skip


@pytest.fixture
def read(child_grant):
    def read(page_id, answers=None, **posted):
        return runtime.read_page(child_grant, child_grant.page(page_id), post(**posted), answers=answers, today=TODAY)

    return read


@pytest.fixture
def branching():
    """A page asked after a yes, and one asked after an answer on that page."""
    return compile_form(
        small_form(
            page("first", question("yes", "yes_no")),
            page("second", question("size", "number"), show_if=YES),
            page("third", question("why"), show_if={"q": "size", "op": "gt", "value": 3}),
        )
    ).form


class TestPath:
    def ids(self, form, answers):
        return [found.id for found in runtime.path(form, answers)]

    def test_leads_where_the_answers_lead(self, branching):
        assert self.ids(branching, {}) == ["first"]
        assert self.ids(branching, {"yes": True}) == ["first", "second"]
        assert self.ids(branching, {"yes": True, "size": 4}) == ["first", "second", "third"]

    def test_answers_of_pages_that_are_not_asked_decide_nothing(self, branching):
        answers = {"yes": False, "size": 4, "why": "left over"}
        assert self.ids(branching, answers) == ["first"]
        assert runtime.clean(branching, answers) == {"yes": False}

    def test_answers_of_a_foreign_type_decide_nothing(self, branching):
        assert self.ids(branching, {"yes": "true", "size": "9"}) == ["first"]
        assert self.ids(branching, {"yes": True, "size": {"minor": "x"}}) == ["first", "second"]


class TestCheck:
    def test_complete_answers_are_in_order(self, child_grant, answers):
        assert runtime.check(child_grant, answers, today=TODAY) == {}
        assert runtime.first_incomplete(child_grant, answers, today=TODAY) is None

    def test_says_what_is_missing_on_which_page(self, child_grant, answers):
        del answers["income"]
        answers["children"][1] = {"row": "r2", "name": "Lia", "birth_date": "2026-11-23", "relation": "child"}
        found = runtime.check(child_grant, answers, today=TODAY)
        assert set(found) == {"children", "income"}
        assert "has not come yet" in found["children"]["children.1.birth_date"]
        assert runtime.first_incomplete(child_grant, answers, today=TODAY).id == "children"

    @pytest.mark.parametrize(
        ("question_id", "value"),
        [
            ("full_name", 7),
            ("full_name", "x" * 151),
            ("birth_date", "1990-02-30"),
            ("birth_date", "1990-W01-1"),
            ("home", "Lantern Street 9"),
            ("home", {"area": "TV010102"}),
            ("home", {"area": ["TV010102"], "text": "Lantern Street 9"}),
            ("pay_account", "0700123441"),
            ("pay_account", {"kind": "purse", "number": "0700123441"}),
            ("works", "sometimes"),
            ("works", ["employed"]),
            ("children", "Teo"),
            ("children", ["Teo"]),
            ("children", []),
            ("children", [{"row": "r", "name": "T", "birth_date": "2022-01-01", "relation": "child"}] * 21),
            ("has_partner", "yes"),
            ("has_partner", 1),
            ("income", 1420),
            ("income", {"minor": 14.2}),
            ("income", {"minor": True}),
            ("income", {"minor": -1}),
            ("declaration", "yes"),
            ("declaration", False),
        ],
    )
    def test_stored_answers_of_the_wrong_kind_are_found(self, child_grant, answers, question_id, value):
        answers[question_id] = value
        assert runtime.check(child_grant, answers, today=TODAY)
        runtime.summary(child_grant, answers, "en")
        for found in child_grant.pages:
            runtime.view_page(child_grant, found, answers, "en")

    def test_a_question_that_is_not_asked_need_not_be_answered(self, child_grant, answers):
        answers |= {"pays_rent": False}
        del answers["rent"]
        assert runtime.check(child_grant, answers, today=TODAY) == {}
        answers |= {"rent": {"minor": 5}}
        assert "rent" not in runtime.clean(child_grant, answers)


class TestReadPage:
    def test_gives_values_by_question(self, read):
        reading = read("about-you", full_name="Amina Doru", **{f"birth_date.{k}": v for k, v in
                       (("day", "2"), ("month", "5"), ("year", "1990"))})  # fmt: skip
        assert reading.values == {"full_name": "Amina Doru", "birth_date": "1990-05-02"}
        assert not reading.errors

    def test_everything_typed_is_given_back_on_error(self, child_grant, read):
        reading = read("income", works="astronaut", income="a lot")
        assert set(reading.errors) == {"works", "income"}
        views = runtime.view_page(child_grant, child_grant.page("income"), {}, "en", reading)
        assert [view.typed for view in views] == ["astronaut", "a lot"]
        assert [item[0] for item in runtime.error_items(views, reading)] == ["works", "income"]

    def test_a_question_of_the_same_page_counts_only_when_its_condition_holds(self, read):
        assert read("rent", pays_rent="no", rent="nonsense").values == {"pays_rent": False, "rent": None}
        assert read("rent", pays_rent="no", rent="nonsense").errors == {}
        assert read("rent", pays_rent="yes", rent="610").values == {"pays_rent": True, "rent": {"minor": 61000}}
        assert set(read("rent", pays_rent="yes").errors) == {"rent"}

    def test_conditions_look_at_the_stored_answers_of_earlier_pages(self):
        form = compile_form(
            small_form(page("one", question("yes", "yes_no")), page("two", question("a", show_if=YES), question("b")))
        ).form
        asked = runtime.read_page(form, form.pages[1], post(b="b"), answers={"yes": True})
        assert set(asked.errors) == {"a"}
        assert runtime.read_page(form, form.pages[1], post(b="b"), answers={"yes": False}).errors == {}

    def test_a_field_nobody_asked_for_is_refused(self, child_grant, read):
        reading = read("income", works="no", income="0", decision="grant")
        assert set(reading.errors) == {"_page"}
        views = runtime.view_page(child_grant, child_grant.page("income"), {}, "en", reading)
        assert runtime.error_items(views, reading)[0][0] == ""

    def test_fields_of_the_page_itself_are_no_answers(self, read):
        reading = read("income", works="no", income="0", csrfmiddlewaretoken="x", version="3", _draft="1")
        assert not reading.errors

    def test_an_answer_that_comes_twice_is_refused(self, child_grant):
        posted = QueryDict("works=no&works=employed&income=0")
        reading = runtime.read_page(child_grant, child_grant.page("income"), posted)
        assert reading.errors == {"works": "This came twice. Answer it once."}


class TestPersons:
    def test_rows_keep_their_ids(self, read):
        reading = read("children", **child(0), **child(1, name="Lia", row="r2"))
        assert [(row["row"], row["name"]) for row in reading.values["children"]] == [("r1", "Teo"), ("r2", "Lia")]
        assert reading.values["children"][0]["birth_date"] == "2022-03-14"

    @pytest.mark.parametrize("row", ["", "r1", "../../etc", "x" * 40, "<b>"])
    def test_ids_that_are_missing_strange_or_doubled_are_made_anew(self, read, row):
        rows = read("children", **child(0), **child(1, row=row)).values["children"]
        assert rows[0]["row"] == "r1"
        assert rows[1]["row"] not in ("", "r1", row)
        assert rows[1]["row"].isalnum()

    def test_empty_rows_at_the_end_are_ignored_and_one_in_the_middle_is_not(self, read):
        empty = {"name": "", "day": "", "month": "", "year": "", "relation": ""}
        last = read("children", **child(0), **child(1, **empty, row="r2"), **child(2, **empty, row="r3"))
        assert not last.errors
        assert len(last.values["children"]) == 1
        middle = read("children", **child(0, **empty), **child(1, row="r2"))
        assert {"children.0.name", "children.0.birth_date", "children.0.relation"} == set(middle.errors)

    def test_numbers_with_gaps_are_closed_up_and_errors_follow(self, child_grant, read):
        reading = read("children", **child(3), **child(7, row="r2", month="13"))
        assert set(reading.errors) == {"children.1.birth_date"}
        views = runtime.view_page(child_grant, child_grant.page("children"), {}, "en", reading)
        assert views[0].rows[1].questions[1].error
        assert views[0].rows[1].questions[1].typed["month"] == "13"
        assert runtime.error_items(views, reading) == [
            ("children.1.birth_date", "Child 2: Write the month as a number from 1 to 12.")
        ]

    def test_nobody_at_all_is_said_at_the_group(self, read):
        assert read("children").errors == {"children": "Add at least one child."}

    def test_twenty_are_taken_and_one_more_is_not(self, read):
        rows = [child(n, row=f"r{n}") for n in range(21)]
        twenty = {name: value for row in rows[:20] for name, value in row.items()}
        assert len(read("children", **twenty).values["children"]) == 20
        assert read("children", **twenty, **rows[20]).errors == {"children": "Add at most 20 people here."}
        assert read("children", **twenty, _add="children").errors == {"children": "Add at most 20 people here."}

    @pytest.mark.parametrize("name", ["_add", "add"])
    def test_a_row_is_added_without_judging(self, child_grant, read, name):
        reading = read("children", **child(0, month="13"), **{name: "children"})
        assert reading.reshaped
        assert reading.errors == {}
        assert reading.values == {}
        rows = runtime.view_page(child_grant, child_grant.page("children"), {}, "en", reading)[0].rows
        assert [row.n for row in rows] == [0, 1]
        assert rows[0].row == "r1"
        assert rows[0].questions[1].typed == {"day": "14", "month": "13", "year": "2022"}
        assert rows[1].questions[0].typed == ""
        assert rows[1].questions[0].name == "children.1.name"

    @pytest.mark.parametrize("name", ["_remove", "remove"])
    def test_the_row_that_was_meant_is_removed(self, child_grant, read, name):
        reading = read("children", **child(0), **child(1, name="Lia", row="r2"), **{name: "children.0"})
        rows = runtime.view_page(child_grant, child_grant.page("children"), {}, "en", reading)[0].rows
        assert reading.reshaped
        assert [(row.n, row.row, row.questions[0].typed) for row in rows] == [(0, "r2", "Lia")]

    @pytest.mark.parametrize("what", ["children.9", "children", "children.x", "nobody.0", "children.-1"])
    def test_removing_a_row_that_is_not_there_removes_nobody(self, read, what):
        reading = read("children", **child(0), _remove=what)
        assert len(reading.typed["children"]) == 1


class TestViewPage:
    def test_shows_stored_answers(self, child_grant, answers):
        views = {
            view.id: view
            for found in child_grant.pages
            for view in runtime.view_page(child_grant, found, answers, "en")
        }
        assert views["birth_date"].typed == {"day": "2", "month": "5", "year": "1990"}
        assert views["income"].typed == "1420.00"
        assert views["pays_rent"].typed == "yes"
        assert [choice.checked for choice in views["works"].choices] == [True, False, False]
        assert views["home"].typed["text"] == "Lantern Street 9"
        assert views["pay_account"].typed == {"kind": "wallet", "bank": "", "number": "+254 700 123441"}
        assert [row.title for row in views["children"].rows] == ["Child 1", "Child 2"]
        assert views["children"].add_label == "Add another child"
        assert views["rent"].waits_for == ("pays_rent", "yes")

    def test_a_required_repeat_begins_with_an_empty_row(self, child_grant):
        view = runtime.view_page(child_grant, child_grant.page("children"), {}, "en")[0]
        assert len(view.rows) == 1
        assert view.rows[0].row


NAMES = st.sampled_from(
    [
        "full_name", "birth_date.day", "birth_date.month", "birth_date.year", "children.0.name", "children.1.row",
        "children.0.birth_date.day", "children.99999.name", "children..name", "children.٣.name", "_add", "_remove",
        "remove", "works", "income", "rent", "pays_rent", "has_partner", "home.text", "home.area1",
        "pay_account.kind", "pay_account.number", "declaration",
    ]
) | st.text()  # fmt: skip
VALUES = st.text() | st.sampled_from(
    ["children", "children.0", "31", "2", "1e9", "NaN", "-1", "yes", "٣", "\x00", "2024"]
)


class TestAnything:
    @settings(deadline=None)
    @given(st.integers(min_value=0, max_value=7), st.lists(st.tuples(NAMES, VALUES), max_size=12))
    def test_whatever_is_posted_nothing_is_raised_and_good_values_stay_good(self, number, pairs):
        form = ANY_FORM
        found = form.pages[number]
        posted = QueryDict(mutable=True)
        for name, value in pairs:
            posted.appendlist(name, value)
        reading = runtime.read_page(form, found, posted, today=TODAY)
        views = runtime.view_page(form, found, {}, "en", reading)
        items = runtime.error_items(views, reading)
        assert reading.reshaped or bool(items) == bool(reading.errors)
        if not reading.errors and not reading.reshaped:
            assert found.id not in runtime.check(form, reading.values, today=TODAY)


def _child_grant():
    from .conftest import definition

    return compile_form(definition("child_grant")).form


ANY_FORM = _child_grant()


class TestFacts:
    AREAS = [{"value": value, "label": {"en": value}} for value in ("selmar", "orvane")]

    @pytest.fixture
    def older(self):
        """A form that asks for the words of an address, and for the district beside it."""
        address = question("address", bind="home.address", constraints={"lines": True})
        district = question("district", "choice", choices=self.AREAS, bind="home.district")
        return compile_form(small_form(page("one", address, district))).form

    def test_the_district_is_an_answer_of_its_own_or_the_area_of_the_address(self, older):
        assert runtime.district(older, {"district": "selmar"}) == "selmar"
        form = compile_form(
            small_form(page("one", question("home", "address", choices=self.AREAS, bind="home.address")))
        ).form
        assert runtime.district(form, {"home": {"area": "orvane", "text": "x"}}) == "orvane"

    @pytest.mark.parametrize(
        "answers", [{}, {"district": ["selmar"]}, {"district": None}, {"address": "Lantern Street"}]
    )
    def test_without_one_it_is_empty(self, older, answers):
        assert runtime.district(older, answers) == ""

    def test_a_letter_is_addressed_in_whatever_way_the_form_asked(self, older, child_grant):
        street = {"area": "TV010102", "text": "Lantern Street 9\nSelmar 2104", "landmark": "Behind the market"}
        lines = ("Lantern Street 9", "Selmar 2104", "Behind the market", "TV010102")
        assert runtime.postal_address(child_grant, {"home": street}, "en") == lines
        assert runtime.postal_address(older, {"address": "Lantern Street 9\n Selmar 2104 \n"}, "en") == lines[:2]
        assert runtime.postal_address(older, {"district": "selmar"}, "en") == ()


class TestAmountsOfAnyPeriod:
    def test_conditions_compare_them_as_they_come_in_a_month(self):
        form = compile_form(
            small_form(
                page("one", question("pay", "money", constraints={"periods": ["week", "month"]})),
                page("two", question("why"), show_if={"q": "pay", "op": "gt", "value": 40000}),
            )
        ).form
        for minor, period, reached in ((10000, "week", 2), (9000, "week", 1), (40001, "month", 2), (40000, "month", 1)):
            assert len(runtime.path(form, {"pay": {"minor": minor, "period": period}})) == reached

    def test_an_answer_of_parts_counts_as_answered(self):
        form = compile_form(
            small_form(
                page("one", question("to", "account")),
                page("two", question("why", required=False), show_if={"q": "to", "op": "answered"}),
            )
        ).form
        assert len(runtime.path(form, {"to": {"kind": "bank", "number": "12345"}})) == 2
