"""One person proposes, another approves. Then, and only then, somebody is owed money."""

from datetime import date, datetime, timedelta
from typing import NoReturn
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from identity.access.actors import Actor
from services.applications import amending, circumstances
from services.casework import events, policies
from services.casework.models import Case, Decision
from services.casework.states import WITH_CASEWORKER, CaseState, DecisionState, Outcome
from services.documents import operations as documents
from services.eligibility import queries as eligibility
from services.entitlements import operations as entitlements
from services.entitlements import queries as owed
from services.kernel.errors import Conflict, DomainError, NotAllowed
from services.kernel.money import Money
from services.kernel.text import clean

from .moves import locked, move

LONGEST_WORDS = 2000


@transaction.atomic
def propose(*, actor: Actor, case_id: UUID, outcome: str, message: str, now: datetime) -> Decision:
    """Proposes to grant what the rules worked out, or to refuse with a reason in words.

    Raises Conflict when a decision already stands, NotAllowed for the wrong person or a case that is not being
    worked on, DomainError when the rules give no amount or a refusal has no reason.
    """
    message = _words(message)
    case = _locked_with_answers(case_id)
    proposer = policies.require_caseworker(actor, case)
    _require_no_decision(case)
    if CaseState(case.state) not in WITH_CASEWORKER:
        raise NotAllowed("case.not_being_worked_on", "Take the case before you propose a decision.")
    assessment = eligibility.latest(case.application_id)
    if assessment is None:
        raise DomainError("case.no_assessment", "The rules have not looked at this application yet.")
    amount = _amount(Outcome(outcome), assessment.amount, message)
    decision = Decision.objects.create(
        case=case,
        outcome=outcome,
        amount_minor=amount.minor if amount else None,
        currency=amount.currency if amount else "",
        starts_on=_starts_on(case) if amount else None,
        assessment_id=assessment.pk,
        message=message,
        proposed_by_id=proposer,
        proposed_at=now,
        intake_by=case.intake_by,
    )
    amending.set_amendable(actor=actor, application_id=case.application_id, amendable=False, now=now)
    move(case, role="caseworker", to=CaseState.PROPOSED, key="proposed", actor=actor, now=now)
    return decision


@transaction.atomic
def approve(*, actor: Actor, case_id: UUID, now: datetime, decision_id: UUID | None = None) -> Decision:
    """The second pair of eyes. A grant opens the entitlement in this same transaction.

    `decision_id` is the proposal that was read; another one standing in its place is not approved unread. Raises
    Conflict when somebody else was first (by whom and when), NotAllowed for the proposer, for whoever took the
    application in, and for the applicant.
    """
    case = locked(case_id)
    decision = _standing(case, decision_id)
    policies.require_approver(actor, case, decision)
    _require_read(case, decision, decision_id)
    decision.state = DecisionState.APPROVED
    decision.reviewed_by_id = actor.user_id
    decision.reviewed_at = now
    decision.save(update_fields=["state", "reviewed_by", "reviewed_at"])
    move(case, role="approver", to=CaseState.DECIDED, key=f"decided_{decision.outcome}", actor=actor, now=now)
    before = circumstances.supersede(actor=actor, application_id=case.application_id, now=now)
    if decision.outcome == Outcome.GRANT:
        _open_entitlement(actor, case, decision, now, in_place_of_another=before is not None)
    elif before is not None:
        _end_entitlement(actor, case, decision, now)
    documents.rest_on(actor=actor, record_id=case.application_id, now=now)
    events.decision_made.send(sender=Decision, event=_made(case, decision, now))
    return decision


@transaction.atomic
def return_to_caseworker(
    *, actor: Actor, case_id: UUID, reason: str, now: datetime, decision_id: UUID | None = None
) -> Decision:
    """The second person does not agree yet, and says why. `decision_id` and Conflict as in `approve`."""
    reason = _words(reason)
    case = _locked_with_answers(case_id)
    decision = _standing(case, decision_id)
    policies.require_approver(actor, case, decision)
    _require_read(case, decision, decision_id)
    if not reason:
        raise DomainError("case.return_needs_words", "Say what should be looked at again.")
    decision.state = DecisionState.RETURNED
    decision.reviewed_by_id = actor.user_id
    decision.reviewed_at = now
    decision.return_reason = reason
    decision.save(update_fields=["state", "reviewed_by", "reviewed_at", "return_reason"])
    amending.set_amendable(actor=actor, application_id=case.application_id, amendable=True, now=now)
    move(case, role="approver", to=CaseState.ASSESSMENT, key="returned", actor=actor, now=now)
    return decision


