"""Changing keys while the portal runs: everything is found and opens before, meanwhile and afterwards."""

import json
import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from identity.access.actors import SYSTEM
from identity.people import keyring, rotation
from identity.people.models import Attestation, ContactPoint, Identifier, Mandate, PossibleDuplicate
from identity.people.operations import add_identifier, ask_mandate, record_attestation, register_person
from identity.people.queries import by_identifier
from identity.people.ring import Ring

pytestmark = pytest.mark.usefixtures("own_ring")


def rotate(*flags: str) -> str:
    said = StringIO()
    call_command("rotate_keys", *flags, stdout=said)
    return said.getvalue()


class TestTheRing:
    def test_reads_one_that_was_written_before_there_were_later_indexes(self, own_ring):
        ring = json.loads(Ring.new().as_json())
        ring.pop("pseudonyms")
        own_ring.parent.mkdir()
        own_ring.write_text(json.dumps(ring))
        assert keyring.current_index() == "i1"
        assert keyring.look_up_digest("a", "4711") == keyring.blind_index("a", "4711")
        assert list(keyring.pseudonym_roots()) == ["p1"]
        assert json.loads(own_ring.read_text())["index"] == ring["index"]

    def test_keeps_what_must_hold_for_ever(self):
        printed = keyring.blind_index("receipt", "CG-26-4821374-6")
        keyring.add_index()
        keyring.add_key()
        assert keyring.blind_index("receipt", "CG-26-4821374-6") == printed

    def test_a_new_index_makes_other_digests_and_names_itself(self):
        old = keyring.look_up_digest("a", "4711")
        assert keyring.add_index() == "i2"
        new = keyring.look_up_digest("a", "4711")
        assert (keyring.lies_under(old), keyring.lies_under(new)) == ("i1", "i2")
        assert new.partition(":")[2] != old
        assert keyring.look_up_digests("a", "4711") == [old, new]

    def test_a_name_is_never_given_twice(self):
        ring = Ring.new().with_new_key()
        assert Ring("k2", {"k2": ring.keys["k2"]}, ring.index).with_new_key().current == "k3"

    @pytest.mark.parametrize("change", [{"later_indexes": {"i2": "AAAA"}}, {"pseudonyms": []}, {"later_indexes": 7}])
    def test_a_damaged_one_is_refused(self, own_ring, change):
        own_ring.parent.mkdir()
        own_ring.write_text(json.dumps(json.loads(Ring.new().as_json()) | change))
        with pytest.raises(keyring.KeysMissing):
            keyring.current_index()


@pytest.mark.django_db
class TestLookUps:
    @pytest.fixture
    def numbers(self, citizen, now) -> list[Identifier]:
        return [
            add_identifier(actor=SYSTEM, person=citizen, kind="functional", value=f"number {n}", now=now)
            for n in range(5)
        ]

    def test_are_found_under_both_keys_and_then_only_the_new_one_is_needed(self, numbers, citizen, own_ring):
        rotate("--new-index")
        assert {keyring.lies_under(row.value_index) for row in Identifier.objects.all()} == {"i2"}
        assert {keyring.lies_under(row.value_index) for row in ContactPoint.objects.all()} == {"i2"}
        assert by_identifier("functional", "NUMBER 3") == citizen
        assert set(rotation.count_on_old_keys().values()) == {0}

    def test_stopped_half_way_all_are_found_and_it_goes_on(self, numbers, citizen, monkeypatch):
        made_for, done = rotation.LookUpField.made_for, []

        def killed_after_two(self, row):
            if len(done) == 2:
                raise KeyboardInterrupt
            done.append(1)
            return made_for(self, row)

        with monkeypatch.context() as kill:
            kill.setattr(rotation.LookUpField, "made_for", killed_after_two)
            with pytest.raises(KeyboardInterrupt):
                rotate("--new-index")
        assert 0 < sum(rotation.count_on_old_keys().values()) < 6
        assert all(by_identifier("functional", f"number {n}") == citizen for n in range(5))
        rotate()
        assert all(by_identifier("functional", f"number {n}") == citizen for n in range(5))
        assert set(rotation.count_on_old_keys().values()) == {0}

    def test_a_number_is_one_persons_also_between_two_keys(self, numbers, system, now):
        keyring.add_index()
        other = register_person(actor=system, full_name="Other", now=now)
        with pytest.raises(IntegrityError), transaction.atomic():
            add_identifier(actor=system, person=other, kind="functional", value="number 3", now=now)

    def test_what_somebody_wrote_meanwhile_stays(self, numbers, monkeypatch):
        keyring.add_index()
        made_for = rotation.LookUpField.made_for

        def changed_meanwhile(self, row):
            monkeypatch.setattr(rotation.LookUpField, "made_for", made_for)
            digest = made_for(self, row)
            models.QuerySet(type(row)).filter(pk=row.pk).update(**{self.attname: "i2:" + "f" * 64})
            return digest

        monkeypatch.setattr(rotation.LookUpField, "made_for", changed_meanwhile)
        rotation.rotate_look_ups(Identifier, Identifier._meta.get_field("value_index"))
        assert Identifier.objects.filter(value_index="i2:" + "f" * 64).count() == 1


