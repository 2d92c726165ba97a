"""The virtual card of the demo signs real tokens; only the demo takes it."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from identity.signin.card import CardRefused, Reason, card_policy, validate, virtual
from portal.profiles.schema import Card

ORIGIN, NONCE = "http://localhost:8000", "A" * 44


@pytest.fixture
def demo(settings, tmp_path):
    settings.PORTICO_DATA_DIR = tmp_path
    settings.PORTICO_CARD = Card(policies_allowed=("2.999.1.1",), revocation="crl", virtual=True)
    return settings


def enter(card: str):
    token = virtual.sign(card, origin=ORIGIN, nonce=NONCE)
    return validate(token, nonce=NONCE, origin=ORIGIN, now=timezone.now(), policy=card_policy())


@pytest.mark.parametrize("card", [name for name in virtual.HOLDERS if name not in {"revoked", "expired"}])
def test_everybody_of_the_demo_signs_in_with_their_card(demo, card):
    holder, who = enter(card), virtual.cards()[card]
    assert (holder.given_name, holder.surname) == (who.given_name, who.surname)
    assert who.number == f"PNO{holder.country}-{holder.number}"


@pytest.mark.parametrize(("card", "reason"), [("revoked", Reason.REVOKED), ("expired", Reason.CERTIFICATE_EXPIRED)])
def test_two_cards_are_there_to_be_refused(demo, card, reason):
    with pytest.raises(CardRefused) as refused:
        enter(card)
    assert refused.value.reason == reason


def test_the_cards_stay_the_same_from_one_start_to_the_next(demo):
    before = enter("amina")
    virtual._card.cache_clear()
    assert enter("amina").thumbprint == before.thumbprint


def test_nobody_else_reads_the_keys(demo):
    enter("amina")
    files = [path for path in virtual.home().rglob("*.key.pem")]
    assert files
    assert all(not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO) for path in files)


def test_a_card_that_is_not_there_signs_nothing(demo):
    with pytest.raises(KeyError):
        virtual.sign("../keys", origin=ORIGIN, nonce=NONCE)


def test_outside_the_demo_it_neither_signs_nor_opens(demo):
    token = virtual.sign("amina", origin=ORIGIN, nonce=NONCE)
    demo.PORTICO_DEMO = False
    with pytest.raises(ImproperlyConfigured):
        virtual.sign("amina", origin=ORIGIN, nonce=NONCE)
    with pytest.raises(ImproperlyConfigured):
        validate(token, nonce=NONCE, origin=ORIGIN, now=timezone.now(), policy=card_policy())


def test_the_card_of_one_demo_is_worth_nothing_in_another(demo, tmp_path):
    token = virtual.sign("amina", origin=ORIGIN, nonce=NONCE)
    demo.PORTICO_DATA_DIR = tmp_path / "another"
    with pytest.raises(CardRefused) as refused:
        validate(token, nonce=NONCE, origin=ORIGIN, now=timezone.now(), policy=card_policy())
    assert refused.value.reason in {Reason.PATH, Reason.ISSUER_UNKNOWN}
