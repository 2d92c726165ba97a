"""The way out of the outbox."""

import logging
from datetime import timedelta

import pytest

from identity.people.models import ContactPoint
from notifications.delivery import dispatch
from notifications.delivery.dispatch import deliver_due
from notifications.delivery.models import MailboxMessage, OutboxLine
from notifications.delivery.schedule import LEASE

from . import scripted
from .conftest import NOW

MAILBOX = {channel: "notifications.delivery.senders.mailbox.Mailbox" for channel in ("sms", "email")}


@pytest.fixture(autouse=True)
def _mailbox(settings):
    settings.PORTICO_SENDERS = MAILBOX


@pytest.fixture
def taken(settings, monkeypatch):
    monkeypatch.setattr(scripted.Recording, "taken", [])
    settings.PORTICO_SENDERS = scripted.path(scripted.Recording)
    return scripted.Recording.taken


class TestDelivering:
    def test_a_due_line_reaches_the_current_contact(self, amina, queued):
        queued(amina.pk)
        assert deliver_due(now=NOW) == 1
        message = MailboxMessage.objects.get()
        assert (message.address, message.body) == ("amina@example.org", "There is a letter for you.")
        line = OutboxLine.objects.get()
        assert (line.state, line.settled_at, line.address) == ("accepted", NOW, "amina@example.org")

    def test_a_settled_line_is_not_sent_again(self, amina, queued):
        queued(amina.pk)
        deliver_due(now=NOW)
        assert deliver_due(now=NOW + timedelta(days=9)) == 0

    def test_a_line_with_an_address_goes_there_and_not_to_the_contact(self, amina, queued, taken):
        queued(amina.pk, address="old@example.org")
        deliver_due(now=NOW)
        assert [message.address for message in taken] == ["old@example.org"]

    def test_a_contact_that_changed_while_waiting_gets_the_message(self, amina, queued, taken):
        queued(amina.pk)
        ContactPoint.objects.filter(kind="email").update(ended_at=NOW)
        ContactPoint.objects.create(
            person=amina, kind="email", value="new@example.org", value_index="n", created_at=NOW
        )
        deliver_due(now=NOW)
        assert [message.address for message in taken] == ["new@example.org"]

    def test_a_person_without_that_contact_fails_at_once_and_says_why(self, amina, queued):
        ContactPoint.objects.all().delete()
        queued(amina.pk)
        deliver_due(now=NOW)
        line = OutboxLine.objects.get()
        assert (line.state, line.failure) == ("failed", "no contact")

    def test_urgent_lines_go_first(self, amina, queued, taken):
        queued(amina.pk, dedupe_key="bulk", subject="bulk")
        queued(amina.pk, dedupe_key="code", subject="code", urgent=True, now=NOW + timedelta(seconds=1))
        deliver_due(now=NOW + timedelta(seconds=2))
        assert [message.subject for message in taken] == ["code", "bulk"]

    def test_no_more_than_the_limit_is_tried(self, amina, queued, taken):
        for number in range(3):
            queued(amina.pk, dedupe_key=str(number))
        assert deliver_due(now=NOW, limit=2) == 2
        assert len(taken) == 2

    def test_a_worker_that_is_told_to_stop_leaves_the_rest(self, amina, queued, taken):
        for number in range(3):
            queued(amina.pk, dedupe_key=str(number))
        deliver_due(now=NOW, stop=lambda: len(taken) == 1)
        assert len(taken) == 1

    def test_a_message_that_has_become_useless_is_cancelled(self, amina, queued, taken):
        queued(amina.pk, useless_after=NOW + timedelta(minutes=10))
        deliver_due(now=NOW + timedelta(minutes=10))
        assert not taken
        assert OutboxLine.objects.get().state == "cancelled"

    @pytest.mark.parametrize("sender", [scripted.Recording, scripted.Refusing])
    def test_a_secret_is_wiped_once_settled(self, amina, queued, settings, sender):
        settings.PORTICO_SENDERS = scripted.path(sender)
        queued(amina.pk, secret=True)
        deliver_due(now=NOW)
        line = OutboxLine.objects.get()
        assert (line.subject, line.body) == ("", "")


