"""The one question about a card's token: who is it? Cheap checks first, the network last and only for our own cards."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from asn1crypto import x509

from .certificates import check_kind, check_validity, policies_of, read
from .holders import CardHolder
from .identities import identity_in
from .paths import check_path
from .policy import CardPolicy
from .refusals import CardRefused
from .signatures import check_signature
from .tokens import parse


def validate(token_text: str, *, nonce: str, origin: str, now: datetime, policy: CardPolicy) -> CardHolder:
    """Return who holds the card that signed `nonce` for `origin`. Raises CardRefused, whatever is wrong.

    The caller has consumed `nonce` before, and takes `origin` from the settings, never from the request.
    """
    token = parse(token_text)
    card = read(token.certificate)
    check_validity(card, now)
    check_kind(card, allowed=policy.allowed, denied=policy.denied)
    check_signature(
        algorithm=token.algorithm,
        signature=token.signature,
        public_key=card.public_key.dump(),
        origin=origin,
        nonce=nonce,
    )
    path = check_path(card, issuers=policy.issuers, now=now)
    holder = holder_of(card, token.algorithm)
    policy.revocation.check(path, now=now)
    return replace(holder, signing_keys=_keys_of(token.unverified_signing_certificates))


def holder_of(card: x509.Certificate, algorithm: str) -> CardHolder:
    """Return who the certificate says its holder is. Raises CardRefused where it does not say."""
    identity = identity_in(card)
    return CardHolder(
        kind=identity.kind,
        country=identity.country,
        number=identity.number,
        given_name=identity.given_name,
        surname=identity.surname,
        common_name=identity.common_name,
        issuer=card.issuer.human_friendly,
        serial_number=f"{card.serial_number:x}",
        thumbprint=card.sha256.hex(),
        key=_key_of(card),
        valid_until=card.not_valid_after,
        policies=policies_of(card),
        algorithm=algorithm,
    )


def _key_of(card: x509.Certificate) -> str:
    return sha256(card.public_key.dump()).hexdigest()


def _keys_of(certificates: tuple[bytes, ...]) -> frozenset[str]:
    """The keys in these certificates. One that cannot be read closes no door: it is not what anybody comes in by."""
    found = set()
    for each in certificates:
        with suppress(CardRefused):
            found.add(_key_of(read(each)))
    return frozenset(found)
