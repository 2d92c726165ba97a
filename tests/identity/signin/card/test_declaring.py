"""Signing an application with a card: the value it signs is made of the digest."""

from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

import pytest

from identity.access.actors import Actor
from identity.access.assurance import Level
from identity.people.models import User
from identity.people.operations import register_person
from identity.signin import declarations
from identity.signin.card.certificates import read
from identity.signin.card.signing import token_text
from identity.signin.declarations import DeclarationRefused, ToSign, begin_declaration, digest_of, sign_with_card
from identity.signin.models import Credential
from tests.support.signing_in import proved

from .conftest import ORIGIN

NOW = datetime(2026, 6, 17, 8, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def takes_the_test_authority(monkeypatch, by_list):
    monkeypatch.setattr(declarations.signing, "card_policy", lambda: by_list)
    monkeypatch.setattr(declarations.signing, "card_origin", lambda: ORIGIN)


@pytest.fixture
def person(db):
    user = User.objects.create_citizen(id=User().pk, preferred_language="en")
    return register_person(actor=Actor(kind="system"), full_name="Jaak-Kristjan Jõeorg", user=user, now=NOW)


@pytest.fixture
def card(house, person):
    good = house.cards["good"]
    key = sha256(read(good.certificate).public_key.dump()).hexdigest()
    Credential.objects.create(user=person.user, kind="card", key=key, created_at=NOW)
    return good


@pytest.fixture
def sign(person):
    def signed(card, *, amount=142000, **other):
        of = ToSign("applications.application", UUID(int=7), person.pk, "en", digest_of({"amount": amount}))
        begun = begin_declaration(to_sign=of, session_key="here", now=NOW)
        nonce = other.get("nonce", begun.nonce)
        actor = Actor(kind="citizen", user_id=person.user_id, person_id=person.pk, proofs=proved(NOW))
        return sign_with_card(
            actor=actor, user=person.user, to_sign=other.get("of", of), random=begun.random, session_key="here",
            token=token_text(card.certificate, card.key, origin=other.get("origin", ORIGIN), nonce=nonce), now=NOW,
        )  # fmt: skip

    return signed


def test_a_card_signs_at_the_highest_level_and_the_signature_holds(sign, card):
    made = sign(card)
    assert (made.method, made.level) == ("card", Level.HIGH)
    assert declarations.verify(made, digest_of({"amount": 142000}))


def test_a_changed_amount_fails(sign, card):
    assert not declarations.verify(sign(card), digest_of({"amount": 999999}))


def test_a_token_over_another_value_signs_nothing(sign, card):
    with pytest.raises(DeclarationRefused):
        sign(card, nonce="A" * 43 + "=")


def test_a_token_for_another_address_signs_nothing(sign, card):
    with pytest.raises(DeclarationRefused):
        sign(card, origin="https://elsewhere.example")


def test_a_revoked_card_signs_nothing(sign, house, person):
    revoked = house.cards["revoked"]
    Credential.objects.create(
        user=person.user,
        kind="card",
        key=sha256(read(revoked.certificate).public_key.dump()).hexdigest(),
        created_at=NOW,
    )
    with pytest.raises(DeclarationRefused):
        sign(revoked)


def test_a_card_that_is_not_this_persons_signs_nothing(sign, card, new_card):
    with pytest.raises(DeclarationRefused) as refused:
        sign(new_card())
    assert refused.value.reason == "not_own_card"
