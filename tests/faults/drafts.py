"""Run inside the settings of a stack: counts what became of the drafts; `python -m tests.faults.drafts` prints JSON."""

import json
import sys
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402

from identity.audit.models import Entry  # noqa: E402
from notifications.delivery.models import OutboxLine  # noqa: E402
from services.applications.models import Application  # noqa: E402
from services.casework.models import Case  # noqa: E402


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
    sys.stdout.write(json.dumps(count()) + "\n")
