"""Confirmation codes."""

import logging
from datetime import timedelta

from notifications.delivery.codes import send_code
from notifications.delivery.dispatch import deliver_due
from notifications.delivery.models import MailboxMessage, OutboxLine

from .conftest import NOW


def test_a_code_goes_to_the_new_address_and_is_then_forgotten(amina, caplog):
    caplog.set_level(logging.DEBUG)
    send_code(person_id=amina.pk, kind="sms", value="+254700000999", code="402817", now=NOW)
    deliver_due(now=NOW)
    message = MailboxMessage.objects.get()
    assert message.address == "+254700000999"
    assert message.body.startswith("402817 ")
    line = OutboxLine.objects.get()
    assert (line.body, line.urgent) == ("", True)
    assert "402817" not in caplog.text
    assert "402817" not in line.dedupe_key


def test_a_code_out_of_date_is_not_sent(amina):
    send_code(person_id=amina.pk, kind="sms", value="+254700000999", code="402817", now=NOW)
    deliver_due(now=NOW + timedelta(minutes=10))
    assert not MailboxMessage.objects.exists()
    assert OutboxLine.objects.get().body == ""


def test_two_codes_are_two_messages(amina):
    for code in ("402817", "402817"):
        send_code(person_id=amina.pk, kind="sms", value="+254700000999", code=code, now=NOW)
    assert OutboxLine.objects.count() == 2
