"""How far somebody is, told for the steps of a page that is the same for everybody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from content.pages.milestones import Milestone
from identity.access.actors import Actor
from services.applications import queries as applications
from services.casework import queries as casework

_ORDER = list(Milestone)


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step of the page with its `state` for one person: done, now, passed, or empty for what is still ahead.

    Nobody can tell whether a step without a milestone was done; before others that are, it lies behind one.
    """

    number: int
    title: str
    text: Any
    anchor: str
    state: str


def milestones(actor: Actor) -> dict[str, Milestone]:
    """The programmes that the actor began or applied for, and how far each has come. Two queries."""
    reached: dict[str, Milestone] = {}
    for slug, is_sent in applications.standing(actor).values_list("programme__slug", "reference"):
        _reach(reached, slug, Milestone.SENT if is_sent else Milestone.DRAFT)
    for slug in casework.decided_programmes(actor):
        _reach(reached, slug, Milestone.DECIDED)
    return reached


def own_steps(steps: Iterable[Any], reached: Mapping[str, Milestone]) -> list[OwnStep]:
    """The steps with what is done. The one after the last that is done is “now”; before anything is done, the first."""
    rows = list(steps)
    done = [_is_done(step, reached) for step in rows]
    now = max((number for number, is_done in enumerate(done) if is_done), default=-1) + 1
    return [
        OwnStep(step.number, step.title, step.text, step.anchor, "done" if is_done else _state(step, n - now))
        for n, (step, is_done) in enumerate(zip(rows, done, strict=True))
    ]


def _state(step: Any, away: int) -> str:
    """Of a step that is not known to be done, so many steps `away` from the one that comes now."""
    if away < 0:
        return "" if step.milestone else "passed"
    return "" if away else "now"


def _reach(reached: dict[str, Milestone], slug: str, milestone: Milestone) -> None:
    reached[slug] = max(milestone, reached.get(slug, milestone), key=_ORDER.index)


def _is_done(step: Any, reached: Mapping[str, Milestone]) -> bool:
    own = reached.get(step.programme)
    return step.milestone is not None and own is not None and _ORDER.index(own) >= _ORDER.index(step.milestone)
