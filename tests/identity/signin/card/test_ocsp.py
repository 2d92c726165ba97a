"""Asking whether a card was revoked. One answer opens the door; every other, and none, keeps it closed."""

import threading
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from asn1crypto import ocsp as asn1
from cryptography.x509 import load_der_x509_certificate

from identity.signin.card import Reason
from identity.signin.card.revocation import Responder, ocsp
from identity.signin.card.revocation.addresses import host_of
from identity.signin.testpki.authorities import Authority, make_intermediate, make_responder, make_root
from tests.support.responder import KIND, answer_to

from .conftest import NOW, parsed

MINUTE = timedelta(minutes=1)


def test_a_good_card_signs_in_after_one_question(house, by_asking, enter):
    assert enter(house.cards["good"], by_asking).number == "38001085718"
    assert len(house.responder.asked) == 1


def test_the_question_names_the_card_and_carries_a_fresh_nonce(house, by_asking, enter):
    for _ in range(2):
        enter(house.cards["good"], by_asking)
    first, second = (asn1.OCSPRequest.load(each) for each in house.responder.asked)
    assert len(first.nonce_value.native) == len(second.nonce_value.native) == 32
    assert first.nonce_value.native != second.nonce_value.native
    assert len(first["tbs_request"]["request_list"]) == 1


BAD_ANSWERS = {
    "revoked": ({"state": "revoked"}, Reason.REVOKED),
    "unknown": ({"state": "unknown"}, Reason.STATUS_UNKNOWN),
    "a replayed one": ({"nonce": lambda sent: b"n" * 32}, Reason.OCSP_NONCE),
    "one without the nonce": ({"nonce": lambda sent: None}, Reason.OCSP_NONCE),
    "one with half the nonce": ({"nonce": lambda sent: sent[:16]}, Reason.OCSP_NONCE),
    "good for another card": ({"serial_number": lambda asked: asked + 1}, Reason.OCSP_OTHER_CERTIFICATE),
    "good for a card of another issuer": ({"issuer_key_hash": b"k" * 20}, Reason.OCSP_OTHER_CERTIFICATE),
    "two answers": ({"copies": 2}, Reason.OCSP_OTHER_CERTIFICATE),
    "no answer": ({"copies": 0}, Reason.OCSP_OTHER_CERTIFICATE),
    "an old one": ({"said": NOW - 18 * MINUTE}, Reason.OCSP_STALE),
    "one of the future": ({"said": NOW + 16 * MINUTE}, Reason.OCSP_STALE),
    "one that ran out": ({"said": NOW, "until": NOW - 16 * MINUTE}, Reason.OCSP_STALE),
    "a spoilt signature": ({"spoilt": True}, Reason.OCSP_SIGNER),
    "a weak signature": ({"weak": True}, Reason.OCSP_SIGNER),
    "no certificate of who answers": ({"certificates": ()}, Reason.OCSP_SIGNER),
    "something critical that we do not know": ({"critical": True}, Reason.OCSP_UNREADABLE),
    "try later": ({"outcome": "try_later"}, Reason.OCSP_NO_ANSWER),
    "you may not": ({"outcome": "unauthorized"}, Reason.OCSP_NO_ANSWER),
}


@pytest.mark.parametrize(("changes", "reason"), BAD_ANSWERS.values(), ids=BAD_ANSWERS)
def test_every_bad_answer_refuses_a_good_card(house, by_asking, why, changes, reason):
    house.responder.now_with(**changes)
    assert why(house.cards["good"], by_asking) == reason


@pytest.mark.parametrize("said", [NOW - 17 * MINUTE, NOW - MINUTE, NOW, NOW + 15 * MINUTE])
def test_clocks_may_differ_a_little(house, by_asking, why, said):
    house.responder.now_with(said=said, until=NOW - 15 * MINUTE if said < NOW else NOW + MINUTE)
    assert why(house.cards["good"], by_asking) is None


