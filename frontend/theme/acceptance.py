"""Whether a theme may be worn: its colours are colours, everybody can read them, its mark is a plain drawing."""

import dataclasses
import re
from pathlib import Path

from . import logo, tokens
from .contrast import Palette, table
from .model import Colours, Theme, named

COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
FAMILY = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]*")
CORNERS = ("square", "soft", "round")


class Unfit(Exception):
    """The theme cannot be worn: `key` inside the theme and the reason."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key, self.reason = key, reason


def accept(theme: Theme, folder: Path) -> Theme:
    """The theme with its logo read from `folder`. Raises Unfit."""
    _shape(theme)
    _colours(theme, "", tokens.light())
    # What the light scheme changes does not reach the dark one: its colours are the tokens', or said here.
    _colours(theme.dark, "dark.", tokens.dark())
    return dataclasses.replace(theme, logo=_drawing(folder / theme.logo)) if theme.logo else theme


def _shape(theme: Theme) -> None:
    if theme.corners and theme.corners not in CORNERS:
        raise Unfit("corners", f"unknown corners “{theme.corners}”; known are {', '.join(CORNERS)}")
    for key in ("font_text", "font_display"):
        for number, family in enumerate(getattr(theme, key)):
            if not FAMILY.fullmatch(family):
                raise Unfit(f"{key}[{number}]", f"“{family}” is not the name of a font family")


def _colours(colours: Colours, prefix: str, ground: Palette) -> None:
    own = named(colours)
    for token, value in own.items():
        if not COLOUR.fullmatch(value):
            raise Unfit(prefix + token.replace("-", "_"), f"“{value}” is not a colour written as #rgb or #rrggbb")
    for pair in table({**ground, **own}):
        if not pair.holds:
            said = next((token for token in (pair.front, pair.back) if token in own), "on-deep")
            raise Unfit(prefix + said.replace("-", "_"), str(pair))


def _drawing(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
        logo.read(text)
    except OSError as error:
        raise Unfit("logo", f"“{path.name}” cannot be opened: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Unfit("logo", f"“{path.name}” is not readable as SVG") from None
    except logo.BadLogo as wrong:
        raise Unfit("logo", f"“{path.name}” {wrong}") from None
    return text
