"""What others may know about applications."""

import secrets
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from identity.access.actors import Actor
from services.kernel import references
from services.kernel.errors import NotFound

from .models import Application
from .receipts import Receipt, ReceiptCheck, receipt_of
from .states import RECEIVED, ApplicationState


def visible_to(actor: Actor) -> QuerySet[Application]:
    """A citizen sees their own; staff and the system see what was sent, never drafts; nobody else sees any."""
    rows = Application.objects.select_related("programme")
    if actor.kind == "system":
        return rows
    if actor.kind == "staff":
        return rows.filter(state__in=RECEIVED)
    return _own(actor)


def of_person(actor: Actor) -> QuerySet[Application]:
    """The actor's own applications, newest first, without those that expired."""
    return _own(actor).exclude(state=ApplicationState.EXPIRED).order_by("-saved_at")


def get(actor: Actor, application_id: UUID) -> Application:
    """One application. Raises NotFound for an unknown id and for somebody else's alike."""
    application = visible_to(actor).filter(pk=application_id).first()
    if application is None:
        raise NotFound("application.not_found", "We did not find this application.")
    return application


def draft_for(actor: Actor, programme_slug: str) -> Application | None:
    """The actor's open draft for a programme, if there is one. One query."""
    return _own(actor).filter(programme__slug=programme_slug, state=ApplicationState.DRAFT).first()


def standing(actor: Actor) -> QuerySet[Application]:
    """What the actor began or sent, and neither took back nor left until it expired."""
    return _own(actor).filter(state__in=[ApplicationState.DRAFT, ApplicationState.SUBMITTED])


def sent_to(actor: Actor, programme_slug: str) -> Application | None:
    """What the actor sent last to a programme and did not take back. One query."""
    rows = standing(actor).filter(programme__slug=programme_slug, state=ApplicationState.SUBMITTED)
    return rows.order_by("-submitted_at").first()


def receipt(actor: Actor, application_id: UUID) -> Receipt:
    """The receipt of a sent application. Raises NotFound for drafts and strangers."""
    application = get(actor, application_id)
    if application.reference is None:
        raise NotFound("application.no_receipt", "This application was not sent yet.")
    return receipt_of(application)


def applicant_of(reference: str) -> UUID | None:
    """Whose application a whole receipt number means; None for a number that is not one. One query."""
    rows = Application.objects.filter(reference=references.normalise(reference))
    return rows.values_list("person_id", flat=True).first()


def receipt_check(reference: str, seal: str) -> ReceiptCheck:
    """Whether a scanned receipt is ours. Says nothing of the person, not even that a near miss exists."""
    normal = references.normalise(reference)
    if not references.is_valid(normal):
        return ReceiptCheck(genuine=False)
    application = Application.objects.select_related("programme").filter(reference=normal).first()
    if application is None or application.submitted_at is None:
        return ReceiptCheck(genuine=False)
    if not secrets.compare_digest(application.seal.encode(), seal.lower().encode()):
        return ReceiptCheck(genuine=False)
    return ReceiptCheck(
        genuine=True,
        programme_name=application.programme.name_in(get_language() or settings.LANGUAGE_CODE),
        submitted_on=timezone.localdate(application.submitted_at),
    )


def _own(actor: Actor) -> QuerySet[Application]:
    """What a citizen applied for themselves; nothing for anybody who is no citizen."""
    rows = Application.objects.select_related("programme")
    if actor.kind != "citizen" or actor.person_id is None:
        return rows.none()
    return rows.filter(person_id=actor.person_id)
