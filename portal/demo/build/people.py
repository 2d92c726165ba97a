"""Citizens, their accounts, contacts and households."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from identity.access.actors import SYSTEM, Actor
from identity.access.assurance import Level, Proof
from identity.check_digits import damm
from identity.people.contact_values import normalised
from identity.people.models import IdentifierKind, Person, ProofingBasis, User
from identity.people.operations import add_identifier, raise_proofing, register_person, verify_identifier
from identity.people.operations.registering import add_contact
from identity.signin.methods import DEMO
from portal.demo.clock import Clock
from portal.demo.country import table
from services.households import operations as households

from .telephones import in_this_country

NAMESPACE = UUID("5b0f6f0a-7d5c-4f53-9a44-0a1c6d0f7e21")
BEFORE_EVERYTHING = 60
"""Working days ago: nobody in the stories applies earlier."""
DISTRICT_NUMBERS = {"orvane": 25, "kestral": 31, "selmar": 47}


def account_id(key: str) -> UUID:
    """The account of a demo citizen, the same in every copy of the country."""
    return uuid5(NAMESPACE, f"account {key}")


def build_people(clock: Clock) -> None:
    """Makes every household whose contact person is not yet known, each as a whole."""
    now = clock.moment(BEFORE_EVERYTHING, "09:00")
    known = set(User.objects.values_list("pk", flat=True))
    for row in table("people")["household"]:
        if account_id(row["people"][0]["key"]) not in known:
            _household(row, clock, now)


def citizen(key: str) -> Actor:
    """A demo citizen who has an account, as an actor."""
    person = Person.objects.only("pk", "user_id").get(user_id=account_id(key))
    shown = Proof(Level.STRONG, timezone.now(), DEMO.name)
    return Actor(kind="citizen", user_id=person.user_id, person_id=person.pk, proofs=(shown,))


@transaction.atomic
def _household(row: dict[str, Any], clock: Clock, now: datetime) -> None:
    contact, *others = row["people"]
    person = _person(contact, clock, now)
    _give_number(person, row, now)
    household = households.open_household(actor=SYSTEM, person_id=person.pk, starts_on=row["since"], now=now)
    for member in others:
        households.add_member(
            actor=SYSTEM,
            household_id=household.pk,
            person_id=_member(member, row, clock, now).pk,
            relation=member["relation"],
            starts_on=max(row["since"], clock.birth_date(member["age"])),
            now=now,
        )


def _member(member: dict[str, str], household: dict[str, Any], clock: Clock, now: datetime) -> Person:
    person = _person(member, clock, now)
    if "phone" in member:
        _give_number(person, household, now)
    return person


def _give_number(person: Person, household: dict[str, Any], now: datetime) -> None:
    """The national number, as the counter read it from the identity card: district, year of birth, serial, check."""
    year = person.birth_date.year if person.birth_date else 0
    digits = f"{DISTRICT_NUMBERS[household['district']]}{year}{Person.objects.count():03d}"
    number = add_identifier(
        actor=SYSTEM, person=person, kind=IdentifierKind.NATIONAL, value=digits + damm(digits), now=now
    )
    verify_identifier(actor=SYSTEM, identifier=number, assurance=2, evidence="identity-card", now=now)
    raise_proofing(actor=SYSTEM, person=person, basis=ProofingBasis.DOCUMENT, now=now)


def _person(row: dict[str, str], clock: Clock, now: datetime) -> Person:
    user = None
    if "phone" in row:
        user = User.objects.create_citizen(id=account_id(row["key"]), preferred_language="en")
    person = register_person(
        actor=SYSTEM,
        full_name=row["name"],
        called=row["called"],
        birth_date=clock.birth_date(row["age"]),
        user=user,
        preferred_language="en",
        now=now,
    )
    if "phone" in row:
        number = normalised("sms", in_this_country(row["phone"]))
        add_contact(person=person, kind="sms", value=number, now=now, confirmed_at=now)
    if "email" in row:
        add_contact(person=person, kind="email", value=normalised("email", row["email"]), now=now, confirmed_at=now)
    return person
