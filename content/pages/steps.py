"""The steps of a step-by-step page as plain values, for whoever shows a person how far they are."""

from dataclasses import dataclass
from typing import Any

from content.blocks.safe import SafeText

from .milestones import Milestone


@dataclass(frozen=True, slots=True)
class Step:
    """`anchor` is the step's place on its page. `programme` and `milestone` are empty where nobody can tick it."""

    number: int
    title: str
    text: SafeText
    programme: str
    milestone: Milestone | None
    anchor: str


def steps_of(page: Any) -> list[Step]:
    """The steps of a StepByStepPage in their order."""
    return [_step(number, block.value) for number, block in enumerate(page.steps, start=1)]


def _step(number: int, value: Any) -> Step:
    milestone = Milestone(value["milestone"]) if value["milestone"] else None
    return Step(number, value["title"], value["text"], value["programme"] or "", milestone, f"step-{number}")
