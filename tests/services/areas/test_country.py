"""The tree of areas: what lies in what, on which day, and who serves it."""

from datetime import date, timedelta

import pytest

from services.areas.country import LOWEST, Country, Place
from services.areas.listing import below
from tests.support.areas import LEVELS, SPLIT_ON, small_country

TODAY = date(2026, 6, 17)
BEFORE = SPLIT_ON - timedelta(days=1)


@pytest.fixture(scope="module")
def country() -> Country:
    return small_country()


def codes(places) -> list[str]:
    return sorted(place.code for place in places)


def test_a_path_leads_from_the_largest_to_the_area(country):
    assert [place.code for place in country.path("N11")] == ["N", "N1", "N11"]
    assert country.path("nowhere") == []


def test_all_that_a_district_serves_lies_in_one_area(country):
    assert [country.around(district, TODAY).code for district in ("kisima", "ziwa")] == ["N", "N2"]
    assert country.around("nowhere", TODAY) is country.around("", TODAY) is None
    apart = small_country(Place("S2", "S", 2, {"en": "Cape"}, district="ziwa"))
    assert apart.around("ziwa", TODAY) is None, "nothing is guessed"
    gone = small_country(Place("S2", "S", 2, {"en": "Cape"}, district="ziwa", ends_on=SPLIT_ON))
    assert gone.around("ziwa", TODAY).code == "N2"


def test_an_area_that_was_split_is_not_offered_but_stays_readable(country):
    assert codes(country.under("N1", TODAY)) == ["N11", "N13"]
    assert codes(country.under("N1", BEFORE)) == ["N11", "N12"]
    assert country.path("N12")[-1].name("fr") == "Bord de l’eau"


def test_what_lies_in_an_ended_area_has_ended_with_it(country):
    assert country.ended("N12", TODAY).code == "N12"
    assert country.ended("N12", BEFORE) is None
    assert country.ended("N13", BEFORE).code == "N13"


def test_a_level_is_reached_or_there_is_nothing_below(country):
    fits = {code: country.is_deep_enough(country.place(code), 3, TODAY) for code in ("N11", "N1", "N2", "N")}
    assert fits == {"N11": True, "N1": False, "N2": True, "N": False}
    assert codes(country.smallest(3, TODAY)) == ["N11", "N13", "N2", "S11"]
    assert codes(country.smallest(2, TODAY)) == ["N1", "N2", "S1"]


def test_a_level_that_the_country_has_no_longer_means_the_lowest(country):
    assert [country.depth(level) for level in ("region", "district", LOWEST, "canton")] == [1, 2, 3, 3]


@pytest.mark.parametrize(
    ("code", "district"), [("N11", "kisima"), ("N2", "ziwa"), ("N", "kisima"), ("S11", ""), ("?", "")]
)
def test_the_offices_are_those_of_the_nearest_area_around(country, code, district):
    assert country.district(code) == district


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("market", ["N11", "S11"]),
        ("MARCHE", ["N11", "S11"]),
        ("السوق", ["N11"]),
        ("east  bank", ["N13"]),
        ("bank", ["N13"]),
        ("Riverside", []),
        ("Hills", []),
        ("lak", ["N2"]),
        ("  ", []),
    ],
)
def test_an_area_is_found_by_its_name_in_any_language(country, words, found):
    assert codes(country.named(words, 3, TODAY)) == found


def test_lists_are_in_the_order_of_the_alphabet_without_accents(country):
    assert below(country, "N1", "en", TODAY) == [("N13", "Éast Bank"), ("N11", "Market")]
    assert ("N11", "السوق") in below(country, "N1", "ar", TODAY)


def test_a_name_that_is_not_given_in_a_language_reads_the_first(country):
    assert country.place("S1").name("ar") == "Coast"
    assert country.place("S1").name("fr-ca") == "Côte"


def test_without_areas_the_country_says_so():
    assert Country(LEVELS).is_empty
    assert not small_country().is_empty
