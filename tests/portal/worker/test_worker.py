"""The worker as a command, and as a process of its own."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from notifications.delivery.models import MailboxMessage
from notifications.delivery.operations import queue
from notifications.live.models import LiveEvent
from portal.worker import sweeps

MAILBOX = "notifications.delivery.senders.mailbox.Mailbox"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def one_message(person) -> None:
    with transaction.atomic():
        queue(
            person_id=person.pk, channel="sms", notice="decision_made", subject="", body="There is a letter.",
            dedupe_key="one", now=timezone.now(), address="+254700000001",
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_once_does_what_is_due_and_ends(make_citizen, settings):
    settings.PORTICO_SENDERS = {"sms": MAILBOX}
    one_message(make_citizen())
    LiveEvent.objects.create(topic="person:1", at=LONG_AGO)
    call_command("worker", once=True)
    assert MailboxMessage.objects.get().body == "There is a letter."
    assert not LiveEvent.objects.exists()


def test_every_duty_of_the_house_is_swept():
    assert {(sweep.name, sweep.every_seconds) for sweep in sweeps.SWEEPS} >= {
        ("deliver messages", 1),
        ("issue letters", 2),
        ("publish on time", 1),
        ("ask to read pages again", 900),
        ("forget what was typed or tried", 600),
        ("seal the trail", 30),
        ("remove sessions that have ended", 600),
    }


def test_what_one_duty_cannot_do_keeps_no_other_from_its_work():
    done = []

    def broken(*, now):
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        sweeps._all_of(broken, lambda *, now: done.append(now) or 1, broken)
    assert len(done) == 1


@pytest.mark.django_db
def test_each_file_is_taken_by_the_clock_as_it_stands_then(monkeypatch):
    """A long row of slow files was taken by the time of the first: another worker took them again at once."""
    hours, taken = iter([LONG_AGO, LONG_AGO + timedelta(minutes=1), LONG_AGO + timedelta(minutes=2)]), []
    monkeypatch.setattr(sweeps.timezone, "now", lambda: next(hours))
    monkeypatch.setattr(
        sweeps.documents, "check_due", lambda *, now, limit, **_: taken.append((now, limit)) or len(taken) < 3
    )
    sweeps._check(lambda: False)
    assert taken == [(LONG_AGO + timedelta(minutes=minute), 1) for minute in range(3)]


def test_nothing_typed_by_readers_is_kept_for_ever(monkeypatch):
    swept = []
    for room in ("feedback", "search"):
        monkeypatch.setattr(
            f"portal.worker.sweeps.{room}.forget_old", lambda *, now, room=room: swept.append(room) or 0
        )
    sweeps._forget(lambda: False)
    assert swept == ["feedback", "search"]


@pytest.fixture
def house(tmp_path) -> Path:
    """A data directory with a copy of the test database and its keys, for a process of its own."""
    with sqlite3.connect(tmp_path / "portico.sqlite3") as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    shutil.copy(settings.PORTICO_KEYS_FILE, tmp_path / "keys.json")
    return tmp_path


def state_of_the_line(house: Path) -> str:
    with sqlite3.connect(house / "portico.sqlite3") as database:
        return database.execute("SELECT state FROM delivery_outboxline").fetchone()[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the process gets a copy of the SQLite file")
@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_delivers_and_stops_cleanly_when_told(make_citizen, request, word):
    one_message(make_citizen())
    house = request.getfixturevalue("house")
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "worker"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.dev", "PORTICO_DATA_DIR": str(house)},
        cwd=settings.BASE_DIR,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        deadline = time.monotonic() + 60
        while state_of_the_line(house) != "accepted":
            assert time.monotonic() < deadline
            assert worker.poll() is None, worker.stderr.read()
            time.sleep(0.2)
        worker.send_signal(word)
        _, said = worker.communicate(timeout=10)
    finally:
        worker.kill()
    assert worker.returncode == 0, said
    assert said.count("The worker starts") == 1
    assert "Traceback" not in said
    assert "+2547" not in said
