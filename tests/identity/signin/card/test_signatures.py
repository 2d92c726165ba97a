"""Nine ways to sign, each with its own kind of key, over our origin and our nonce."""

import hashlib

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from identity.signin.card import CardRefused, Reason
from identity.signin.card.algorithms import ALGORITHMS
from identity.signin.card.signatures import check_signature, signed_value
from identity.signin.card.signing import sign

ORIGIN, NONCE = "https://portal.example", "A" * 44
ECDSA = {"ES256": ec.SECP256R1, "ES384": ec.SECP384R1, "ES512": ec.SECP521R1}
RSA = [name for name in ALGORITHMS if not name.startswith("E")]


@pytest.fixture(scope="module")
def keys():
    return {
        **{name: ec.generate_private_key(curve()) for name, curve in ECDSA.items()},
        "RSA": rsa.generate_private_key(65537, 2048),
        "small": rsa.generate_private_key(65537, 1024),
    }


def public(key) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def check(key, name: str, signature: bytes, *, origin: str = ORIGIN, nonce: str = NONCE) -> Reason | None:
    try:
        check_signature(algorithm=name, signature=signature, public_key=public(key), origin=origin, nonce=nonce)
    except CardRefused as refused:
        return refused.reason
    return None


def signed(key, name: str, origin: str = ORIGIN, nonce: str = NONCE) -> bytes:
    return sign(key, name, signed_value(ALGORITHMS[name].digest, origin=origin, nonce=nonce))


def test_the_signed_value_is_two_hashes_of_texts():
    value = signed_value(hashes.SHA384(), origin=ORIGIN, nonce=NONCE)
    assert value == hashlib.sha384(ORIGIN.encode()).digest() + hashlib.sha384(NONCE.encode()).digest()


@pytest.mark.parametrize("name", ALGORITHMS)
def test_each_algorithm_is_accepted_with_its_key(keys, name):
    key = keys.get(name, keys["RSA"])
    assert check(key, name, signed(key, name)) is None


@pytest.mark.parametrize("name", ALGORITHMS)
def test_another_nonce_or_origin_is_refused(keys, name):
    key = keys.get(name, keys["RSA"])
    assert check(key, name, signed(key, name), nonce="B" * 44) == Reason.SIGNATURE
    assert check(key, name, signed(key, name), origin="https://portal.example.evil") == Reason.SIGNATURE


@pytest.mark.parametrize(
    "origin",
    ["https://portal.example/", "https://portal.example:443", "https://PORTAL.example", "http://portal.example",
     "https://portal.example:8443", "https://www.portal.example", "https://pоrtal.example", "https://xn--prtal-fye.example",
     "null", ""],
)  # fmt: skip
def test_a_signature_for_a_look_alike_of_our_origin_is_refused(keys, origin):
    key = keys["ES384"]
    assert check(key, "ES384", signed(key, "ES384", origin=origin)) == Reason.SIGNATURE


def test_origin_and_nonce_cannot_be_shifted_into_each_other(keys):
    key = keys["ES384"]
    shifted = signed(key, "ES384", origin=ORIGIN + NONCE[:1], nonce=NONCE[1:])
    assert check(key, "ES384", shifted) == Reason.SIGNATURE


@pytest.mark.parametrize("name", ["none", "None", "", "HS256", "es384", "ES384 ", "ES256K", "EdDSA", "RS1", "SHA384"])
def test_every_other_word_for_an_algorithm_is_refused(keys, name):
    assert check(keys["ES384"], name, signed(keys["ES384"], "ES384")) == Reason.ALGORITHM_UNKNOWN


@pytest.mark.parametrize(("label", "key"), [(label, key) for label in ECDSA for key in ECDSA if key != label])
def test_an_algorithm_belongs_to_one_curve(keys, label, key):
    assert check(keys[key], label, signed(keys[key], label)) == Reason.ALGORITHM_OF_OTHER_KEY


@pytest.mark.parametrize("name", RSA)
def test_an_algorithm_of_rsa_takes_no_other_key(keys, name):
    assert check(keys["ES256"], name, b"x" * 256) == Reason.ALGORITHM_OF_OTHER_KEY


@pytest.mark.parametrize("name", ECDSA)
def test_an_algorithm_of_curves_takes_no_rsa_key(keys, name):
    assert check(keys["RSA"], name, b"x" * 256) == Reason.ALGORITHM_OF_OTHER_KEY


def test_a_key_of_another_kind_is_refused():
    assert check(ed25519.Ed25519PrivateKey.generate(), "ES256", b"x" * 64) == Reason.ALGORITHM_OF_OTHER_KEY


# 1024 bits have no room for the salt of PS512.
@pytest.mark.parametrize("name", [name for name in RSA if name != "PS512"])
def test_a_short_rsa_key_is_refused(keys, name):
    assert check(keys["small"], name, signed(keys["small"], name)) == Reason.WEAK_KEY


def test_a_signature_of_curves_is_raw_and_not_der(keys):
    der = keys["ES384"].sign(signed_value(hashes.SHA384(), origin=ORIGIN, nonce=NONCE), ec.ECDSA(hashes.SHA384()))
    assert check(keys["ES384"], "ES384", der) == Reason.SIGNATURE


LENGTHS = {
    "one less": lambda signature: signature[:-1],
    "one more": lambda signature: signature + b"\0",
    "one before": lambda signature: b"\0" + signature,
    "one between": lambda signature: signature[: len(signature) // 2] + b"\0" + signature[len(signature) // 2 :],
    "nothing": lambda signature: b"",
    "only zeros": lambda signature: bytes(len(signature)),
}


@pytest.mark.parametrize("change", LENGTHS.values(), ids=LENGTHS)
@pytest.mark.parametrize("name", ECDSA)
def test_a_signature_of_another_length_or_of_nothing_is_refused(keys, name, change):
    assert check(keys[name], name, change(signed(keys[name], name))) == Reason.SIGNATURE


def test_the_salt_is_as_long_as_the_hash(keys):
    data = signed_value(hashes.SHA256(), origin=ORIGIN, nonce=NONCE)
    for length in (0, 20, 64, padding.PSS.MAX_LENGTH):
        filled = keys["RSA"].sign(data, padding.PSS(padding.MGF1(hashes.SHA256()), length), hashes.SHA256())
        assert check(keys["RSA"], "PS256", filled) == Reason.SIGNATURE


def test_the_two_ways_of_rsa_are_not_each_other(keys):
    assert check(keys["RSA"], "PS256", signed(keys["RSA"], "RS256")) == Reason.SIGNATURE
    assert check(keys["RSA"], "RS256", signed(keys["RSA"], "PS256")) == Reason.SIGNATURE


def test_what_is_no_key_is_refused():
    with pytest.raises(CardRefused) as refused:
        check_signature(algorithm="ES256", signature=b"x" * 64, public_key=b"no key", origin=ORIGIN, nonce=NONCE)
    assert refused.value.reason == Reason.WEAK_KEY
