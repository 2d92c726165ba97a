"""A person is written to in the language they chose, whoever acts and in whatever language."""

import re
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import translation

from identity.people.operations import choose_language
from notifications.delivery.models import OutboxLine
from notifications.notices import listeners
from services.casework import events as casework

NOW = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
ARABIC = re.compile("[\u0621-\u064a]")

pytestmark = pytest.mark.django_db


def ask(person) -> OutboxLine:
    event = casework.InformationRequested(uuid4(), uuid4(), person.pk, "CG-26-4821374-6", date(2026, 12, 4), NOW)
    with transaction.atomic():
        listeners.information_requested(None, event=event)
    return OutboxLine.objects.latest("pk")


@pytest.mark.parametrize(("code", "month"), [("en", "December"), ("fr", "04/12"), ("ar", "ديسمبر")])
def test_a_message_follows_the_choice_of_its_reader(make_citizen, actor_of, code, month):
    person = make_citizen()
    choose_language(actor=actor_of(person), user=person.user, language=code, now=NOW)
    with translation.override("fr" if code == "ar" else "ar"):
        line = ask(person)
    assert month in line.body
    assert bool(ARABIC.search(line.body)) == (code == "ar")


def test_whoever_never_chose_is_written_to_in_the_first_language(make_citizen, settings):
    person = make_citizen()
    person.preferred_language = ""
    person.save()
    assert "December" in ask(person).body
    settings.LANGUAGE_CODE = "fr"
    assert "04/12" in ask(person).body
