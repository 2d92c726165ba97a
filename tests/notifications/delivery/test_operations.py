"""Putting messages into the outbox."""

import pytest
from django.db import connection, transaction

from notifications.delivery import operations
from notifications.delivery.models import OutboxLine
from notifications.delivery.operations import NotInTransaction

from .conftest import NOW


def test_the_same_key_is_queued_once(amina, queued):
    first = queued(amina.pk)
    second = queued(amina.pk, body="Another text")
    assert second.pk == first.pk
    assert OutboxLine.objects.get().body == "There is a letter for you."


def test_another_key_is_another_message_with_an_id_of_its_own(amina, queued):
    first, second = queued(amina.pk), queued(amina.pk, dedupe_key="decision:1:sms", channel="sms")
    assert first.message_id != second.message_id


@pytest.mark.django_db(transaction=True)
def test_a_message_outside_a_transaction_is_refused(amina):
    with pytest.raises(NotInTransaction):
        operations.queue(
            person_id=amina.pk, channel="sms", notice="decision_made", subject="", body="x", dedupe_key="k", now=NOW
        )


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_cause_leaves_no_message(amina, queued):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queued(amina.pk)
        raise ZeroDivisionError
    assert not OutboxLine.objects.exists()


def test_address_and_text_are_unreadable_in_the_table(amina, queued):
    queued(amina.pk, address="amina@example.org")
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, subject, body FROM delivery_outboxline")
        row = " ".join(cursor.fetchone())
    assert "amina" not in row
    assert "letter" not in row


def test_the_printed_line_names_nobody(amina, queued):
    assert str(queued(amina.pk, address="amina@example.org")) == "decision_made by email, queued"
