"""Which constraints each type of question knows, and what they may be."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from identity.people.names import LONGEST as LONGEST_NAME
from services.forms.schema import Constraints
from services.kernel.money import PERIODS

from .places import Places
from .values import an_object

_MOST_MINOR = 10**13
_MOST = 10**12


def _whole(least: int, most: int) -> Callable[[Any], str]:
    def fault(value: Any) -> str:
        fits = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        return "" if fits else f"a whole number from {least} to {most} is needed"

    return fault


def _amount(value: Any) -> str:
    fits = not _whole(0, _MOST_MINOR)(value)
    return "" if fits else f"an amount of 0 to {_MOST_MINOR} minor units is needed"


def _flag(value: Any) -> str:
    return "" if isinstance(value, bool) else "true or false is needed"


def _day(value: Any) -> str:
    if value == "today":
        return ""
    try:
        return "" if date.fromisoformat(value).isoformat() == value else "a day like 2026-11-22, or today, is needed"
    except (TypeError, ValueError):
        return "a day like 2026-11-22, or today, is needed"


def _periods(value: Any) -> str:
    known = isinstance(value, list | tuple) and all(isinstance(period, str) and period in PERIODS for period in value)
    fits = known and value and len(set(value)) == len(value)
    return "" if fits else f"a list of these is needed, each once: {', '.join(PERIODS)}"


def _question(value: Any) -> str:
    return "" if isinstance(value, str) and value else "the id of a question is needed"


def _level(value: Any) -> str:
    return "" if isinstance(value, str) and value else "the name of a level of areas, or lowest, is needed"


KNOWN: Mapping[str, Mapping[str, Callable[[Any], str]]] = {
    "text": {"min_length": _whole(1, 5000), "max_length": _whole(1, 5000), "lines": _flag, "account": _flag},
    "number": {"minimum": _whole(-_MOST, _MOST), "maximum": _whole(-_MOST, _MOST)},
    "money": {"minimum_minor": _amount, "maximum_minor": _amount, "periods": _periods},
    "date": {"earliest": _day, "latest": _day, "rough": _flag, "later_than": _question},
    "person_repeat": {"min_rows": _whole(0, 20), "max_rows": _whole(1, 20)},
    "name": {"min_length": _whole(1, LONGEST_NAME), "max_length": _whole(1, LONGEST_NAME)},
    "several": {"min_chosen": _whole(1, 300), "max_chosen": _whole(1, 300)},
    "phone": {"mobile": _flag},
    "document": {"max_files": _whole(1, 10), "bring": _flag, "office": _flag},
    "address": {"area_level": _level},
}
_PAIRS = (
    ("min_length", "max_length"),
    ("minimum", "maximum"),
    ("minimum_minor", "maximum_minor"),
    ("min_rows", "max_rows"),
    ("min_chosen", "max_chosen"),
)


def read_constraints(source: dict[str, Any], kind: str, place: str, places: Places) -> Constraints:
    """The constraints of a question of this type; defaults where nothing is said."""
    if "constraints" not in source:
        return Constraints()
    place = f"{place}.constraints"
    known = KNOWN.get(kind, {})
    given = an_object(source["constraints"], place, known, places)
    fitting: dict[str, Any] = {}
    for name, fault in known.items():
        if name in given:
            reason = fault(given[name])
            if reason:
                places.add(f"{place}.{name}", reason)
            else:
                fitting[name] = tuple(given[name]) if isinstance(given[name], list) else given[name]
    bounds = Constraints(**fitting)
    for least, most in _PAIRS:
        if getattr(bounds, least) > getattr(bounds, most):
            places.add(f"{place}.{least}", f"is above {most}")
    if "today" not in (bounds.earliest, bounds.latest) and bounds.earliest > bounds.latest:
        places.add(f"{place}.earliest", "is after latest")
    return bounds
