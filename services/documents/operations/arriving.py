"""How a document comes in: announced, piece by piece, then as a whole into quarantine."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256 as sha256_of
from uuid import UUID

from django.db import transaction

from identity.access.actors import Actor
from identity.audit.operations import record_change
from identity.people.models import Person
from services.documents import limits, policies, sealed
from services.documents.errors import FileRefused, GoOnElsewhere
from services.documents.kinds import HEAD_BYTES, Kind, fits_ending, kind_of
from services.documents.models import Document
from services.documents.names import ending_of, shown_name
from services.documents.reasons import Reason
from services.documents.states import HELD, TRANSITIONS, USABLE, DocumentState
from services.kernel.errors import NotAllowed, NotFound

_PROGRAMS = (b"<svg", b"<html", b"<!doctype", b"<?xml", b"<script", b"gif8", b"mz", b"#!", b"pk\x03\x04", b"\x7felf")
_HOUR = timedelta(hours=1)
_JUST_NOW = timedelta(minutes=10)


@transaction.atomic
def begin(
    *, actor: Actor, person_id: UUID, purpose: str, name: str, size: int, now: datetime, sha256: str = "",
    words: str = "",
) -> Document:  # fmt: skip
    """Announces a file of `size` bytes; the same file announced again goes on where it broke off, on any device.

    `sha256` is the digest of the whole, where the sender can make one. `words` is why staff bring it. Raises
    NotAllowed, and FileRefused for one that is empty or too large.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    policies.require_may_bring(actor, person)
    if size <= 0:
        raise FileRefused(Reason.EMPTY)
    if size > limits.MOST_BYTES:
        raise FileRefused(Reason.TOO_LARGE)
    begun = _begun(actor, person_id, purpose, size, sha256)
    if begun is not None:
        return begun
    _require_room(person_id, now)
    document = Document.objects.create(
        person_id=person_id,
        purpose=purpose,
        name=shown_name(name),
        file_key=sealed.new_key(),
        size=size,
        sha256=sha256,
        brought_by=actor.user_id,
        at_counter=actor.is_staff,
        words=words,
        begun_at=now,
    )
    details = {"purpose": purpose}
    record_change(actor=actor, action="document.begun", record=document, subject=person_id, now=now, details=details)
    return document


@transaction.atomic
def add_piece(*, actor: Actor, document_id: UUID, start: int, content: bytes, now: datetime) -> Document:
    """The next piece of a file. One that is here already changes nothing.

    The first piece tells what the file is: what is not taken is refused before more of it is sent. Raises NotFound,
    NotAllowed and GoOnElsewhere.
    """
    document = _locked(document_id)
    policies.require_sender(actor, document)
    end = start + len(content)
    if document.state == DocumentState.REFUSED or (document.state in HELD and end <= document.received_bytes):
        return document
    _require_arriving(document)
    if start != document.received_bytes or end > document.size or len(content) > limits.CHUNK_BYTES:
        raise GoOnElsewhere(document.received_bytes)
    if start == 0:
        reason = _refused_by_head(document, content[:HEAD_BYTES])
        if reason:
            return _refuse(document, reason, actor, now)
    sealed.write_piece(document, sealed.ORIGINAL, start, content)
    document.received_bytes = end
    document.save(update_fields=["received_bytes", "kind"])
    return document


@transaction.atomic
def finish(*, actor: Actor, document_id: UUID, now: datetime) -> Document:
    """Everything has arrived: the document waits in quarantine for the check. Twice is once.

    Raises GoOnElsewhere while something is missing. A whole that is not what was announced is refused.
    """
    document = _locked(document_id)
    policies.require_sender(actor, document)
    if document.state != DocumentState.RECEIVED:
        return document
    if document.received_bytes != document.size:
        raise GoOnElsewhere(document.received_bytes)
    digest = sha256_of()
    for piece in sealed.read(document, sealed.ORIGINAL, document.size):
        digest.update(piece)
    if document.sha256 and document.sha256 != digest.hexdigest():
        return _refuse(document, Reason.BROKEN_OFF, actor, now)
    TRANSITIONS.check(actor.kind, document.state, DocumentState.QUARANTINED)
    document.state = DocumentState.QUARANTINED
    document.sha256 = digest.hexdigest()
    document.received_at = document.look_after = now
    document.save(update_fields=["state", "sha256", "received_at", "look_after"])
    record_change(actor=actor, action="document.received", record=document, subject=document.person_id, now=now)
    return document


