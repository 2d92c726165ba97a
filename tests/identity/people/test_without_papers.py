"""Somebody comes without papers, gets a number today, and their national number later, as the same person."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from identity.access.actors import SYSTEM
from identity.check_digits import damm
from identity.people.errors import NotAllowed, NotPossible
from identity.people.models import Identifier, Person, PossibleDuplicate
from identity.people.numbers import provisional
from identity.people.operations import (
    attach_national_identifier,
    end_identifier,
    end_what_is_over,
    extend_provisional_identifier,
    issue_provisional_identifier,
)
from identity.people.queries import by_identifier

pytestmark = pytest.mark.django_db
NATIONAL = "471988216" + damm("471988216")


@pytest.fixture
def stranger(known) -> Person:
    return known("Halima Saro")


@pytest.fixture
def number(stranger, assistant, now) -> Identifier:
    return issue_provisional_identifier(actor=assistant, person=stranger, now=now)


class TestAProvisionalNumber:
    def test_is_given_without_any_paper(self, number, stranger, settings, now):
        days = settings.PORTICO_POLICIES.provisional_number_days
        assert provisional.read(number.value) == number.value
        assert number.valid_until == timezone.localdate(now) + timedelta(days=days)
        assert (number.assurance, stranger.proofing_level) == (0, 0)
        assert by_identifier("provisional", number.value.lower()) == stranger

    def test_is_given_once_while_it_holds(self, number, stranger, assistant, now):
        assert issue_provisional_identifier(actor=assistant, person=stranger, now=now) == number

    def test_expires_and_can_be_extended_as_the_same_number(self, number, assistant, now):
        later = now + timedelta(days=400)
        assert end_what_is_over(actor=SYSTEM, now=later) == 1
        assert by_identifier("provisional", number.value) is None
        extended = extend_provisional_identifier(actor=assistant, identifier=number, now=later)
        assert (extended.value, extended.status, extended.ended_at) == (number.value, "active", None)
        assert extended.holds_on(timezone.localdate(later))

    def test_that_was_taken_back_is_not_extended(self, number, assistant, now):
        end_identifier(actor=assistant, identifier=number, reason="given twice", now=now)
        with pytest.raises(NotPossible):
            extend_provisional_identifier(actor=assistant, identifier=number, now=now)

    def test_is_not_given_by_auditors(self, stranger, auditor, now):
        with pytest.raises(NotAllowed):
            issue_provisional_identifier(actor=auditor, person=stranger, now=now)

    def test_is_never_one_that_somebody_has(self, number, known, assistant, monkeypatch, now):
        serials = iter([int(number.value[2:9]), 17])
        monkeypatch.setattr("identity.people.operations.provisional.secrets.randbelow", lambda _most: next(serials))
        assert issue_provisional_identifier(actor=assistant, person=known(), now=now).value == provisional.make(17)


class TestTheNationalNumber:
    def attach(self, actor, person, now, value=NATIONAL):
        return attach_national_identifier(actor=actor, person=person, value=value, evidence="card-seen", now=now)

    def test_comes_to_the_same_person_and_replaces_the_provisional_one(self, number, stranger, assistant, now):
        before = Person.objects.count()
        attached = self.attach(assistant, stranger, now, value=f"47 1988 216 {NATIONAL[-1]}")
        assert attached.duplicate is None
        assert (attached.identifier.value, attached.identifier.status) == (NATIONAL, "active")
        assert by_identifier("national", NATIONAL) == stranger
        number.refresh_from_db()
        assert (number.status, number.ended_at) == ("superseded", now)
        assert Person.objects.count() == before

    def test_that_cannot_be_one_changes_nothing(self, number, stranger, assistant, now):
        with pytest.raises(ValidationError):
            self.attach(assistant, stranger, now, value="1234567890")
        assert stranger.identifiers.get() == number

    def test_of_somebody_else_never_merges_and_is_put_before_people(self, number, stranger, citizen, assistant, now):
        self.attach(assistant, citizen, now)
        attached = self.attach(assistant, stranger, now)
        pair = PossibleDuplicate.objects.get()
        assert attached.duplicate == pair
        assert (pair.first, pair.second, pair.reasons, pair.state) == (citizen, stranger, ["number"], "open")
        assert "Nothing was joined" in str(attached.words)
        assert attached.identifier.status == "disputed"
        assert by_identifier("national", NATIONAL) == citizen
        number.refresh_from_db()
        assert number.status == "active", "they keep the number they live on"
        assert not Person.objects.exclude(merged_into=None).exists()

    def test_twice_is_once(self, stranger, assistant, now):
        first = self.attach(assistant, stranger, now)
        assert self.attach(assistant, stranger, now).identifier == first.identifier

    def test_is_not_written_by_the_person_themselves(self, citizen, citizen_actor, now):
        with pytest.raises(NotAllowed):
            self.attach(citizen_actor, citizen, now)
