"""Finding a person at the counter: by something exact, at the same price whether they are there or not."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from identity.access.queries import actor_for
from identity.access.roles import Role
from identity.people import looking_up
from identity.people.connections import is_connected
from identity.people.models import ContactPoint, Identifier
from identity.people.operations import add_identifier, register_person
from identity.people.operations.registering import add_contact
from identity.people.policies import may_register_identity
from identity.people.rough_days import RoughDay

pytestmark = pytest.mark.django_db
BORN = RoughDay(1998, 3, 27)


@pytest.fixture
def numbered(citizen, system, now):
    add_identifier(actor=system, person=citizen, kind="national", value="4120 0011", now=now)
    return citizen


def price(ask) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def test_a_whole_number_finds_its_holder(numbered):
    assert looking_up.by_number("national", "41200011") == numbered
    assert looking_up.by_number("national", "4120001") is None
    assert looking_up.by_number("refugee", "41200011") is None


def test_a_mobile_number_needs_the_date_of_birth(citizen):
    assert looking_up.by_mobile("0712 345 678", BORN) == citizen
    assert looking_up.by_mobile("0712 345 678", None) is None
    assert looking_up.by_mobile("0712 345 678", RoughDay(1998, 3, 28)) is None
    assert looking_up.by_mobile("no number", BORN) is None


def test_two_people_of_one_number_and_birthday_are_nobody(citizen, system, now):
    twin = register_person(actor=system, full_name="Asha Wanjiru", birth_date=BORN, mobile="0712345678", now=now)
    assert twin
    assert looking_up.by_mobile("0712 345 678", BORN) is None


def test_found_or_not_costs_the_same(numbered):
    by_number = {price(lambda v=v: looking_up.by_number("national", v)) for v in ("41200011", "99999999")}
    mobiles = ("0712 345 678", "0712 345 679")
    by_mobile = {price(lambda v=v: looking_up.by_mobile(v, BORN)) for v in mobiles}
    assert len(by_number) == len(by_mobile) == 1


class TestConnected:
    def test_a_stranger_is_not(self, staff, citizen):
        assert not is_connected(staff("grace").pk, citizen)

    def test_ones_own_record_is(self, staff, citizen):
        grace = staff("grace")
        citizen.user = grace
        citizen.save()
        assert is_connected(grace.pk, citizen)

    def test_the_record_that_an_administrator_named_is_and_whoever_shares_a_telephone_with_it(
        self, staff, citizen, numbered, system, now
    ):
        grace = staff("grace", Role.SOCIAL_ASSISTANT)
        grace.own_record = register_person(actor=system, full_name="Grace Otieno", mobile="0712345678", now=now)
        grace.save()
        assert is_connected(grace.pk, grace.own_record)
        assert is_connected(grace.pk, numbered)
        assert not may_register_identity(actor_for(grace, now.date()), grace.own_record)

    def test_only_staff_name_one(self, citizen):
        citizen.user.own_record = citizen
        with pytest.raises(IntegrityError), transaction.atomic():
            citizen.user.save()

    def test_the_work_address_is(self, staff, citizen, now):
        grace = staff("grace")
        grace.email = "grace@office.example"
        grace.save()
        add_contact(person=citizen, kind="email", value="Grace@office.example", now=now)
        assert is_connected(grace.pk, citizen)

    def test_a_telephone_or_a_number_in_common_is(self, staff, numbered, system, now):
        grace = staff("grace")
        own = register_person(actor=system, full_name="Grace Otieno", mobile="0712345678", user=grace, now=now)
        assert is_connected(grace.pk, numbered)
        ContactPoint.objects.filter(person=own).delete()
        assert not is_connected(grace.pk, numbered)
        add_identifier(
            actor=system, person=own, kind="national", value="41200011", status=Identifier.Status.DISPUTED, now=now
        )  # fmt: skip
        assert is_connected(grace.pk, numbered)