def receive(
    *, actor: Actor, person_id: UUID, purpose: str, name: str, size: int, pieces: Iterable[bytes], now: datetime,
    sha256: str = "", words: str = "",
) -> Document:  # fmt: skip
    """A file that a plain form brought in one go. Raises like `begin`; refused for what it is, it comes back so.

    A form that is sent twice brings its files twice: with `sha256` the second of them is the document that the first
    became, and nobody has to choose between a file and itself.
    """
    before = _just_brought(actor, person_id, now, purpose=purpose, name=name, sha256=sha256)
    if before is not None:
        return before
    document = begin(
        actor=actor, person_id=person_id, purpose=purpose, name=name, size=size, now=now, sha256=sha256, words=words
    )  # fmt: skip
    at = 0
    for part in _parts(pieces):
        missing = part[max(document.received_bytes - at, 0) :]
        at += len(part)
        if missing:
            document = add_piece(
                actor=actor, document_id=document.pk, start=at - len(missing), content=missing, now=now
            )  # fmt: skip
        if document.state == DocumentState.REFUSED:
            return document
    return finish(actor=actor, document_id=document.pk, now=now)


def _parts(pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        for start in range(0, len(piece), limits.CHUNK_BYTES):
            yield piece[start : start + limits.CHUNK_BYTES]


def _just_brought(
    actor: Actor, person_id: UUID, now: datetime, *, purpose: str, name: str, sha256: str
) -> Document | None:
    """The same file of the same name for the same purpose, sent whole by the same hand a moment ago."""
    if not sha256 or actor.user_id is None:
        return None
    rows = Document.objects.filter(person_id=person_id, brought_by=actor.user_id, purpose=purpose, sha256=sha256)
    arrived = rows.filter(state__in=USABLE, received_at__gt=now - _JUST_NOW).order_by("-received_at")
    found = next((row for row in arrived if row.name == shown_name(name)), None)
    if found is not None:
        policies.require_sender(actor, found)
    return found


def _begun(actor: Actor, person_id: UUID, purpose: str, size: int, sha256: str) -> Document | None:
    """The same file, sent by the same hand, that broke off."""
    if not sha256:
        return None
    rows = Document.objects.filter(state=DocumentState.RECEIVED, person_id=person_id, brought_by=actor.user_id)
    return rows.filter(purpose=purpose, size=size, sha256=sha256).first()


def _require_room(person_id: UUID, now: datetime) -> None:
    mine = Document.objects.filter(person_id=person_id)
    if mine.filter(begun_at__gt=now - _HOUR).count() >= limits.MOST_AN_HOUR:
        raise NotAllowed("document.too_many_an_hour", "You sent many files within an hour. Go on in an hour.")
    # What a decision rests on nobody can remove: it takes no room from what comes.
    if mine.filter(state__in=HELD, rests_since__isnull=True).count() >= limits.MOST_HELD:
        raise NotAllowed("document.too_many", "You have many files with us. Remove some that you do not need.")


def _require_arriving(document: Document) -> None:
    if document.state != DocumentState.RECEIVED:
        raise NotAllowed("document.has_arrived", "This file has arrived already.")


def _refused_by_head(document: Document, head: bytes) -> str:
    kind = kind_of(head)
    if kind is None:
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return Reason.PROGRAM if start.startswith(_PROGRAMS) else Reason.KIND
    document.kind = kind
    return "" if fits_ending(Kind(kind), ending_of(document.name)) else Reason.ENDING


def _refuse(document: Document, reason: str, actor: Actor, now: datetime) -> Document:
    """Nothing of the file is kept. The row stays, so that its owner reads why."""
    TRANSITIONS.check(actor.kind, document.state, DocumentState.REFUSED)
    document.state = DocumentState.REFUSED
    document.reason = reason
    document.checked_at = now
    document.save(update_fields=["state", "reason", "checked_at", "kind"])
    details = {"reason": str(reason)}
    record_change(
        actor=actor, action="document.refused", record=document, subject=document.person_id, now=now, details=details
    )
    transaction.on_commit(partial(sealed.remove, document, [sealed.ORIGINAL]))
    return document


def _locked(document_id: UUID) -> Document:
    document = Document.objects.select_for_update(of=("self",)).filter(pk=document_id).first()
    if document is None:
        raise NotFound("document.not_found", "We did not find this document.")
    return document
