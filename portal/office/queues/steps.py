"""The office's side of a case as four steps: read, check, propose, approve."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES = (_("Read it"), _("Check the answers"), _("Propose a decision"), _("Second approval"))
AT = {
    "received": 0,
    "screening": 1,
    "verification": 1,
    "info_requested": 1,
    "assessment": 2,
    "proposed": 3,
    "decided": 4,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One arch of the path. `state` is done, now or next."""

    title: str | Promise
    state: str
    text: str = ""


def steps_of(state: str, sentence: str) -> list[Step]:
    """The four steps of a case in this state; `sentence` says what it waits for. None for a closed case."""
    if state not in AT:
        return []
    return [
        Step(title, _standing(place, AT[state]), sentence if place == AT[state] else "")
        for place, title in enumerate(TITLES)
    ]


def _standing(place: int, now: int) -> str:
    if place == now:
        return "now"
    return "done" if place < now else "next"
