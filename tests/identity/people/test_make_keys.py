"""The first ring of a deployment, and the check that asks for it."""

import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from identity.people import checks, keyring
from identity.people.keyring import Ring


@pytest.fixture(autouse=True)
def no_ring(settings, tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.delenv("PORTICO_KEYS", raising=False)
    settings.PORTICO_KEYS_FILE = tmp_path / "keys.json"
    settings.PORTICO_KEYS_MAY_BE_MADE = False
    return settings.PORTICO_KEYS_FILE


def test_a_ring_is_written_for_its_owner_alone_and_can_be_used(no_ring):
    printed = StringIO()
    call_command("make_keys", stdout=printed)
    assert stat.S_IMODE(no_ring.stat().st_mode) == 0o600
    assert keyring.unseal(keyring.seal(b"x", bound_to="a"), bound_to="a") == b"x"
    assert str(no_ring) in printed.getvalue()
    assert not any(key in printed.getvalue() for key in no_ring.read_text().split('"') if len(key) > 20)


def test_a_ring_is_never_overwritten(no_ring):
    call_command("make_keys", stdout=StringIO())
    before = no_ring.read_text()
    with pytest.raises(CommandError):
        call_command("make_keys")
    assert no_ring.read_text() == before
    assert [file.name for file in no_ring.parent.iterdir()] == [no_ring.name]


def test_no_file_is_written_that_nobody_would_read(no_ring, monkeypatch):
    monkeypatch.setenv("PORTICO_KEYS", Ring.new().as_json())
    with pytest.raises(CommandError):
        call_command("make_keys")
    assert not no_ring.exists()


def test_a_deployment_without_a_ring_is_told_so(no_ring):
    assert [problem.id for problem in checks.the_keys_can_be_read(None)] == ["people.E001"]
    assert not no_ring.exists()


def test_a_damaged_ring_is_told(no_ring):
    no_ring.write_text("{}")
    assert [problem.id for problem in checks.the_keys_can_be_read(None)] == ["people.E001"]


def test_a_ring_that_others_may_read_is_told(no_ring):
    call_command("make_keys", stdout=StringIO())
    assert checks.the_keys_can_be_read(None) == []
    no_ring.chmod(0o640)
    assert [problem.id for problem in checks.the_keys_can_be_read(None)] == ["people.W001"]


def test_a_demonstration_makes_its_own(settings):
    settings.PORTICO_KEYS_MAY_BE_MADE = True
    assert checks.the_keys_can_be_read(None) == []
