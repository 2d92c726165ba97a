"""One test authority per run: a root, what issues cards below it, a responder, cards of every kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from identity.signin.card import CardHolder, CardPolicy, CardRefused, Reason, validate
from identity.signin.card.certificates import read
from identity.signin.card.issuers import Issuers
from identity.signin.card.paths import CheckedPath
from identity.signin.card.revocation import Lists
from identity.signin.card.revocation import Responder as Asking
from identity.signin.card.signing import token_text
from identity.signin.testpki import folder
from identity.signin.testpki.authorities import Authority, make_responder
from identity.signin.testpki.cards import POLICY, Holder, good, issue
from portal.profiles.schema import MOBILE_ID
from tests.support import responder as responders

NOW = datetime(2026, 6, 17, 8, 0, tzinfo=UTC)
ORIGIN = "https://portal.example"
NONCE = "cardstestcardstestcardstestcardstestcardst+="
HOLDER = Holder("Jaak-Kristjan", "Jõeorg", "PNOXT-38001085718")


@dataclass(frozen=True)
class House:
    """Everything of the test authority, and where it was written to."""

    root: Authority
    authority: Authority
    signer: Authority
    cards: dict[str, folder.Card]
    place: Path
    responder: responders.Responder

    def issuers(self, *some: Authority) -> Issuers:
        return Issuers.of([parsed(each) for each in some or (self.root, self.authority)])


def parsed(authority: Authority) -> x509.Certificate:
    return read(authority.certificate.public_bytes(Encoding.DER))


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def _house(tmp_path_factory) -> Iterator[House]:
    root, authority = folder.new_authority("Test", NOW)
    signer = make_responder(authority, "Test responder", NOW)
    with responders.running(responders.Answer(signer, NOW)) as responder:
        cards = folder.every_kind(authority, HOLDER, NOW, ocsp=responder.address)
        place = tmp_path_factory.mktemp("cards") / "pki"
        folder.make(place, cards, root=root, authority=authority, now=NOW)
        yield House(root, authority, signer, {card.slug: card for card in cards}, place, responder)


@pytest.fixture
def house(_house) -> House:
    """The test authority with a responder that answers rightly."""
    _house.responder.answer = responders.Answer(_house.signer, NOW)
    _house.responder.asked.clear()
    _house.responder.reply = _house.responder.trickle = None
    return _house


@pytest.fixture
def by_list(house) -> CardPolicy:
    """Cards of the test authority; who was revoked stands in a list."""
    return CardPolicy(house.issuers(), frozenset({POLICY}), frozenset(MOBILE_ID), Lists(house.place / folder.CRLS))


@pytest.fixture
def by_asking(house, by_list) -> CardPolicy:
    """Cards of the test authority; who was revoked is asked of the responder."""
    host = house.responder.address.split("/")[2]
    return replace(by_list, revocation=Asking(hosts=frozenset({host})))


class _NobodyIsAsked:
    def check(self, path: CheckedPath, *, now: datetime) -> None:
        pass


@pytest.fixture
def whatever_was_revoked(by_list) -> CardPolicy:
    """Cards of the test authority, at times for which there is no list: only the rest is looked at."""
    return replace(by_list, revocation=_NobodyIsAsked())


@pytest.fixture
def new_card(house) -> Callable[..., folder.Card]:
    """A further good card, with changes."""

    def make(holder: Holder = HOLDER, key: folder.PrivateKey | None = None, **changes: object) -> folder.Card:
        key = key or ec.generate_private_key(ec.SECP256R1())
        wanted = replace(good(holder, NOW, ocsp=house.responder.address), **changes)
        return folder.Card("further", issue(house.authority, wanted, key.public_key()), key)

    return make


@pytest.fixture
def enter() -> Callable[..., CardHolder]:
    """Sign with this card and validate what it signed."""

    def validated(card: folder.Card, policy: CardPolicy, *, at: datetime = NOW, algorithm: str = "") -> CardHolder:
        text = token_text(card.certificate, card.key, origin=ORIGIN, nonce=NONCE, algorithm=algorithm)
        return validate(text, nonce=NONCE, origin=ORIGIN, now=at, policy=policy)

    return validated


@pytest.fixture
def why(enter) -> Callable[..., Reason | None]:
    """The reason for which this card is refused; None if it is not."""

    def reason(card: folder.Card, policy: CardPolicy, **more: object) -> Reason | None:
        try:
            enter(card, policy, **more)
        except CardRefused as refused:
            return refused.reason
        return None

    return reason


def later(**by: float) -> datetime:
    return NOW + timedelta(**by)