def _locked_with_answers(case_id: UUID) -> Case:
    """The case, and before it what was sent: the applicant changes nothing while this goes on. Raises NotFound."""
    application_id = Case.objects.filter(pk=case_id).values_list("application_id", flat=True).first()
    if application_id is not None:
        amending.hold_answers(application_id)
    return locked(case_id)


def _words(text: str) -> str:
    """What somebody wrote, without controls that turn text around. Raises DomainError when it fills a book."""
    words = clean(text, lines=True)
    if len(words) > LONGEST_WORDS:
        raise DomainError("case.words_too_many", "Write at most %(most)s characters.", most=LONGEST_WORDS)
    return words


def _standing(case: Case, read: UUID | None) -> Decision:
    """The decision that waits for approval; Conflict when it was already given, NotAllowed when there is none."""
    decision = case.decisions.exclude(state=DecisionState.RETURNED).select_related("proposed_by", "reviewed_by").first()
    if decision is None:
        _refuse_given_back(case, read)
        raise NotAllowed("case.nothing_proposed", "No decision waits for approval in this case.")
    if decision.state == DecisionState.APPROVED:
        _refuse_second(decision)
    return decision


def _require_read(case: Case, standing: Decision, read: UUID | None) -> None:
    """Nobody answers for a proposal that they have not seen."""
    if read is None or standing.pk == read:
        return
    _refuse_given_back(case, read)
    by, at = standing.proposed_by.get_full_name(), standing.proposed_at
    raise Conflict("case.proposed_anew", "Another decision is proposed in this case. Read it first.", by=by, at=at)


def _refuse_given_back(case: Case, read: UUID | None) -> None:
    """The proposal that was `read` no longer stands: say who gave it back, and when."""
    returned = case.decisions.filter(state=DecisionState.RETURNED).select_related("reviewed_by")
    before = returned.filter(pk=read).first() if read else None
    if before is not None and before.reviewed_by is not None:
        by, at = before.reviewed_by.get_full_name(), before.reviewed_at
        raise Conflict("case.given_back", "The proposal you read was given back to the caseworker.", by=by, at=at)


def _require_no_decision(case: Case) -> None:
    decision = case.decisions.exclude(state=DecisionState.RETURNED).select_related("proposed_by", "reviewed_by").first()
    if decision is not None:
        _refuse_second(decision)


def _refuse_second(decision: Decision) -> NoReturn:
    if decision.reviewed_by is not None and decision.reviewed_at is not None:
        by, at = decision.reviewed_by.get_full_name(), decision.reviewed_at
        raise Conflict("case.already_decided", "This case is already decided.", by=by, at=at)
    by, at = decision.proposed_by.get_full_name(), decision.proposed_at
    raise Conflict("case.already_proposed", "A decision is already proposed in this case.", by=by, at=at)


def _amount(outcome: Outcome, computed: Money | None, message: str) -> Money | None:
    if outcome == Outcome.REFUSE:
        if not message:
            raise DomainError("case.refusal_needs_words", "Say in plain words why the answer is no.")
        return None
    if computed is None or computed.minor == 0:
        raise DomainError("case.no_amount", "The rules give no amount, so there is nothing to grant.")
    return computed


def _starts_on(case: Case) -> date:
    """A grant starts in the month of the application, however long we took; news never in a month that was granted."""
    first = timezone.localdate(case.opened_at).replace(day=1)
    if case.application.follows_id is None:
        return first
    running = owed.running_of(case.person_id, case.programme_id)
    return owed.first_day_in_place_of(running, first) if running else first


def _open_entitlement(
    actor: Actor, case: Case, decision: Decision, now: datetime, *, in_place_of_another: bool
) -> None:
    amount = decision.amount
    if amount is None or decision.starts_on is None:
        raise RuntimeError("A grant without an amount or a start cannot be approved")
    open_it = entitlements.replace if in_place_of_another else entitlements.open
    open_it(
        actor=actor,
        now=now,
        person_id=case.person_id,
        programme=case.programme,
        decision_id=decision.pk,
        amount=amount,
        starts_on=decision.starts_on,
    )


def _end_entitlement(actor: Actor, case: Case, decision: Decision, now: datetime) -> None:
    """News that end a benefit, decided by two people: what runs is paid to the end of this month."""
    running = owed.running_of(case.person_id, case.programme_id)
    if running is not None:
        last = (timezone.localdate(now).replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        reason = f"decision {decision.pk}"
        entitlements.end(actor=actor, entitlement_id=running.pk, reason=reason, ends_on=last, now=now)


def _made(case: Case, decision: Decision, now: datetime) -> events.DecisionMade:
    return events.DecisionMade(
        case_id=case.pk,
        decision_id=decision.pk,
        person_id=case.person_id,
        programme_id=case.programme_id,
        reference=case.reference,
        outcome=str(decision.outcome),
        now=now,
    )
