"""How surely we know somebody: raised by what was seen, lowered with a reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.audit.operations import record_change

from ..errors import NotPossible
from ..models import Person, Proofing, ProofingBasis
from ..policies import may_prove_identity, may_register_identity
from .guards import locked, only_if

# What each basis proves. A review proves nothing: it only lowers.
PROVES = {
    ProofingBasis.ATTESTATION: Proofing.ATTESTED,
    ProofingBasis.DOCUMENT: Proofing.DOCUMENTS,
    ProofingBasis.CARD: Proofing.STRONG,
    ProofingBasis.NATIONAL_LOGIN: Proofing.STRONG,
}


@transaction.atomic
def raise_proofing(*, actor: Actor, person: Person, basis: str, now: datetime) -> Person:
    """Write by what the person was proved to be who they say; the basis gives the level.

    What is lower than the present level changes nothing. Attestations are counted by `record_attestation` alone.
    Raises NotAllowed, NotPossible.
    """
    person = locked(person)
    only_if(
        may_prove_identity(actor, person, basis), actor=actor, action="person.proofing_raised", person=person, now=now
    )
    if basis not in PROVES or basis == ProofingBasis.ATTESTATION:
        raise NotPossible("proofing.basis", _("This does not prove who somebody is. Record what you saw."))
    level = PROVES[ProofingBasis(basis)]
    return set_proofing(actor, person, level, basis, now) if level > person.proofing_level else person


@transaction.atomic
def lower_proofing(*, actor: Actor, person: Person, level: int, reason: str, now: datetime) -> Person:
    """Take back how surely we know the person, for a reason that is a code (document-forged, wrong-person …).

    Nobody's money stops by it; what needs a higher level asks again. Raises NotAllowed, NotPossible.
    """
    person = locked(person)
    only_if(may_register_identity(actor, person), actor=actor, action="person.proofing_lowered", person=person, now=now)
    if not reason or not reason.replace("-", "").isalnum():
        raise NotPossible("reason_missing", _("Choose why. The person may ask for it."))
    if not 0 <= level < person.proofing_level:
        raise NotPossible("proofing.not_lower", _("This is not lower than it is now. Nothing has changed."))
    return set_proofing(actor, person, Proofing(level), ProofingBasis.REVIEW, now, reason=reason)


def set_proofing(
    actor: Actor, person: Person, level: Proofing, basis: str, now: datetime, *, reason: str = ""
) -> Person:
    """Write level, basis, time and who on a locked row, and put it on the trail."""
    before = person.proofing_level
    person.proofing_level, person.proofing_basis = level.value, basis
    person.proofed_at, person.proofed_by = now, actor.user_id
    person.save(update_fields=["proofing_level", "proofing_basis", "proofed_at", "proofed_by"])
    record_change(
        actor=actor,
        action="person.proofing_raised" if level > before else "person.proofing_lowered",
        record=person,
        subject=person.pk,
        now=now,
        details={"from": before, "to": level.value, "basis": basis, "reason": reason},
    )
    return person
