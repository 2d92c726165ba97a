"""An address in an area of the country: chosen level by level, found by its name, kept as its code."""

import json
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

import pytest
from django.http import QueryDict
from django.utils.translation import override

from services.areas import queries
from services.areas.country import Country
from services.forms import definitions
from services.forms.changing import carry, read_in_flight
from services.forms.compile import CompileError, compile_form, form_of
from services.forms.compiling.area_levels import fault
from services.forms.runtime import check, district, export, in_words, read_page, view_page
from tests.support.areas import LEVELS, small_country

from .conftest import page, question, small_form, words

TODAY = date(2026, 6, 17)
HOME = question("a", "address", constraints={"area_level": "lowest"}, bind="home.address")
FORM = compile_form(small_form(page("one", HOME)))
STREET = {"a.text": "Rope Walk 12"}
IN_NORTH = {"a.area1": "N", "a.area2": "N1", "a.area3": "N11"}


@pytest.fixture(autouse=True)
def _small_country(monkeypatch):
    held = small_country()
    monkeypatch.setattr(queries, "country", lambda: held)


def read(posted: dict[str, str], form=FORM.form):
    data = QueryDict(mutable=True)
    data.update(posted)
    reading = read_page(form, form.pages[0], data, today=TODAY)
    return reading, view_page(form, form.pages[0], {}, "en", reading)[0]


def lists(view) -> dict[str, list[str]]:
    """The lists that show, each with its names, the chosen one in brackets."""
    return {
        level.label: [f"[{one.label}]" if one.checked else one.label for one in level.choices]
        for level in view.levels
        if not level.waits
    }


class TestChoosing:
    def test_level_by_level_an_area_is_kept_as_its_code(self):
        reading, view = read({**IN_NORTH, **STREET})
        assert reading.values["a"] == {"area": "N11", "text": "Rope Walk 12"}
        assert lists(view) == {
            "Region": ["[North]", "South"], "District": ["[Hills]", "Lake"], "Ward": ["Éast Bank", "[Market]"],
        }  # fmt: skip

    def test_a_list_shows_when_the_one_above_is_set(self):
        reading, view = read({"a.area1": "N", **STREET, "_areas": "a"})
        assert reading.reshaped
        assert not reading.errors
        assert list(lists(view)) == ["Region", "District"]
        assert [level.is_last for level in view.levels] == [False, True, False]

    def test_after_another_region_its_old_district_does_not_count(self):
        reading, view = read({**IN_NORTH, "a.area1": "S", **STREET})
        assert reading.errors["a"] == "Choose from one more list: District. It shows what lies in “South”."
        assert lists(view) == {"Region": ["North", "[South]"], "District": ["Coast"]}

    def test_where_nothing_lies_below_that_is_enough(self):
        reading, _view = read({"a.area1": "N", "a.area2": "N2", **STREET})
        assert reading.values["a"]["area"] == "N2"

    def test_the_area_comes_before_the_street(self):
        assert "one more list" in read({"a.area1": "N"})[0].errors["a"]
        assert "what stands near your home" in read(IN_NORTH)[0].errors["a"]

    def test_comes_back_to_its_lists(self):
        reading, _view = read({**IN_NORTH, **STREET})
        view = view_page(FORM.form, FORM.form.pages[0], reading.values, "fr")[0]
        assert lists(view)["Quartier"] == ["[Marché]", "Rive est"]

    @pytest.mark.parametrize(
        ("posted", "said"),
        [
            ({**IN_NORTH, "a.area3": "N12"}, "There is no area “Riverside” any more since 1 January 2026."),
            ({"a.area1": "Q"}, "We do not know this area. Choose it again."),
            ({"a.picked": "Q"}, "We do not know this area. Choose it again."),
            ({"a.picked": "N1"}, "Choose from one more list: Ward. It shows what lies in “Hills”."),
            ({}, "Choose the area too."),
        ],
    )  # fmt: skip
    def test_what_is_missing_or_wrong_is_said_kindly(self, posted, said):
        reading, _view = read({**posted, **STREET})
        assert said in reading.errors["a"]
        assert "a" not in {name for name, value in reading.values.items() if value}

    def test_an_area_below_the_level_asked_for_is_of_the_wrong_level(self):
        form = compile_form(small_form(page("one", {**HOME, "constraints": {"area_level": "district"}}))).form
        assert read({"a.area1": "N", "a.area2": "N1", **STREET}, form)[0].values["a"]["area"] == "N1"
        assert "“Market” is smaller than what we ask for" in read({**IN_NORTH, **STREET}, form)[0].errors["a"]


