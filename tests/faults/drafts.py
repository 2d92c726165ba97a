"""Run inside the settings of a stack: prepares people with finished drafts, and counts what became of them.

`python -m tests.faults.drafts prepare 1000` and `… count` each print one line of JSON.
"""

import json
import sys
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from identity.access.actors import SYSTEM, Actor  # noqa: E402
from identity.audit.models import Entry  # noqa: E402
from identity.people.models import User  # noqa: E402
from identity.people.operations import register_person  # noqa: E402
from identity.people.operations.registering import add_contact  # noqa: E402
from notifications.delivery.models import OutboxLine  # noqa: E402
from portal.demo.build.places import build_places  # noqa: E402
from portal.demo.build.programmes import build_programmes  # noqa: E402
from services.applications import operations as applications  # noqa: E402
from services.applications.models import Application  # noqa: E402
from services.casework.models import Case  # noqa: E402
from services.catalogue import queries as catalogue  # noqa: E402
from services.forms import queries as forms  # noqa: E402
from services.forms import runtime  # noqa: E402

from .answers import answers_for  # noqa: E402

PROGRAMME = "child-grant"
AT_ONCE = 50


def prepare(count: int) -> list[dict[str, str]]:
    """Make `count` people; return for each the session, the application's id and the key it will be sent with."""
    now = timezone.now()
    build_places()
    build_programmes(now)
    made: list[dict[str, str]] = []
    for start in range(0, count, AT_ONCE):
        with transaction.atomic():
            made += [_person_with_draft(number, now) for number in range(start, min(start + AT_ONCE, count))]
    return made


def _person_with_draft(number: int, now: datetime) -> dict[str, str]:
    user = User.objects.create_citizen(id=uuid4(), preferred_language="en")
    birth = date(1990, 1, 1)
    person = register_person(
        actor=SYSTEM, full_name=f"Applicant {number}", called="", birth_date=birth, user=user, now=now
    )
    add_contact(person=person, kind="sms", value=f"+254712{number:06d}", now=now, confirmed_at=now)
    actor = Actor(kind="citizen", user_id=user.pk, person_id=person.pk)
    application = applications.start(actor=actor, programme=catalogue.programme(PROGRAMME), now=now)
    form = forms.load(application.form_version_id)
    answers = answers_for(form, timezone.localdate(now))
    for page in form.pages:
        values = {question.id: answers[question.id] for question in page.questions if question.id in answers}
        if values and page.id != "declaration":
            applications.save_page(actor=actor, application_id=application.pk, page_id=page.id, values=values, now=now)
    return {"session": _session(user), "application": str(application.pk), "programme": PROGRAMME}


def _session(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


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
        "unfinished_drafts": sum(bool(_missing(one)) for one in Application.objects.filter(state="draft")[:5]),
    }


def _durable() -> dict[str, str]:
    with connection.cursor() as cursor:
        shown = {}
        for name in ("fsync", "synchronous_commit"):
            cursor.execute(f"SHOW {name}")
            shown[name] = cursor.fetchone()[0]
    return shown


def _missing(application: Application) -> dict[str, Any]:
    missing = runtime.check(forms.load(application.form_version_id), application.answers)
    missing.pop("declaration", None)
    return dict(missing)


if __name__ == "__main__":
    verb, *rest = sys.argv[1:]
    sys.stdout.write(json.dumps(prepare(int(rest[0])) if verb == "prepare" else count()) + "\n")
