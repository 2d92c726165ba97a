"""Two windows saved the same page: both answers, and which of them is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from frontend import wording
from services.forms import runtime
from services.forms.runtime import PageReading
from services.forms.schema import say

from .journey import Journey

if TYPE_CHECKING:
    from services.applications.models import Application

KEEP = "_keep."
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Choice:
    """One question with two answers: what was just written here, and what another window saved."""

    name: str
    label: str
    mine: str
    other: str


def choices(journey: Journey, reading: PageReading, names: list[str]) -> list[Choice]:
    """The questions whose answers differ, in the order of the page."""
    questions, language = journey.form.questions(), journey.language

    def words(name: str, value: object) -> str:
        return wording.isolated(runtime.in_words(questions[name], value, language))

    return [
        Choice(
            KEEP + name,
            say(questions[name].label, language),
            words(name, reading.values.get(name)),
            words(name, journey.application.answers.get(name)),
        )
        for name in names
    ]


def keep_the_other(posted: QueryDict, draft: "Application", reading: PageReading) -> None:
    """Puts the saved answer in the place of the posted one, where the person chose it."""
    for name in reading.values:
        if posted.get(KEEP + name) == OTHER:
            reading.values[name] = draft.answers.get(name)


def carried(posted: QueryDict) -> Iterator[tuple[str, list[str]]]:
    """What was written here goes along with the choice."""
    yield from runtime.typed_fields(posted).items()