class TestFindingByName:
    def test_a_name_that_one_area_has_is_that_area(self):
        reading, view = read({"a.named": "east bank", **STREET})
        assert reading.values["a"]["area"] == "N13"
        assert view.typed["named"] == ""

    def test_of_several_one_is_picked(self):
        posted = {"a.named": "Market", **STREET}
        reading, view = read(posted)
        assert reading.errors["a"] == "Several areas have a name like “Market”. Choose yours."
        assert [one.label for one in view.found] == ["Market, Hills, North", "Market, Coast, South"]
        assert read({**posted, "a.picked": "S11"})[0].values["a"]["area"] == "S11"

    def test_a_name_that_none_has_is_said_and_the_lists_stand(self):
        reading, view = read({"a.named": "Atlantis", **IN_NORTH, **STREET, "_areas": "a"})
        assert reading.reshaped
        assert view.error.startswith("We found no area “Atlantis”.")
        assert lists(view)["Ward"] == ["Éast Bank", "[Market]"]


class TestSaying:
    def test_an_address_reads_from_the_street_to_the_region_in_every_language(self):
        value = {"area": "N11", "text": "Rope Walk 12"}
        home = FORM.form.questions()["a"]
        assert in_words(home, value, "en") == "Rope Walk 12, Market, Hills, North"
        assert in_words(home, value, "fr") == "Rope Walk 12, Marché, Collines, Nord"
        assert "السوق" in in_words(home, value, "ar")

    def test_an_address_in_an_area_that_ended_stays_readable(self):
        value = {"area": "N12", "text": "Rope Walk 12"}
        assert in_words(FORM.form.questions()["a"], value, "en") == "Rope Walk 12, Riverside, Hills, North"
        assert check(FORM.form, {"a": value}, today=date(2025, 6, 1)) == {}
        assert "a" in check(FORM.form, {"a": value}, today=TODAY)["one"]

    def test_an_area_that_nobody_knows_reads_as_its_code(self):
        assert in_words(FORM.form.questions()["a"], {"area": "selmar", "text": "x"}, "en") == "x, selmar"

    def test_an_export_has_code_and_words(self):
        (row,) = export(FORM.form, {"a": {"area": "N11", "text": "x"}}, "fr", today=TODAY).rows
        assert (row.value["area"], row.label) == ("N11", "x, Marché, Collines, Nord")

    def test_errors_speak_the_language_of_the_person_with_the_names_of_theirs(self):
        with override("fr"):
            reading, _view = read({"a.area1": "N", **STREET})
        assert "Nord" in reading.errors["a"]

    def test_offices_hear_of_the_code(self):
        assert district(FORM.form, {"a": {"area": "N11", "text": "x"}}) == "N11"


class TestWithoutAreas:
    """A ministry that has not read in its list yet turns nobody away."""

    def test_the_street_is_enough(self, monkeypatch):
        monkeypatch.setattr(queries, "country", lambda: Country(LEVELS))
        reading, view = read(STREET)
        assert reading.values["a"] == {"text": "Rope Walk 12"}
        assert view.levels == []


