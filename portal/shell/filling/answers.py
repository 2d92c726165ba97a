"""The answers in the order they were asked, each with the way to change it."""

from dataclasses import dataclass
from itertools import groupby

from frontend import wording
from services.forms import runtime

from .journey import Journey

BACK_TO_CHECK = "check"


@dataclass(frozen=True, slots=True)
class Row:
    """One answer to look over, and where to change it; empty where it cannot be changed here."""

    label: str
    value: str
    change: str


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one part; pages of the same part stand together."""

    title: str
    rows: list[Row]


def sections(journey: Journey) -> list[Section]:
    """Sections for the check page. Each Change leads to its question and back."""
    found = runtime.summary(journey.form, journey.application.answers, journey.language)
    return [
        Section(title, [_row(journey, section.page_id, row) for section in together for row in section.rows])
        for title, together in groupby(found, key=lambda section: section.title)
    ]


def _row(journey: Journey, page_id: str, row: runtime.SummaryRow) -> Row:
    address = f"{journey.address_of(page_id)}?from={BACK_TO_CHECK}#{row.question_id}"
    return Row(row.label, wording.isolated(row.value_text), address if journey.page(page_id) else "")
