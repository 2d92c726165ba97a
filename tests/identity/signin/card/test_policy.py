"""What the profile says becomes what is checked."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from identity.signin.card import card_policy
from identity.signin.card.revocation import Lists, Responder
from identity.signin.testpki import folder
from identity.signin.testpki.cards import POLICY
from portal.profiles.schema import MOBILE_ID, Card


@pytest.fixture
def said(house, settings):
    def say(**more: object):
        issuers = str(house.place / folder.ISSUERS)
        settings.PORTICO_CARD = Card(**{"policies_allowed": (POLICY,), "issuers": issuers, **more})
        return card_policy()

    return say


def test_cards_are_asked_about_as_the_profile_says(house, said, why):
    policy = said(ocsp_address=house.responder.address)
    assert isinstance(policy.revocation, Responder)
    assert why(house.cards["good"], policy) is None
    assert len(house.responder.asked) == 1


def test_cards_are_looked_up_as_the_profile_says(house, said, why):
    policy = said(revocation="crl", crls=str(house.place / folder.CRLS))
    assert isinstance(policy.revocation, Lists)
    assert why(house.cards["good"], policy) is None
    assert why(house.cards["revoked"], policy) == "revoked"


def test_mobile_id_is_denied_unless_the_profile_says_otherwise(said):
    assert said(ocsp_hosts=("a.example",)).denied == frozenset(MOBILE_ID)
    assert said(ocsp_hosts=("a.example",), policies_denied=()).denied == frozenset()


def test_the_pinned_responder_is_read_from_its_file(house, said, why):
    policy = said(ocsp_address=house.responder.address, ocsp_signer=str(house.place / folder.ISSUERS / "root.pem"))
    assert why(house.cards["good"], policy) == "ocsp_signer"


def test_what_cannot_be_read_is_told_to_the_operator(said):
    with pytest.raises(ImproperlyConfigured, match="The issuers of cards: there is no folder /nowhere"):
        said(issuers="/nowhere")
