"""What a receipt states, gathered without the press."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.utils.translation import override

from identity.access.actors import SYSTEM, Actor
from identity.people import queries as people
from services.applications import queries as applications
from services.applications.signing import signature_of
from services.casework import queries as casework

if TYPE_CHECKING:
    from services.applications.models import Application


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What a receipt states. `first_look_by` and `decide_by` are what we promise."""

    person_id: UUID
    recipient_name: str
    language: str
    reference: str
    seal: str
    programme_name: str
    submitted_at: datetime
    first_look_by: date | None
    decide_by: date | None
    signed_with: str = ""
    line: str = ""


def receipt_facts(actor: Actor, application_id: UUID) -> ReceiptFacts:
    """The facts of a receipt. Raises NotFound for an application the actor may not see, or that was not sent."""
    receipt = applications.receipt(actor, application_id)
    application = applications.get(actor, application_id)
    case = casework.of_application(SYSTEM, application_id)
    language = language_of(application.person_id)
    return ReceiptFacts(
        person_id=application.person_id,
        recipient_name=application.person.full_name,
        language=language,
        reference=receipt.reference,
        seal=receipt.seal,
        programme_name=application.programme.name_in(language),
        submitted_at=receipt.submitted_at,
        first_look_by=case.first_look_by if case else None,
        decide_by=case.due_on if case else None,
        signed_with=_signed_with(application, language),
        line=receipt.line,
    )


def _signed_with(application: "Application", language: str) -> str:
    found = signature_of(application)
    with override(language):
        return found.words if found else ""


def language_of(person_id: UUID) -> str:
    """The language in which we write to a person."""
    person = people.person(person_id)
    return (person.preferred_language if person else "") or settings.LANGUAGE_CODE
