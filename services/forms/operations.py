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

from .compile import CompiledForm, compile_form
from .models import FormVersion
from .policies import require_publisher


@transaction.atomic
def publish(*, actor: Actor, source: Mapping[str, Any], now: datetime) -> FormVersion:
    """Compiles `source` and makes it the current version of its form.

    Publishing what is current already gives the current version. Raises CompileError with every place that is wrong,
    DomainError for the words of an older version (versions do not come back, a later one has to differ) and Conflict
    when somebody publishes the same form at this moment.
    """
    require_publisher(actor)
    compiled = compile_form(source, today=timezone.localdate(now))
    newest = FormVersion.objects.filter(key=compiled.form.key).order_by("-number").first()
    if newest is not None and newest.digest == compiled.sha256:
        return newest
    if FormVersion.objects.filter(digest=compiled.sha256).exists():
        raise DomainError("forms.published_before", "An older version has exactly these words. Change one to publish.")
    version = _append(compiled, number=(newest.number if newest else 0) + 1, now=now)
    details = {"form": version.key, "number": version.number, "digest": version.digest}
    record_change(actor=actor, action="form.published", record=version, subject=None, now=now, details=details)
    return version


def _append(compiled: CompiledForm, *, number: int, now: datetime) -> FormVersion:
    try:
        with transaction.atomic():
            return FormVersion.objects.create(
                key=compiled.form.key,
                number=number,
                document=json.loads(compiled.canonical_json),
                digest=compiled.sha256,
                published_at=now,
            )
    except IntegrityError as clash:
        raise Conflict("forms.published_meanwhile", "Somebody published this form just now.", at=now) from clash
