"""The code that goes out before somebody signs with their name and a code."""

from collections.abc import Mapping
from datetime import datetime

from identity.access.actors import Actor
from identity.access.assurance import Level
from identity.people import queries as people
from identity.people.models import ContactPoint, Person

from ..models import OneTimeCode
from ..operations import Wish, send_one_time_code
from .digests import ToSign

KINDS = ("sms", "email")


def signer_of(actor: Actor) -> Person | None:
    """Return who signs: the person themselves, whomever they act for."""
    own = actor.mandate.representative_id if actor.mandate else actor.person_id
    return people.person(own) if own else None


def contact_of(actor: Actor, signer: Person) -> ContactPoint | None:
    """Return where the signer's code goes: a confirmed number before a confirmed address.

    A contact that nobody confirmed yet will do for whoever is signed in by something stronger than a code.
    """
    held = {contact.kind: contact for contact in people.contacts_of(signer.pk)}
    confirmed = [held[kind] for kind in KINDS if kind in held and held[kind].confirmed_at]
    if confirmed:
        return confirmed[0]
    strong = any(proof.level >= Level.STRONG for proof in actor.proofs)
    return next((held[kind] for kind in KINDS if kind in held), None) if strong else None


def send_declaration_code(
    *, contact: ContactPoint, to_sign: ToSign, notice: str, facts: Mapping[str, str], now: datetime
) -> OneTimeCode:
    """Send a code that signs this digest and no other; a code for what stood there before is over."""
    wish = Wish(purpose=OneTimeCode.Purpose.CONFIRM, notice=notice, bound_to=to_sign.digest, facts=facts)
    return send_one_time_code(contact=contact, channel=contact.kind, wish=wish, now=now)
