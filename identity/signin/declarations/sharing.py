"""For how many people one number confirms. Families share telephones; somebody who invents people does, too."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from identity.access.actors import Actor
from identity.audit.operations import record_change
from identity.people import keyring
from identity.people.models import ContactPoint, Person

from ..models import ConfirmationRequest

COUNTED = timedelta(days=90)
Answer = ConfirmationRequest.Answer


def index_of(contact: ContactPoint) -> str:
    """Return the digest under which this number or address is counted. It holds for ever and cannot be read."""
    return keyring.blind_index("confirming-contact", f"{contact.kind}:{contact.value}")


def one_after_another(request: ConfirmationRequest) -> None:
    """Have those that confirm by this number wait for one another, to the end of the transaction.

    Two of one instant would not see each other, and both count as the last that is usual. They meet at the first
    request that was ever made of the number, which stays the first; each locks it before its own.
    """
    if request.contact_index:
        rows = ConfirmationRequest.objects.select_for_update().filter(contact_index=request.contact_index)
        rows.order_by("created_at", "pk").first()


def note_if_shared(*, actor: Actor, request: ConfirmationRequest, now: datetime) -> int:
    """Return for how many people the number of this request confirms; 0 where these are as many as is usual here.

    Those within ninety days count, and whom `request` is about. It is written to the trail, without the number. Called
    behind `one_after_another`.
    """
    count = _people_confirmed_by(request, now)
    if count <= settings.PORTICO_POLICIES.people_one_number_confirms:
        return 0
    record_change(
        actor=actor, action="confirmation.shared_number", record=request, subject=request.person_id, now=now,
        details={"people": count, "record": str(request.record_id)},
    )  # fmt: skip
    return count


def _people_confirmed_by(request: ConfirmationRequest, now: datetime) -> int:
    """Somebody who stands on record twice is one person; one who confirms twice, too."""
    if not request.contact_index:
        return 0
    earlier = ConfirmationRequest.objects.filter(
        contact_index=request.contact_index, answer=Answer.CONFIRMED, answered_at__gt=now - COUNTED
    )
    people = Person.objects.filter(Q(pk=request.person_id) | Q(pk__in=earlier.values("person_id")))
    return len({person.standing_id for person in people.only("merged_into")})
