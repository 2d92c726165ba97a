"""For how many people one number confirms: it still counts, but what is over the usual is looked at again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, BrokenBarrierError
from uuid import uuid4

import pytest
from django.db import connection

from identity.access.actors import SYSTEM
from identity.access.queries import actor_for
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.people.models import ContactPoint, Person
from identity.people.operations import register_person
from identity.signin import declarations
from identity.signin.declarations import Summary, ToSign, digest_of, sharing
from identity.signin.models import ConfirmationRequest, SignedDeclaration
from notifications.delivery.models import OutboxLine
from tests.support.signing_in import proved

pytestmark = pytest.mark.django_db
SUMMARY = Summary("Child Grant", "By these answers it would be TVM 240.00 a month.", "Grace Otieno", "Kisima North")
NUMBER, OTHER = "+254712345678", "+254712345679"


@pytest.fixture
def assistant(staff, now):
    return actor_for(staff("grace", Role.SOCIAL_ASSISTANT), now.date(), proved(now))


@pytest.fixture
def confirm(assistant, now) -> Callable[..., SignedDeclaration]:
    """Somebody reads out the code that came to this number."""

    def confirmed(person: Person, *, number: str = NUMBER, at=now) -> SignedDeclaration:
        return _read_out(assistant, *ask(assistant, person, at, number), at)

    return confirmed


def ask(assistant, person: Person, at, number: str = NUMBER) -> tuple[ConfirmationRequest, ToSign, str]:
    """What was asked at this number, of what, and the code that came."""
    contact = ContactPoint.objects.filter(person=person).first() or ContactPoint.objects.create(
        person=person, kind="sms", value=number, created_at=at, confirmed_at=at
    )
    record = uuid4()
    to_sign = ToSign("applications.application", record, person.pk, "en", digest_of({"of": record}))
    request = declarations.ask_by_message(actor=assistant, contact=contact, to_sign=to_sign, summary=SUMMARY, now=at)
    body = OutboxLine.objects.filter(notice="confirm_code").latest("pk").body
    return request, to_sign, body.partition("your code is ")[2][:6]


def _read_out(assistant, request, to_sign, digits, at) -> SignedDeclaration:
    return declarations.sign_with_code_read_out(
        actor=assistant, request=request, to_sign=to_sign, digits=digits, is_confirmed=True, now=at
    )


@pytest.fixture
def somebody(now) -> Callable[[], Person]:
    return lambda: register_person(actor=SYSTEM, full_name="Ruth Vell", now=now)


def test_a_family_shares_a_telephone(confirm, somebody):
    assert [declarations.doubt_about(confirm(somebody())) for _each in range(4)] == [""] * 4
    assert not Entry.objects.filter(action="confirmation.shared_number").exists()


def test_the_fifth_person_is_confirmed_and_looked_at_again(confirm, somebody):
    *_four, made = [confirm(somebody()) for _each in range(5)]
    assert declarations.verify(made, made.digest)
    assert declarations.doubt_about(made) == "shared"


def test_it_is_on_the_trail_with_the_count_and_without_the_number(confirm, somebody):
    *_four, made = [confirm(somebody()) for _each in range(5)]
    entry = Entry.objects.get(action="confirmation.shared_number")
    assert (entry.subject_id, entry.details["people"]) == (made.person_id, 5)
    assert NUMBER[-6:] not in str(entry.details)


def test_somebody_who_confirms_often_is_one_person(confirm, somebody):
    person = somebody()
    assert {declarations.doubt_about(confirm(person)) for _each in range(6)} == {""}


def test_somebody_who_was_on_record_twice_is_one_person(confirm, somebody):
    people = [somebody() for _each in range(5)]
    for person in people[:4]:
        confirm(person)
    Person.objects.filter(pk=people[0].pk).update(merged_into=people[4])
    assert declarations.doubt_about(confirm(people[4])) == ""


def test_another_number_is_counted_for_itself(confirm, somebody):
    for _each in range(4):
        confirm(somebody())
    assert declarations.doubt_about(confirm(somebody(), number=OTHER)) == ""


def test_what_was_confirmed_long_ago_counts_no_more(confirm, somebody, now):
    for _each in range(4):
        confirm(somebody())
    assert declarations.doubt_about(confirm(somebody(), at=now + timedelta(days=91))) == ""
    assert declarations.doubt_about(confirm(somebody(), at=now + timedelta(days=89))) == "shared"


def test_what_was_asked_and_never_confirmed_does_not_count(confirm, somebody):
    for _each in range(4):
        confirm(somebody())
    ConfirmationRequest.objects.update(answer="cancelled")
    assert declarations.doubt_about(confirm(somebody())) == ""


def test_the_country_says_how_many_are_usual(confirm, somebody, settings):
    settings.PORTICO_POLICIES = replace(settings.PORTICO_POLICIES, people_one_number_confirms=1)
    confirm(somebody())
    assert declarations.doubt_about(confirm(somebody())) == "shared"


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def test_of_two_at_once_only_one_is_the_last_that_is_usual(self, assistant, confirm, somebody, now, monkeypatch):
        """On both databases: on SQLite writers stand in a row, on PostgreSQL they meet at the first request."""
        for _each in range(3):
            confirm(somebody())
        asked = [ask(assistant, somebody(), now) for _each in range(2)]
        counted, both_count = sharing._people_confirmed_by, Barrier(2)

        def count(request, at):
            people = counted(request, at)
            with suppress(BrokenBarrierError):  # whoever waits in a row never meets the other here
                both_count.wait(0.5)
            return people

        def read_out(one):
            try:
                return declarations.doubt_about(_read_out(assistant, *one, now))
            finally:
                connection.close()

        monkeypatch.setattr(sharing, "_people_confirmed_by", count)
        with ThreadPoolExecutor(2) as threads:
            assert sorted(threads.map(read_out, asked)) == ["", "shared"]


def test_the_number_lies_nowhere_in_clear(confirm, somebody):
    confirm(somebody())
    rows = str(list(ConfirmationRequest.objects.values()))
    assert NUMBER not in rows
    assert NUMBER[-9:] not in rows
