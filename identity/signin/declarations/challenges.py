"""A value to be signed by a device: made for one digest and one session, used up once."""

from datetime import datetime

from identity.access.actors import Actor
from identity.people.models import User

from ..operations import keep_nonce, use_nonce
from .digests import Challenge, ToSign, challenge_for, nonce_for
from .refusals import DeclarationRefused

PURPOSE = "declare"


def begin_declaration(*, to_sign: ToSign, session_key: str, now: datetime) -> Challenge:
    """Return a value to be signed for this digest, in this session, within five minutes, once.

    The session keeps `random`; the value itself is made of the digest anew when the answer comes, so that an answer for
    what has changed meanwhile fits nothing.
    """
    challenge = challenge_for(to_sign.digest)
    keep_nonce(purpose=PURPOSE, session_key=session_key, value=challenge.nonce, now=now)
    return challenge


def used_challenge(to_sign: ToSign, random: str, session_key: str, now: datetime) -> str:
    """Use up the value that was made for this digest; whatever it was, it counts once. Raises DeclarationRefused."""
    try:
        nonce = nonce_for(to_sign.digest, random)
    except ValueError as wrong:
        raise DeclarationRefused("challenge") from wrong
    if not use_nonce(purpose=PURPOSE, session_key=session_key, value=nonce, now=now):
        raise DeclarationRefused("challenge")
    return nonce


def only_oneself(actor: Actor, user: User) -> None:
    """Refuse whoever signs with the account of somebody else. Raises DeclarationRefused."""
    if not actor.is_citizen or actor.user_id != user.pk:
        raise DeclarationRefused("not_oneself")
