"""A list of areas is read whole or refused with every line that is wrong."""

from datetime import date

import pytest

from services.areas.reading import Known, ListRefused, read
from tests.support.areas import LEVELS, small_country

PLACES = {place.code: place for place in small_country().places()}
NEW = Known(LEVELS, ("en", "fr", "ar"), {"kisima"}, {})
HEAD = "code,level,parent,name_en,name_fr,from,until,served_by\n"


def take(lines: str, known: Known = NEW):
    return read((HEAD + lines).encode(), known)


def refused(lines: str, known: Known = NEW) -> list[tuple[int, str]]:
    with pytest.raises(ListRefused) as caught:
        take(lines, known)
    return caught.value.faults


def test_areas_come_behind_the_one_that_they_lie_in():
    ward, district, region = (
        "W,ward,D,Well,Puits,2026-01-01,,\n",
        "D,district,R,Dale,,,,\n",
        "R,region,,Rise,,,,kisima\n",
    )
    found = take(ward + district + region)
    assert [(place.code, place.parent, place.depth) for place in found] == [("R", "", 1), ("D", "R", 2), ("W", "D", 3)]
    assert found[0].district == "kisima"
    assert (found[2].names, found[2].starts_on) == ({"en": "Well", "fr": "Puits"}, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("lines", "line", "reason"),
    [
        ("R,region,,,,,,\n", 2, "name_en: every area needs a name"),
        ("R,region,,Rise,,,,\n\nR,region,,Rise,,,,\n", 4, "code R stands in line 2 already"),
        ("R/1,region,,Rise,,,,\n", 2, "code: letters, digits"),
        ("R,canton,,Rise,,,,\n", 2, "level “canton”: one of these is needed: region, district, ward"),
        ("R,,,Rise,,,,\n", 2, "level: one of these is needed"),
        ("R,region,X,Rise,,,,\n", 2, "parent: an area of the highest level lies in no other"),
        ("D,district,,Dale,,,,\n", 2, "parent: the code of the area that it lies in is needed"),
        ("D,district,X,Dale,,,,\n", 2, "parent: no area has the code “X”"),
        ("R,region,,Rise,,,,\nW,ward,R,Well,,,,\n", 3, "parent: R is not of the level above"),
        ("R,region,,Rise,,1.2.2026,,\n", 2, "from: “1.2.2026” is no day; write it like 2026-01-31"),
        ("R,region,,Rise,,2026-02-01,2026-02-01,\n", 2, "until: must be later than from"),
        ("R,region,,Rise,,,2026-01-01,\nD,district,R,Dale,,,,\n", 3, "until: R, in which it lies, ends on 2026-01-01"),
        ("R,region,,Rise,,,,nowhere\n", 2, "served_by: no district has the code “nowhere”"),
        (f"R,region,,{'x' * 151},,,,\n", 2, "name_en: at most 150 characters"),
    ],
)
def test_each_fault_is_named_with_its_line(lines, line, reason):
    (found,) = refused(lines)
    assert found[0] == line
    assert found[1].startswith(reason)


def test_every_fault_is_named_at_once():
    assert [line for line, _reason in refused("R,region,,,,,,\nD,district,X,Dale,,,,\n?,ward,,,,,,\n")] == [2, 3, 4]


def test_an_area_of_an_earlier_list_may_be_lain_in_and_keeps_its_level():
    known = Known(LEVELS, ("en",), (), PLACES)
    assert [place.code for place in take("N14,ward,N1,Spring,,,,\n", known)] == ["N14"]
    assert refused("N1,ward,N2,Hills,,,,\n", known)[0][1].startswith("code N1 was of another level in an earlier list")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the list is empty"),
        (HEAD.encode(), "the list is empty"),
        ("code;level\nR;region;\xe9".encode("latin-1"), "save the file as “CSV UTF-8”"),
        (b"PK\x03\x04\0\0", "this is no CSV file"),
        (b"name,parent\nRise,\n", "heading: the columns code, level, parent"),
        (b"code\n" + b'"' + b"x" * 200_000 + b'"\n', "the table cannot be read"),
    ],
)
def test_what_is_no_list_of_areas_is_said_to_be_none(content, reason):
    with pytest.raises(ListRefused, match=reason):
        read(content, NEW)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_lists_as_office_programs_write_them_are_read(separator):
    rows = ["\ufeffCode,Level,Parent,Name_EN,notes", "R,region,, Rise ,x", ",,,,"]
    (found,) = read("\r\n".join(rows).replace(",", separator).encode(), NEW)
    assert (found.code, found.names) == ("R", {"en": "Rise"})


def test_humanitarian_boundaries_are_read_as_they_are():
    table = (
        "ADM3_EN,ADM3_FR,ADM3_PCODE,ADM2_EN,ADM2_PCODE,ADM1_EN,ADM1_PCODE,ADM0_EN,ADM0_PCODE,date,validOn,validTo\n"
        "Well,Puits,TV010101,Dale,TV0101,Rise,TV01,Tavala,TV,2019-01-01,2021-01-01,\n"
        "Spring,,TV010102,Dale,TV0101,Rise,TV01,Tavala,TV,2019-01-01,2021-01-01,2025-07-01\n"
    )
    found = read(table.encode(), NEW)
    assert [(place.code, place.parent, place.depth) for place in found] == [
        ("TV01", "", 1), ("TV0101", "TV01", 2), ("TV010101", "TV0101", 3), ("TV010102", "TV0101", 3),
    ]  # fmt: skip
    assert found[2].names == {"en": "Well", "fr": "Puits"}
    assert (found[2].ends_on, found[3].ends_on) == (None, date(2025, 7, 1))
    with pytest.raises(ListRefused, match="line 4: code TV010102 stands in line 3 already"):
        read((table + table.splitlines()[2]).encode(), NEW)
