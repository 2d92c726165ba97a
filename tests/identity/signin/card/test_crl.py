"""Looking a card up in lists, where no network is. Without a list that is signed, whole and fresh, nobody comes in."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest
from asn1crypto import pem
from asn1crypto import x509 as parsed_x509
from cryptography import x509
from cryptography.x509 import UniformResourceIdentifier

from identity.signin.card import Reason
from identity.signin.card.revocation import Lists
from identity.signin.testpki import folder
from identity.signin.testpki.authorities import make_intermediate, make_root
from identity.signin.testpki.lists import revoked_list

from .conftest import NOW, later

UNTIL = NOW + timedelta(days=7)


@pytest.fixture
def lists(house, by_list, tmp_path):
    """A folder with a fresh list of the root, and the policy that looks into it."""
    (tmp_path / "root.crl").write_bytes(revoked_list(house.root, (), said=NOW, until=UNTIL))
    return tmp_path, replace(by_list, revocation=Lists(tmp_path))


@pytest.fixture
def lay(house, lists):
    """Lay a list into the folder, as the authority of the cards or somebody else signs it."""
    place, policy = lists

    def write(*numbers, name="cards.crl", by=None, said=NOW, until=UNTIL, critical=()):
        content = revoked_list(by or house.authority, numbers, said=said, until=until, critical=critical)
        (place / name).write_bytes(content)
        return policy

    return write


def number_of(card) -> int:
    return parsed_x509.Certificate.load(card.certificate).serial_number


def point(**changes: object) -> x509.IssuingDistributionPoint:
    said = {
        "full_name": None, "relative_name": None, "only_contains_user_certs": False, "only_contains_ca_certs": False,
        "only_some_reasons": None, "indirect_crl": False, "only_contains_attribute_certs": False,
    }  # fmt: skip
    return x509.IssuingDistributionPoint(**{**said, **changes})


def test_who_is_on_the_list_is_refused_and_who_is_not_comes_in(house, lay, why):
    policy = lay(number_of(house.cards["revoked"]))
    assert why(house.cards["revoked"], policy) == Reason.REVOKED
    assert why(house.cards["good"], policy) is None


def test_without_a_list_nobody_comes_in(house, lists, why):
    assert why(house.cards["good"], lists[1]) == Reason.CRL_MISSING


def test_without_a_folder_nobody_comes_in(house, by_list, tmp_path, why):
    assert why(house.cards["good"], replace(by_list, revocation=Lists(tmp_path / "nowhere"))) == Reason.CRL_MISSING


def test_without_a_list_of_the_authority_above_nobody_comes_in(house, lists, lay, why):
    policy = lay()
    (lists[0] / "root.crl").unlink()
    assert why(house.cards["good"], policy) == Reason.CRL_MISSING


def test_the_cards_of_a_revoked_authority_are_refused(house, lay, why):
    lay()
    policy = lay(house.authority.certificate.serial_number, name="root.crl", by=house.root)
    assert why(house.cards["good"], policy) == Reason.REVOKED


def test_a_list_that_ran_out_counts_no_more(house, lay, why):
    policy = lay(until=later(hours=1))
    assert why(house.cards["good"], policy, at=later(hours=1)) is None
    assert why(house.cards["good"], policy, at=later(hours=1, seconds=1)) == Reason.CRL_STALE


def test_a_list_of_the_future_does_not_count_yet(house, lay, why):
    assert why(house.cards["good"], lay(said=later(minutes=15))) is None
    assert why(house.cards["good"], lay(said=later(minutes=16))) == Reason.CRL_STALE


def test_a_list_signed_by_somebody_with_the_same_name_is_nobodys(house, lay, why):
    stranger = make_intermediate(make_root("Elsewhere", NOW), "Test cards", NOW)
    assert why(house.cards["good"], lay(by=stranger)) == Reason.CRL_MISSING


def test_a_list_of_another_authority_is_not_about_our_cards(house, lay, why):
    assert why(house.cards["good"], lay(by=make_root("Elsewhere", NOW))) == Reason.CRL_MISSING


def test_a_delta_alone_does_not_do(house, lay, why):
    assert why(house.cards["good"], lay(critical=[x509.DeltaCRLIndicator(1)])) == Reason.CRL_UNREADABLE


@pytest.mark.parametrize(
    "said",
    [
        {"indirect_crl": True},
        {"only_contains_attribute_certs": True},
        {"only_some_reasons": frozenset({x509.ReasonFlags.key_compromise})},
    ],
)
def test_a_list_that_says_more_than_we_understand_does_not_do(house, lay, why, said):
    assert why(house.cards["good"], lay(critical=[point(**said)])) == Reason.CRL_UNREADABLE


def test_a_list_about_authorities_says_nothing_of_cards(house, lay, why):
    assert why(house.cards["good"], lay(critical=[point(only_contains_ca_certs=True)])) == Reason.CRL_MISSING
    assert why(house.cards["good"], lay(critical=[point(only_contains_user_certs=True)])) is None


def test_a_part_of_a_list_is_about_the_cards_that_name_it(house, lay, new_card, why):
    here, there = "http://lists.example/1.crl", "http://lists.example/2.crl"
    policy = lay(critical=[point(full_name=[UniformResourceIdentifier(here)])])
    assert why(new_card(crl=here), policy) is None
    assert why(new_card(crl=there), policy) == Reason.CRL_MISSING
    assert why(new_card(), policy) == Reason.CRL_MISSING


def test_the_newest_list_counts(house, lay, why):
    number = number_of(house.cards["good"])
    lay(number, name="old.crl", said=NOW - timedelta(days=2))
    policy = lay(name="new.crl", said=NOW - timedelta(days=1))
    assert why(house.cards["good"], policy) is None
    lay(number, name="newest.crl", said=NOW)
    assert why(house.cards["good"], policy) == Reason.REVOKED


def test_a_new_file_under_the_old_name_is_read(house, lists, lay, why):
    policy = lay()
    assert why(house.cards["good"], policy) is None
    lay(number_of(house.cards["good"]))
    assert why(house.cards["good"], policy) == Reason.REVOKED
    # The same size at another time, too.
    os.utime(lists[0] / "cards.crl", (1, 1))
    assert why(house.cards["good"], policy) == Reason.REVOKED


def test_a_list_may_be_written_in_letters(house, lists, lay, why):
    policy = lay()
    path = lists[0] / "cards.crl"
    path.write_bytes(pem.armor("X509 CRL", path.read_bytes()))
    assert why(house.cards["good"], policy) is None


@pytest.mark.parametrize(
    "spoil", [lambda der: der[:-9], lambda der: b"", lambda der: b"rubbish", lambda der: der + b"\0"]
)
def test_half_a_list_is_none(house, lists, lay, why, spoil):
    policy = lay()
    path = lists[0] / "cards.crl"
    path.write_bytes(spoil(path.read_bytes()))
    assert why(house.cards["good"], policy) == Reason.CRL_UNREADABLE


def test_rubbish_beside_a_whole_list_does_no_harm(house, lists, lay, why):
    policy = lay()
    (lists[0] / "broken.crl").write_bytes(b"rubbish")
    (lists[0] / "readme.txt").write_text("not a list")
    assert why(house.cards["good"], policy) is None


def test_no_byte_of_a_list_may_change(house, lists, lay, why):
    policy = lay(number_of(house.cards["good"]))
    path = lists[0] / "cards.crl"
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[place] ^= 0x55
        path.write_bytes(bytes(changed))
        os.utime(path, ns=(place, place))
        assert why(house.cards["good"], policy) is not None


def test_the_lists_that_the_authority_writes_are_ready_for_use(house, by_list, why):
    assert sorted(each.name for each in (house.place / folder.CRLS).iterdir()) == ["cards.crl", "root.crl"]
    assert why(house.cards["good"], by_list) is None
