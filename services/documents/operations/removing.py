"""How documents go: by their owner, or when their time is over. The key is destroyed with the bytes."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from identity.access.actors import Actor
from identity.audit.operations import record_change
from services.documents import limits, policies, sealed
from services.documents.models import Document, Use
from services.documents.states import TRANSITIONS, DocumentState
from services.kernel.errors import NotFound

_BATCH = 100


@transaction.atomic
def remove(*, actor: Actor, document_id: UUID, now: datetime) -> Document:
    """Deletes the bytes and their key; the row stays and says that there was something. Twice is once.

    Raises NotFound for others, NotAllowed once a decision rests on it.
    """
    document = Document.objects.select_for_update(of=("self",)).filter(pk=document_id).first()
    if document is None:
        raise NotFound("document.not_found", "We did not find this document.")
    policies.require_may_remove(actor, document)
    if document.state == DocumentState.REMOVED:
        return document
    TRANSITIONS.check(actor.kind, document.state, DocumentState.REMOVED)
    names = [sealed.ORIGINAL, sealed.KEPT, *(sealed.preview_name(n + 1) for n in range(document.pages))]
    document.state = DocumentState.REMOVED
    document.removed_at, document.look_after = now, None
    document.file_key, document.name, document.page_bytes = b"", "", []
    document.save()
    Use.objects.filter(document=document, ended_at__isnull=True).update(ended_at=now)
    record_change(actor=actor, action="document.removed", record=document, subject=document.person_id, now=now)
    transaction.on_commit(partial(sealed.remove, document, names))
    return document


def forget_old(*, actor: Actor, now: datetime) -> int:
    """Removes uploads that broke off and were not taken up again, and what was never used for anything."""
    never_used = ~Exists(Use.objects.filter(document=OuterRef("pk")))
    unused_since = now - timedelta(days=settings.PORTICO_DOCUMENTS.unused_days)
    broken_off = Q(state=DocumentState.RECEIVED, begun_at__lt=now - limits.ABANDONED_AFTER)
    unused = Q(never_used, state__in=[DocumentState.CHECKED, DocumentState.QUARANTINED], begun_at__lt=unused_since)
    due = list(Document.objects.filter(broken_off | unused).values_list("pk", flat=True)[:_BATCH])
    for pk in due:
        remove(actor=actor, document_id=pk, now=now)
    return len(due)
