"""Signatures of people who are made up: kept as if each had given back the code that was sent to them."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from identity.access.actors import Actor
from identity.access.assurance import Level
from identity.signin import declarations
from services.applications import signing
from services.applications.amended import answers_of

if TYPE_CHECKING:
    from services.applications.models import Amendment, Application


def signed(actor: Actor, application: "Application", now: datetime, language: str = "en") -> UUID:
    """Signs what the actor would send now, and returns the id to send it with."""
    return _kept(actor, signing.to_sign(actor, application, language), now)


def signed_amendment(actor: Actor, amendment: "Amendment", now: datetime, language: str = "en") -> UUID:
    """Signs the application with the changes that the actor would send now, and returns the id to send them with."""
    amendment.refresh_from_db()
    answers = {**answers_of(amendment.application), **amendment.answers}
    return _kept(actor, signing.to_sign_amendment(actor, amendment, answers, language), now)


def _kept(actor: Actor, to_sign: declarations.ToSign, now: datetime) -> UUID:
    proof = {"code": "made up", "channel": "sms", "name": "", "bound_to": to_sign.digest}
    kept = declarations.keep_declaration(
        actor=actor, to_sign=to_sign, method="typed_and_code", level=Level.BASIC, proof=proof, now=now
    )
    return kept.pk
