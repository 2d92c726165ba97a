"""Who a proved number stands for; names that may be one person's."""

import pytest

from identity.people.likeness import alike
from identity.people.models import Identifier, Person, PossibleDuplicate, ProofingBasis
from identity.people.operations import Proved, add_identifier, know_by_number, register_person, verify_identifier

pytestmark = pytest.mark.django_db


def proved(number: str = "4719950014", name: str = "Amina Doru", issuer: str = "") -> Proved:
    return Proved(number, issuer, name, ProofingBasis.CARD)


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("Amina Doru", "DORU Amina", True),
        ("Amina Doru", "Amina Wanjiru Doru", True),
        ("Ámina Dóru", "Amina Doru", True),
        ("Sukarno", "sukarno", True),
        ("Amina Doru", "Amina", False),
        ("Amina Doru", "Amina Oss", False),
        ("Amina Doru", "أمينة دورو", False),
        ("", "", False),
    ],
)
def test_names_that_may_be_one_persons(one, other, may_be):
    assert alike(one, other) is alike(other, one) is may_be


def test_an_unknown_number_makes_somebody_known(system, now):
    person, is_new = know_by_number(actor=system, proved=proved(), now=now)
    assert (is_new, person.proofing_level) == (True, 3)
    assert know_by_number(actor=system, proved=proved(name="Amina Oss"), now=now) == (person, False)


def test_the_same_number_of_another_issuer_is_another_person(system, now):
    first, _new = know_by_number(actor=system, proved=proved(), now=now)
    second, is_new = know_by_number(actor=system, proved=proved(issuer="XA"), now=now)
    assert is_new and first != second


def test_a_number_seen_at_a_counter_stands_whatever_the_name(system, now):
    person = register_person(actor=system, full_name="Amina Doru", now=now)
    row = add_identifier(actor=system, person=person, kind="national", value="4719950014", now=now)
    verify_identifier(actor=system, identifier=row, assurance=2, evidence="identity-card", now=now)
    assert know_by_number(actor=system, proved=proved(name="Amina Oss"), now=now) == (person, False)


def test_a_number_only_written_down_for_another_name_opens_nothing(system, now):
    other = register_person(actor=system, full_name="Karim Oss", now=now)
    add_identifier(actor=system, person=other, kind="national", value="4719950014", now=now)
    mine, is_new = know_by_number(actor=system, proved=proved(), now=now)
    assert is_new and mine != other
    assert Identifier.objects.get(person=mine).status == "disputed"
    assert PossibleDuplicate.objects.get().reasons == ["number"]
    assert know_by_number(actor=system, proved=proved(), now=now) == (mine, False)
    assert Person.objects.filter(merged_into=None).count() == 2
