"""A first visit costs little: bytes, compressed as a web server would."""

import gzip
from pathlib import Path

import pytest

import frontend
from frontend.theme import Worn
from portal import demo
from portal.profiles import load
from portal.profiles.loading import DEFAULT

DIST = Path(frontend.__file__).parent / "static" / "dist"
DEMO = Path(demo.__file__).parent / "static"
KB = 1024


def compressed(name: str) -> int:
    file = DEMO / name if "/" in name else DIST / name
    return len(gzip.compress(file.read_bytes(), 9))


@pytest.mark.parametrize(("name", "most"), [("citizen.css", 10 * KB), ("office.css", 12 * KB)])
def test_a_sheet_stays_small(name: str, most: int) -> None:
    assert compressed(name) <= most


@pytest.mark.parametrize(
    "scripts",
    [["citizen.js", "passkey.js", "card.js", "demo/card.js"], ["citizen.js", "filling.js", "papers.js"]],
    ids=["signing in", "a form with documents"],
)
def test_all_scripts_of_a_citizen_page_stay_small(scripts: list[str]) -> None:
    assert sum(compressed(name) for name in scripts) <= 7.5 * KB


def test_the_script_of_a_card_stays_small() -> None:
    """Only pages with a card load it; the file is made anew with the others before a release."""
    script = DIST / "card.js"
    assert not script.exists() or compressed("card.js") <= 2.5 * KB


def test_a_theme_adds_next_to_nothing() -> None:
    theme = load(DEFAULT.with_name("harbour.toml")).theme
    assert len(gzip.compress(Worn(theme).sheet.encode(), 9)) <= KB // 2
