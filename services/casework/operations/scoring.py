"""What a person finds out that no answer says, and the rules have to know."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from identity.access.actors import Actor
from services.applications.amended import answers_of
from services.casework import policies
from services.casework.models import Case
from services.casework.states import WITH_CASEWORKER, CaseState
from services.eligibility import operations as eligibility
from services.kernel.errors import DomainError, NotAllowed

from .moves import locked, note

HIGHEST_SCORE = 100


@transaction.atomic
def enter_score(*, actor: Actor, case_id: UUID, score: int, now: datetime) -> Case:
    """Enters the score of a functional assessment, 0 to 100, and lets the rules look again with it.

    The day the application came in stays the day whose rules count. Raises NotFound, NotAllowed for the wrong person
    or a case nobody works on, DomainError for a score that cannot be.
    """
    case = locked(case_id)
    policies.require_caseworker(actor, case)
    if CaseState(case.state) not in WITH_CASEWORKER:
        raise NotAllowed("case.not_being_worked_on", "Take the case before you enter a score.")
    if not 0 <= score <= HIGHEST_SCORE:
        raise DomainError("case.score_impossible", "Write the score as a whole number from 0 to 100.")
    case.findings = {**(case.findings or {}), "functional_score": score}
    case.save(update_fields=["findings"])
    assess_again(actor=actor, case=case, now=now)
    note(case, key="score_entered", actor=actor, now=now)
    return case


def assess_again(*, actor: Actor, case: Case, now: datetime) -> None:
    """Lets the rules look at the answers as they stand now, and at what persons found out."""
    eligibility.assess(
        actor=actor,
        programme=case.programme,
        subject_id=case.application_id,
        answers=answers_of(case.application),
        findings=case.findings or {},
        on=timezone.localdate(case.opened_at),
        now=now,
        person_id=case.person_id,
    )
