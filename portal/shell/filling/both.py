"""Two windows saved the same page: both answers, and which of them is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext as _

from frontend import wording
from services.applications.clashes import PageChanged
from services.forms import runtime
from services.forms.runtime import ChoiceView, PageReading
from services.forms.schema import say

from .journey import Journey

if TYPE_CHECKING:
    from services.applications.models import Application

KEEP = "_keep."
MINE, OTHER = "mine", "other"


@dataclass(frozen=True, slots=True)
class Choice:
    """One question with two answers: what was just written here, and what another window saved."""

    name: str
    label: str
    choices: list[ChoiceView]


@dataclass(frozen=True, slots=True)
class Written:
    """A page that another window saved too: what was posted, how it reads, where it differs, and its mark."""

    posted: QueryDict
    reading: PageReading
    clash: PageChanged
    mark: str


def choices(journey: Journey, written: Written) -> list[Choice]:
    """The questions whose answers differ, in the order of the page."""
    reading, clash = written.reading, written.clash
    questions, stored = journey.form.questions(), journey.application.answers
    here = _("What you wrote here just now")
    there = _("Saved in the other window, %(when)s") % {"when": wording.day_time(clash.at)}

    def words(name: str, value: object) -> str:
        return wording.isolated(runtime.in_words(questions[name], value, journey.language))

    return [
        Choice(
            KEEP + name,
            say(questions[name].label, journey.language),
            [
                ChoiceView(MINE, words(name, reading.values.get(name)), checked=True, hint=here),
                ChoiceView(OTHER, words(name, stored.get(name)), checked=False, hint=there),
            ],
        )
        for name in clash.questions
    ]


def keep_the_other(posted: QueryDict, draft: "Application", reading: PageReading) -> None:
    """Puts the saved answer in the place of the posted one, where the person chose it."""
    for name in reading.values:
        if posted.get(KEEP + name) == OTHER:
            reading.values[name] = draft.answers.get(name)


def carried(posted: QueryDict) -> Iterator[tuple[str, list[str]]]:
    """What was written here goes along with the choice."""
    yield from runtime.typed_fields(posted).items()
