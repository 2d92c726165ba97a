"""The person's papers as a list, and a paper as a download."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from frontend import wording
from identity.access.actors import Actor
from notifications.letters import queries as letters
from services.applications import queries as applications


@dataclass(frozen=True, slots=True)
class Paper:
    """One letter or receipt, and where to fetch it."""

    title: str | Promise
    number: str
    at: datetime
    href: str


def papers(actor: Actor) -> list[Paper]:
    """Letters and receipts of the actor, newest first. Two queries."""
    found = [*_letters(actor), *_receipts(actor)]
    return sorted(found, key=lambda paper: paper.at, reverse=True)


def _letters(actor: Actor) -> list[Paper]:
    return [
        Paper(
            title=_("Our decision"),
            number=letter.number,
            at=letter.issued_at or letter.reserved_at,
            href=reverse("citizen:document", args=[letter.pk]),
        )
        for letter in letters.of_person(actor)
        if letter.kind == "decision"
    ]


def _receipts(actor: Actor) -> list[Paper]:
    """Every sent application has one, whether or not it was ever printed."""
    language = wording.language()
    return [
        Paper(
            title=_("Receipt, %(programme)s") % {"programme": row.programme.name_in(language)},
            number=row.reference or "",
            at=row.submitted_at or row.saved_at,
            href=reverse("citizen:receipt_pdf", args=[row.pk]),
        )
        for row in applications.of_person(actor).filter(reference__isnull=False)
    ]


def pdf_response(content: bytes, number: str) -> HttpResponse:
    """The file as an attachment that no browser guesses about and no cache keeps."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{number}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
