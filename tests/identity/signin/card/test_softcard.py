"""A real card interface: the key lies in SoftHSM, the token is signed over PKCS#11 after the PIN."""

import pytest

from identity.signin.card import CardRefused, Reason, validate
from identity.signin.testpki.cards import good, issue
from tests.support import softcard

from .conftest import HOLDER, NONCE, NOW, ORIGIN

pytestmark = pytest.mark.skipif(bool(softcard.missing()), reason=softcard.missing() or "it is here")


@pytest.fixture(scope="module")
def soft(tmp_path_factory):
    return softcard.make(tmp_path_factory.mktemp("softhsm"))


@pytest.fixture
def card(soft, house):
    """The card with a certificate of the test authority."""
    if not soft.certificate:
        soft.keep(issue(house.authority, good(HOLDER, NOW, ocsp=house.responder.address), soft.public_key))
    return soft


def test_what_the_card_signs_is_accepted(card, by_list, by_asking):
    for policy in (by_list, by_asking):
        text = card.token_text(origin=ORIGIN, nonce=NONCE)
        holder = validate(text, nonce=NONCE, origin=ORIGIN, now=NOW, policy=policy)
        assert (holder.number, holder.algorithm) == ("38001085718", "ES384")


def test_what_the_card_signed_for_another_page_is_refused(card, by_list):
    text = card.token_text(origin="https://portal.examp1e", nonce=NONCE)
    with pytest.raises(CardRefused) as refused:
        validate(text, nonce=NONCE, origin=ORIGIN, now=NOW, policy=by_list)
    assert refused.value.reason == Reason.SIGNATURE


def test_without_the_pin_the_card_signs_nothing(card):
    with pytest.raises(softcard.WrongPin):
        card.token_text(origin=ORIGIN, nonce=NONCE, pin="9999")


def test_the_key_does_not_leave_the_card(card):
    from pkcs11 import Attribute, AttributeSensitive, KeyType, ObjectClass

    with card.token.open(user_pin=softcard.PIN) as session:
        key = session.get_key(ObjectClass.PRIVATE_KEY, KeyType.EC, label=softcard.LABEL)
        with pytest.raises(AttributeSensitive):
            _ = key[Attribute.VALUE]
