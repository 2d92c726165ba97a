"""A step is repeated when something it depends on changed, and only then."""

import pytest

from deploy.commands import stamps


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(stamps, "FOLDER", tmp_path / "stamps")


def test_a_stamp_holds_until_a_file_changes(tmp_path):
    source = tmp_path / "0001_people.py"
    source.write_text("one")
    stamps.write("migrated", stamps.of_files([source]))
    assert stamps.is_current("migrated", stamps.of_files([source]))
    source.write_text("two")
    assert not stamps.is_current("migrated", stamps.of_files([source]))


def test_a_new_file_breaks_the_stamp(tmp_path):
    (tmp_path / "a").write_text("")
    before = stamps.of_files(tmp_path.glob("*"))
    (tmp_path / "b").write_text("")
    assert stamps.of_files(tmp_path.glob("*")) != before


def test_a_database_that_is_written_to_stays_the_same_and_a_new_one_does_not(tmp_path):
    database = tmp_path / "portico.sqlite3"
    assert stamps.of_existence(database) == "none"
    database.write_text("rows")
    before = stamps.of_existence(database)
    database.write_text("more rows")
    assert stamps.of_existence(database) == before
    (tmp_path / "other").write_text("rows")
    (tmp_path / "other").replace(database)
    assert stamps.of_existence(database) != before