@pytest.mark.django_db
def test_every_sealed_column_of_people_is_brought_under_the_new_keys(citizen, known, assistant, now):
    other = known("Zuhura Mbeki", mobile="0712 345 678")
    record_attestation(
        actor=assistant, person=other, kind="institution", attester_name="Dr Sana", attester_role="Doctor",
        statement="I treat her.", now=now,
    )  # fmt: skip
    ask_mandate(
        actor=assistant, grantor=citizen, representative=other, basis="court", scopes=["view"], evidence="court-order",
        evidence_note="file 12/26", now=now,
    )  # fmt: skip
    pair = PossibleDuplicate(first=citizen, second=other, reasons=["number"], found_at=now, decision_reason="twins")
    pair.save()
    rotate("--new", "--new-index")
    assert set(rotation.count_on_old_keys().values()) == {0}
    assert Attestation.objects.get().statement == "I treat her."
    assert Attestation.objects.get().attester_name == "Dr Sana"
    assert Mandate.objects.get().evidence_note == "file 12/26"
    assert PossibleDuplicate.objects.get(pk=pair.pk).decision_reason == "twins"
    columns = {f"{model._meta.label}.{field.attname}" for model, field in rotation.encrypted_columns()}
    assert {"people.Attestation.statement", "people.Identifier.evidence_note", "people.Mandate.end_reason"} <= columns


KILLED = """
import sys, time, django
from django.conf import settings
settings.PORTICO_KEYS_FILE = sys.argv[2]
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from django.core.management import call_command
from identity.people import rotation
seal_again = rotation._seal_again
def slowly(*args):
    done = seal_again(*args)
    print("sealed", flush=True)
    time.sleep(0.05)
    return done
rotation._seal_again = slowly
call_command("rotate_keys", "--new")
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the second process opens the test's database by its file")
def test_a_process_that_is_killed_leaves_nothing_unreadable(own_ring, system, now):
    people = [register_person(actor=system, full_name=f"Villager {chr(97 + n)}", now=now) for n in range(20)]
    for number, person in enumerate(people):
        add_identifier(actor=system, person=person, kind="refugee", value=f"RF {number}", now=now)
    _kill_a_rotation(own_ring)
    waiting = rotation.count_on_old_keys()["people.identifier.value"]
    assert 0 < waiting < 20
    assert sorted(row.value for row in Identifier.objects.all()) == sorted(f"RF {n}" for n in range(20))
    rotate()
    assert rotation.count_on_old_keys()["people.identifier.value"] == 0
    assert sorted(row.value for row in Identifier.objects.all()) == sorted(f"RF {n}" for n in range(20))


def _kill_a_rotation(ring: Path) -> None:
    """Start the command in a process of its own and kill it, without warning, after three rows."""
    running = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(connection.settings_dict["NAME"]), str(ring)],
        stdout=subprocess.PIPE, text=True, env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"},
    )  # fmt: skip
    assert running.stdout is not None
    sealed = 0
    deadline = time.monotonic() + 60
    while sealed < 3 and time.monotonic() < deadline:
        sealed += running.stdout.readline().startswith("sealed")
    running.send_signal(signal.SIGKILL)
    running.wait(timeout=10)
    running.stdout.close()
    assert sealed == 3
