"""Prepares what is measured, and counts the queries of each request. Run inside the bench's settings.

`prepare` makes the sessions and prints the scenes; `fill N` adds N cases and `pages N` pages; `queries` prints queries
per scene.
"""

import json
import sys
from datetime import datetime
from functools import partial
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from content.pages import cache as page_cache  # noqa: E402
from deploy.bench import filling, residents  # noqa: E402
from deploy.bench.pages import fill  # noqa: E402
from deploy.bench.people import PROGRAMME, drafts, session_of, submissions  # noqa: E402
from deploy.bench.reading import ADDRESSES, SIGN_IN  # noqa: E402
from deploy.bench.visitor import Answer, form_with  # noqa: E402
from identity.access.purposes import Purpose  # noqa: E402
from identity.access.queries import actor_for  # noqa: E402
from identity.access.roles import Role  # noqa: E402
from identity.people.models import User  # noqa: E402
from services.casework import operations as casework  # noqa: E402
from services.casework import queries as cases  # noqa: E402
from services.forms import queries as forms  # noqa: E402

BENCH_NUMBERS = 500_000
AT_THE_DOOR = "stranger who is about to sign in"  # and gets the cookie of a form


def prepare() -> dict[str, Any]:
    """Sign in an applicant and a caseworker with an open case; return cookies and addresses of every scene."""
    now = timezone.now()
    (applicant, application), *_ = drafts(1, now, first=BENCH_NUMBERS)
    page = forms.load(application.form_version_id).pages[0]
    staff = User.objects.filter(role_assignments__role=Role.CASEWORKER).order_by("username").first()
    if staff is None:
        raise SystemExit("The demo country has no caseworker.")
    return {
        "cookie": settings.SESSION_COOKIE_NAME,
        "citizen": session_of(applicant.user_id),
        "staff": _verified_session(staff),
        "question": reverse("citizen:apply_page", args=[PROGRAMME, page.id]),
        "field": page.questions[0].id,
        "queue": reverse("office:queue"),
        "case": reverse("office:case", args=[_open_case(staff, now)]),
        **residents.prepare(now),
    }


def queries(scenes: dict[str, Any]) -> dict[str, int]:
    """Queries of each scene, once everything that may be kept is kept (the second time)."""
    kept: dict[str, dict[str, str]] = {}
    return {
        "question": _twice(lambda: _answer_a_page(scenes)),
        "to household": _twice(partial(filling.to_household, _resident(scenes), scenes["household"], kept)),
        "household": _twice(partial(filling.household, _resident(scenes), scenes["household"], kept)),
        "journey": _twice(partial(filling.journey, _resident(scenes), scenes["journey"], kept)),
        "queue": _twice(lambda: _get(scenes, "staff", scenes["queue"])),
        "case": _twice(lambda: _get(scenes, "staff", scenes["case"])),
        SIGN_IN: _twice(lambda: _get(scenes, AT_THE_DOOR, reverse("signin:start"))),
        **{f"{name}, cached": _twice(partial(_get, scenes, None, path)) for name, path in ADDRESSES.items()},
        **{f"{name}, uncached": _twice(partial(_draw, scenes, path)) for name, path in ADDRESSES.items()},
    }


def _twice(ask: Any) -> int:
    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def _draw(scenes: dict[str, Any], path: str) -> None:
    page_cache._kept.clear()
    page_cache._answers.clear()
    _get(scenes, None, path)


def _get(scenes: dict[str, Any], who: str | None, path: str) -> str:
    answer = _client(scenes, who).get(path, headers={"host": "localhost"})
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code} {answer.headers.get('Location', '')}")
    if who is None and answer.cookies:
        raise SystemExit(f"{path} sets a cookie for somebody who only reads.")
    return str(answer.content.decode())


def _answer_a_page(scenes: dict[str, Any]) -> None:
    client = _client(scenes, "citizen")
    if "form" not in scenes:
        page = client.get(scenes["question"], headers={"host": "localhost"}).content.decode()
        scenes["form"] = form_with(page, scenes["field"])
    answer = client.post(scenes["question"], scenes["form"], headers={"host": "localhost"})
    if answer.status_code != 302:
        raise SystemExit(f"{scenes['question']} answered {answer.status_code}")
    client.get(answer["Location"], headers={"host": "localhost"})


def _resident(scenes: dict[str, Any]) -> filling.Ask:
    """Asks as the person who fills in the long form and the short one."""
    client = _client(scenes, "resident")

    def ask(path: str, values: dict[str, str] | None) -> Answer:
        send = client.get if values is None else client.post
        found = send(path, values, headers={"host": "localhost"})
        headers = {name.lower(): value for name, value in found.headers.items()}
        return Answer(found.status_code, found.content.decode(), headers)

    return ask


def _client(scenes: dict[str, Any], who: str | None) -> Client:
    client = Client()
    if who in scenes:
        client.cookies[scenes["cookie"]] = scenes[who]
    return client


def _verified_session(user: User) -> str:
    return session_of(user.pk)


def _open_case(user: User, now: datetime) -> Any:
    """A case whose purpose this caseworker has stated just now."""
    actor = actor_for(user, timezone.localdate(now))
    case = (
        cases.visible_to(actor).filter(state__in=["verification", "assessment"]).first()
        or cases.visible_to(actor).first()
    )
    if case is None:
        raise SystemExit("The caseworker sees no case.")
    casework.state_purpose(actor=actor, case_id=case.pk, purpose=Purpose.ELIGIBILITY_REVIEW, text="", now=now)
    return case.pk


if __name__ == "__main__":
    verb, *rest = sys.argv[1:]
    if verb == "prepare":
        answer: Any = prepare()
    elif verb == "fill":
        submissions(int(rest[0]), timezone.now())
        answer = int(rest[0])
    elif verb == "pages":
        answer = fill(int(rest[0]))
    else:
        answer = queries(json.loads(rest[0]))
    sys.stdout.write(json.dumps(answer) + "\n")
