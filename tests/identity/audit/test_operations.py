import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from identity.access.actors import SYSTEM, Actor
from identity.access.roles import Role
from identity.audit import heads
from identity.audit.errors import AppendOnly
from identity.audit.models import Entry, Seal
from identity.audit.operations import (
    TrailUnavailable,
    keeping_refusals,
    record_change,
    record_read,
    record_refusal,
    seal,
    verify,
)
from identity.audit.queries import looks_at
from identity.audit.querysets import AppendOnlyQuerySet

pytestmark = pytest.mark.django_db
WORKER = Actor(
    kind="staff", user_id=uuid4(), name="Grace Otieno", roles=frozenset({Role.CASEWORKER}), office_name="Kisima"
)


@pytest.fixture(autouse=True)
def seal_folder(settings, tmp_path: Path) -> Path:
    settings.PORTICO_TRAIL_DIR = tmp_path / "seal"
    return settings.PORTICO_TRAIL_DIR


def write(now, count: int = 1) -> list[Entry]:
    return [
        record_change(actor=SYSTEM, action="case.opened", record=("case", uuid4()), subject=uuid4(), now=now)
        for _ in range(count)
    ]


def raw(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


class TestRecording:
    def test_names_staff_but_never_a_citizen(self, now):
        citizen = Actor(kind="citizen", user_id=uuid4(), person_id=uuid4(), name="Amina Wanjiru")
        by_staff = record_change(actor=WORKER, action="a", record=("case", None), subject=None, now=now)
        by_citizen = record_change(actor=citizen, action="a", record=("case", None), subject=None, now=now)
        assert (by_staff.actor_name, by_staff.actor_role, by_staff.actor_office) == (
            "Grace Otieno",
            "caseworker",
            "Kisima",
        )
        assert (by_citizen.actor_name, by_citizen.actor_role) == ("", "citizen")

    def test_a_read_leaves_one_entry_for_each_person(self, now):
        people = [uuid4(), uuid4()]
        record_read(
            actor=WORKER, action="queue.seen", record=("queue", None), subjects=people, purpose="intake", now=now
        )
        assert [looks_at(person).count() for person in people] == [1, 1]
        assert looks_at(people[0]).get().purpose == "intake"

    def test_looks_are_listed_newest_first(self, now):
        person = uuid4()
        for minutes in (0, 10, 5):
            at = now + timedelta(minutes=minutes)
            record_read(actor=WORKER, action="seen", record=("case", None), subjects=[person], purpose="audit", now=at)
        assert [entry.at - now for entry in looks_at(person)] == [timedelta(minutes=m) for m in (10, 5, 0)]

    def test_a_trail_that_cannot_be_written_says_so(self, now, monkeypatch):
        def broken(*args, **kwargs):
            raise DatabaseError("disk full")

        monkeypatch.setattr(AppendOnlyQuerySet, "bulk_create", broken)
        with pytest.raises(TrailUnavailable):
            write(now)
        with pytest.raises(TrailUnavailable):
            record_read(actor=WORKER, action="a", record=("case", None), subjects=[uuid4()], purpose="audit", now=now)

    def test_a_change_goes_when_its_transaction_goes(self, now):
        with pytest.raises(ValueError, match="stop"), transaction.atomic():
            write(now)
            raise ValueError("stop")
        assert not Entry.objects.exists()


class TestAppendOnly:
    @pytest.mark.parametrize(
        "attempt",
        [
            lambda entry: entry.save(),
            lambda entry: entry.delete(),
            lambda entry: Entry.objects.update(action="other"),
            lambda entry: Entry.objects.all().delete(),
            lambda entry: Entry.objects.filter(pk=entry.pk).update(action="other"),
            lambda entry: Entry.objects.bulk_update([entry], ["action"]),
            lambda entry: Entry.objects.update_or_create(pk=entry.pk, defaults={"action": "other"}),
        ],
    )
    def test_an_entry_is_never_changed_or_removed(self, now, attempt):
        entry = write(now)[0]
        entry.action = "other"
        with pytest.raises(AppendOnly):
            attempt(entry)
        assert Entry.objects.get().action == "case.opened"

    def test_a_seal_is_never_changed(self, now):
        write(now)
        closed = seal(now=now)
        with pytest.raises(AppendOnly):
            closed.save()
        with pytest.raises(AppendOnly):
            Seal.objects.all().delete()


class TestRefusals:
    def refuse(self, now):
        record_refusal(actor=WORKER, action="case.read", record_type="case", record_id=uuid4(), now=now)

    def test_outside_a_transaction_it_is_written_at_once(self, now):
        with keeping_refusals():
            self.refuse(now)
            assert Entry.objects.get().kind == "refused"

    def test_it_survives_the_rollback_of_its_transaction(self, now):
        with keeping_refusals():
            with pytest.raises(ValueError, match="refused"), transaction.atomic():
                self.refuse(now)
                raise ValueError("refused")
            assert not Entry.objects.exists()
        assert Entry.objects.get().kind == "refused"

    def test_it_survives_an_exception_that_leaves_the_request(self, now):
        with pytest.raises(ValueError, match="refused"), keeping_refusals(), transaction.atomic():
            self.refuse(now)
            raise ValueError("refused")
        assert Entry.objects.count() == 1


class TestSealing:
    def test_binds_each_batch_to_the_one_before(self, now):
        write(now, 3)
        first = seal(now=now)
        write(now, 2)
        second = seal(now=now)
        assert (first.number, second.number, second.previous) == (1, 2, first.root)
        assert not Entry.objects.filter(seal=None).exists()
        assert verify().intact
        assert (verify().entries, verify().seals) == (5, 2)

    def test_with_nothing_open_there_is_no_seal(self, now):
        assert seal(now=now) is None

    def test_copies_each_head_out_of_the_database(self, now, seal_folder):
        write(now)
        closed = seal(now=now)
        lines = [json.loads(line) for file in seal_folder.iterdir() for line in file.read_text().splitlines()]
        assert [(line["number"], line["root"]) for line in lines] == [(1, closed.root)]

    def test_a_head_that_was_not_copied_in_time_is_copied_next(self, now, monkeypatch):
        write(now)
        with monkeypatch.context() as power_cut:
            power_cut.setattr(heads, "append", lambda head, day: None)
            seal(now=now)
        assert heads.last_number() == 0
        seal(now=now)
        assert heads.last_number() == 1


class TestVerifying:
    """Each case is what somebody with the database in hand could do."""

    @pytest.fixture
    def entries(self, now) -> list[Entry]:
        entries = write(now, 4)
        seal(now=now)
        entries += write(now, 3)
        seal(now=now)
        return entries

    def test_an_edit_is_named(self, entries):
        raw("UPDATE audit_entry SET action = 'nothing' WHERE id = %s", entries[2].pk)
        assert (verify().position, verify().seal) == (entries[2].pk, 1)

    def test_an_edit_with_a_matching_digest_is_named(self, entries):
        entries[5].action = "nothing"
        raw(
            "UPDATE audit_entry SET action = 'nothing', digest = %s WHERE id = %s",
            entries[5].expected_digest(),
            entries[5].pk,
        )
        assert (verify().position, verify().seal) == (entries[5].pk, 2)

    def test_a_changed_digest_is_named(self, entries):
        raw("UPDATE audit_entry SET digest = %s WHERE id = %s", "0" * 64, entries[1].pk)
        assert verify().position == entries[1].pk

    def test_a_changed_clock_is_named(self, entries, now):
        raw("UPDATE audit_entry SET at = %s WHERE id = %s", now - timedelta(days=1), entries[1].pk)
        assert verify().position == entries[1].pk

    @pytest.mark.parametrize("index", [0, 2, 3, 6])
    def test_a_removal_is_named(self, entries, index):
        raw("DELETE FROM audit_entry WHERE id = %s", entries[index].pk)
        assert verify().position == entries[index].pk

    def test_an_insertion_is_named(self, entries, now):
        extra = write(now)[0]
        raw("UPDATE audit_entry SET seal_id = %s WHERE id = %s", Seal.objects.first().pk, extra.pk)
        assert (verify().position, verify().seal) == (extra.pk, 1)

    def test_two_entries_that_changed_places_are_named(self, entries):
        raw("UPDATE audit_entry SET id = -1 WHERE id = %s", entries[0].pk)
        raw("UPDATE audit_entry SET id = %s WHERE id = %s", entries[0].pk, entries[1].pk)
        raw("UPDATE audit_entry SET id = %s WHERE id = -1", entries[1].pk)
        assert verify().position == entries[0].pk

    def test_an_edit_before_sealing_is_named(self, entries, now):
        fresh = write(now)[0]
        raw("UPDATE audit_entry SET actor_role = 'system2' WHERE id = %s", fresh.pk)
        assert verify().position == fresh.pk

    def test_a_tail_that_was_cut_off_is_found(self, entries):
        last = Seal.objects.last()
        raw("DELETE FROM audit_entry WHERE seal_id = %s", last.pk)
        raw("DELETE FROM audit_seal WHERE id = %s", last.pk)
        assert (verify().seal, verify().reason) == (2, "The end of the trail was cut off.")

    def test_a_trail_that_was_sealed_anew_is_found(self, entries, now, seal_folder, settings, tmp_path):
        raw("UPDATE audit_entry SET seal_id = NULL")
        raw("DELETE FROM audit_seal")
        raw("DELETE FROM audit_entry WHERE id = %s", entries[3].pk)
        settings.PORTICO_TRAIL_DIR = tmp_path / "forged"
        seal(now=now)
        settings.PORTICO_TRAIL_DIR = seal_folder
        assert verify().reason == "The seal is not the one on file."

    def test_a_missing_seal_in_the_middle_is_found(self, entries):
        raw("DELETE FROM audit_entry WHERE seal_id = %s", Seal.objects.first().pk)
        raw("DELETE FROM audit_seal WHERE number = 1")
        assert verify().seal == 1