class TestCompiling:
    def test_a_level_that_the_country_does_not_have_is_refused_with_its_place(self):
        with pytest.raises(CompileError) as caught:
            compile_form(small_form(page("one", {**HOME, "constraints": {"area_level": "canton"}})))
        (found,) = caught.value.places
        assert found[0] == "pages.one.questions.a.constraints.area_level"
        assert found[1] == "the country has no level 'canton'; its levels are region, district, ward"

    def test_so_is_one_in_a_row(self):
        people = question(
            "p", "person_repeat", add_label=words("Add"), fields=[{**HOME, "constraints": {"area_level": "x"}}]
        )
        del people["fields"][0]["bind"]
        with pytest.raises(CompileError, match=r"questions\.p\.fields\.a\.constraints\.area_level"):
            compile_form(small_form(page("one", people)))

    @pytest.mark.parametrize(
        ("level", "known", "is_refused"),
        [
            ("", "", False),
            ("ward", "ward", False),
            ("lowest", "ward", False),
            ("lowest", "", False),
            ("x", "ward", True),
            ("ward", "", True),
        ],
    )
    def test_the_lowest_fits_every_country(self, level, known, is_refused):
        assert bool(fault(level, known.split())) is is_refused

    def test_a_country_without_areas_asks_for_the_street_alone(self, settings, monkeypatch):
        settings.PORTICO_AREAS = replace(settings.PORTICO_AREAS, levels=())
        monkeypatch.setattr(queries, "country", lambda: Country((), ()))
        reading, view = read(STREET, compile_form(small_form(page("one", HOME))).form)
        assert reading.values["a"] == {"text": "Rope Walk 12"}
        assert view.levels == []

    def test_choices_and_areas_of_the_country_exclude_one_another(self):
        both = {**HOME, "choices": [{"value": "x", "label": words("X")}]}
        with pytest.raises(CompileError, match=r"questions\.a\.choices: the areas are those of the country"):
            compile_form(small_form(page("one", both)))
        with pytest.raises(CompileError, match="at least one member is needed"):
            compile_form(small_form(page("one", question("a", "address"))))

    def test_only_what_is_asked_for_is_written(self):
        assert json.loads(FORM.canonical_json)["pages"][0]["questions"][0]["constraints"] == {"area_level": "lowest"}
        plain = question("a", "address", choices=[{"value": "x", "label": words("X")}])
        assert "area_level" not in compile_form(small_form(page("one", plain))).canonical_json

    def test_a_published_form_loads_when_its_level_is_called_otherwise(self):
        stored = json.loads(FORM.canonical_json)
        stored["pages"][0]["questions"][0]["constraints"]["area_level"] = "canton"
        assert form_of(stored, 1).questions()["a"].constraints.area_level == "canton"

    def test_samples_try_the_form_and_not_the_list_of_areas(self, monkeypatch):
        monkeypatch.setattr(queries, "country", lambda: pytest.fail("the list of areas was asked"))
        compile_form(definitions.source("disability-allowance"))


class TestMovingToAreasOfTheCountry:
    OLD = compile_form(
        small_form(page("one", question("a", "address", choices=[{"value": "selmar", "label": words("Selmar")}])))
    ).form
    ANSWER: ClassVar[dict[str, Any]] = {"a": {"area": "selmar", "text": "Rope Walk 12"}}

    def test_a_draft_keeps_its_street_and_is_asked_for_the_area(self):
        moved = carry(self.OLD, FORM.form, self.ANSWER)
        assert (moved.answers, moved.lost) == (self.ANSWER, {})
        assert check(FORM.form, moved.answers, today=TODAY)["one"]["a"] == "We do not know this area. Choose it again."
        view = view_page(FORM.form, FORM.form.pages[0], moved.answers, "en")[0]
        assert list(lists(view)) == ["Region"]
        assert view.typed["text"] == "Rope Walk 12"

    def test_an_address_with_choices_moves_as_it_is(self):
        assert carry(self.OLD, self.OLD, self.ANSWER).answers == self.ANSWER

    def test_nobody_has_to_say_what_becomes_of_each_area(self):
        told = {"policy": "breaking", "migration": [{"op": "rename", "from": "a", "to": "b"}]}
        newer = compile_form(small_form(page("one", {**HOME, "id": "b"}))).form
        assert read_in_flight(told, self.OLD, newer, TODAY).steps