class TestTryingAgain:
    def test_a_temporary_failure_waits_longer_each_time_and_then_gives_up(self, amina, queued, settings):
        settings.PORTICO_SENDERS = scripted.path(scripted.Busy)
        queued(amina.pk)
        now, waits = NOW, []
        while (line := OutboxLine.objects.get()).state != "failed":
            now = line.next_try_at
            assert deliver_due(now=now - timedelta(seconds=1)) == 0 or line.attempts == 0
            deliver_due(now=now)
            waits.append(OutboxLine.objects.get().next_try_at - now)
        waits = waits[:-1]
        assert waits[:4] == [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
        assert waits == sorted(waits)
        assert timedelta(hours=60) < sum(waits, timedelta()) <= timedelta(hours=72)
        assert line.failure == "busy 451"

    def test_a_code_is_tried_within_seconds(self, amina, queued, settings):
        settings.PORTICO_SENDERS = scripted.path(scripted.Busy)
        queued(amina.pk, urgent=True)
        deliver_due(now=NOW)
        assert OutboxLine.objects.get().next_try_at == NOW + timedelta(seconds=5)

    def test_a_permanent_failure_is_not_tried_again(self, amina, queued, settings):
        settings.PORTICO_SENDERS = scripted.path(scripted.Refusing)
        queued(amina.pk)
        deliver_due(now=NOW)
        assert OutboxLine.objects.get().state == "failed"
        assert deliver_due(now=NOW + timedelta(days=3)) == 0

    def test_the_message_id_stays_the_same_at_every_attempt(self, amina, queued, settings, monkeypatch):
        settings.PORTICO_SENDERS = scripted.path(scripted.Busy)
        before = queued(amina.pk).message_id
        deliver_due(now=NOW)
        settings.PORTICO_SENDERS = scripted.path(scripted.Recording)
        monkeypatch.setattr(scripted.Recording, "taken", [])
        deliver_due(now=NOW + timedelta(minutes=1))
        assert [message.message_id for message in scripted.Recording.taken] == [before]

    def test_one_line_in_trouble_does_not_hold_up_the_others(self, amina, queued, settings):
        settings.PORTICO_SENDERS = MAILBOX | {"sms": scripted.path(scripted.Bursting)["sms"]}
        queued(amina.pk, channel="sms", dedupe_key="a")
        queued(amina.pk, dedupe_key="b")
        assert deliver_due(now=NOW) == 2
        assert MailboxMessage.objects.count() == 1

    def test_a_missing_key_makes_the_line_wait(self, amina, queued, settings, tmp_path):
        queued(amina.pk)
        settings.PORTICO_KEYS_FILE, settings.PORTICO_KEYS_MAY_BE_MADE = tmp_path / "none.json", False
        deliver_due(now=NOW)
        line = OutboxLine.objects.defer("address", "subject", "body").get()
        assert (line.state, line.failure) == ("waiting", "unreadable")


class TestCrashing:
    def test_a_crash_after_acceptance_repeats_and_the_mailbox_shows_it_once(self, amina, queued, monkeypatch):
        queued(amina.pk)

        def killed(*args, **kwargs):
            raise scripted.Killed

        with monkeypatch.context() as crash:
            crash.setattr(dispatch, "_settle", killed)
            with pytest.raises(scripted.Killed):
                deliver_due(now=NOW)
        assert OutboxLine.objects.get().state == "sending"
        assert deliver_due(now=NOW + LEASE - timedelta(seconds=1)) == 0
        assert deliver_due(now=NOW + LEASE) == 1
        line = OutboxLine.objects.get()
        assert (line.state, line.attempts) == ("accepted", 2)
        assert MailboxMessage.objects.count() == 1

    def test_a_worker_that_wakes_up_late_does_not_overwrite_the_outcome(self, amina, queued, settings):
        queued(amina.pk)
        late = dispatch._claim(NOW)
        deliver_due(now=NOW + LEASE)
        dispatch._wait_or_give_up(late, "busy 451", NOW + LEASE)
        dispatch._settle(late, dispatch.LineState.FAILED, NOW + LEASE, failure="late")
        assert OutboxLine.objects.get().state == "accepted"

    def test_two_workers_never_claim_the_same_line(self, amina, queued):
        queued(amina.pk)
        assert dispatch._claim(NOW) is not None
        assert dispatch._claim(NOW) is None

    def test_a_claim_that_lost_the_race_gives_nothing(self, amina, queued, monkeypatch):
        line = queued(amina.pk)
        monkeypatch.setattr(type(OutboxLine.objects.all()), "first", lambda self: line, raising=False)
        OutboxLine.objects.filter(pk=line.pk).update(attempts=1)
        assert dispatch._claim(NOW) is None


class TestLogging:
    def test_outcomes_are_logged_without_address_or_text(self, amina, queued, settings, caplog):
        caplog.set_level(logging.DEBUG)
        settings.PORTICO_SENDERS = scripted.path(scripted.Bursting)
        line = queued(amina.pk)
        deliver_due(now=NOW)
        assert line.message_id in caplog.text
        assert "unexpected RuntimeError" in caplog.text
        for secret in ("amina", "example.org", "letter for you", str(amina.pk)):
            assert secret not in caplog.text
