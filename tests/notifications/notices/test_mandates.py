"""Who is told when somebody is to act for another."""

from uuid import uuid4

import pytest
from django.db import transaction

from identity.people import events as people
from notifications.delivery.models import OutboxLine
from notifications.live import queries as live
from notifications.live import topics


@pytest.fixture(autouse=True)
def _mailbox(settings):
    settings.PORTICO_SENDERS = {"sms": "notifications.delivery.senders.mailbox.Mailbox"}


@pytest.fixture
def both(make_citizen):
    return make_citizen("Amina Doru"), make_citizen("Bruno Vell")


@pytest.fixture
def send(both, now):
    amina, bruno = both

    def happens(name, *, institution=False):
        with transaction.atomic():
            getattr(people, name).send(
                sender=None, mandate_id=uuid4(), grantor_id=amina.pk,
                representative_id=None if institution else bruno.pk, now=now,
            )  # fmt: skip
        return {(line.person_id, line.notice) for line in OutboxLine.objects.all()}

    return happens


def test_the_grantor_hears_that_somebody_asks(send, both):
    assert send("mandate_asked") == {(both[0].pk, "mandate_asked")}


def test_both_hear_that_it_begins_each_in_their_own_words(send, both):
    assert send("mandate_active") == {(both[0].pk, "mandate_active"), (both[1].pk, "mandate_held")}


def test_both_hear_that_it_has_ended_and_open_pages_ring(send, both):
    assert send("mandate_ended") == {(both[0].pk, "mandate_ended"), (both[1].pk, "mandate_lost")}
    assert live.last_event_id(topics.person(both[0].pk))


def test_an_institution_has_no_telephone_here(send, both):
    assert send("mandate_active", institution=True) == {(both[0].pk, "mandate_active")}
