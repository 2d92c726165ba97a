"""The facts a decision letter states. Read by the floor that renders and seals it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from services.applications.amended import answers_of
from services.applications.models import Application
from services.applications.signing import signature_of
from services.eligibility import queries as eligibility
from services.forms import queries as forms
from services.forms import runtime
from services.kernel.money import Money

from .models import Decision
from .states import DecisionState


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """One decision in the words of its recipient's language. `amount` is a month's money; None when refused."""

    person_id: UUID
    recipient_name: str
    address_lines: tuple[str, ...]
    programme_name: str
    legal_basis: str
    reference: str
    applied_on: date
    decided_on: date
    outcome: str
    amount: Money | None
    starts_on: date | None
    reasons: tuple[str, ...]
    message: str
    appeal_until: date
    office_name: str
    office_address: str
    contact_name: str
    decided_by: str
    signed_with: str = ""


def letter_facts(decision_id: UUID) -> LetterFacts:
    """The facts of an approved decision. Raises Decision.DoesNotExist for one that nobody approved."""
    decision = Decision.objects.select_related(
        "case__person", "case__programme", "case__office", "case__application", "proposed_by", "reviewed_by"
    ).get(pk=decision_id, state=DecisionState.APPROVED)
    case = decision.case
    language = case.person.preferred_language or settings.LANGUAGE_CODE
    if decision.reviewed_at is None or decision.reviewed_by is None or decision.appeal_until is None:
        raise RuntimeError("An approved decision has a time and a person")
    form = forms.load(case.application.form_version_id)
    return LetterFacts(
        person_id=case.person_id,
        recipient_name=case.person.full_name,
        address_lines=runtime.postal_address(form, answers_of(case.application), language),
        programme_name=case.programme.name_in(language),
        legal_basis=case.programme.legal_basis_in(language),
        reference=case.reference,
        applied_on=timezone.localdate(case.opened_at),
        decided_on=timezone.localdate(decision.reviewed_at),
        outcome=str(decision.outcome),
        amount=decision.amount,
        starts_on=decision.starts_on,
        reasons=tuple(eligibility.reasons(decision.assessment_id, language, outcome=str(decision.outcome))),
        message=decision.message,
        appeal_until=decision.appeal_until,
        office_name=case.office.name,
        office_address=case.office.address,
        contact_name=decision.proposed_by.get_full_name(),
        decided_by=decision.reviewed_by.get_full_name(),
        signed_with=_signed_with(case.application, language),
    )


def _signed_with(application: Application, language: str) -> str:
    """By what the applicant signed, in their language; empty for an application from before signatures were kept."""
    found = signature_of(application)
    with override(language):
        return found.words if found else ""
