"""Whoever acts for another leaves three things on the trail: who, for whom, and by which mandate."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection

from identity.access.actors import SYSTEM, ActingUnder, Actor
from identity.audit.digests import digest_of
from identity.audit.models import SIGNED_FIELDS, SIGNED_IDS, Entry
from identity.audit.operations import record_change, record_read, record_refusal, seal, verify

pytestmark = pytest.mark.django_db
GRANTOR, MANDATE = uuid4(), uuid4()
ACTING = ActingUnder(MANDATE, representative_id=uuid4(), scopes=frozenset({"view"}))
DAUGHTER = Actor(kind="citizen", user_id=uuid4(), person_id=GRANTOR, mandate=ACTING)


@pytest.fixture(autouse=True)
def seal_folder(settings, tmp_path) -> None:
    settings.PORTICO_TRAIL_DIR = tmp_path / "seal"


def test_changes_reads_and_refusals_carry_the_mandate(now):
    record_change(actor=DAUGHTER, action="a", record=("case", None), subject=GRANTOR, now=now)
    record_read(actor=DAUGHTER, action="b", record=("case", None), subjects=[GRANTOR], purpose="own_data", now=now)
    record_refusal(actor=DAUGHTER, action="c", record_type="case", record_id=None, subject=GRANTOR, now=now)
    found = Entry.objects.values_list("actor_id", "subject_id", "mandate_id")
    assert set(found) == {(DAUGHTER.user_id, GRANTOR, MANDATE)}
    assert found.count() == 3


def test_nobody_who_acts_for_themselves_carries_one(now):
    for actor in (SYSTEM, replace(DAUGHTER, mandate=None)):
        assert record_change(actor=actor, action="a", record=("case", None), subject=None, now=now).mandate_id is None


def test_entries_without_a_mandate_keep_the_digest_of_old(now):
    entry = record_change(actor=SYSTEM, action="a", record=("case", None), subject=GRANTOR, now=now)
    as_it_was = {name: getattr(entry, name) for name in SIGNED_FIELDS}
    as_it_was |= {name: str(getattr(entry, name) or "") for name in SIGNED_IDS} | {"at": entry.at.isoformat()}
    assert "mandate_id" not in entry.content()
    assert entry.digest == digest_of(as_it_was)


@pytest.mark.parametrize("forged", ["NULL", f"'{uuid4().hex}'"], ids=["taken away", "changed"])
def test_a_mandate_that_was_changed_or_taken_away_is_found(now, forged):
    entry = record_change(actor=DAUGHTER, action="a", record=("case", None), subject=GRANTOR, now=now)
    seal(now=now)
    assert verify().intact
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE audit_entry SET mandate_id = {forged}")
    assert verify().position == entry.pk


def test_a_mandate_that_was_put_in_is_found(now):
    entry = record_change(actor=SYSTEM, action="a", record=("case", None), subject=GRANTOR, now=now)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE audit_entry SET mandate_id = '{MANDATE.hex}'")
    assert verify().position == entry.pk
