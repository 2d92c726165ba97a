"""What others may know about documents."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from identity.access.actors import Actor
from identity.people.mandates.kinds import Scope
from services.kernel.errors import NotFound

from . import sealed
from .kinds import Kind
from .models import Document, Use
from .states import USABLE, DocumentState


@dataclass(frozen=True, slots=True)
class Content:
    """A file as it goes out: its pieces, how many bytes, and what it is."""

    pieces: Iterator[bytes]
    size: int
    content_type: str
    ending: str


def visible_to(actor: Actor) -> QuerySet[Document]:
    """A citizen sees their own, or what their mandate covers; staff what is used in an application, or what they
    brought; the system all. Nobody else sees any. What was removed is still listed, without its bytes."""
    rows = Document.objects.order_by("-begun_at")
    if actor.kind == "system":
        return rows
    if actor.is_staff and (actor.works_on_cases or actor.serves_a_counter):
        used = Use.objects.filter(document=OuterRef("pk"))
        return rows.filter(Exists(used) | Q(brought_by=actor.user_id))
    if actor.kind != "citizen" or actor.person_id is None:
        return rows.none()
    return rows.filter(_within_mandate(actor), person_id=actor.person_id)


def get(actor: Actor, document_id: UUID) -> Document:
    """One document. Raises NotFound for an unknown id and for somebody else's alike."""
    found = visible_to(actor).filter(pk=document_id).first()
    if found is None:
        raise NotFound("document.not_found", "We did not find this document.")
    return found


def arrived(actor: Actor) -> QuerySet[Document]:
    """What the actor sees of what came in as a whole and was not removed, newest first."""
    return visible_to(actor).exclude(state__in=[DocumentState.REMOVED, DocumentState.RECEIVED])


def at_hand(actor: Actor, *, person_id: UUID, record_id: UUID) -> QuerySet[Document]:
    """What whoever fills in an application sees of the files of its person. Staff see what stands in its places, and
    what they brought themselves: what was sent for something else is opened in its own case, for a stated purpose."""
    rows = visible_to(actor).filter(person_id=person_id)
    if not actor.is_staff:
        return rows
    here = Use.objects.filter(document=OuterRef("pk"), record_id=record_id, ended_at__isnull=True)
    return rows.filter(Exists(here) | Q(brought_by=actor.user_id))


def named(rows: QuerySet[Document], ids: Iterable[str]) -> dict[str, Document]:
    """Of these rows those of these ids. One query, none without ids."""
    wanted = _uuids(ids)
    return {str(row.pk): row for row in rows.filter(pk__in=wanted)} if wanted else {}


def unusable(person_id: UUID, ids: Iterable[str]) -> dict[str, str]:
    """Of these ids those that no application of the person may rest on, each with the state that says why.

    An id that is nobody's or somebody else's has no state. One query, none without ids.
    """
    ids = list(ids)
    wanted = _uuids(ids)
    if not ids:
        return {}
    found = Document.objects.filter(person_id=person_id, pk__in=wanted).values_list("pk", "state")
    states = {str(pk): state for pk, state in found}
    return {one: states.get(one, "") for one in ids if states.get(one, "") not in USABLE}


def names_of(person_id: UUID, ids: Iterable[str]) -> dict[str, str]:
    """What the files of a person are called, by id: for whoever fills in an application in which they stand. One query,
    none without ids."""
    wanted = _uuids(ids)
    rows = Document.objects.filter(person_id=person_id, pk__in=wanted) if wanted else ()
    return {str(row.pk): row.name for row in rows if row.name}


def offered(actor: Actor, purpose: str) -> list[Document]:
    """What the person sent for the same purpose before, newest first: they may agree that it is used again."""
    if not purpose or not actor.is_citizen:
        return []
    return list(visible_to(actor).filter(purpose=purpose, state__in=USABLE)[:5])


def unfinished(actor: Actor, purpose: str) -> list[Document]:
    """Uploads that broke off and can be taken up again."""
    if not actor.is_citizen:
        return []
    rows = visible_to(actor).filter(purpose=purpose, state=DocumentState.RECEIVED, received_bytes__gt=0)
    return list(rows[:3])


def of_record(record_id: UUID) -> list[Use]:
    """What stands in the places of an application, oldest first, with its documents. One query.

    For whoever may see that application: they write the look down before they show it.
    """
    rows = Use.objects.select_related("document").filter(record_id=record_id, ended_at__isnull=True)
    return list(rows.order_by("agreed_at"))


def ever_in_places(record_id: UUID, places: Collection[str]) -> list[Use]:
    """What was put into these places of an application, oldest first, what was removed since too, with its documents.

    For whoever may see that application, as above. One query, none without places.
    """
    if not places:
        return []
    rows = Use.objects.select_related("document").filter(record_id=record_id, slot__in=places)
    return list(rows.order_by("agreed_at"))


def content(document: Document) -> Content:
    """The file that is kept, for the person whose it is. Raises NotFound before the check and after removal."""
    _require_checked(document)
    if document.kind != Kind.PDF:
        return Content(sealed.read(document, sealed.preview_name(1), document.page_bytes[0]), document.page_bytes[0],
                       "image/jpeg", "jpg")  # fmt: skip
    name = sealed.KEPT if document.redrawn else sealed.ORIGINAL
    return Content(sealed.read(document, name, document.kept_bytes), document.kept_bytes, "application/pdf", "pdf")


def preview(document: Document, page: int) -> Content:
    """The picture of a page, from 1, drawn by us. Raises NotFound."""
    _require_checked(document)
    if not 1 <= page <= len(document.page_bytes):
        raise NotFound("document.no_such_page", "This document has no such page.")
    size = document.page_bytes[page - 1]
    return Content(sealed.read(document, sealed.preview_name(page), size), size, "image/jpeg", "jpg")


def _require_checked(document: Document) -> None:
    if not document.is_checked:
        raise NotFound("document.not_checked", "This document is not checked yet, or it is not here any more.")


def _within_mandate(actor: Actor) -> Q:
    """Whoever may see, sees what is used in the named programmes; everybody sees what they brought themselves."""
    if actor.mandate is None:
        return Q()
    brought = Q(brought_by=actor.user_id)
    if Scope.VIEW not in actor.mandate.scopes:
        return brought
    if not actor.programmes:
        return Q()
    return brought | Q(pk__in=Use.objects.filter(programme__in=actor.programmes).values("document_id"))


def _uuids(ids: Iterable[str]) -> list[UUID]:
    found = []
    for one in ids:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found