REPLIES = {
    "rubbish": (lambda question: (200, KIND, b"rubbish"), Reason.OCSP_UNREADABLE),
    "nothing": (lambda question: (200, KIND, b""), Reason.OCSP_UNREADABLE),
    "the question itself": (lambda question: (200, KIND, question), Reason.OCSP_UNREADABLE),
    "a web page": (lambda question: (200, "text/html", b"<p>Welcome"), Reason.OCSP_UNREADABLE),
    "an error": (lambda question: (500, KIND, b""), Reason.OCSP_UNREACHABLE),
    "a way elsewhere": (lambda question: (302, KIND, b""), Reason.OCSP_UNREACHABLE),
    "far too much": (lambda question: (200, KIND, b"x" * (ocsp.MOST_BYTES + 1)), Reason.OCSP_UNREACHABLE),
}


@pytest.mark.parametrize(("reply", "reason"), REPLIES.values(), ids=REPLIES)
def test_what_is_no_answer_refuses_a_good_card(house, by_asking, why, reply, reason):
    house.responder.reply = reply
    assert why(house.cards["good"], by_asking) == reason
    assert len(house.responder.asked) == 1


def test_an_answer_with_anything_behind_it_is_unreadable(house, by_asking, why):
    house.responder.reply = lambda question: (200, KIND, answer_to(question, house.responder.answer) + b"\0")
    assert why(house.cards["good"], by_asking) == Reason.OCSP_UNREADABLE


def test_no_byte_of_an_answer_may_change(house, by_asking, why):
    def spoilt(place: int, question: bytes) -> tuple[int, str, bytes]:
        body = bytearray(answer_to(question, house.responder.answer))
        body[place] ^= 0x41
        return 200, KIND, bytes(body)

    # Past the signed part follows the certificate of who answers, whose own signature is checked.
    for place in range(0, 700, 23):
        house.responder.reply = partial(spoilt, place)
        assert why(house.cards["good"], by_asking) is not None


def test_nobody_there_refuses_a_good_card(house, by_asking, why, new_card):
    card = new_card(ocsp="http://127.0.0.1:9/")
    assert why(card, replace(by_asking, revocation=Responder(hosts={"127.0.0.1:9"}))) == Reason.OCSP_UNREACHABLE


def test_a_trickle_of_bytes_lasts_no_longer_than_it_may(house, by_asking, why, monkeypatch):
    monkeypatch.setattr(ocsp, "SECONDS", 0.3)
    house.responder.trickle = threading.Event()
    try:
        assert why(house.cards["good"], by_asking) == Reason.OCSP_UNREACHABLE
    finally:
        house.responder.trickle.set()


STRANGERS = {
    "somebody whom the issuer named for other things": lambda house: make_responder(
        house.authority, "Not for answers", NOW, may_answer=False
    ),
    "a responder of the root": lambda house: make_responder(house.root, "Responder above", NOW),
    "a responder of another authority": lambda house: make_responder(make_root("Elsewhere", NOW), "Stranger", NOW),
    "an authority with the issuer's name": lambda house: make_intermediate(
        make_root("Elsewhere", NOW), "Test cards", NOW
    ),
    "a responder of the same key under another name": lambda house: make_responder(
        Authority(make_root("Another name", NOW).certificate, house.authority.key), "Responder of a name", NOW
    ),
    "a responder whose time is over": lambda house: make_responder(
        house.authority, "Responder of old", NOW - timedelta(days=30 * 365)
    ),
}


@pytest.mark.parametrize("who", STRANGERS.values(), ids=STRANGERS)
def test_only_whom_the_issuer_named_may_answer(house, by_asking, why, who):
    house.responder.now_with(signer=who(house))
    assert why(house.cards["good"], by_asking) == Reason.OCSP_SIGNER


def test_a_card_may_not_answer_for_itself(house, by_asking, why):
    good = house.cards["good"]
    house.responder.now_with(signer=Authority(load_der_x509_certificate(good.certificate), good.key))
    assert why(good, by_asking) == Reason.OCSP_SIGNER


