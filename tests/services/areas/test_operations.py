"""A list of areas is taken in again and again, and no address loses its words."""

from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from identity.access.actors import SYSTEM
from identity.access.roles import Role
from identity.audit.models import Entry
from services.areas import keeping, operations, queries
from services.areas.models import Area
from services.areas.reading import ListRefused
from services.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db
HEAD = "code,level,parent,name_en,until,served_by\n"
FIRST = HEAD + "R,region,,Rise,,kisima\nD,district,R,Dale,,\nW,ward,D,Well,,\n"


@pytest.fixture(autouse=True)
def _nothing_held(make_office):
    make_office("kisima-north")
    keeping.begin()
    yield
    keeping.begin()


def load(now, text: str = FIRST, **more):
    return operations.load(actor=SYSTEM, content=text.encode(), now=now, **more)


def test_every_area_is_stored_with_what_it_lies_in(now):
    load(now)
    assert list(Area.objects.values_list("code", "parent__code", "level", "district__code")) == [
        ("R", None, 1, "kisima"), ("D", "R", 2, None), ("W", "D", 3, None),
    ]  # fmt: skip
    assert queries.district_of("W") == "kisima"
    assert Entry.objects.get(action="areas.loaded").details == {"added": 3, "changed": 0, "ended": 0}


def test_the_second_time_nothing_changes(now):
    load(now)
    keys = dict(Area.objects.values_list("code", "pk"))
    found = load(now)
    assert (found.added, found.changed) == ((), ())
    assert dict(Area.objects.values_list("code", "pk")) == keys
    assert Entry.objects.filter(action="areas.loaded").count() == 1


def test_a_split_area_stays_readable_and_a_renamed_one_reads_anew(now):
    load(now)
    load(now, HEAD + "D,district,R,Deep Dale,,\nW,ward,D,Well,2026-01-01,\nW1,ward,D,Upper Well,,\n")
    country = queries.country()
    assert [place.name("en") for place in country.path("W")] == ["Rise", "Deep Dale", "Well"]
    assert [place.code for place in country.under("D", now.date())] == ["W1"]


def test_what_a_list_leaves_out_ends_only_when_that_is_said(now):
    load(now)
    assert [place.code for place in load(now, HEAD + "R,region,,Rise,,\n").left_out] == ["D", "W"]
    assert queries.country().ended("W", now.date()) is None
    load(now, HEAD + "R,region,,Rise,,\n", end_left_out=True)
    assert queries.country().ended("W", now.date()) is not None
    assert Area.objects.count() == 3


def test_a_wrong_line_lets_nothing_in(now):
    with pytest.raises(ListRefused):
        load(now, FIRST + "X,ward,nowhere,Well,,\n")
    assert not Area.objects.exists()


def test_only_looking_stores_nothing(now):
    assert len(load(now, only_look=True).added) == 3
    assert not Area.objects.exists()


def test_only_an_administrator_changes_the_areas(now, make_staff, actor_of):
    with pytest.raises(NotAllowed):
        operations.load(actor=actor_of(make_staff(Role.CASEWORKER)), content=FIRST.encode(), now=now)
    operations.load(actor=actor_of(make_staff(Role.ADMINISTRATOR)), content=FIRST.encode(), now=now)


def test_the_country_is_read_once_for_each_list(now, django_assert_num_queries):
    load(now)
    with django_assert_num_queries(1):
        assert len(queries.country()) == 3
        assert queries.country() is queries.country()
    load(now, HEAD + "R2,region,,Ridge,,\n")
    with django_assert_num_queries(1):
        assert len(queries.country()) == 4


def test_without_a_shared_cache_the_country_is_read_each_time(now, monkeypatch, django_assert_num_queries):
    load(now)

    def broken(*args):
        raise ConnectionError

    monkeypatch.setattr(keeping, "caches", {"shared": SimpleNamespace(get=broken, set=lambda *args: None)})
    with django_assert_num_queries(2):
        assert len(queries.country()) == len(queries.country()) == 3


class TestTheCommand:
    def test_says_what_changed(self, tmp_path, capsys):
        file = tmp_path / "areas.csv"
        file.write_text(FIRST)
        call_command("load_areas", str(file), "--look")
        call_command("load_areas", str(file))
        file.write_text(HEAD + "R,region,,Rise,2026-01-01,\nD,district,R,Dale,2026-01-01,\n")
        call_command("load_areas", str(file))
        said = capsys.readouterr().out
        assert "3 areas would be new, 0 would be changed" in said
        assert "3 areas new, 0 changed, of these 0 end." in said
        assert "0 areas new, 2 changed, of these 2 end." in said
        assert "nothing of 1 known areas; they stay: W" in said

    def test_names_the_lines_that_are_wrong(self, tmp_path):
        file = tmp_path / "areas.csv"
        file.write_text(HEAD + "R,region,,,,\n")
        with pytest.raises(CommandError, match=r"areas\.csv: line 2: name_en: every area needs a name"):
            call_command("load_areas", str(file))

    def test_reads_the_list_of_the_profile_where_none_is_named(self, capsys, make_office):
        for code in ("selmar", "orvane", "kestral"):
            make_office(code)
        call_command("load_areas")
        assert "areas new" in capsys.readouterr().out

    def test_says_when_there_is_no_file(self, tmp_path):
        with pytest.raises(CommandError, match="cannot be opened"):
            call_command("load_areas", str(tmp_path / "none.csv"))
