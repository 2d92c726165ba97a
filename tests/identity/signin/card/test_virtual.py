"""The virtual card of the demo signs real tokens; only the demo takes it."""

import stat
from base64 import b64decode

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from identity.signin.card import CardRefused, Reason, card_policy, validate, virtual
from identity.signin.card.documents import digest_of, verify_signature
from identity.signin.testpki.cards import Holder
from portal.profiles.schema import Card

ORIGIN, NONCE = "http://localhost:8000", "A" * 44


@pytest.fixture
def demo(settings, tmp_path):
    settings.PORTICO_DATA_DIR = tmp_path
    settings.PORTICO_CARD = Card(policies_allowed=("2.999.1.1",), revocation="crl", virtual=True)
    return settings


AMINA = virtual.holder(given_name="Amina", surname="Doru", number="4719950012")


def enter(card: str, whose: Holder | None = AMINA):
    token = virtual.sign_in(card, whose, origin=ORIGIN, nonce=NONCE)
    return validate(token, nonce=NONCE, origin=ORIGIN, now=timezone.now(), policy=card_policy())


@pytest.mark.parametrize(
    ("given_name", "surname"), [("Amina", "Doru"), ("ليلى", "منصور الحدّاد"), ("Sukarno", ""), ("A" * 60, "B" * 60)]
)
def test_everybody_can_have_a_card(demo, given_name, surname):
    holder = enter("somebody", virtual.holder(given_name=given_name, surname=surname, number="4719950012"))
    assert (holder.given_name, holder.surname) == (given_name, surname)
    assert (holder.kind, holder.country, holder.number) == ("PNO", "XT", "4719950012")


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        ("revoked", Reason.REVOKED),
        ("expired", Reason.CERTIFICATE_EXPIRED),
        ("stranger", Reason.ISSUER_UNKNOWN),
    ],
)
def test_three_cards_are_there_to_be_refused(demo, card, reason):
    with pytest.raises(CardRefused) as refused:
        enter(card)
    assert refused.value.reason == reason


def test_a_card_signs_documents_with_its_second_key(demo):
    digest = digest_of(b"I declare", algorithm="ES384")
    signature = virtual.sign_document("amina", AMINA, digest=digest)
    signer = verify_signature(
        digest=digest,
        certificate=virtual.signing_certificate("amina", AMINA),
        algorithm=signature.algorithm,
        signature=b64decode(signature.signature),
        now=timezone.now(),
        policy=card_policy(),
    )
    assert (signer.number, signer.key) == (AMINA.number.partition("-")[2], signer.key)
    assert signer.key != enter("amina").key


def test_the_cards_stay_the_same_from_one_start_to_the_next(demo):
    before = enter("amina")
    virtual._read.cache_clear()
    assert enter("amina").thumbprint == before.thumbprint


def test_nobody_else_reads_the_keys(demo):
    enter("amina")
    files = [path for path in virtual.home().rglob("*.key.pem")]
    assert len(files) > len(virtual.BAD) + 1
    assert all(not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO) for path in files)


def test_a_card_that_is_not_there_signs_nothing(demo):
    for slug, whose in (("../keys", AMINA), ("amina", None), ("authority", None), ("", AMINA)):
        with pytest.raises(KeyError):
            virtual.sign_in(slug, whose, origin=ORIGIN, nonce=NONCE)
    with pytest.raises(KeyError):
        virtual.signing_certificate("revoked", AMINA)


def test_outside_the_demo_it_neither_signs_nor_opens(demo):
    token = virtual.sign_in("amina", AMINA, origin=ORIGIN, nonce=NONCE)
    demo.PORTICO_DEMO = False
    with pytest.raises(ImproperlyConfigured):
        virtual.sign_in("amina", AMINA, origin=ORIGIN, nonce=NONCE)
    with pytest.raises(ImproperlyConfigured):
        validate(token, nonce=NONCE, origin=ORIGIN, now=timezone.now(), policy=card_policy())


def test_the_card_of_one_demo_is_worth_nothing_in_another(demo, tmp_path):
    token = virtual.sign_in("amina", AMINA, origin=ORIGIN, nonce=NONCE)
    demo.PORTICO_DATA_DIR = tmp_path / "another"
    with pytest.raises(CardRefused) as refused:
        validate(token, nonce=NONCE, origin=ORIGIN, now=timezone.now(), policy=card_policy())
    assert refused.value.reason in {Reason.PATH, Reason.ISSUER_UNKNOWN}
