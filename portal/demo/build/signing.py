"""Signatures of people who are made up: kept as if each had given back the code that was sent to them."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from identity.access.actors import Actor
from identity.access.assurance import Level
from identity.signin import declarations
from services.applications import signing

if TYPE_CHECKING:
    from services.applications.models import Application


def signed(actor: Actor, application: "Application", now: datetime, language: str = "en") -> UUID:
    """Signs what the actor would send now, and returns the id to send it with."""
    to_sign = signing.to_sign(actor, application, language)
    proof = {"code": "made up", "channel": "sms", "name": "", "bound_to": to_sign.digest}
    kept = declarations.keep_declaration(
        actor=actor, to_sign=to_sign, method="typed_and_code", level=Level.BASIC, proof=proof, now=now
    )
    return kept.pk
