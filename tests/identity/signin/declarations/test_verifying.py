"""Whether a signature holds today: anything that was changed since makes it fail."""

import json
from uuid import UUID

import pytest

from identity.signin.declarations import digest_of, nonce_for, verify
from identity.signin.declarations.evidence import written
from identity.signin.models import SignedDeclaration

from .conftest import DOCUMENT, RICHER

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(sign, device) -> SignedDeclaration:
    return SignedDeclaration.objects.get(pk=sign(device).pk)


def test_a_signature_under_what_lies_there_holds(made):
    assert verify(made, digest_of(DOCUMENT))


def test_a_changed_amount_fails(made):
    assert not verify(made, digest_of(RICHER))


def test_a_digest_that_was_changed_with_the_amount_fails(made, forged):
    assert not verify(forged(made, digest=digest_of(RICHER)), digest_of(RICHER))


@pytest.mark.parametrize(
    "columns",
    [{"level": 3}, {"method": "card"}, {"person_id": UUID(int=9)}, {"language": "fr"}, {"assisted_by": UUID(int=9)}],
    ids=lambda columns: next(iter(columns)),
)
def test_a_column_that_was_changed_fails(made, forged, columns):
    assert not verify(forged(made, **columns), digest_of(DOCUMENT))


def test_evidence_of_another_row_does_not_open(made, sign, device, forged):
    other = SignedDeclaration.objects.get(pk=sign(device).pk)
    sealed = other.__dict__["evidence"]
    made.__dict__["evidence"] = sealed
    assert not verify(made, digest_of(DOCUMENT))


@pytest.mark.parametrize("part", ["signature", "clientDataJSON", "authenticatorData", "public_key", "random", "rp_id"])
def test_each_part_of_the_proof_counts(made, part):
    """Also for whoever could seal evidence anew: the signature itself has to be right."""
    proof = json.loads(made.evidence)["proof"]
    proof[part] = proof[part][:-6] + ("AAAAAA" if not proof[part].endswith("AAAAAA") else "BBBBBB")
    made.evidence = written(made, proof)
    assert not verify(made, digest_of(DOCUMENT))


def test_a_right_signature_of_a_device_that_did_not_check_its_owner_fails(made, device):
    """Whatever was let in once: it is looked at again each time."""
    proof = json.loads(made.evidence)["proof"]
    nonce = nonce_for(made.digest, proof["random"]).replace("+", "-").replace("/", "_").rstrip("=")
    device.verifies = False
    answer = device.get({"publicKey": {"challenge": nonce}})["response"]
    made.evidence = written(made, {**proof, **answer})
    assert not verify(made, digest_of(DOCUMENT))
    device.verifies = True
    made.evidence = written(made, {**proof, **device.get({"publicKey": {"challenge": nonce}})["response"]})
    assert verify(made, digest_of(DOCUMENT))


def test_a_proof_that_is_nonsense_fails_and_does_not_break(made):
    made.evidence = written(made, {"signature": 7})
    assert not verify(made, digest_of(DOCUMENT))


def test_the_same_document_has_one_digest_however_it_is_written():
    assert digest_of({"b": [1, {"y": "é", "x": None}], "a": True}) == digest_of(
        {"a": True, "b": [1, {"x": None, "y": "é"}]}
    )


def test_the_value_that_is_signed_depends_on_digest_and_chance():
    digest, random = digest_of(DOCUMENT), "AAAA"
    assert nonce_for(digest, random) != nonce_for(digest_of(RICHER), random)
    assert nonce_for(digest, random) != nonce_for(digest, "AAAB")
    assert len(nonce_for(digest, random)) == 44
