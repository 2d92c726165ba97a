"""What a document is used for, by the person's word; and that a decision rests on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from identity.access.actors import Actor
from identity.audit.operations import record_change
from services.documents.models import Document, Use
from services.documents.states import USABLE
from services.kernel.errors import NotFound

from .arriving import receive


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document is used: a question of an application to a programme."""

    record_id: UUID
    slot: str
    programme: str


@transaction.atomic
def put_to_use(*, actor: Actor, person_id: UUID, place: Place, document_ids: Iterable[str], now: datetime) -> None:
    """From now on exactly these documents stand in one place of a record, as the person chose on its page.

    Choosing one that was sent for something else before is their consent, and is written down as that. Raises NotFound
    for a document that is not the person's, or not usable.
    """
    standing = {str(use.document_id): use for use in _standing(place.record_id).filter(slot=place.slot)}
    wanted = list(dict.fromkeys(document_ids))
    for document in _usable(person_id, [one for one in wanted if one not in standing]):
        _use(actor, document, place, now)
    ended = [use.pk for one, use in standing.items() if one not in wanted]
    if ended:
        Use.objects.filter(pk__in=ended).update(ended_at=now)


def let_go(*, record_id: UUID, slots: Iterable[str], now: datetime) -> int:
    """Nothing stands in these places of a record any more: nobody asks for it there. Returns how much it was."""
    return _standing(record_id).filter(slot__in=list(slots)).update(ended_at=now)


def forget_record(*, record_id: UUID) -> None:
    """The record is gone. A paper that was used for nothing else counts as one that was never used."""
    Use.objects.filter(record_id=record_id).delete()


@transaction.atomic
def take_in(
    *,
    actor: Actor,
    person_id: UUID,
    purpose: str,
    name: str,
    size: int,
    pieces: Iterable[bytes],
    words: str,
    place: Place,
    now: datetime,
) -> Document:
    """A paper that was to come later: staff scan it, say in `words` how it came, and it lies where it was missing.

    Raises NotAllowed and FileRefused; refused for what it is, it comes back so and is used nowhere.
    """
    document = receive(
        actor=actor,
        person_id=person_id,
        purpose=purpose,
        name=name,
        size=size,
        pieces=pieces,
        words=words,
        now=now,
    )
    if document.state in USABLE:
        _use(actor, document, place, now)
    return document


@transaction.atomic
def rest_on(*, actor: Actor, record_id: UUID, now: datetime) -> int:
    """A decision rests on everything that stands in this record from now on: none of it can be removed."""
    ids = list(_standing(record_id).values_list("document_id", flat=True))
    rows = Document.objects.select_for_update().filter(pk__in=ids, rests_since__isnull=True, state__in=USABLE)
    documents = list(rows.order_by("pk"))
    for document in documents:
        document.rests_since = now
        document.save(update_fields=["rests_since"])
        record_change(actor=actor, action="document.rested_on", record=document, subject=document.person_id, now=now)
    return len(documents)


def _standing(record_id: UUID) -> QuerySet[Use]:
    return Use.objects.filter(record_id=record_id, ended_at__isnull=True)


def _usable(person_id: UUID, document_ids: Iterable[str]) -> list[Document]:
    """Locked, so that their owner does not remove one in the same moment. Raises NotFound where one is not there."""
    ids = list(document_ids)
    try:
        rows = Document.objects.filter(person_id=person_id, state__in=USABLE, pk__in=[UUID(one) for one in ids])
    except ValueError:
        raise _not_found() from None
    # In one order, whoever locks them.
    found = {str(row.pk): row for row in rows.select_for_update().order_by("pk")} if ids else {}
    if not found.keys() >= set(ids):
        raise _not_found()
    return [found[one] for one in ids]


def _not_found() -> NotFound:
    return NotFound("document.not_found", "We did not find this document.")


def _use(actor: Actor, document: Document, place: Place, now: datetime) -> Use:
    again = Use.objects.filter(document=document).exclude(record_id=place.record_id).exists()
    use = Use.objects.create(
        document=document,
        record_id=place.record_id,
        slot=place.slot,
        programme=place.programme,
        again=again,
        agreed_by=actor.user_id,
        agreed_at=now,
    )
    action = "document.used_again" if again else "document.used"
    details = {"programme": place.programme, "slot": place.slot, "record": str(place.record_id)}
    record_change(actor=actor, action=action, record=document, subject=document.person_id, now=now, details=details)
    return use
