"""Documents signed by a card: by a key made for it, of a card that we take, over exactly this document."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from identity.signin.card import CardRefused, Reason
from identity.signin.card.documents import digest_of, to_be_signed, verify_signature
from identity.signin.card.signing import sign_digest, usual_algorithm

from .conftest import NOW, later

DECLARATION = b"What I earn in a month: 1420 TVM."


@pytest.fixture
def signing(new_card):
    """The second key of a good card."""
    return new_card(key=ec.generate_private_key(ec.SECP384R1()), usages=("signs_documents",), purposes=())


def verified(card, policy, *, content=DECLARATION, algorithm="", signature=None, at=NOW):
    name = algorithm or usual_algorithm(card.key)
    return verify_signature(
        digest=digest_of(content, algorithm=name),
        certificate=card.certificate,
        algorithm=name,
        signature=signature or sign_digest(card.key, name, digest_of(DECLARATION, algorithm=name)),
        now=at,
        policy=policy,
    )


def why(*arguments, **more):
    with pytest.raises(CardRefused) as refused:
        verified(*arguments, **more)
    return refused.value.reason


def test_who_signed_is_told(signing, by_list):
    signer = verified(signing, by_list)
    assert (signer.number, signer.algorithm) == ("38001085718", "ES384")


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "PS384"])
def test_keys_of_rsa_sign_too(new_card, by_list, algorithm):
    card = new_card(key=rsa.generate_private_key(65537, 2048), usages=("signs_documents",), purposes=())
    assert verified(card, by_list, algorithm=algorithm).algorithm == algorithm


def test_a_changed_document_is_not_signed(signing, by_list):
    assert why(signing, by_list, content=DECLARATION.replace(b"1420", b"142")) == Reason.SIGNATURE


def test_the_key_for_signing_in_signs_no_documents(house, by_list):
    assert why(house.cards["good"], by_list) == Reason.CERTIFICATE_PURPOSE


def test_the_key_for_documents_opens_nothing(signing, by_list, enter):
    with pytest.raises(CardRefused) as refused:
        enter(signing, by_list)
    assert refused.value.reason == Reason.CERTIFICATE_PURPOSE


def test_the_hash_goes_with_the_curve(signing, by_list):
    assert why(signing, by_list, algorithm="ES256") == Reason.ALGORITHM_OF_OTHER_KEY
    with pytest.raises(CardRefused) as refused:
        verify_signature(
            digest=digest_of(DECLARATION, algorithm="ES256"), certificate=signing.certificate, algorithm="ES384",
            signature=b"x" * 96, now=NOW, policy=by_list,
        )  # fmt: skip
    assert refused.value.reason == Reason.SIGNATURE


def test_it_is_looked_at_as_every_card_of_ours(new_card, signing, by_list):
    wanted = {"usages": ("signs_documents",), "purposes": ()}
    assert why(new_card(**wanted, policies=("2.999.1.2",)), by_list) == Reason.POLICY_NOT_ALLOWED
    assert why(new_card(**wanted, ends=later(days=-1)), by_list) == Reason.CERTIFICATE_EXPIRED
    strange = replace(signing, certificate=signing.certificate[:-4])
    assert why(strange, by_list) == Reason.CERTIFICATE_UNREADABLE


def test_revocation_is_asked(signing, by_asking, house):
    house.responder.reply = (500, "text/plain", b"")
    assert why(signing, by_asking) == Reason.OCSP_UNREACHABLE


def test_what_is_to_be_signed_goes_with_the_key(signing, by_list):
    wanted = to_be_signed(DECLARATION, certificate=signing.certificate, now=NOW, policy=by_list)
    assert (wanted.hash_function, wanted.digest) == ("SHA-384", digest_of(DECLARATION, algorithm="ES384"))
    assert wanted.holder.number == "38001085718"


def test_nobody_types_a_pin_in_vain(house, by_list):
    with pytest.raises(CardRefused):
        to_be_signed(DECLARATION, certificate=house.cards["good"].certificate, now=NOW, policy=by_list)
