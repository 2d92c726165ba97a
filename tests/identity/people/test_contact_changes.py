import threading
from datetime import timedelta
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from identity.access.actors import Actor
from identity.audit.models import Entry
from identity.people import events
from identity.people.errors import CodeRefused, NotAllowed
from identity.people.models import ContactChange, ContactPoint
from identity.people.operations import confirm_contact_change, contact_changes, request_contact_change
from identity.people.queries import contact

sent: list[dict] = []


def remember(**message) -> None:
    sent.append(message)


@pytest.fixture(autouse=True)
def phone(settings):
    settings.PORTICO_SEND_CODE = "tests.identity.people.test_contact_changes.remember"
    sent.clear()
    return sent


@pytest.fixture
def wish(citizen, citizen_actor, now) -> ContactChange:
    return request_contact_change(actor=citizen_actor, person=citizen, kind="sms", value="0733 111 222", now=now)


def wrong_code() -> str:
    return "000000" if sent[-1]["code"] != "000000" else "000001"


@pytest.mark.django_db
class TestAsking:
    def test_sends_six_digits_to_the_new_number(self, wish, citizen):
        message = sent[0]
        assert (message["value"], message["kind"], message["person_id"]) == ("+254733111222", "sms", citizen.pk)
        assert len(message["code"]) == 6
        assert message["code"].isdecimal()

    def test_keeps_neither_code_nor_number_in_the_open(self, wish):
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM people_contactchange")
            row = repr(cursor.fetchall())
        assert sent[0]["code"] not in row.replace(str(wish.pk), "").replace(wish.pk.hex, "")
        assert "733111222" not in row

    def test_changes_nothing_yet(self, wish, citizen):
        assert contact(citizen.pk, "sms").value == "+254712345678"

    def test_another_persons_contact_is_refused_with_a_trace(self, citizen, now):
        stranger = Actor(kind="citizen", user_id=citizen.pk, person_id=None)
        with pytest.raises(NotAllowed):
            request_contact_change(actor=stranger, person=citizen, kind="sms", value="0733111222", now=now)
        assert Entry.objects.filter(kind="refused", subject_id=citizen.pk).count() == 1
        assert not sent

    def test_a_number_that_is_none_is_refused(self, citizen, citizen_actor, now):
        with pytest.raises(ValidationError):
            request_contact_change(actor=citizen_actor, person=citizen, kind="sms", value="12", now=now)

    def test_the_sixth_code_within_an_hour_is_refused(self, citizen, citizen_actor, now):
        ask = {"actor": citizen_actor, "person": citizen, "kind": "sms", "value": "0733111222"}
        for minute in range(5):
            request_contact_change(**ask, now=now + timedelta(minutes=minute))
        with pytest.raises(CodeRefused) as refused:
            request_contact_change(**ask, now=now + timedelta(minutes=6))
        assert refused.value.code == "pace"
        request_contact_change(**ask, now=now + timedelta(minutes=61))

    def test_a_newer_code_ends_the_older(self, wish, citizen, citizen_actor, now):
        first = sent[0]["code"]
        request_contact_change(actor=citizen_actor, person=citizen, kind="sms", value="0733111333", now=now)
        with pytest.raises(CodeRefused) as refused:
            confirm_contact_change(actor=citizen_actor, change_id=wish.pk, code=first, now=now)
        assert refused.value.code == "over"


