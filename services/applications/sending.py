"""What is asked of everything that is sent, of an application and of a change of one: it is whole, and sent once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from services.forms import queries as forms
from services.forms import runtime
from services.kernel.errors import AnswersRefused, Conflict

from .models import Amendment, Application


def complete(application: Application, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of reachable pages only. Raises AnswersRefused when one of them is missing or wrong."""
    form = forms.load(application.form_version_id)
    whole = runtime.clean(form, answers)
    missing = runtime.check(form, whole)
    if missing:
        raise AnswersRefused({page: next(iter(errors.values())) for page, errors in missing.items()})
    return whole


def require_unused(submit_key: UUID, record: Application | Amendment, now: datetime) -> None:
    """Raises Conflict where something else than `record` was sent with the key, which a page is given once."""
    sent = (model.objects.filter(submit_key=submit_key).exclude(pk=record.pk) for model in (Application, Amendment))
    if any(rows.exists() for rows in sent):
        raise Conflict("application.key_used", "This page was already used to send another application.", at=now)
