"""A person who can be written to, and senders that behave as told."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import transaction

from identity.people.models import ContactPoint, Person
from notifications.delivery import operations
from notifications.delivery.models import OutboxLine

NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def amina(db):
    person = Person.objects.create(full_name="Amina Doru", preferred_language="en", created_at=NOW)
    for kind, value in (("sms", "+254700000001"), ("email", "amina@example.org")):
        ContactPoint.objects.create(person=person, kind=kind, value=value, value_index=kind, created_at=NOW)
    return person


@pytest.fixture
def queued():
    def queue(person_id: UUID, **changes) -> OutboxLine:
        values = {
            "person_id": person_id,
            "channel": "email",
            "notice": "decision_made",
            "subject": "A letter",
            "body": "There is a letter for you.",
            "dedupe_key": "decision:1:email",
            "now": NOW,
        } | changes
        with transaction.atomic():
            return operations.queue(**values)

    return queue
