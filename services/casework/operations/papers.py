"""A paper that was to come later and is here: it counts in a case until the case is decided."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from identity.access.actors import Actor
from services.applications.papers import asked_slot
from services.casework import policies
from services.documents import operations as documents
from services.documents.operations import Place
from services.forms.types.papers import purpose_of

from .moves import locked

if TYPE_CHECKING:
    from services.documents.models import Document


@transaction.atomic
def take_in_paper(
    *,
    actor: Actor,
    case_id: UUID,
    slot: str,
    name: str,
    size: int,
    pieces: Iterable[bytes],
    words: str,
    now: datetime,
) -> "Document":
    """Staff scan a paper into one place of the application, and say in `words` how it came.

    The case is held meanwhile: nobody decides it without this paper. Raises NotFound, NotAllowed, TakesNoPapers, and
    FileRefused; refused for what it is, it comes back so and is used nowhere.
    """
    case = locked(case_id)
    policies.require_in_sight(actor, case)
    policies.require_takes_papers(case)
    return documents.take_in(
        actor=actor,
        person_id=case.person_id,
        purpose=purpose_of(asked_slot(case.application, slot)),
        name=name,
        size=size,
        pieces=pieces,
        words=words,
        place=Place(case.application_id, slot, case.programme.code),
        now=now,
    )
