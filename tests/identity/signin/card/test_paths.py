"""From the card up to an authority of this country, and no further than the country says."""

from dataclasses import replace
from datetime import timedelta

import pytest
from asn1crypto import pem
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from identity.signin.card import Reason
from identity.signin.card.certificates import read
from identity.signin.card.issuers import Issuers, IssuersUnusable, load
from identity.signin.card.paths import check_path
from identity.signin.testpki import folder, odd
from identity.signin.testpki.authorities import Authority, make_intermediate, make_responder, make_root
from identity.signin.testpki.cards import good, issue

from .conftest import HOLDER, NOW, parsed


def card_of(authority: Authority) -> folder.Card:
    key = ec.generate_private_key(ec.SECP384R1())
    return folder.Card("card", issue(authority, good(HOLDER, NOW), key.public_key()), key)


@pytest.fixture
def with_issuers(whatever_was_revoked):
    return lambda *certificates: replace(whatever_was_revoked, issuers=Issuers.of(list(certificates)))


def test_the_path_leads_from_the_card_to_the_anchor(house):
    card = read(house.cards["good"].certificate)
    path = check_path(card, issuers=house.issuers(), now=NOW)
    assert [each.subject.native["common_name"] for each in path.certificates[1:]] == ["Test cards", "Test root"]
    assert path.card is card
    assert path.issuer.subject == parsed(house.authority).subject


def test_one_intermediate_without_its_root_is_enough(house, with_issuers, why):
    assert why(house.cards["good"], with_issuers(parsed(house.authority))) is None


def test_the_root_alone_is_not_enough_for_cards_of_an_intermediate(house, with_issuers, why):
    assert why(house.cards["good"], with_issuers(parsed(house.root))) == Reason.ISSUER_UNKNOWN


def test_cards_of_the_root_itself_are_cards_of_an_issuer(house, whatever_was_revoked, why):
    assert why(card_of(house.root), whatever_was_revoked) is None


def test_a_stranger_with_the_issuers_name_and_another_key_is_refused(house, whatever_was_revoked, why):
    stranger = make_intermediate(make_root("Test root", NOW), "Test cards", NOW)
    assert why(card_of(stranger), whatever_was_revoked) in {Reason.ISSUER_UNKNOWN, Reason.PATH}


def test_two_keys_under_one_name_are_both_tried(house, with_issuers, why):
    renewed = make_intermediate(house.root, "Test cards", NOW)
    policy = with_issuers(parsed(house.root), parsed(renewed), parsed(house.authority))
    assert why(house.cards["good"], policy) is None
    assert why(card_of(renewed), policy) is None


def test_a_responder_issues_no_cards(house, with_issuers, why):
    pretender = make_responder(house.authority, "Test responder", NOW)
    policy = with_issuers(parsed(house.root), parsed(house.authority), parsed(pretender))
    assert why(card_of(pretender), policy) == Reason.PATH


def test_an_authority_two_steps_below_is_refused_where_one_is_allowed(house, with_issuers, why):
    below = make_intermediate(house.authority, "Test cards below", NOW)
    policy = with_issuers(parsed(house.root), parsed(house.authority), parsed(below))
    assert why(card_of(below), policy) == Reason.PATH


@pytest.mark.parametrize("years", [-30, 30])
@pytest.mark.parametrize("above", [True, False])
def test_an_authority_whose_time_is_over_or_has_not_come_is_refused(with_issuers, why, years, above):
    then = NOW + timedelta(days=365 * years)
    root = make_root("Test root", then if above else NOW)
    authority = make_intermediate(root, "Test cards", NOW if above else then)
    assert why(card_of(authority), with_issuers(parsed(root), parsed(authority))) == Reason.ISSUER_NOT_VALID


def test_a_pinned_intermediate_whose_time_is_over_is_refused(with_issuers, why):
    authority = make_intermediate(make_root("Test root", NOW), "Test cards", NOW - timedelta(days=30 * 365))
    assert why(card_of(authority), with_issuers(parsed(authority))) == Reason.ISSUER_NOT_VALID


def test_an_authority_signed_over_sha1_is_refused(house, with_issuers, why):
    weak = odd.over_sha1(house.authority.certificate.public_bytes(Encoding.DER), house.root)
    assert why(house.cards["good"], with_issuers(parsed(house.root), read(weak))) == Reason.WEAK_HASH
    assert why(house.cards["good"], with_issuers(read(weak))) == Reason.WEAK_HASH


def test_authorities_that_issue_each_other_lead_nowhere(house, with_issuers, why):
    first = make_intermediate(make_root("Second", NOW), "First", NOW)
    second = make_intermediate(Authority(first.certificate, first.key), "Second", NOW)
    assert why(card_of(second), with_issuers(parsed(first), parsed(second))) is not None


def test_names_in_mixed_directions_are_compared_as_they_stand(with_issuers, why):
    root = make_root("الهيئة الوطنية CA 1", NOW)
    authority = make_intermediate(root, "بطاقات 2026 cards", NOW)
    policy = with_issuers(parsed(root), parsed(authority))
    assert why(card_of(authority), policy) is None
    other = make_intermediate(root, "بطاقات 2027 cards", NOW)
    assert why(card_of(other), policy) == Reason.ISSUER_UNKNOWN


def test_the_folder_of_issuers_is_read_in_both_ways_of_writing(house, tmp_path):
    (tmp_path / "root.pem").write_bytes(house.root.pem + house.authority.pem)
    assert len(list(load(tmp_path).registry)) == 2
    (tmp_path / "root.pem").write_bytes(house.root.pem)
    (tmp_path / "cards.der").write_bytes(house.authority.certificate.public_bytes(Encoding.DER))
    (tmp_path / "readme.txt").write_text("what lies here")
    assert len(list(load(tmp_path).registry)) == 2
    assert [each.subject.native["common_name"] for each in load(tmp_path).trust.iter_certs()] == ["Test root"]


def test_a_folder_that_cannot_be_used_says_why(house, tmp_path):
    with pytest.raises(IssuersUnusable, match="no folder"):
        load(tmp_path / "nowhere")
    with pytest.raises(IssuersUnusable, match="holds no certificate"):
        load(tmp_path)
    (tmp_path / "card.pem").write_bytes(pem.armor("CERTIFICATE", house.cards["good"].certificate))
    with pytest.raises(IssuersUnusable, match=r"card\.pem is no certificate of an authority"):
        load(tmp_path)
    (tmp_path / "card.pem").write_bytes(b"rubbish")
    with pytest.raises(IssuersUnusable, match=r"card\.pem cannot be used: certificate_unreadable"):
        load(tmp_path)
    weak = odd.over_sha1(house.authority.certificate.public_bytes(Encoding.DER), house.root)
    (tmp_path / "card.pem").write_bytes(weak)
    with pytest.raises(IssuersUnusable, match=r"card\.pem cannot be used: weak_hash"):
        load(tmp_path)
