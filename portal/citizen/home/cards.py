"""The actor's applications as the home page lists them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from identity.access.actors import Actor
from services.applications import queries as applications

from ..apply.journey import Journey
from ..track.path import whereabouts

if TYPE_CHECKING:
    from services.applications.models import Application


@dataclass(frozen=True, slots=True)
class Draft:
    """Something begun and not sent: where to carry on, when it was saved, how far it got."""

    programme: str
    href: str
    saved_at: datetime
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Sent:
    """Something sent: its number and, in a line, where it is."""

    programme: str
    href: str
    reference: str
    line: str | Promise
    when: str | datetime
    lit: bool
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """Something begun and left until it closed: where to open it again, and until when."""

    programme: str
    href: str
    kept_until: datetime | None


def closed_cards(actor: Actor, language: str, now: datetime) -> list[Closed]:
    """What can be opened again, one of each programme, where nothing else is begun. Two queries."""
    begun = set(applications.standing(actor).values_list("programme_id", flat=True))
    rows = {row.programme_id: row for row in applications.closed_drafts(actor, now).reverse()}
    return [
        Closed(
            row.programme.name_in(language),
            reverse("citizen:apply_start", args=[row.programme.slug]),
            applications.kept_until(row),
        )
        for programme_id, row in rows.items()
        if programme_id not in begun
    ]


def cards(actor: Actor, language: str) -> tuple[list[Draft], list[Sent]]:
    """Drafts first in time, then what was sent; each newest first."""
    rows = list(applications.of_person(actor))
    drafts = [_draft(row, language) for row in rows if row.is_draft]
    sent = [_sent(actor, row, language) for row in rows if row.reference]
    return drafts, sent


def _draft(application: "Application", language: str) -> Draft:
    journey = Journey(application, language)
    progress = journey.progress()
    return Draft(
        programme=application.programme.name_in(language),
        href=journey.next_address(),
        saved_at=application.saved_at,
        done=progress.done,
        total=progress.total,
    )


def _sent(actor: Actor, application: "Application", language: str) -> Sent:
    replaced = application.state == "superseded"
    here = None if replaced else whereabouts(actor, application).here
    sent = _("A newer decision took its place") if replaced else pgettext_lazy("an application", "Sent")
    return Sent(
        programme=application.programme.name_in(language),
        href=reverse("citizen:track", args=[application.pk]),
        reference=application.reference or "",
        line=here.title if here else sent,
        when=here.when if here else application.submitted_at or "",
        lit=here is not None and here.state == "now",
        taken_back=application.state == "withdrawn",
    )
