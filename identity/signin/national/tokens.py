"""Whether a signed word of the provider holds. No clock, no network, no session: all of it comes in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from identity.access.assurance import Level

from .errors import NationalRefused, TooWeak
from .fetching import BYTES
from .profile import NationalLogin

# Signatures by a key that the provider alone holds. What is not here, “none” and shared secrets first, is refused.
SIGNATURES = ("RS256", "PS256", "ES256", "ES384")
SKEW = timedelta(seconds=60)
OLDEST = timedelta(minutes=10)
LONGEST_SUBJECT = 255


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody was sent to the provider with: a nonce, when, and the least that their way back may be worth."""

    nonce: str
    at: datetime
    floor: Level


class _Signed(JWSRegistry):
    max_payload_length = BYTES


def key_id(token: str) -> str | None:
    """The name of the key that the token says it was signed with; not to be trusted before it is. NationalRefused."""
    try:
        header = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError):
        raise NationalRefused("not_signed") from None
    if header.get("alg") not in SIGNATURES:
        raise NationalRefused("algorithm")
    kid = header.get("kid")
    return kid if isinstance(kid, str) else None


def verified(token: str, keys: KeySet) -> dict[str, Any]:
    """Return what a token says, if one of the keys has signed it. Raises NationalRefused."""
    try:
        return dict(jwt.decode(token, keys, registry=_Signed(algorithms=SIGNATURES)).claims)
    except (JoseError, ValueError, TypeError):
        raise NationalRefused("signature") from None


def check_id_token(claims: Mapping[str, Any], login: NationalLogin, asked: Asked, now: datetime) -> None:
    """Refuse a token of somebody else, for somebody else, of another time or another sign-in."""
    check_parties(claims, login, needed=True)
    _check_times(claims, now)
    nonce = claims.get("nonce")
    _only_if(isinstance(nonce, str) and compare_digest(nonce.encode(), asked.nonce.encode()), "nonce")
    subject = claims.get("sub")
    _only_if(isinstance(subject, str) and 0 < len(subject) <= LONGEST_SUBJECT, "subject")


def check_parties(claims: Mapping[str, Any], login: NationalLogin, *, needed: bool) -> None:
    """Who says it, to whom. Where it is not `needed`, what is missing does no harm; what is there has to fit."""
    if needed or "iss" in claims:
        _only_if(claims.get("iss") == login.issuer, "issuer")
    if needed or "aud" in claims:
        audience = claims.get("aud")
        several = audience if isinstance(audience, list) else [audience]
        _only_if(login.client_id in several, "audience")
        _only_if(len(several) == 1 or "azp" in claims, "authorized_party")
    if "azp" in claims:
        _only_if(claims["azp"] == login.client_id, "authorized_party")


def level_of(claims: Mapping[str, Any], login: NationalLogin, asked: Asked) -> tuple[Level, str]:
    """Return what this sign-in is worth, and the class reference that says so. Raises TooWeak, NationalRefused.

    Several references in one text, as eSignet writes them, all hold: the best that the profile knows counts. Where the
    profile knows none, nothing says how or when somebody signed in there: that is worth the lowest level.
    """
    if not login.acr:
        return Level.BASIC, ""
    _check_signed_in_since(claims, asked)
    said = claims.get("acr")
    known = [acr for acr in login.levels if isinstance(said, str) and acr in said.split()]
    if not known or login.levels[known[0]] < asked.floor:
        raise TooWeak("acr_too_weak" if known else "acr_unknown")
    return login.levels[known[0]], known[0]


def _check_signed_in_since(claims: Mapping[str, Any], asked: Asked) -> None:
    """They were asked to sign in anew, not to be let in by what somebody left open there."""
    signed_in = _time(claims, "auth_time")
    _only_if(signed_in is not None and signed_in >= asked.at.timestamp() - SKEW.total_seconds(), "not_fresh")


def _check_times(claims: Mapping[str, Any], now: datetime) -> None:
    moment, skew = now.timestamp(), SKEW.total_seconds()
    ends, issued, begins = (_time(claims, name) for name in ("exp", "iat", "nbf"))
    _only_if(ends is not None and moment < ends + skew, "expired")
    _only_if(issued is not None and moment - OLDEST.total_seconds() <= issued <= moment + skew, "issued_at")
    _only_if(begins is None or begins <= moment + skew, "not_yet")


def _time(claims: Mapping[str, Any], name: str) -> float | None:
    """Seconds since 1970; None where there are none."""
    value = claims.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _only_if(holds: bool, reason: str) -> None:
    if not holds:
        raise NationalRefused(reason)
