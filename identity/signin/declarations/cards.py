"""Signing with a card by its key for documents, which stands for the word of its holder; not by that for signing in.

The page first hands over the certificate, and gets the digest that goes with its key. So a card that could sign nothing
is told before anybody types a PIN.
"""

import binascii
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime

from identity.access.actors import Actor
from identity.people.models import User

from ..card import CardRefused, card_policy
from ..card.documents import digest_of, to_be_signed, verify_signature
from ..methods import CARD
from ..models import SignedDeclaration
from .challenges import begin_declaration, only_oneself, used_challenge
from .digests import ToSign, statement_for
from .own_cards import require_own_card
from .refusals import DeclarationRefused
from .signing import keep_declaration

LONGEST = 10_000
Method = SignedDeclaration.Method


@dataclass(frozen=True, slots=True)
class CardTask:
    """What the page asks the card to sign, in the words of Web eID. `random` stays in the session of whoever asked."""

    random: str
    hash: str
    hash_function: str


@dataclass(frozen=True, slots=True)
class CardSigned:
    """What the card gave, as the page posted it: certificate and signature in base64, the algorithm's JOSE name."""

    certificate: str
    algorithm: str
    signature: str


def begin_card_signature(
    *, actor: Actor, user: User, to_sign: ToSign, certificate: str, session_key: str, now: datetime
) -> CardTask:
    """Return what this card signs for this digest, in this session, within five minutes, once.

    Raises DeclarationRefused for a card that can sign nothing here, NotOwnCard for one of somebody else.
    """
    only_oneself(actor, user)
    challenge = begin_declaration(to_sign=to_sign, session_key=session_key, now=now)
    content = statement_for(to_sign.digest, challenge.random)
    try:
        asked = to_be_signed(content, certificate=_bytes(certificate), now=now, policy=card_policy())
    except CardRefused as refused:
        raise DeclarationRefused(str(refused.reason)) from refused
    require_own_card(user, asked.holder)
    return CardTask(challenge.random, b64encode(asked.digest).decode(), asked.hash_function)


def sign_with_card(
    *, actor: Actor, user: User, to_sign: ToSign, random: str, session_key: str, signed: CardSigned, now: datetime
) -> SignedDeclaration:
    """Take the signature of a card that is this person's. Raises DeclarationRefused. Not inside a transaction.

    Everything that was looked at before is looked at again: the certificate that comes now may be another.
    """
    used_challenge(to_sign, random, session_key, now)
    only_oneself(actor, user)
    try:
        holder = verify_signature(
            digest=digest_of(statement_for(to_sign.digest, random), algorithm=signed.algorithm),
            certificate=_bytes(signed.certificate),
            algorithm=signed.algorithm,
            signature=_bytes(signed.signature),
            now=now,
            policy=card_policy(),
        )
    except CardRefused as refused:
        raise DeclarationRefused(str(refused.reason)) from refused
    require_own_card(user, holder)
    proof = {
        "certificate": signed.certificate,
        "algorithm": signed.algorithm,
        "signature": signed.signature,
        "random": random,
    }
    return keep_declaration(actor=actor, to_sign=to_sign, method=Method.CARD, level=CARD.level, proof=proof, now=now)


def _bytes(text: str) -> bytes:
    if not 0 < len(text) <= LONGEST:
        raise DeclarationRefused("card_unreadable")
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise DeclarationRefused("card_unreadable") from wrong
