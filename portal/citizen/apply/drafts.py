"""Which application an address of this journey means."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from identity.access.actors import Actor
from services.applications import drafting
from services.applications import queries as applications

if TYPE_CHECKING:
    from services.applications.models import Application


def draft(actor: Actor, slug: str) -> "Application | None":
    """The actor's open draft for a programme, on the version of its form where it belongs by now. Two queries."""
    found = applications.draft_for(actor, slug)
    return found and drafting.up_to_date(actor=actor, application=found, now=timezone.now())


def sent(actor: Actor, slug: str) -> "Application | None":
    """What the actor sent last to a programme. One query."""
    rows = applications.of_person(actor).filter(programme__slug=slug, reference__isnull=False)
    return rows.order_by("-submitted_at").first()


def sent_with(actor: Actor, submit_key: UUID) -> "Application | None":
    """What the actor sent with this key: the same key always means the same receipt. One query."""
    return applications.of_person(actor).filter(submit_key=submit_key, reference__isnull=False).first()


def elsewhere(actor: Actor, slug: str) -> str:
    """Where somebody without a draft belongs: at the receipt of what they sent, else at the start. One query."""
    application = sent(actor, slug)
    if application is None:
        return reverse("citizen:apply_start", args=[slug])
    return reverse("citizen:apply_done", args=[application.pk])
