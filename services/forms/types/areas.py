"""The area in an address: one of the country, chosen level by level or found by its name and kept as its code; or one
of the choices of the question."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from services.areas import queries
from services.areas.country import MOST_LEVELS, Country, Place
from services.forms.schema import Question, say

from .base import Refused, Typed

LEVELS = tuple(f".area{n}" for n in range(1, MOST_LEVELS + 1))
NAMED, PICKED = ".named", ".picked"
PARTS = (*LEVELS, NAMED, PICKED)
# So many areas of one name are shown to choose from; of more, somebody writes more of the name or takes the lists.
MOST_FOUND = 12


def country_of(question: Question) -> Country | None:
    """The country, for a question that takes its areas; None where the areas are its choices, or none were read in."""
    if not question.constraints.area_level:
        return None
    country = queries.country()
    return None if country.is_empty else country


def depth_of(question: Question, country: Country) -> int:
    """How many levels the question leads down."""
    return country.depth(question.constraints.area_level)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The smallest area that what was typed leads to, or those that a typed name may mean."""

    code: str = ""
    found: tuple[Place, ...] = ()


def chosen(question: Question, country: Country, typed: Typed, today: date) -> Chosen:
    """A name goes before the lists: whoever types one has not found their area there."""
    if picked := typed.get(PICKED, ""):
        return Chosen(picked)
    if name := typed.get(NAMED, ""):
        found = country.named(name, depth_of(question, country), today)
        return Chosen(found[0].code) if len(found) == 1 else Chosen(found=tuple(found[:MOST_FOUND]))
    return Chosen(by_lists(country, typed) or typed.get(LEVELS[0], ""))


def by_lists(country: Country, typed: Typed) -> str:
    """How far the lists lead, as each area lies in the one before: after another region its old district does not."""
    code = ""
    for part in LEVELS:
        place = country.place(typed.get(part, ""))
        if place is None or place.parent != code:
            break
        code = place.code
    return code


def read(question: Question, typed: Typed) -> str:
    """What was chosen; empty where the areas of the country were not read in yet. Raises Refused without a choice."""
    country = country_of(question)
    if country is None:
        if not typed.get(".area") and not question.constraints.area_level:
            raise Refused(_("Choose the area too."))
        return "" if question.constraints.area_level else typed[".area"]
    found = chosen(question, country, typed, timezone.localdate())
    if not found.code and typed.get(NAMED):
        raise Refused(not_found(found, typed[NAMED]))
    return found.code


def fault(question: Question, code: Any, today: date) -> str:
    """Why this area cannot be that of an answer; empty when it can."""
    country = country_of(question)
    if country is not None:
        return _fault(country, depth_of(question, country), code if isinstance(code, str) else "", today)
    if question.constraints.area_level:
        return "" if isinstance(code, str) else _("Look at this address again.")
    return "" if any(choice.value == code for choice in question.choices) else _("Choose one of the areas.")


def typed(question: Question, code: str) -> dict[str, str]:
    """What would have to be chosen in the lists for this area, whether it is still there or not."""
    country = country_of(question)
    path = zip(LEVELS, country.path(code), strict=False) if country else ()
    return {**dict.fromkeys(PARTS, ""), **{part: place.code for part, place in path}}


def said(question: Question, code: str, language: str) -> list[str]:
    """The area and those that it lies in, smallest first. A code that is not known any more reads as it is."""
    if not question.constraints.area_level:
        return [say(choice.label, language) for choice in question.choices if choice.value == code]
    return [place.name(language) for place in reversed(queries.country().path(code))] or [code]


def around(district: str) -> str:
    """The area of the country where all lies that a district serves: what an older form asked for instead."""
    place = queries.country().around(district, timezone.localdate())
    return place.code if place else ""


def district_of(code: str) -> str:
    """The district that serves an area of the country."""
    return queries.country().district(code)


def is_begun(question: Question, code: Any, today: date) -> bool:
    """Whether this area of the country is right so far, and only smaller ones have still to be chosen."""
    country = country_of(question)
    place = country.place(code) if country is not None and isinstance(code, str) else None
    if country is None or place is None or country.ended(place.code, today) is not None:
        return False
    depth = depth_of(question, country)
    return place.depth < depth and not country.is_deep_enough(place, depth, today)


def not_found(found: Chosen, name: str) -> str:
    """What is said when a typed name means none of the areas, or several."""
    if found.found:
        return _("Several areas have a name like “%(name)s”. Choose yours.") % {"name": name}
    return _("We found no area “%(name)s”. Write it another way, or choose it from the lists.") % {"name": name}


def _fault(country: Country, depth: int, code: str, today: date) -> str:
    place, language = country.place(code), get_language() or ""
    if place is None:
        return _("We do not know this area. Choose it again.") if code else _("Choose the area too.")
    name, gone = place.name(language), country.ended(code, today)
    if gone is not None:
        return _gone(gone, language, today)
    if place.depth > depth:
        return _("“%(area)s” is smaller than what we ask for. Choose the area again.") % {"area": name}
    if not country.is_deep_enough(place, depth, today):
        words = _("Choose from one more list: %(level)s. It shows what lies in “%(area)s”.")
        return words % {"level": country.levels[place.depth].name(language), "area": name}
    return ""


def _gone(place: Place, language: str, today: date) -> str:
    if place.ends_on is None or place.ends_on > today:
        words = _("There is no area “%(area)s” yet. Choose the one that your home lies in today.")
        return words % {"area": place.name(language)}
    words = _("There is no area “%(area)s” any more since %(day)s. Choose the one that your home lies in today.")
    return words % {"area": place.name(language), "day": date_format(place.ends_on, "j F Y")}
