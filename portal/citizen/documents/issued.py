"""What we issued to the person: letters and receipts."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from frontend import wording
from identity.access.actors import Actor
from notifications.letters import queries as letters
from services.applications import queries as applications


@dataclass(frozen=True, slots=True)
class Issued:
    """One letter or receipt, and where to fetch it."""

    title: str | Promise
    number: str
    at: datetime
    href: str


def issued(actor: Actor) -> list[Issued]:
    """Letters and receipts of the actor, newest first. Two queries."""
    found = [*_letters(actor), *_receipts(actor)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _letters(actor: Actor) -> list[Issued]:
    return [
        Issued(
            title=_("Our decision"),
            number=letter.number,
            at=letter.issued_at or letter.reserved_at,
            href=reverse("citizen:document", args=[letter.pk]),
        )
        for letter in letters.of_person(actor)
        if letter.kind == "decision"
    ]


def _receipts(actor: Actor) -> list[Issued]:
    """Every sent application has one, whether or not it was ever printed."""
    language = wording.language()
    return [
        Issued(
            title=_("Receipt, %(programme)s") % {"programme": row.programme.name_in(language)},
            number=row.reference or "",
            at=row.submitted_at or row.saved_at,
            href=reverse("citizen:receipt_pdf", args=[row.pk]),
        )
        for row in applications.of_person(actor).filter(reference__isnull=False)
    ]
