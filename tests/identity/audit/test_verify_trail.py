"""The command that checks the trail, as somebody at night reads it."""

from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection

from identity.access.actors import SYSTEM
from identity.audit.operations import record_change, seal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def trail(settings, tmp_path: Path, now):
    settings.PORTICO_TRAIL_DIR = tmp_path / "trail"
    entries = [
        record_change(actor=SYSTEM, action="case.opened", record=("case", uuid4()), subject=None, now=now)
        for _ in range(3)
    ]
    seal(now=now)
    return entries


def test_an_intact_trail_is_said_to_be_so():
    printed = StringIO()
    call_command("verify_trail", stdout=printed)
    assert printed.getvalue() == "The trail is intact: 3 entries, 1 seals.\n"


def test_the_first_bad_position_is_named_and_the_command_fails(trail):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET action = 'nothing' WHERE id >= %s", [trail[1].pk])
    complaint = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_trail", stderr=complaint)
    assert end.value.code == 1
    assert f"entry {trail[1].pk}" in complaint.getvalue() and "seal 1" in complaint.getvalue()
