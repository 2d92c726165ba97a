"""The list in which makers vouch for their keys: taken from a file, only if the FIDO Alliance signed it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from identity.signin import metadata
from tests.support.makers import Alliance, Maker


@pytest.fixture(autouse=True)
def kept(settings, tmp_path) -> Path:
    settings.PORTICO_FIDO_METADATA = tmp_path / "kept.json"
    return settings.PORTICO_FIDO_METADATA


@pytest.fixture
def alliance() -> Alliance:
    return Alliance()


def bring(tmp_path: Path, blob: bytes, root: bytes) -> str:
    (tmp_path / "blob.jwt").write_bytes(blob)
    (tmp_path / "root.pem").write_bytes(root)
    out = StringIO()
    call_command("mds_update", "--from", str(tmp_path / "blob.jwt"), "--root", str(tmp_path / "root.pem"), stdout=out)
    return out.getvalue()


def test_a_signed_list_is_kept_and_its_next_day_is_named(tmp_path, alliance, kept):
    said = bring(tmp_path, alliance.publish(Maker(), number=7), alliance.pem)
    assert "no. 7 with 1 kinds" in said and "2027-01-01" in said
    assert json.loads(kept.read_text())["no"] == 7 and metadata.verifier() is not None


def test_without_a_list_nobody_vouches():
    assert metadata.verifier() is None


@pytest.mark.parametrize("name", ["another.example", "mds.fidoalliance.org.example"])
def test_somebody_else_below_the_same_authority_is_refused(tmp_path, kept, name):
    other = Alliance(name)
    with pytest.raises(CommandError, match="not the FIDO Alliance"):
        bring(tmp_path, other.publish(Maker()), other.pem)
    assert not kept.exists()


def test_another_authority_is_refused(tmp_path, alliance, kept):
    with pytest.raises(CommandError, match="not the FIDO Alliance"):
        bring(tmp_path, Alliance().publish(Maker()), alliance.pem)
    assert not kept.exists()


@pytest.mark.parametrize("blob", [b"", b"a.b", b"a.b.c", b"\xff\xfe.\x00.x", b"." * 1000])
def test_what_is_no_list_is_refused_in_words(tmp_path, alliance, kept, blob):
    with pytest.raises(CommandError, match="was not taken"):
        bring(tmp_path, blob, alliance.pem)
    assert not kept.exists()


def test_a_list_that_was_changed_after_signing_is_refused(tmp_path, alliance, kept):
    head, _payload, signature = alliance.publish(Maker()).split(b".")
    other = alliance.publish(Maker(), number=9).split(b".")[1]
    with pytest.raises(CommandError, match="was not taken"):
        bring(tmp_path, b".".join([head, other, signature]), alliance.pem)
    assert not kept.exists()


def test_an_older_list_does_not_replace_a_newer_one(tmp_path, alliance, kept):
    bring(tmp_path, alliance.publish(Maker(), number=7), alliance.pem)
    with pytest.raises(CommandError, match="older"):
        bring(tmp_path, alliance.publish(Maker(), number=6), alliance.pem)
    assert json.loads(kept.read_text())["no"] == 7


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.jwt cannot be read"):
        call_command("mds_update", "--from", str(tmp_path / "nowhere.jwt"))


def test_an_authority_that_is_no_certificate_is_named(tmp_path, alliance):
    with pytest.raises(CommandError, match="holds no certificate"):
        bring(tmp_path, alliance.publish(Maker()), b"nonsense")
