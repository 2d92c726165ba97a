"""What changed, from when to when, by whom, and how it was made sure."""

from datetime import date, timedelta

import pytest

from identity.access.actors import SYSTEM
from identity.access.roles import Role
from identity.audit.operations import record_change
from identity.people.operations.registering import add_contact
from services.households import operations as households
from services.households.models import Membership
from services.payments.models import PaymentAccount

HISTORY = "/my/data/history/"


@pytest.fixture
def replaced(amina, now):
    """Amina's number gave way to another a week ago, by the hand of whoever is named."""

    def replace(actor):
        then = now - timedelta(days=7)
        amina.contact_points.filter(kind="sms").update(created_at=now - timedelta(days=30), ended_at=then)
        new = add_contact(person=amina, kind="sms", value="+254722000111", now=then, confirmed_at=then)
        record_change(actor=actor, action="contact.changed", record=new, subject=amina.pk, now=then)
        return new

    return replace


@pytest.fixture
def account(amina, now):
    def name(number: str, days: int, **more):
        given = {"person": amina, "kind": "wallet", "provider": "Lantern Wallet", "holder": "Amina Oss"}
        usable = now + timedelta(days=days)
        return PaymentAccount.objects.create(
            number=number, number_index=number, named_at=usable - timedelta(days=3), usable_from=usable, **given, **more
        )

    return name


def history(client) -> str:
    return client.get(HISTORY).content.decode()


def test_the_page_of_data_leads_there(client):
    assert f'href="{HISTORY}"' in client.get("/my/data/").content.decode()


def test_the_old_number_stays_with_its_time_and_the_new_one_says_by_whom(client, replaced, amina, actor_of):
    replaced(actor_of(amina))
    page = history(client)
    assert "+254\u00a0722\u00a0000111" in page, "a line may part the number"
    assert "Since Wednesday 10 June" in page
    assert "From Monday 18 May to Wednesday 10 June" in page
    assert "By you<br>Confirmed by a code" in page


def test_the_first_number_comes_from_whoever_made_the_account(client, amina, actor_of, now):
    amina.contact_points.filter(kind="sms").update(created_at=now)
    record_change(actor=actor_of(amina), action="person.registered", record=amina, subject=amina.pk, now=now)
    page = history(client)
    assert "By you" in page and "From our records" not in page


def test_what_an_office_changed_is_not_said_to_be_by_the_person(client, replaced, make_staff, actor_of):
    replaced(actor_of(make_staff(Role.SOCIAL_ASSISTANT)))
    page = history(client)
    assert "Written down at an office" in page and "By you" not in page


def test_what_nobody_wrote_down_comes_from_the_records(client, replaced):
    replaced(SYSTEM)
    assert "From our records" in history(client)


def test_accounts_say_when_money_goes_there_and_show_no_whole_number(client, account, now):
    account("0712345641", -30)
    account("0712345642", -10)
    account("0712345643", -5, stopped_at=now - timedelta(days=6))
    account("0712345644", 2)
    page = history(client)
    assert page.count("•••• ") == 4 and "07123456" not in page
    assert "From Monday 18 May to Sunday 7 June" in page
    assert "Stopped on Thursday 11 June; no money went there" in page
    assert "From Sunday 7 June to Friday 19 June" in page, "until the one that waits takes its place"


def test_nobody_reads_what_another_had(stranger, replaced, account):
    replaced(SYSTEM)
    account("0712345641", -30)
    page = history(stranger)
    assert "000111" not in page and "••••" not in page


class TestHousehold:
    """Who lives with the person, and who did, each with their time and who said so."""

    @pytest.fixture
    def lived(self, amina, make_citizen, now):
        home = households.open_household(actor=SYSTEM, person_id=amina.pk, starts_on=date(2026, 3, 1), now=now)

        def join(name: str, relation: str, since: date, until: date | None = None, actor=SYSTEM):
            person = make_citizen(name)
            joined = {"household_id": home.pk, "person_id": person.pk, "relation": relation, "starts_on": since}
            member = households.add_member(actor=actor, now=now, **joined)
            Membership.objects.filter(pk=member.pk).update(ends_on=until)
            return person

        return join

    def test_everybody_stands_there_with_their_time_and_who_said_so(self, client, lived, make_staff, actor_of):
        lived("Karim Oss", "partner", date(2026, 3, 1), date(2026, 5, 18))
        lived("Teo Oss", "child", date(2026, 4, 2), actor=actor_of(make_staff(Role.SOCIAL_ASSISTANT)))
        page = history(client)
        assert "Teo Oss" in page and "Your child" in page and "Since Thursday 2 April" in page
        assert "Karim Oss" in page and "Lived with you" in page
        assert "From Sunday 1 March to Monday 18 May" in page
        assert "Written down at an office" in page and "From our records" in page

    def test_whoever_came_after_somebody_had_left_never_lived_with_them(self, lived, signed_in):
        gone = lived("Karim Oss", "other", date(2026, 3, 1), date(2026, 4, 1))
        lived("Teo Oss", "child", date(2026, 4, 1))
        page = history(signed_in(gone))
        assert "Amina" in page and "Teo Oss" not in page

    def test_nobody_else_reads_it(self, stranger, lived):
        lived("Teo Oss", "child", date(2026, 4, 2))
        assert "Teo Oss" not in history(stranger) and "Who lives with you" not in history(stranger)
