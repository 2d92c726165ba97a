import re
from uuid import UUID, uuid4

import pytest

from identity.people import keyring
from identity.people.errors import KeysMissing
from identity.people.pseudonyms import belongs_to, pseudonym, pseudonyms
from identity.people.ring import Ring

pytestmark = pytest.mark.usefixtures("own_ring")
PERSON = UUID("0d8f3b7e-3f55-4a60-9d2c-7a8e0a1b2c3d")


def test_a_person_has_one_name_in_a_sector():
    name = pseudonym(PERSON, sector="bank-of-tavala")
    assert name == pseudonym(PERSON, sector="bank-of-tavala")
    assert re.fullmatch(r"p1:[0-9a-f]{64}", name)


def test_two_sectors_cannot_join_their_lists():
    people = [uuid4() for _ in range(50)]
    bank = {pseudonym(person, sector="bank").partition(":")[2] for person in people}
    health = {pseudonym(person, sector="health").partition(":")[2] for person in people}
    assert (len(bank), len(health), len(bank & health)) == (50, 50, 0)


def test_the_name_says_nothing_of_the_id():
    assert PERSON.hex not in pseudonym(PERSON, sector="bank")


def test_old_names_stay_recognisable_after_a_new_root():
    old = pseudonym(PERSON, sector="bank")
    assert keyring.add_pseudonyms() == "p2"
    new = pseudonym(PERSON, sector="bank")
    assert new != old
    assert pseudonyms(PERSON, sector="bank") == [new, old]
    assert belongs_to(old, PERSON, sector="bank")
    assert not belongs_to(old, PERSON, sector="health")
    assert not belongs_to(old, uuid4(), sector="bank")
    assert not belongs_to("żółw", PERSON, sector="bank")


def test_other_keys_of_the_house_do_not_change_it():
    before = pseudonym(PERSON, sector="bank")
    keyring.add_key()
    keyring.add_index()
    assert pseudonym(PERSON, sector="bank") == before


@pytest.mark.parametrize("sector", ["", "Bank", "a", "a b", "x" * 41, "../x"])
def test_a_sector_is_a_code(sector):
    with pytest.raises(ValueError, match="sector"):
        pseudonym(PERSON, sector=sector)


def test_without_a_root_nothing_is_handed_out(own_ring, settings):
    ring = Ring.new()
    own_ring.parent.mkdir()
    own_ring.write_text(Ring(ring.current, ring.keys, ring.index).as_json())
    settings.PORTICO_KEYS_MAY_BE_MADE = False
    with pytest.raises(KeysMissing):
        pseudonym(PERSON, sector="bank")
