"""A decision as its applicant reads it: the answer, the money, the reason for each rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from frontend import wording
from services.eligibility import queries as eligibility
from services.kernel.money import Money

if TYPE_CHECKING:
    from services.casework.models import Decision


@dataclass(frozen=True, slots=True)
class Answer:
    """What we decided. `message` are the caseworker's own words, `appeal_until` the last day to disagree."""

    granted: bool
    amount: Money | None
    starts_on: date | None
    reasons: Sequence[str]
    message: str
    appeal_until: date | None


def answer(decision: "Decision") -> Answer:
    """The words of a decision in force. One query."""
    outcome = str(decision.outcome)
    return Answer(
        granted=outcome == "grant",
        amount=decision.amount,
        starts_on=decision.starts_on,
        reasons=eligibility.reasons(decision.assessment_id, wording.language(), outcome=outcome),
        message=decision.message,
        appeal_until=decision.appeal_until,
    )
