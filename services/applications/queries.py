"""What others may know about applications."""

import secrets
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from identity.access.actors import Actor
from identity.people.mandates.kinds import Scope
from services.catalogue import queries as catalogue
from services.catalogue.describe import Doors
from services.kernel import references
from services.kernel.errors import NotFound

from .ageing import closes_at, kept_until
from .models import Application, ApplicationQuerySet, UnfinishedPage
from .moving import changes_told
from .receipts import Receipt, ReceiptCheck, receipt_of
from .signed_receipts import published_keys, signed_line
from .states import RECEIVED, ApplicationState
from .touching import Touched, touched_by

__all__ = [
    "Touched", "applicant_of", "changes_told", "closed_draft", "closed_drafts", "closes_at", "doors", "draft_for",
    "get",
    "kept_until", "of_person", "published_keys", "receipt", "receipt_check", "sent_to", "standing", "touched_by",
    "unfinished", "unfinished_pages", "visible_to",
]  # fmt: skip


def visible_to(actor: Actor) -> QuerySet[Application]:
    """A citizen sees their own or what their mandate covers; staff see what was sent, never drafts; the system all.

    Nobody else sees any.
    """
    rows = Application.objects.select_related("programme")
    if actor.kind == "system":
        return rows
    if actor.kind == "staff":
        return rows.filter(state__in=RECEIVED)
    return _own(actor)


def of_person(actor: Actor) -> QuerySet[Application]:
    """The actor's own applications, or those they may see for another, newest first, without those that expired."""
    return _own(actor).exclude(state=ApplicationState.EXPIRED).order_by("-saved_at")


def get(actor: Actor, application_id: UUID) -> Application:
    """One application. Raises NotFound for an unknown id and for somebody else's alike."""
    application = visible_to(actor).filter(pk=application_id).first()
    if application is None:
        raise NotFound("application.not_found", "We did not find this application.")
    return application


def draft_for(actor: Actor, programme_slug: str) -> Application | None:
    """The actor's open draft for a programme, if there is one. One query."""
    rows = _own(actor).filter(programme__slug=programme_slug, state=ApplicationState.DRAFT)
    return rows.with_signs().first()


def doors(draft: Application, on: date) -> Doors:
    """Whether people may apply for this on the day. One query, none where the draft was read with its signs.

    For news about what is paid already they always may.
    """
    if draft.follows_id is not None:
        return Doors(is_open=True)
    signs = vars(draft)
    if "window_opens_on" not in signs:
        return catalogue.doors(draft.programme_id, on)
    return catalogue.doors_between(signs["window_opens_on"], signs["window_closes_on"], on)


def closed_drafts(actor: Actor, now: datetime) -> QuerySet[Application]:
    """What the actor began and left until it closed, and can still take up again; newest first."""
    kept = timedelta(days=settings.PORTICO_POLICIES.draft_kept_days)
    rows = _own(actor).filter(state=ApplicationState.EXPIRED, expired_at__gt=now - kept)
    return rows.order_by("-expired_at")


def closed_draft(actor: Actor, programme_slug: str, now: datetime) -> Application | None:
    """The last of them for a programme. One query."""
    return closed_drafts(actor, now).filter(programme__slug=programme_slug).first()


def unfinished(application: Application, page_id: str) -> UnfinishedPage | None:
    """What was typed on a page of a draft that the actor has, and was not saved yet. One query at most."""
    if not getattr(application, "has_unfinished", True):
        return None
    return UnfinishedPage.objects.filter(application=application, page_id=page_id).first()


def unfinished_pages(application: Application) -> list[UnfinishedPage]:
    """All pages of a draft with words that were not saved yet. One query at most."""
    if not getattr(application, "has_unfinished", True):
        return []
    return list(UnfinishedPage.objects.filter(application=application))


def standing(actor: Actor) -> ApplicationQuerySet:
    """What the actor began or sent, and neither took back nor left until it expired."""
    return _own(actor).filter(state__in=[ApplicationState.DRAFT, ApplicationState.SUBMITTED])


def sent_to(actor: Actor, programme_slug: str) -> Application | None:
    """What the actor sent last to a programme and did not take back. One query."""
    rows = standing(actor).filter(programme__slug=programme_slug, state=ApplicationState.SUBMITTED)
    return rows.order_by("-submitted_at").first()


def receipt(actor: Actor, application_id: UUID) -> Receipt:
    """The receipt of a sent application, with its signed line. Raises NotFound for drafts and strangers."""
    application = get(actor, application_id)
    if application.reference is None:
        raise NotFound("application.no_receipt", "This application was not sent yet.")
    return replace(receipt_of(application), line=signed_line(application))


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


def _own(actor: Actor) -> ApplicationQuerySet:
    """What a citizen applied for; for whoever acts for them, what the mandate covers; nothing for anybody else."""
    rows = Application.objects.select_related("programme")
    if actor.kind != "citizen" or actor.person_id is None:
        return rows.none()
    return rows.filter(_within_mandate(actor), person_id=actor.person_id)


def _within_mandate(actor: Actor) -> Q:
    """Whoever may see, sees all of the named programmes. Whoever may only apply, sees drafts and what they sent."""
    if actor.mandate is None:
        return Q()
    named = Q(programme__code__in=actor.programmes) if actor.programmes else Q()
    if Scope.VIEW in actor.mandate.scopes:
        return named
    if Scope.APPLY in actor.mandate.scopes:
        return named & (Q(state=ApplicationState.DRAFT) | Q(submitted_by=actor.user_id))
    return Q(pk__in=[])
