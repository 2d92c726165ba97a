"""Who is told of what."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from identity.people import events as people
from identity.people.models import ContactPoint
from identity.signin import events as signin
from notifications.delivery.dispatch import deliver_due
from notifications.delivery.models import MailboxMessage, OutboxLine
from notifications.letters import events as letters
from notifications.letters.models import Letter
from notifications.live import queries as live
from notifications.live import topics
from notifications.notices import listeners
from services.applications import events as applications
from services.casework import events as casework

NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
REFERENCE = "CG-26-4821374-6"
LONG_AGO = NOW - timedelta(days=31)
CASE, CAUSE, OFFICE = uuid4(), uuid4(), uuid4()


@pytest.fixture(autouse=True)
def _mailbox(settings):
    path = "notifications.delivery.senders.mailbox.Mailbox"
    settings.PORTICO_SENDERS = {"sms": path, "email": path}


@pytest.fixture
def amina(make_citizen):
    person = make_citizen("Amina Doru", mobile="+254700000001")
    ContactPoint.objects.create(person=person, kind="email", value="amina@example.org", value_index="e", created_at=NOW)
    return person


def decision(person):
    event = casework.DecisionMade(CASE, CAUSE, person.pk, uuid4(), REFERENCE, "grant", NOW)
    with transaction.atomic():
        listeners.decision_made(None, event=event)


def lines():
    return sorted((line.notice, line.channel) for line in OutboxLine.objects.all())


def rung(topic: str) -> bool:
    return live.last_event_id(topic) > 0


class TestWaysToSignIn:
    """Whoever holds the account hears of each change to how it opens, at every contact that was theirs."""

    @pytest.mark.parametrize(
        ("event", "kind", "notice"),
        [
            (signin.credential_suspended, signin.CredentialSuspended, "credential_suspended"),
            (signin.credential_added, signin.CredentialAdded, "credential_added"),
            (signin.credential_removed, signin.CredentialRemoved, "credential_removed"),
            (signin.credential_lifted, signin.CredentialLifted, "credential_lifted"),
        ],
    )
    def test_every_contact_hears(self, amina, event, kind, notice):
        ContactPoint.objects.create(
            person=amina, kind="sms", value="+254700000002", value_index="o", created_at=NOW, ended_at=NOW
        )
        for _ in range(2):
            with transaction.atomic():
                event.send(sender=None, event=kind(CAUSE, amina.user_id, amina.pk, NOW))
        assert lines() == [(notice, "email"), (notice, "sms"), (notice, "sms")]

    def test_every_contact_hears_of_a_recovery(self, amina):
        ContactPoint.objects.create(
            person=amina, kind="sms", value="+254700000002", value_index="o", created_at=NOW, ended_at=NOW
        )
        with transaction.atomic():
            signin.account_recovered.send(sender=None, event=signin.AccountRecovered(CAUSE, amina.pk, NOW))
        notice = "account_recovered"
        assert lines() == [(notice, "email"), (notice, "sms"), (notice, "sms")]

    def test_staff_have_no_contacts_here(self, amina):
        with transaction.atomic():
            signin.credential_suspended.send(sender=None, event=signin.CredentialSuspended(CAUSE, uuid4(), None, NOW))
        assert lines() == []


class TestTelling:
    def test_a_sent_application_is_confirmed_on_each_channel_and_rings(self, amina):
        event = applications.Submitted(CAUSE, amina.pk, uuid4(), REFERENCE, None, NOW)
        with transaction.atomic():
            listeners.application_received(None, event=event)
        assert lines() == [("application_received", "email"), ("application_received", "sms")]
        assert rung(topics.person(amina.pk))

    def test_a_decision_reserves_its_letter_in_the_same_transaction(self, amina):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            decision(amina)
            raise ZeroDivisionError
        assert not Letter.objects.exists()
        decision(amina)
        letter = Letter.objects.get()
        assert (letter.subject_id, letter.case_id, letter.person_id) == (CAUSE, CASE, amina.pk)
        assert letter.state == "reserved"

    def test_the_same_decision_twice_is_told_once_and_has_one_letter(self, amina):
        decision(amina)
        decision(amina)
        assert lines() == [("decision_made", "email"), ("decision_made", "sms")]
        assert Letter.objects.count() == 1

    def test_a_request_names_the_day(self, amina):
        event = casework.InformationRequested(CASE, CAUSE, amina.pk, REFERENCE, date(2026, 12, 4), NOW)
        with transaction.atomic():
            listeners.information_requested(None, event=event)
        deliver_due(now=NOW)
        bodies = [message.body for message in MailboxMessage.objects.all()]
        assert len(bodies) == 2
        assert all("by 4 December" in body for body in bodies)

    def test_withdrawing_what_was_sent_is_confirmed_and_a_draft_is_not(self, amina):
        with transaction.atomic():
            listeners.application_withdrawn(None, event=applications.Withdrawn(CAUSE, amina.pk, None, NOW))
        assert lines() == []
        with transaction.atomic():
            listeners.application_withdrawn(None, event=applications.Withdrawn(CAUSE, amina.pk, REFERENCE, NOW))
        assert len(lines()) == 2

    def test_a_changed_contact_is_told_to_the_old_one_only(self, amina):
        old = ContactPoint.objects.get(kind="sms")
        ContactPoint.objects.filter(pk=old.pk).update(ended_at=NOW)
        new = ContactPoint.objects.create(
            person=amina, kind="sms", value="+254700000999", value_index="n", created_at=NOW
        )
        with transaction.atomic():
            people.contact_changed.send(
                sender=None, person_id=amina.pk, kind="sms", old_contact_id=old.pk, new_contact_id=new.pk, now=NOW
            )
        deliver_due(now=NOW)
        assert [message.address for message in MailboxMessage.objects.all()] == ["+254700000001"]

    def added(self, person, kind="email"):
        """Somebody adds the first contact of this kind."""
        ContactPoint.objects.filter(person=person, kind=kind).delete()
        new = ContactPoint.objects.create(
            person=person, kind=kind, value="new@example.org", value_index="n", created_at=NOW, confirmed_at=NOW
        )
        with transaction.atomic():
            people.contact_changed.send(
                sender=None, person_id=person.pk, kind=kind, old_contact_id=None, new_contact_id=new.pk, now=NOW
            )
        deliver_due(now=NOW)
        return [message.address for message in MailboxMessage.objects.all()]

    def test_a_first_address_is_told_to_the_telephone(self, amina):
        assert self.added(amina) == ["+254700000001"]
        assert lines() == [("contact_added", "sms")]

    def test_also_to_a_number_that_was_replaced_a_short_while_ago(self, amina):
        ContactPoint.objects.filter(kind="sms").update(ended_at=NOW)
        assert self.added(amina) == ["+254700000001"]

    def test_a_number_that_was_never_confirmed_or_ended_long_ago_is_not_told(self, amina):
        ContactPoint.objects.filter(kind="sms").update(confirmed_at=None)
        assert self.added(amina) == []
        ContactPoint.objects.filter(kind="sms").update(confirmed_at=LONG_AGO, created_at=LONG_AGO, ended_at=LONG_AGO)
        assert self.added(amina) == []

    def test_the_very_first_contact_warns_nobody(self, amina):
        ContactPoint.objects.all().delete()
        assert self.added(amina, "sms") == []

    def test_a_person_without_contacts_hinders_nothing(self, amina):
        ContactPoint.objects.all().delete()
        decision(amina)
        assert lines() == []
        assert Letter.objects.exists()

    def test_a_channel_without_a_sender_is_left_out(self, amina, settings):
        settings.PORTICO_SENDERS = {"sms": settings.PORTICO_SENDERS["sms"]}
        decision(amina)
        assert lines() == [("decision_made", "sms")]


class TestRinging:
    def test_a_new_status_rings_for_the_person_and_the_office(self, amina):
        listeners.status_changed(None, event=casework.StatusChanged(CASE, amina.pk, OFFICE, "screening", NOW))
        assert rung(topics.person(amina.pk))
        assert rung(topics.queue(OFFICE))

    def test_a_new_case_rings_for_its_office_only(self, amina):
        listeners.case_opened(None, event=casework.CaseOpened(CASE, uuid4(), amina.pk, OFFICE, REFERENCE, NOW))
        assert rung(topics.queue(OFFICE))
        assert not rung(topics.person(amina.pk))

    def test_an_issued_letter_rings_for_its_person(self, amina):
        letters.letter_issued.send(sender=Letter, event=letters.LetterIssued(uuid4(), amina.pk, NOW))
        assert rung(topics.person(amina.pk))
