"""What a caseworker does before proposing a decision."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from identity.access.actors import Actor
from services.casework import events, policies
from services.casework.models import Case, InformationRequest
from services.casework.states import CaseState
from services.forms import queries as forms
from services.kernel.errors import Conflict, DomainError
from services.kernel.text import clean

from .moves import locked, move, note
from .scoring import assess_again


@transaction.atomic
def take(*, actor: Actor, case_id: UUID, now: datetime) -> Case:
    """The actor takes a new case; screening begins. Raises Conflict when a colleague was first."""
    case = locked(case_id)
    worker = policies.require_caseworker(actor, case)
    if case.assigned_to_id == worker:
        return case
    if case.assigned_to is not None:
        raise Conflict(
            "case.taken",
            "A colleague already works on this case.",
            by=case.assigned_to.get_full_name(),
            at=case.changed_at,
        )
    case.assigned_to_id = worker
    move(case, role="caseworker", to=CaseState.SCREENING, key="taken", actor=actor, now=now)
    return case


@transaction.atomic
def start_verification(*, actor: Actor, case_id: UUID, now: datetime) -> Case:
    """Papers and records are compared from now on."""
    return _work(actor=actor, case_id=case_id, to=CaseState.VERIFICATION, key="verification_started", now=now)


@transaction.atomic
def start_assessment(*, actor: Actor, case_id: UUID, now: datetime) -> Case:
    """Everything needed is there; the caseworker weighs it."""
    return _work(actor=actor, case_id=case_id, to=CaseState.ASSESSMENT, key="assessment_started", now=now)


@transaction.atomic
def request_information(
    *, actor: Actor, case_id: UUID, text: str, due_on: date, now: datetime, questions: Sequence[str] = ()
) -> InformationRequest:
    """Asks the applicant for one thing, by a day. The case waits for them.

    `questions` are the ids of those that open again: they answer them on line. Raises DomainError for words or a day
    that are missing, and for a question that the form does not have.
    """
    text = clean(text, lines=True)
    if not text:
        raise DomainError("case.request_needs_words", "Say what you need from the applicant.")
    if due_on <= timezone.localdate(now):
        raise DomainError("case.request_needs_time", "Choose a day after today.")
    case = _work(actor=actor, case_id=case_id, to=CaseState.INFO_REQUESTED, key="information_requested", now=now)
    asker = policies.require_caseworker(actor, case)
    _require_known(case, questions)
    request = InformationRequest.objects.create(
        case=case, text=text, asked_by_id=asker, asked_at=now, due_on=due_on, questions=list(questions)
    )
    events.information_requested.send(
        sender=Case,
        event=events.InformationRequested(case.pk, request.pk, case.person_id, case.reference, due_on, now),
    )
    return request


@transaction.atomic
def receive_information(*, actor: Actor, case_id: UUID, now: datetime) -> Case:
    """What was asked for has arrived at the office; verification goes on."""
    case = _work(actor=actor, case_id=case_id, to=CaseState.VERIFICATION, key="information_received", now=now)
    case.requests.filter(answered_at__isnull=True).update(answered_at=now)
    return case


@transaction.atomic
def take_in_amendment(*, actor: Actor, application_id: UUID, request_id: UUID | None, now: datetime) -> Case | None:
    """The applicant changed what they sent: the rules look again, and what was asked for is answered.

    The day the application came in stays the day whose rules count. None where there is no case to change.
    """
    case_id = Case.objects.filter(application_id=application_id).values_list("pk", flat=True).first()
    if case_id is None:
        return None
    case = locked(case_id)
    assess_again(actor=actor, case=case, now=now)
    asked = case.requests.filter(pk=request_id, answered_at__isnull=True).update(answered_at=now) if request_id else 0
    if asked and case.state == CaseState.INFO_REQUESTED:
        move(case, role="system", to=CaseState.VERIFICATION, key="request_answered", actor=actor, now=now)
    else:
        note(case, key="amended", actor=actor, now=now)
    return case


def _require_known(case: Case, questions: Sequence[str]) -> None:
    known = forms.load(case.application.form_version_id).questions()
    if not set(questions) <= set(known):
        raise DomainError("case.request_unknown_question", "Choose from the questions of this form.")


def _work(*, actor: Actor, case_id: UUID, to: CaseState, key: str, now: datetime) -> Case:
    case = locked(case_id)
    policies.require_caseworker(actor, case)
    move(case, role="caseworker", to=to, key=key, actor=actor, now=now)
    return case
