"""A portal that begins with a copy of another has what that had, and does nothing a second time."""

import sqlite3
import threading

import pytest

from deploy.commands import stamps
from deploy.commands.preparing import DATABASE
from tests.support.alike import SHELF, alike


@pytest.fixture(autouse=True)
def no_shelf(monkeypatch):
    monkeypatch.delenv(SHELF, raising=False)


def _begin(folder, *, kept=True) -> None:
    folder.mkdir()
    with alike(folder, kept=kept):
        _start(folder)


def _start(folder) -> None:
    """What `manage.py run` does, as far as the copy knows it: a step is done where nobody did it yet."""
    if (folder / "keys.json").exists():
        return
    (folder / "stamps").mkdir()
    with sqlite3.connect(folder / DATABASE.name) as database:
        database.execute("CREATE TABLE made (by)")
        database.execute("INSERT INTO made VALUES (?)", [folder.name])
    (folder / "keys.json").write_text(folder.name)
    _stamp(folder, "migrated", f"5417 {_file(folder)}")
    _stamp(folder, "demo", f"{_file(folder)} ")


def _stamp(folder, name: str, words: str) -> None:
    (folder / "stamps" / name).write_text(words)


def _file(folder) -> str:
    return stamps.of_existence(folder / DATABASE.name)


def _maker(folder) -> str:
    with sqlite3.connect(folder / DATABASE.name) as database:
        return database.execute("SELECT by FROM made").fetchone()[0]


def test_the_second_has_the_tables_and_the_keys_of_the_first(tmp_path):
    _begin(tmp_path / "first")
    _begin(tmp_path / "second")
    assert _maker(tmp_path / "second") == (tmp_path / "second" / "keys.json").read_text() == "first"


def test_the_stamps_of_the_second_speak_of_its_own_file(tmp_path):
    _begin(tmp_path / "first")
    _begin(tmp_path / "second")
    own = _file(tmp_path / "second")
    assert own != _file(tmp_path / "first")
    assert (tmp_path / "second" / "stamps" / "migrated").read_text() == f"5417 {own}"
    assert (tmp_path / "second" / "stamps" / "demo").read_text() == f"{own} "


def test_what_happens_later_in_the_first_is_not_seen_in_the_second(tmp_path):
    _begin(tmp_path / "first")
    with sqlite3.connect(tmp_path / "first" / DATABASE.name) as database:
        database.execute("UPDATE made SET by = 'somebody later'")
    _begin(tmp_path / "second")
    assert _maker(tmp_path / "second") == "first"


def test_one_that_is_not_as_all_others_is_not_kept(tmp_path):
    _begin(tmp_path / "first", kept=False)
    _begin(tmp_path / "second")
    assert _maker(tmp_path / "second") == "second"


def test_one_that_did_not_start_is_not_kept(tmp_path):
    (tmp_path / "first").mkdir()
    with pytest.raises(RuntimeError), alike(tmp_path / "first", kept=True):
        raise RuntimeError
    _begin(tmp_path / "second")
    assert _maker(tmp_path / "second") == "second"


def test_whoever_comes_while_the_first_is_at_work_waits_for_it(tmp_path, monkeypatch):
    monkeypatch.setenv(SHELF, str(tmp_path / "shelf"))
    (tmp_path / "first").mkdir()
    with alike(tmp_path / "first", kept=True):
        second = threading.Thread(target=_begin, args=[tmp_path / "second"])
        second.start()
        second.join(0.2)
        assert second.is_alive()
        _start(tmp_path / "first")
    second.join(10)
    assert _maker(tmp_path / "second") == "first"