@pytest.mark.django_db
class TestConfirming:
    def confirm(self, wish, actor, now, code=None):
        return confirm_contact_change(actor=actor, change_id=wish.pk, code=code or sent[-1]["code"], now=now)

    def test_puts_the_new_contact_in_and_ends_the_old(self, wish, citizen, citizen_actor, now):
        new = self.confirm(wish, citizen_actor, now)
        assert contact(citizen.pk, "sms") == new
        assert (new.value, new.confirmed_at) == ("+254733111222", now)
        assert ContactPoint.objects.exclude(pk=new.pk).get().ended_at == now

    def test_reports_old_and_new(self, wish, citizen, citizen_actor, now):
        heard = mock.Mock()
        old = contact(citizen.pk, "sms")
        events.contact_changed.connect(heard)
        try:
            new = self.confirm(wish, citizen_actor, now)
        finally:
            events.contact_changed.disconnect(heard)
        said = heard.call_args.kwargs
        assert (said["old_contact_id"], said["new_contact_id"], said["person_id"]) == (old.pk, new.pk, citizen.pk)

    def test_reports_nothing_where_only_the_same_number_is_confirmed(self, citizen, citizen_actor, now):
        heard = mock.Mock()
        same = request_contact_change(
            actor=citizen_actor, person=citizen, kind="sms", value=contact(citizen.pk, "sms").value, now=now
        )
        events.contact_changed.connect(heard)
        try:
            new = self.confirm(same, citizen_actor, now)
        finally:
            events.contact_changed.disconnect(heard)
        assert new.confirmed_at == now and not heard.called

    def test_takes_the_code_in_any_digits_and_with_spaces(self, wish, citizen_actor, now):
        code = "".join(chr(0x0660 + int(digit)) for digit in sent[0]["code"])
        assert self.confirm(wish, citizen_actor, now, f" {code[:3]} {code[3:]} ")

    def test_a_code_works_once(self, wish, citizen_actor, now):
        self.confirm(wish, citizen_actor, now)
        with pytest.raises(CodeRefused):
            self.confirm(wish, citizen_actor, now)
        assert ContactPoint.objects.count() == 2

    def test_of_two_that_passed_the_tries_together_one_counts(self, wish, citizen, citizen_actor, now, monkeypatch):
        spend = contact_changes._spend_a_try

        def overtaken(*args):
            left = spend(*args)
            monkeypatch.setattr(contact_changes, "_spend_a_try", spend)
            self.confirm(wish, citizen_actor, now)
            return left

        monkeypatch.setattr(contact_changes, "_spend_a_try", overtaken)
        with pytest.raises(CodeRefused):
            self.confirm(wish, citizen_actor, now)
        assert ContactPoint.objects.filter(person=citizen).count() == 2

    def test_five_wrong_tries_end_it_even_for_the_right_code(self, wish, citizen, citizen_actor, now):
        lefts = []
        for _ in range(5):
            with pytest.raises(CodeRefused) as refused:
                self.confirm(wish, citizen_actor, now, wrong_code())
            lefts.append((refused.value.code, refused.value.tries_left))
        assert lefts == [("wrong", 4), ("wrong", 3), ("wrong", 2), ("wrong", 1), ("over", 0)]
        with pytest.raises(CodeRefused):
            self.confirm(wish, citizen_actor, now)
        assert contact(citizen.pk, "sms").value == "+254712345678"

    def test_lasts_ten_minutes(self, wish, citizen_actor, now):
        with pytest.raises(CodeRefused):
            self.confirm(wish, citizen_actor, now + timedelta(minutes=10))
        assert self.confirm(wish, citizen_actor, now + timedelta(minutes=9, seconds=59))

    def test_nobody_else_can_confirm(self, wish, citizen, now):
        stranger = Actor(kind="citizen", user_id=citizen.pk, person_id=wish.pk)
        with pytest.raises(NotAllowed):
            self.confirm(wish, stranger, now)

    def test_leaves_its_trace_without_values(self, wish, citizen, citizen_actor, now):
        self.confirm(wish, citizen_actor, now)
        entry = Entry.objects.get(action="contact.changed")
        assert (entry.subject_id, entry.details) == (citizen.pk, {"kind": "sms"})


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def together(self, count, act) -> list:
        results, start = [], threading.Barrier(count)

        def run():
            start.wait()
            try:
                results.append(act())
            except CodeRefused as refused:
                results.append(refused.code)
            finally:
                connection.close()

        threads = [threading.Thread(target=run) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    def test_one_right_code_counts_once(self, wish, citizen, citizen_actor, now):
        code = sent[0]["code"]
        results = self.together(
            4, lambda: confirm_contact_change(actor=citizen_actor, change_id=wish.pk, code=code, now=now)
        )
        assert len([result for result in results if isinstance(result, ContactPoint)]) == 1
        assert ContactPoint.objects.filter(person=citizen, ended_at=None).count() == 1

    def test_guesses_cannot_share_a_try(self, wish, citizen_actor, now):
        code = wrong_code()
        results = self.together(
            8, lambda: confirm_contact_change(actor=citizen_actor, change_id=wish.pk, code=code, now=now)
        )
        assert sorted(results) == ["over"] * 4 + ["wrong"] * 4
        wish.refresh_from_db()
        assert wish.tries_left == 0
