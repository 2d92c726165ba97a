"""Applications and cases, told step by step in the order in which things happened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from portal.demo.clock import Clock
from portal.demo.country import table
from services.applications import queries as applications

from .people import NAMESPACE, citizen


@dataclass(frozen=True, slots=True)
class Story:
    """What one person asks of one programme."""

    person: str
    programme: str
    facts: dict[str, Any]
    answered: int | None
    """How many pages of the form are filled in; None is all of them."""
    again: bool = False
    """Whether it brings up to date what the same person was granted before."""
    by: str = ""
    """Who acts for the person, with their mandate; empty when nobody does."""

    @property
    def submit_key(self) -> UUID:
        """The same in every copy of the country."""
        again = " again" if self.again else ""
        return uuid5(NAMESPACE, f"submit {self.person} {self.programme}{again}")


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a story, at its moment. `who` is a user name, empty when the citizen or the machine acts."""

    story: Story
    at: datetime
    act: str
    who: str = ""
    words: str = ""


def steps_to_take(clock: Clock) -> list[Step]:
    """The steps of every story that the country does not hold yet, earliest first."""
    steps = [
        Step(story, clock.moment(days_ago, time), *rest)
        for row, story in _stories()
        if not _is_told(story)
        for days_ago, time, *rest in row["steps"]
    ]
    return sorted(steps, key=lambda step: step.at)


def _stories() -> list[tuple[dict[str, Any], Story]]:
    return [(row, _story(row)) for row in table("stories")["story"]]


def _story(row: dict[str, Any]) -> Story:
    more = {name: row[name] for name in ("again", "by") if name in row}
    return Story(row["person"], row["programme"], row["facts"], row.get("answered"), **more)


def _is_told(story: Story) -> bool:
    mine = applications.visible_to(citizen(story.person))
    return mine.filter(programme__slug=story.programme, follows__isnull=not story.again).exists()
