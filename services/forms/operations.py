"""Every write to published forms: there is one."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from identity.access.actors import Actor
from identity.audit.operations import record_change
from services.kernel.errors import Conflict, DomainError

from . import queries
from .changing import read_in_flight
from .compile import CompiledForm, CompileError, compile_form
from .models import FormVersion
from .policies import require_publisher


@transaction.atomic
def publish(
    *, actor: Actor, source: Mapping[str, Any], now: datetime, in_flight: Mapping[str, Any] | None = None
) -> FormVersion:
    """Compiles `source` and makes it the current version of its form.

    `in_flight` says what happens with drafts on older versions (`changing.reading` shows its four kinds); without it
    they stay where they are, and new applications get the new version.
    Everybody in the country reads the form: one that lacks a language of its profile is refused.
    Publishing what is current already gives the current version. Raises CompileError with every place that is wrong,
    DomainError for the words of an older version (versions do not come back, a later one has to differ) and Conflict
    when somebody publishes the same form at this moment.
    """
    require_publisher(actor)
    compiled = compile_form(source, today=timezone.localdate(now), required=queries.required_languages())
    newest = FormVersion.objects.filter(key=compiled.form.key).order_by("-number").first()
    if newest is not None and newest.digest == compiled.sha256:
        return newest
    if FormVersion.objects.filter(digest=compiled.sha256).exists():
        raise DomainError("forms.published_before", "An older version has exactly these words. Change one to publish.")
    said = _checked(in_flight, newest, compiled, now)
    version = _append(compiled, said, number=(newest.number if newest else 0) + 1, now=now)
    details = {"form": version.key, "number": version.number, "digest": version.digest, "policy": version.policy}
    record_change(actor=actor, action="form.published", record=version, subject=None, now=now, details=details)
    return version


def _checked(
    in_flight: Mapping[str, Any] | None, newest: FormVersion | None, compiled: CompiledForm, now: datetime
) -> dict[str, Any]:
    """The columns of the policy. Raises CompileError where it does not fit the two versions."""
    if in_flight is None:
        return {}
    if newest is None:
        raise CompileError([("in_flight", "there is no older version, so there are no drafts")])
    read = read_in_flight(in_flight, queries.load(newest.pk), compiled.form, timezone.localdate(now))
    return {"policy": str(read.policy), "moves_on": read.until, "migration": in_flight.get("migration", [])}


def _append(compiled: CompiledForm, said: Mapping[str, Any], *, number: int, now: datetime) -> FormVersion:
    try:
        with transaction.atomic():
            return FormVersion.objects.create(
                key=compiled.form.key,
                number=number,
                document=json.loads(compiled.canonical_json),
                digest=compiled.sha256,
                published_at=now,
                **said,
            )
    except IntegrityError as clash:
        raise Conflict("forms.published_meanwhile", "Somebody published this form just now.", at=now) from clash
