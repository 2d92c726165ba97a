"""Cases as lines of a queue. Nothing of their content: a name, a number, what they wait for."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from frontend import wording

from .steps import Step, steps_of
from .waiting import Chip, promised, waits_for

if TYPE_CHECKING:
    from services.casework.models import Case


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `last_event` and its person come with the queue's own query."""

    key: str
    href: str
    name: str
    programme: str
    reference: str
    office: str
    assigned_to: str
    waits: Chip
    sentence: str
    promised: Chip
    steps: list[Step]


def rows_of(cases: "list[Case]", today: date) -> list[Row]:
    """The lines of one page of `casework.queries.queue`. Costs no query."""
    language = wording.language()
    return [_row(case, today, language) for case in cases]


def _row(case: "Case", today: date, language: str) -> Row:
    waits, sentence = waits_for(case.last_event, by=case.last_event_by, at=case.changed_at)  # type: ignore[attr-defined]
    return Row(
        key=str(case.pk),
        href=reverse("office:case", args=[case.pk]),
        name=case.person.full_name,
        programme=case.programme.name_in(language),
        reference=case.reference,
        office=case.office.name,
        assigned_to=case.assigned_to.get_full_name() if case.assigned_to else "",
        waits=waits,
        sentence=sentence,
        promised=promised(case.due_on, today, state=case.state),
        steps=steps_of(case.state, sentence),
    )
