"""What a new list changes, and what it leaves alone."""

from dataclasses import replace
from datetime import date

from services.areas.changing import changes
from tests.support.areas import small_country

KNOWN = {place.code: place for place in small_country().places()}
TODAY = date(2026, 6, 17)


def test_the_same_list_changes_nothing():
    found = changes(KNOWN, KNOWN.values())
    assert (found.added, found.changed, found.left_out) == ((), (), ())


def test_new_renamed_and_ended_areas_are_told_apart():
    new = replace(KNOWN["N11"], code="N15")
    renamed = replace(KNOWN["S1"], names={"en": "Shore"})
    ended = replace(KNOWN["N13"], ends_on=TODAY)
    found = changes(KNOWN, [new, renamed, ended])
    assert [place.code for place in found.added] == ["N15"]
    assert [place.code for place in found.changed] == ["S1", "N13"]
    assert found.ended == 1


def test_what_a_list_does_not_say_of_an_area_is_not_forgotten():
    bare = replace(KNOWN["N2"], names={"en": "Great Lake"}, district="")
    (found,) = changes(KNOWN, [bare]).changed
    assert found.names == {"en": "Great Lake", "fr": "Lac", "ar": "البحيرة"}
    assert found.district == "ziwa"


def test_areas_that_the_list_leaves_out_stay_until_somebody_says_that_they_end():
    listed = [KNOWN["S"], KNOWN["S1"], KNOWN["S11"]]
    left = changes(KNOWN, listed)
    assert [place.code for place in left.left_out] == ["N", "N1", "N2", "N11", "N13"]
    assert left.changed == ()
    ended = changes(KNOWN, listed, TODAY)
    assert {place.ends_on for place in ended.changed} == {TODAY}
    assert (ended.ended, ended.left_out) == (5, ())
