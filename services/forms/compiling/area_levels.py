"""Whether the country has the areas that an address is asked for."""

from collections.abc import Collection

from services.areas import queries as areas
from services.areas.country import LOWEST
from services.forms.schema import Form

from .places import Places
from .walking import every_question


def check_area_levels(form: Form, places: Places) -> None:
    """Names every address that asks for a level of areas which the profile of the country does not name."""
    known = [level.id for level in areas.levels()]
    for place, question in every_question(form):
        reason = fault(question.constraints.area_level, known)
        if reason:
            places.add(f"{place}.constraints.area_level", reason)


def fault(level: str, known: Collection[str]) -> str:
    """Why addresses cannot be asked for down to this level; empty when they can.

    Every country has a `lowest` level: where it names none, the street or what stands nearby is all that is asked.
    """
    if level in ("", LOWEST) or level in known:
        return ""
    if not known:
        return "the country names no levels of areas"
    return f"the country has no level {level!r}; its levels are {', '.join(known)}"
