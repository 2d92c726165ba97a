"""A card signs in, or is refused with one reason for the trail, whatever kind of wrong it is."""

import json
import logging
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta

import pytest
from asn1crypto import pem
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from identity.signin.card import CardRefused, Reason, validate
from identity.signin.card.certificates import read
from identity.signin.card.issuers import Issuers
from identity.signin.card.signing import token_text
from identity.signin.testpki import folder, odd
from identity.signin.testpki.cards import Holder

from .conftest import HOLDER, NONCE, NOW, ORIGIN, later

GOOD = ["good", "good-rsa", "no-purpose", "unusual-der"]
BAD = {
    "expired": Reason.CERTIFICATE_EXPIRED,
    "not-yet-valid": Reason.CERTIFICATE_NOT_YET_VALID,
    "wrong-purpose": Reason.CERTIFICATE_PURPOSE,
    "no-key-usage": Reason.CERTIFICATE_PURPOSE,
    "signing-only": Reason.CERTIFICATE_PURPOSE,
    "wrong-policy": Reason.POLICY_NOT_ALLOWED,
    "no-policy": Reason.POLICY_NOT_ALLOWED,
    "mobile-id": Reason.POLICY_DENIED,
    "sha1": Reason.WEAK_HASH,
    "other-authority": Reason.ISSUER_UNKNOWN,
    "revoked": Reason.REVOKED,
}


@pytest.mark.parametrize("slug", GOOD)
def test_a_good_card_says_who_holds_it(house, by_list, enter, slug):
    holder = enter(house.cards[slug], by_list)
    assert (holder.kind, holder.country, holder.number) == ("PNO", "XT", "38001085718")
    assert (holder.given_name, holder.surname) == ("Jaak-Kristjan", "Jõeorg")
    assert holder.valid_until > NOW
    assert len(holder.thumbprint) == 64


@pytest.mark.parametrize(("slug", "reason"), BAD.items())
def test_every_wrong_kind_of_card_is_refused(house, by_list, why, slug, reason):
    assert why(house.cards[slug], by_list) == reason


def test_every_kind_of_card_that_is_made_is_tried_here(house):
    assert set(house.cards) == {*GOOD, *BAD}


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"])
def test_an_rsa_card_may_sign_in_six_ways(house, by_list, enter, algorithm):
    assert enter(house.cards["good-rsa"], by_list, algorithm=algorithm).algorithm == algorithm


@pytest.mark.parametrize("curve", [ec.SECP256R1, ec.SECP384R1, ec.SECP521R1])
def test_a_card_may_have_any_of_three_curves(new_card, by_list, enter, curve):
    assert enter(new_card(key=ec.generate_private_key(curve())), by_list).number == "38001085718"


def test_a_card_with_a_short_rsa_key_is_refused(new_card, by_list, why):
    assert why(new_card(key=rsa.generate_private_key(65537, 1024)), by_list) == Reason.WEAK_KEY


def test_a_certificate_lasts_to_its_last_second(new_card, whatever_was_revoked, why):
    card = new_card(begins=later(days=-1), ends=NOW)
    assert why(card, whatever_was_revoked, at=NOW) is None
    assert why(card, whatever_was_revoked, at=later(seconds=1)) == Reason.CERTIFICATE_EXPIRED
    assert why(card, whatever_was_revoked, at=later(days=-1)) is None
    assert why(card, whatever_was_revoked, at=later(days=-1, seconds=-1)) == Reason.CERTIFICATE_NOT_YET_VALID


def test_no_policy_allowed_means_no_card(house, by_list, why):
    assert why(house.cards["good"], replace(by_list, allowed=frozenset())) == Reason.POLICY_NOT_ALLOWED


def test_a_policy_both_allowed_and_denied_is_denied(house, by_list, why):
    assert why(house.cards["good"], replace(by_list, denied=by_list.allowed)) == Reason.POLICY_DENIED


def test_a_signed_token_of_one_card_with_the_certificate_of_another_is_refused(house, by_list):
    text = token_text(house.cards["no-purpose"].certificate, house.cards["good"].key, origin=ORIGIN, nonce=NONCE)
    assert _reason(text, by_list) == Reason.SIGNATURE


def test_a_token_for_another_nonce_is_refused(house, by_list):
    text = _text(house.cards["good"])
    assert _reason(text, by_list, nonce="B" * 44) == Reason.SIGNATURE


@pytest.mark.parametrize("origin", ["https://portal.example/", "https://portal.example:8443", "https://evil.example"])
def test_a_token_for_another_origin_is_refused(house, by_list, origin):
    assert _reason(_text(house.cards["good"], origin=origin), by_list) == Reason.SIGNATURE


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("none", Reason.ALGORITHM_UNKNOWN),
        ("HS256", Reason.ALGORITHM_UNKNOWN),
        ("RS256", Reason.ALGORITHM_OF_OTHER_KEY),
        ("PS384", Reason.ALGORITHM_OF_OTHER_KEY),
        ("ES256", Reason.ALGORITHM_OF_OTHER_KEY),
        ("ES512", Reason.ALGORITHM_OF_OTHER_KEY),
    ],
)
def test_a_wrong_label_for_the_algorithm_is_refused(house, by_list, label, reason):
    fields = json.loads(_text(house.cards["good"]))
    assert _reason(json.dumps({**fields, "algorithm": label}), by_list) == reason


