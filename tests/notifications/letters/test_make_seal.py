"""The seal of a deployment: what must be there, a seal for a pilot, and the check that asks for it."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from notifications.letters import authority, checks


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.PORTICO_SEAL_DIR = tmp_path / "seal"
    settings.PORTICO_KEYS_MAY_BE_MADE = False
    return settings.PORTICO_SEAL_DIR


def _told() -> list[str]:
    return [problem.id for problem in checks.the_seal_can_be_used(None)]


def test_without_a_word_it_says_which_files_are_needed_and_makes_none(folder):
    printed = StringIO()
    call_command("make_seal", stdout=printed)
    assert all(name in printed.getvalue() for name in (authority.AUTHORITY, authority.SEAL, authority.KEY))
    assert not folder.exists()


def test_a_pilot_gets_a_seal_that_says_what_it_is(folder):
    printed = StringIO()
    call_command("make_seal", "--self-signed", stdout=printed)
    made = authority.load(folder)
    assert "pilot" in made.chain[0].subject.rfc4514_string() and "Pilot" in made.root.subject.rfc4514_string()
    assert "self-signed" in printed.getvalue()
    assert _told() == []


def test_files_that_are_there_stay(folder):
    folder.mkdir()
    (folder / authority.SEAL).write_text("ours")
    with pytest.raises(CommandError):
        call_command("make_seal", "--self-signed")
    assert (folder / authority.SEAL).read_text() == "ours"


def test_a_deployment_without_a_seal_is_told_so():
    assert _told() == ["letters.E001"]


@pytest.mark.parametrize("name", [authority.AUTHORITY, authority.SEAL, authority.KEY])
def test_a_file_that_cannot_be_read_is_told(folder, name):
    call_command("make_seal", "--self-signed", stdout=StringIO())
    (folder / name).write_text("no certificate")
    assert _told() == ["letters.E001"]


def test_a_seal_that_ends_soon_is_told(folder, monkeypatch):
    monkeypatch.setattr(authority, "_SEAL_LASTS", timedelta(days=20))
    call_command("make_seal", "--self-signed", stdout=StringIO())
    assert _told() == ["letters.W001"]
