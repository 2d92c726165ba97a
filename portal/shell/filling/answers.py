"""The answers in the order they were asked, each with the way to change it."""

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from frontend import wording
from identity.access.actors import Actor
from portal.shell.papers import Paper
from services.forms import runtime
from services.forms.schema import say

from . import papers
from .journey import Journey
from .offers import told_two_ways

if TYPE_CHECKING:
    from collections.abc import Iterable

    from services.applications.models import Unfinished

BACK_TO_CHECK = "check"


@dataclass(frozen=True, slots=True)
class Row:
    """One answer to look over, and where to change it; empty where it cannot be changed here.

    `note` says what else is known about it: that an official source says otherwise, that a file is not here any more.
    """

    label: str
    value: str
    change: str
    papers: tuple[Paper, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one part; pages of the same part stand together."""

    title: str
    rows: list[Row]


def sections(actor: Actor, journey: Journey) -> list[Section]:
    """Sections for the check page. Each Change leads to its question and back."""
    found = runtime.summary(journey.form, journey.application.answers, journey.language)
    sent = papers.in_answers(actor, journey)
    notes = told_two_ways(actor, journey.application) | papers.in_trouble(journey, sent)

    def row(page_id: str, said: runtime.SummaryRow) -> Row:
        change, value = _change(journey, page_id, said.question_id), wording.isolated(said.value_text)
        return Row(said.label, value, change, sent.get(said.question_id, ()), notes.get(said.question_id, ""))

    return [
        Section(title, [row(section.page_id, said) for section in together for said in section.rows])
        for title, together in groupby(found, key=lambda section: section.title)
    ]


def unsaved(journey: Journey, rows: "Iterable[Unfinished]") -> list[tuple[str, str]]:
    """Pages on which something was typed and not saved, each with its address: it would not be sent."""
    typed = {row.page_id for row in rows}
    pages = [page for page in journey.pages if page.id in typed]
    return [(say(page.title, journey.language), f"{journey.address(page)}?from={BACK_TO_CHECK}") for page in pages]


def unseen(journey: Journey) -> list[tuple[str, str]]:
    """Pages that what was told may change, and that were not looked at yet, each with its address."""
    pages = journey.walk.unseen if journey.walk else []
    return [(say(page.title, journey.language), f"{journey.address(page)}?from={BACK_TO_CHECK}") for page in pages]


def _change(journey: Journey, page_id: str, question_id: str) -> str:
    address = f"{journey.address_of(page_id)}?from={BACK_TO_CHECK}#{question_id}"
    return address if journey.page(page_id) else ""
