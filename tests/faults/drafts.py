"""Run inside the settings of a stack: prepares people with finished drafts, and counts what became of them.

`python -m tests.faults.drafts prepare 1000` and `… count` each print one line of JSON.
"""

import json
import sys
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.utils import timezone  # noqa: E402

from deploy.bench.people import PROGRAMME, drafts, session_of  # noqa: E402
from identity.audit.models import Entry  # noqa: E402
from notifications.delivery.models import OutboxLine  # noqa: E402
from portal.demo.build.places import build_places  # noqa: E402
from portal.demo.build.programmes import build_programmes  # noqa: E402
from portal.demo.build.signing import signed  # noqa: E402
from services.applications.models import Application  # noqa: E402
from services.casework.models import Case  # noqa: E402


def prepare(count: int) -> list[dict[str, str]]:
    """Make `count` people who have signed; return for each the session and the programme of the draft."""
    now = timezone.now()
    build_places()
    build_programmes(now)
    made = drafts(count, now)
    for actor, application in made:
        signed(actor, application, now)
    return [{"session": session_of(actor.user_id), "programme": PROGRAMME} for actor, _ in made]


def count() -> dict[str, Any]:
    """Every number that must agree after the storm."""
    sent = Application.objects.filter(state="submitted")
    trail = Entry.objects.filter(action="application.submitted")
    lines = OutboxLine.objects.values("person_id").annotate(lines=Count("pk")).values_list("lines", flat=True)
    return {
        "references": sorted(sent.values_list("reference", flat=True)),
        "submitted": sent.count(),
        "keys": sent.values("submit_key").distinct().count(),
        "cases": Case.objects.count(),
        "applications_with_a_case": Case.objects.values("application_id").distinct().count(),
        "trail": trail.count(),
        "applications_in_the_trail": trail.values("record_id").distinct().count(),
        "people_with_lines": OutboxLine.objects.values("person_id").distinct().count(),
        "lines_per_person": sorted(set(lines)),
        "durable": _durable(),
    }


def _durable() -> dict[str, str]:
    shown = {}
    with connection.cursor() as cursor:
        for name in ("fsync", "synchronous_commit"):
            cursor.execute(f"SHOW {name}")
            shown[name] = cursor.fetchone()[0]
    return shown


if __name__ == "__main__":
    verb, *rest = sys.argv[1:]
    sys.stdout.write(json.dumps(prepare(int(rest[0])) if verb == "prepare" else count()) + "\n")
