"""A proposed or given decision, with the words its applicant reads."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from services.eligibility import queries as eligibility
from services.kernel.money import Money

if TYPE_CHECKING:
    from services.casework.models import Case, Decision


@dataclass(frozen=True, slots=True)
class Proposal:
    """`amount` is a month's money, None for a refusal; `reasons` are the rules' own, `message` the caseworker's."""

    id: UUID
    outcome: str
    state: str
    amount: Money | None
    starts_on: date | None
    message: str
    proposed_by: str
    proposed_at: datetime
    reviewed_by: str
    reviewed_at: datetime | None
    return_reason: str
    reasons: list[str] = field(default_factory=list)


def proposal_of(case: "Case", decision: "Decision | None", *, with_reasons: bool = True) -> Proposal | None:
    """The decision as the screens show it. One query for the reasons, in the applicant's language."""
    if decision is None:
        return None
    outcome = str(decision.outcome)
    language = case.person.preferred_language or settings.LANGUAGE_CODE
    reasons = list(eligibility.reasons(decision.assessment_id, language, outcome=outcome)) if with_reasons else []
    return Proposal(
        id=decision.pk,
        outcome=outcome,
        state=str(decision.state),
        amount=decision.amount,
        starts_on=decision.starts_on,
        message=decision.message,
        proposed_by=decision.proposed_by.get_full_name(),
        proposed_at=decision.proposed_at,
        reviewed_by=decision.reviewed_by.get_full_name() if decision.reviewed_by else "",
        reviewed_at=decision.reviewed_at,
        return_reason=decision.return_reason,
        reasons=reasons,
    )


def returned_by(decisions: "list[Decision]", standing: "Decision | None") -> "Decision | None":
    """The newest proposal when it was given back and nothing new stands; newest first in, as the query gives them."""
    if standing is not None or not decisions:
        return None
    return decisions[0]
