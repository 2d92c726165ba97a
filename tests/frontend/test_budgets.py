"""A first visit costs little: bytes, compressed as a web server would."""

import gzip
from pathlib import Path

import pytest

import frontend

DIST = Path(frontend.__file__).parent / "static" / "dist"
KB = 1024


def compressed(name: str) -> int:
    return len(gzip.compress((DIST / name).read_bytes(), 9))


@pytest.mark.parametrize(("name", "most"), [("citizen.css", 10 * KB), ("office.css", 12 * KB)])
def test_a_sheet_stays_small(name: str, most: int) -> None:
    assert compressed(name) <= most


def test_all_scripts_of_a_citizen_page_stay_small() -> None:
    passkey = DIST / "passkey.js"
    assert compressed("citizen.js") + (compressed("passkey.js") if passkey.exists() else 0) <= 8 * KB
