"""The lists to choose the area of an address from: one for each level, the next when the one above is set."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils import timezone

from services.areas.country import Place
from services.areas.listing import in_order
from services.forms.schema import Question
from services.forms.types import areas
from services.forms.types.words import in_a_row

from .offered import ChoiceView

# With more areas than these, somebody may also type the name of theirs.
FEW = 20


class LevelView(NamedTuple):
    """One list, and the `part` of the one `below` it. It `waits` while nothing is chosen above it; `is_last` when it is
    the lowest that shows."""

    part: str
    label: str
    choices: list[ChoiceView]
    waits: bool
    is_last: bool
    below: str = ""


def levels_of(question: Question, typed: Mapping[str, str], language: str) -> dict[str, Any]:
    """What the control of an address needs for areas of the country; nothing where there are none."""
    country, today = areas.country_of(question), timezone.localdate()
    if country is None:
        return {}
    found = areas.chosen(question, country, typed, today)
    depth = areas.depth_of(question, country)
    name = "" if found.code else typed.get(areas.NAMED, "")
    path = [place.code for place in country.path(found.code or areas.by_lists(country, typed))][:depth]
    parents = ["", *path]
    lists = [country.under(parents[n], today) if n < len(parents) else [] for n in range(depth)]
    open_lists = [n for n, places in enumerate(lists) if places]
    return {
        **({"error": areas.not_found(found, name)} if name else {}),
        "levels": [
            LevelView(
                part.removeprefix("."),
                level.name(language),
                _choices(places, path[n : n + 1], language),
                not places,
                bool(open_lists) and n == open_lists[-1],
                areas.LEVELS[n + 1].removeprefix(".") if n + 1 < depth else "",
            )
            for n, (part, level, places) in enumerate(zip(areas.LEVELS, country.levels, lists, strict=False))
        ],
        "named": len(country) > FEW,
        "found": [
            ChoiceView(one.code, in_a_row(areas.said(question, one.code, language)), False) for one in found.found
        ],
    }


def _choices(places: list[Place], chosen: list[str], language: str) -> list[ChoiceView]:
    return [ChoiceView(code, name, code in chosen) for code, name in in_order(places, language)]
