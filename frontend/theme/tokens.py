"""The colours of the house, read from the style sheet that sets them."""

import re
from functools import cache
from pathlib import Path

from .contrast import Palette

SHEET = Path(__file__).parents[1] / "assets" / "base" / "tokens.css"
COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,6})\b")


@cache
def light() -> Palette:
    return _block(":root {")


@cache
def dark() -> Palette:
    """The light colours with what the dark scheme changes."""
    return {**light(), **_block('data-scheme="dark"] {')}


def _block(opening: str) -> Palette:
    rules = SHEET.read_text(encoding="utf-8").split(opening, 1)[1].split("\n  }", 1)[0]
    return dict(COLOUR.findall(rules))
