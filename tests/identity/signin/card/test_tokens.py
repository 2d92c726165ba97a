"""The text of a token: what is read, and what is refused before anything else is looked at."""

import json
from base64 import b64encode

import pytest

from identity.signin.card import CardRefused, Reason
from identity.signin.card.tokens import LONGEST, SHORTEST, parse

FIELDS = {
    "unverifiedCertificate": b64encode(b"certificate" * 10).decode(),
    "algorithm": "ES384",
    "signature": b64encode(b"signature" * 10).decode(),
    "format": "web-eid:1.0",
    "appVersion": "https://web-eid.eu/web-eid-app/releases/v2.0.0",
}


def written(**changes: object) -> str:
    return json.dumps({key: value for key, value in {**FIELDS, **changes}.items() if value is not None})


def reason_of(text: str) -> Reason:
    with pytest.raises(CardRefused) as refused:
        parse(text)
    return refused.value.reason


def test_a_token_is_taken_apart():
    token = parse(written())
    assert token.certificate == b"certificate" * 10
    assert token.algorithm == "ES384"
    assert token.signature == b"signature" * 10


@pytest.mark.parametrize("version", ["web-eid:1", "web-eid:1.0", "web-eid:1.1", "web-eid:1.27"])
def test_every_first_version_is_read(version):
    assert parse(written(format=version)).algorithm == "ES384"


@pytest.mark.parametrize(
    "version",
    ["web-eid:2", "web-eid:2.0", "web-eid:10", "web-eid:0.9", "web-eid", "web-eid:1.", "web-eid:1.0.0", "web-eid:1x",
     "WEB-EID:1.0", " web-eid:1.0", "web-eid:1.0\n", "other:1.0", "web-eid:1.0000"],
)  # fmt: skip
def test_every_other_version_and_family_is_refused(version):
    assert reason_of(written(format=version)) == Reason.TOKEN_FORMAT


def test_unknown_fields_are_left_aside():
    assert parse(written(action="web-eid:authenticate-success", extra={"a": [1, None]})) == parse(written())


@pytest.mark.parametrize("length", [0, SHORTEST - 1, LONGEST + 1, 10_001, 1_000_000])
def test_what_is_too_short_or_too_long_is_not_even_read(length):
    assert reason_of("{" * length) == Reason.TOKEN_SIZE


@pytest.mark.parametrize("length", [SHORTEST, LONGEST])
def test_the_longest_and_the_shortest_are_read(length):
    text = written(appVersion="", extra="x" * 50) if length == LONGEST else '{"format":"web-eid:1"}'
    padded = text.ljust(length)
    assert len(padded) == length
    if length == LONGEST:
        assert parse(padded).algorithm == "ES384"
    else:
        assert reason_of(padded) == Reason.TOKEN_FIELD


@pytest.mark.parametrize("name", ["format", "unverifiedCertificate", "algorithm", "extra"])
def test_a_key_that_stands_twice_is_refused(name):
    text = written(extra="first")
    twice = text[:-1] + f', "{name}": "web-eid:1.0"}}'
    assert reason_of(twice) == Reason.TOKEN_KEY_TWICE


def test_a_key_that_stands_twice_deep_inside_is_refused_too():
    assert reason_of(written()[:-1] + ', "extra": {"a": 1, "a": 2}}') == Reason.TOKEN_KEY_TWICE


def test_a_key_written_with_an_escape_is_the_same_key():
    assert reason_of(written()[:-1] + ', "\\u0066ormat": "web-eid:1.0"}') == Reason.TOKEN_KEY_TWICE


@pytest.mark.parametrize(
    "text", ["x" * 200, "[" * 5000, json.dumps([1] * 100), json.dumps("x" * 200), written()[:-1].ljust(200), "1" * 5000]
)
def test_what_is_no_object_is_refused(text):
    assert reason_of(text) == Reason.TOKEN_UNREADABLE


@pytest.mark.parametrize("name", ["unverifiedCertificate", "algorithm", "signature", "format"])
@pytest.mark.parametrize("value", [None, "", 7, ["ES384"], {"a": "b"}, "ÉS384", "\ud800"])
def test_a_field_that_is_missing_or_of_another_kind_is_refused(name, value):
    assert reason_of(written(**{name: value})) == Reason.TOKEN_FIELD


@pytest.mark.parametrize("value", ["not base64!", "QUJD\nREVG", "QUJ", "QUJD-_==", "====", " QUJD"])
@pytest.mark.parametrize("name", ["unverifiedCertificate", "signature"])
def test_only_plain_base64_is_read(name, value):
    assert reason_of(written(**{name: value})) == Reason.TOKEN_FIELD


def test_the_signing_certificates_of_later_versions_are_kept_apart():
    more = [{"certificate": b64encode(b"for documents").decode(), "supportedSignatureAlgorithms": []}]
    assert parse(written(format="web-eid:1.1", unverifiedSigningCertificates=more)) == parse(
        written(format="web-eid:1.2", unverifiedSigningCertificates=more)
    )
    token = parse(written(format="web-eid:1.1", unverifiedSigningCertificates=more))
    assert token.unverified_signing_certificates == (b"for documents",)
    assert token.certificate == b"certificate" * 10


def test_the_first_version_knows_no_signing_certificates():
    assert parse(written(unverifiedSigningCertificates="anything")).unverified_signing_certificates == ()


@pytest.mark.parametrize("value", ["text", 1, None, [7], [{}], [{"certificate": 1}], [{"certificate": "QUJD"}] * 6])
def test_odd_signing_certificates_are_refused(value):
    text = json.dumps({**FIELDS, "format": "web-eid:1.1", "unverifiedSigningCertificates": value})
    assert reason_of(text) == Reason.TOKEN_FIELD