def test_a_p384_signature_over_the_hash_of_another_label_is_refused(house, by_list, why):
    assert why(house.cards["good"], by_list, algorithm="ES256") == Reason.ALGORITHM_OF_OTHER_KEY


def test_a_token_of_10001_characters_is_refused_and_one_of_10000_is_not(house, by_list):
    text = _text(house.cards["good"])
    assert _reason(text.ljust(10_000), by_list) is None
    assert _reason(text.ljust(10_001), by_list) == Reason.TOKEN_SIZE


def test_a_key_that_stands_twice_is_refused_though_both_say_the_same(house, by_list):
    text = _text(house.cards["good"])
    assert _reason(text[:-1] + ', "format": "web-eid:1.0"}', by_list) == Reason.TOKEN_KEY_TWICE


@pytest.mark.parametrize(
    "spoil",
    [
        lambda der: der[:-1],
        lambda der: der + b"\0",
        lambda der: der[1:],
        lambda der: b"\x30\x80" + der[4:],
        lambda der: b"\x30\x03\x02\x01\x01" * 30,
        lambda der: b"no certificate at all, but long enough",
        lambda der: pem.armor("CERTIFICATE", der),
        lambda der: der.replace(b"\x06\x03\x55\x1d\x0f", b"\x06\x03\x55\x1d\x0e"),
    ],
)
def test_what_is_no_whole_certificate_is_refused(house, by_list, spoil):
    good = house.cards["good"]
    assert _reason(_text(replace(good, certificate=spoil(good.certificate))), by_list) == Reason.CERTIFICATE_UNREADABLE


def test_no_byte_of_a_certificate_may_change(house, by_list):
    good = house.cards["good"]
    reasons = set()
    for place in range(0, len(good.certificate), 3):
        changed = bytearray(good.certificate)
        changed[place] ^= 0x55
        reasons.add(_reason(_text(replace(good, certificate=bytes(changed))), by_list))
    assert None not in reasons
    assert len(reasons) > 3


def test_an_extension_that_stands_twice_is_refused(house, by_list, why):
    good = house.cards["good"]
    twice = odd.with_extension_twice(good.certificate, house.authority)
    assert why(replace(good, certificate=twice), by_list) == Reason.CERTIFICATE_UNREADABLE


def test_a_certificate_that_names_two_algorithms_is_refused(house, by_list, why):
    good = house.cards["good"]
    other = odd.with_other_algorithm_outside(good.certificate)
    assert why(replace(good, certificate=other), by_list) == Reason.CERTIFICATE_UNREADABLE


@pytest.mark.parametrize(
    ("given", "surname"),
    [
        ("ليلى", "منصور الحدّاد"),
        ("ሰላማዊት", "በቀለ"),
        ("Siobhán", "O'Daly"),
        ("सुनीता", "राउत"),
        ("𞤀𞤣𞤤𞤢𞤥", "𞤆𞤵𞤤𞤢𞤪"),
        ("דנה", "כהן 3"),
    ],
)
def test_people_of_every_script_can_sign_in(new_card, by_list, by_asking, enter, given, surname):
    card = new_card(Holder(given, surname, "PNOXT-7"))
    for policy in (by_list, by_asking):
        holder = enter(card, policy)
        assert (holder.given_name, holder.surname, holder.number) == (given, surname, "7")


def test_neither_the_refusal_nor_the_holder_names_anybody_in_logs(house, by_list, enter, caplog):
    caplog.set_level(logging.DEBUG)
    holder = enter(house.cards["good"], by_list)
    with pytest.raises(CardRefused) as refused:
        enter(house.cards["revoked"], by_list)
    for text in (repr(holder), str(refused.value), repr(refused.value), caplog.text):
        assert HOLDER.surname not in text
        assert "38001085718" not in text


def test_an_authority_cannot_sign_in_itself(house, by_list, why):
    certificate = folder.Card("ca", house.authority.certificate.public_bytes(Encoding.DER), house.authority.key)
    assert why(certificate, by_list) == Reason.CERTIFICATE_PURPOSE


def test_a_card_that_lies_among_the_issuers_is_still_checked(house, by_list, why):
    alone = Issuers.of([read(house.cards["revoked"].certificate)])
    assert why(house.cards["revoked"], replace(by_list, issuers=alone)) == Reason.ISSUER_UNKNOWN


def test_a_refusal_takes_no_longer_for_a_certificate_made_of_nothing(by_list):
    text = json.dumps(
        {
            "unverifiedCertificate": b64encode(b"\x30\x84\xff\xff\xff\xff" + b"\x30\x80" * 3000).decode(),
            "algorithm": "ES384",
            "signature": "QUJD",
            "format": "web-eid:1",
        }
    )
    assert _reason(text, by_list) == Reason.CERTIFICATE_UNREADABLE


def test_the_clock_of_the_caller_counts(house, whatever_was_revoked, why):
    assert why(house.cards["expired"], whatever_was_revoked, at=NOW - timedelta(days=100)) is None


def _text(card: folder.Card, *, origin: str = ORIGIN) -> str:
    return token_text(card.certificate, card.key, origin=origin, nonce=NONCE)


def _reason(text: str, policy, *, nonce: str = NONCE) -> Reason | None:
    try:
        validate(text, nonce=nonce, origin=ORIGIN, now=NOW, policy=policy)
    except CardRefused as refused:
        return refused.reason
    return None