def test_the_issuer_itself_may_answer(house, by_asking, why):
    house.responder.now_with(signer=house.authority, certificates=())
    assert why(house.cards["good"], by_asking) is None


def test_an_answer_in_the_name_of_somebody_else_is_refused(house, by_asking, why):
    house.responder.now_with(named=house.authority)
    assert why(house.cards["good"], by_asking) == Reason.OCSP_SIGNER


def test_further_certificates_do_no_harm(house, by_asking, why):
    house.responder.now_with(certificates=(house.authority, house.signer, house.root))
    assert why(house.cards["good"], by_asking) is None
    house.responder.now_with(certificates=(house.signer,) * 6)
    assert why(house.cards["good"], by_asking) == Reason.OCSP_SIGNER


def test_a_pinned_responder_is_the_only_one(house, by_asking, why):
    elsewhere = make_responder(make_root("Elsewhere", NOW), "The pinned one", NOW)
    pinned = replace(by_asking, revocation=replace(by_asking.revocation, only_signer=parsed(elsewhere)))
    assert why(house.cards["good"], pinned) == Reason.OCSP_SIGNER
    house.responder.now_with(signer=elsewhere)
    assert why(house.cards["good"], pinned) is None
    assert why(house.cards["good"], by_asking) == Reason.OCSP_SIGNER


def test_a_host_without_nonces_is_asked_without(house, by_asking, why):
    host = host_of(house.responder.address)
    without = replace(by_asking, revocation=Responder(hosts={host}, without_nonce={host}))
    house.responder.now_with(nonce=lambda sent: sent)
    assert why(house.cards["good"], without) is None
    assert asn1.OCSPRequest.load(house.responder.asked[0]).nonce_value is None


def test_the_address_of_the_settings_wins_over_the_cards(house, by_asking, new_card, why):
    card = new_card(ocsp="http://169.254.169.254/latest/")
    assert why(card, by_asking) == Reason.OCSP_ADDRESS
    assert why(card, replace(by_asking, revocation=Responder(address=house.responder.address))) is None


@pytest.mark.parametrize("slug", ["other-authority", "sha1", "expired", "wrong-policy", "signing-only"])
def test_nobody_is_asked_about_a_card_that_is_not_ours(house, by_asking, why, slug):
    assert why(house.cards[slug], by_asking) is not None
    assert house.responder.asked == []


def test_nobody_is_asked_when_the_signature_is_wrong(house, by_asking, why):
    good, other = house.cards["good"], house.cards["no-purpose"]
    assert why(replace(good, key=other.key), by_asking) == Reason.SIGNATURE
    assert house.responder.asked == []


ELSEWHERE = [
    "http://169.254.169.254/", "http://localhost/", "file:///etc/passwd", "gopher://ocsp.example/", "ftp://ocsp.example/",
    "http://ocsp.example.evil/", "http://ocsp.example@evil/", "http://evil/?ocsp.example", "http://ocsp.example:8080/",
    "http://ocsp.example:99999/", "http://[::1]/", "http://ocsp.example\\@evil/", "http:// ocsp.example/",
    "//ocsp.example/", "http://user:word@ocsp.example/", "", "ldap://ocsp.example/cn=x", "http://ocsp.example\r\n.evil/",
]  # fmt: skip


@pytest.mark.parametrize("address", ELSEWHERE)
def test_an_address_that_is_not_on_the_list_is_not_asked(address):
    assert host_of(address) != "ocsp.example"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("http://ocsp.example/", "ocsp.example"),
        ("HTTP://OCSP.example:80/a?b", "ocsp.example"),
        ("https://ocsp.example:443/", "ocsp.example"),
        ("http://ocsp.example:443/", "ocsp.example:443"),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
        ("http://ocsp.example#@evil/", "ocsp.example"),
    ],
)
def test_hosts_are_compared_as_the_list_writes_them(address, host):
    assert host_of(address) == host


def test_a_card_without_an_address_is_refused(house, by_asking, new_card, why):
    assert why(new_card(ocsp=""), by_asking) == Reason.OCSP_ADDRESS
    assert house.responder.asked == []
