"""Everything that stops a draft from being published."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from content.forms.publishing import newest_version
from services.forms import queries
from services.forms.compile import CompiledForm, CompileError, compile_form

from .places import Fault, fault_at


def faults(draft: Any, today: date | None = None) -> list[Fault]:
    """All of them, in the order in which the compiler finds them; empty when the draft can be published."""
    day = today or timezone.localdate()
    definition = draft.definition()
    try:
        compiled = compile_form(definition, today=day)
        return _of_versions(draft, definition, compiled, day)
    except CompileError as wrong:
        streams = {name: draft.raw(name) for name in ("pages", "tasks")}
        return [fault_at(place, reason, definition, streams) for place, reason in wrong.places]


def _of_versions(draft: Any, definition: Any, compiled: CompiledForm, day: date) -> list[Fault]:
    """What does not fit the version that people fill in now. Raises CompileError for a policy that does not fit."""
    newest = newest_version(draft.key)
    if newest is None or newest.digest == compiled.sha256:
        return []
    place = _("drafts of people")
    if queries.was_published(compiled.sha256):
        return [Fault(_("form"), _("An older version has exactly these words. Change one of them."))]
    if not draft.policy:
        return [Fault(place, _("Choose what happens with people who are half way through the version of today."))]
    queries.candidate(definition, draft.in_flight(), day)
    return []
