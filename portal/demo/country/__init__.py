"""The tables of the demo country. They hold facts only; `portal.demo.build` makes records of them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

HERE = Path(__file__).parent
_HELP_LINE = "1450"  # in the tables; offices have it with an extension


def table(name: str) -> dict[str, Any]:
    """One table by its file name without the ending, with the help line of the profile. Callers only read it."""
    return _read(name, settings.PORTICO_HELP_LINE)


def with_help_line(text: str, help_line: str) -> str:
    """The text with the number that people of this country dial."""
    return text.replace(_HELP_LINE, help_line)


@cache
def _read(name: str, help_line: str) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return {key: _told_here(part, help_line) for key, part in found.items()}


def _told_here(part: Any, help_line: str) -> Any:
    if isinstance(part, str):
        return with_help_line(part, help_line)
    if isinstance(part, list):
        return [_told_here(one, help_line) for one in part]
    return {key: _told_here(one, help_line) for key, one in part.items()} if isinstance(part, dict) else part
