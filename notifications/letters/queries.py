"""What others may know about letters."""

from uuid import UUID

from django.db.models import QuerySet

from identity.access.actors import Actor
from identity.people.mandates.kinds import Scope
from services.casework import queries as casework
from services.kernel.errors import NotFound

from .models import Letter, LetterKind
from .states import LetterState


def of_person(actor: Actor) -> QuerySet[Letter]:
    """The actor's own letters and receipts as issued, newest first, without their content.

    Under a mandate: those of its programmes, for whoever may get the other's letters.
    """
    if actor.person_id is None or not actor.is_citizen or not _may_get_letters(actor):
        return Letter.objects.none()
    letters = Letter.objects.filter(person_id=actor.person_id, state=LetterState.ISSUED)
    if actor.programmes:
        letters = letters.filter(case_id__in=casework.of_programmes(actor.person_id, actor.programmes))
    return letters.without_content().order_by("-issued_at", "-pk")


def _may_get_letters(actor: Actor) -> bool:
    return actor.mandate is None or Scope.RECEIVE_NOTICES in actor.mandate.scopes


def pdf(actor: Actor, number: str) -> bytes:
    """One of the actor's own letters as a sealed PDF. Raises NotFound for unknown and foreign ones alike."""
    letter = of_person(actor).filter(number=number).first()
    if letter is None:
        raise NotFound("letter.not_found", "We did not find this letter.")
    return letter.pdf()


def decision_letter(case_id: UUID) -> Letter | None:
    """The newest decision letter of a case, reserved or issued, without its content.

    The caller has read the case through a guarded query and written the trail.
    """
    letters = Letter.objects.filter(kind=LetterKind.DECISION, case_id=case_id).without_content()
    return letters.order_by("-reserved_at", "-pk").first()
