"""What the worker does with quarantine: scans, opens in a process of its own, keeps what was drawn anew."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from identity.access.actors import Actor
from identity.audit.operations import record_change
from identity.people.errors import CannotRead
from services.documents import events, sealed
from services.documents.adapters.clamd import Clamd, ScannerUnavailable
from services.documents.kinds import Kind
from services.documents.models import Document, Use
from services.documents.reasons import Reason
from services.documents.sandbox import Inspected, InspectionFailed, inspect
from services.documents.states import TRANSITIONS, DocumentState

logger = logging.getLogger("services.documents")

_TAKES_AT_MOST = timedelta(minutes=5)
_AGAIN_AFTER = timedelta(minutes=1)
_BATCH = 20


def check_due(*, actor: Actor, now: datetime, limit: int = _BATCH, stop: Callable[[], bool] = lambda: False) -> int:
    """Looks at up to `limit` documents in quarantine; returns how many are decided.

    Without a scanner the profile says what happens: they wait, or only what we draw anew of them is kept.
    """
    if not settings.PORTICO_CLAMD and settings.PORTICO_DOCUMENTS.without_scanner == "quarantine":
        return 0
    decided = 0
    for _ in range(limit):
        document = None if stop() else _claim(now)
        if document is None:
            break
        decided += _look(document, actor, now)
    return decided


def _claim(now: datetime) -> Document | None:
    """The next one, which no other worker takes meanwhile. A worker that dies leaves it to the next after a while."""
    document = _in_turn(now).first()
    if document is None:
        return None
    mine = Document.objects.filter(pk=document.pk, look_after=document.look_after, state=DocumentState.QUARANTINED)
    return document if mine.update(look_after=now + _TAKES_AT_MOST) else None


def _in_turn(now: datetime) -> QuerySet[Document]:
    """What is due, one of each person in turn: who sent many slow ones holds nobody else up.

    A person's turn is when theirs arrived, or when one of theirs was looked at last, if that is later; while one of
    theirs is being looked at, everybody else comes first.
    """
    due = Document.objects.filter(state=DocumentState.QUARANTINED, look_after__lte=now)
    theirs = Document.objects.filter(person=OuterRef("person")).order_by()
    looked_at = theirs.filter(Q(checked_at__isnull=False) | Q(state=DocumentState.QUARANTINED, look_after__gt=now))
    last = looked_at.values("person").annotate(at=Max(Coalesce("checked_at", "look_after"))).values("at")
    turn = Greatest("look_after", Coalesce(Subquery(last), "look_after"))
    return due.order_by(turn, "look_after", "pk")


def _look(document: Document, actor: Actor, now: datetime) -> int:
    try:
        content = b"".join(sealed.read(document, sealed.ORIGINAL, document.size))
        found = _inspected(content, Kind(document.kind))
    except (ScannerUnavailable, InspectionFailed) as trouble:
        logger.warning("A document waits: %s", trouble)
        Document.objects.filter(pk=document.pk).update(look_after=now + _AGAIN_AFTER)
        return 0
    except CannotRead:
        logger.error("The bytes of document %s are not there as a whole", document.pk)
        found = Inspected(refused=Reason.DAMAGED)
    if not found.refused:
        _write(document, found)
    _keep(document, found, actor, now)
    return 1


def _inspected(content: bytes, kind: Kind) -> Inspected:
    """Scanned before anything opens it."""
    scanner = settings.PORTICO_CLAMD
    if scanner and Clamd(scanner).finds([content]):
        return Inspected(refused=Reason.VIRUS)
    return inspect(content, kind, redraw=not scanner)


def _write(document: Document, found: Inspected) -> None:
    for number, page in enumerate(found.pages, start=1):
        sealed.write(document, sealed.preview_name(number), page)
    if found.redrawn:
        sealed.write(document, sealed.KEPT, found.redrawn)


@transaction.atomic
def _keep(document: Document, found: Inspected, actor: Actor, now: datetime) -> None:
    """The result in one transaction with the trail; somebody may have removed or judged the document meanwhile."""
    row = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if row.state == DocumentState.CHECKED:
        return  # another worker was quicker: what it keeps lies under the very names that we wrote to
    if row.state != DocumentState.QUARANTINED:
        names = [sealed.KEPT, *(sealed.preview_name(n + 1) for n in range(len(found.pages)))]
        transaction.on_commit(partial(sealed.remove, document, names))
        return
    state = DocumentState.REFUSED if found.refused else DocumentState.CHECKED
    TRANSITIONS.check(actor.kind, row.state, state)
    row.state, row.reason, row.checked_at, row.look_after = state, found.refused, now, None
    row.pages, row.width, row.height = len(found.pages), found.width, found.height
    row.page_bytes = [len(page) for page in found.pages]
    row.redrawn = bool(found.redrawn) or row.kind != Kind.PDF
    row.scanned = bool(settings.PORTICO_CLAMD) and found.refused != Reason.VIRUS
    row.kept_bytes = len(found.redrawn) or row.size if row.kind == Kind.PDF else sum(row.page_bytes)
    row.save()
    if row.redrawn or found.refused:
        transaction.on_commit(partial(sealed.remove, row, [sealed.ORIGINAL]))
    _report(row, actor, now)


def _report(row: Document, actor: Actor, now: datetime) -> None:
    details = {"reason": row.reason} if row.reason else {"scanned": row.scanned, "pages": row.pages}
    action = f"document.{row.state}"
    record_change(actor=actor, action=action, record=row, subject=row.person_id, now=now, details=details)
    in_use = Use.objects.filter(document=row, ended_at__isnull=True).exists()
    event = events.DocumentLookedAt(row.pk, row.person_id, row.reason, in_use, now)
    events.document_looked_at.send(sender=Document, event=event)
