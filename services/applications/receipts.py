"""Reference numbers and the seals that prove them."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from identity.people.keyring import blind_index
from services.kernel import references

from .models import Application

_SERIALS = 10_000_000
_TRIES = 20
_SEAL_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant holds after sending."""

    application_id: UUID
    reference: str
    submitted_at: datetime
    seal: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptCheck:
    """What anybody may know of a receipt: whether it is genuine, for which programme, sent on which day."""

    genuine: bool
    programme_name: str = ""
    submitted_on: date | None = None


def free_reference(code: str, year: int) -> str:
    """A reference nobody holds yet. Random, so that numbers tell neither volume nor order."""
    for _ in range(_TRIES):
        reference = references.make(code, year, secrets.randbelow(_SERIALS))
        if not Application.objects.filter(reference=reference).exists():
            return reference
    raise RuntimeError("No free reference was found")


def seal_for(reference: str) -> str:
    """A keyed digest of the reference: without the key nobody can print a receipt that checks as genuine."""
    return blind_index("receipt", reference)[:_SEAL_LENGTH]


def receipt_of(application: Application) -> Receipt:
    """The receipt of a submitted application."""
    if application.reference is None or application.submitted_at is None:
        raise ValueError("A draft has no receipt")
    return Receipt(application.pk, application.reference, application.submitted_at, application.seal)
