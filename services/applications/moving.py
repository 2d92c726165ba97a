"""A draft that moves to a newer version of its form, as the publisher of that version said. Called under its lock."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from identity.access.actors import Actor
from services.forms import queries as forms
from services.forms.changing import Difference, Policy, differences, rehome
from services.forms.queries import Leap

from .models import Application, SetAside, UnfinishedPage
from .trail import note


def is_behind(application: Application, now: datetime) -> bool:
    """Whether this draft belongs on a newer version by now. One query."""
    return application.is_draft and bool(forms.way_on(application.form_version_id, timezone.localdate(now)))


def bring_up(application: Application, *, actor: Actor, now: datetime, force: bool = False) -> bool:
    """Moves a locked draft as far as it is due; `force` moves it to the newest. Whether it moved."""
    leaps = forms.way_on(application.form_version_id, timezone.localdate(now), force=force)
    if not leaps:
        return False
    began_on, carried = application.form_version_id, forms.carried(leaps, application.answers)
    # Answers and words that were only typed may have the same names: neither takes the other's place.
    lost = [each for each in (carried.lost, _move_typed(application, leaps)) if each]
    for each in lost:
        SetAside.objects.create(application=application, form_version_id=began_on, answers=each, at=now)
    if any(leap.in_flight is None or leap.in_flight.policy != Policy.PATCH for leap in leaps):
        application.moved_from_id = application.moved_from_id or began_on
    application.answers = carried.answers
    application.form_version_id = leaps[-1].version_id  # type: ignore[assignment]
    application.version += 1
    application.save(update_fields=["answers", "form_version", "moved_from", "version"])
    _note(application, leaps, actor=actor, now=now, set_aside=sum(map(len, lost)))
    return True


def changes_told(application: Application) -> list[Difference]:
    """What the person is told on the next page: how the form differs from the version they began on."""
    if application.moved_from_id is None:
        return []
    return differences(forms.load(application.moved_from_id), forms.load(application.form_version_id))


def placed_over(leaps: Sequence[Leap], fields: Mapping[str, list[str]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Typed fields after all these steps, by page, and what nobody asks for any more."""
    placed: dict[str, dict[str, list[str]]] = {}
    homeless: dict[str, list[str]] = {}
    flat = dict(fields)
    for leap in leaps:
        placed, gone = rehome(flat, leap.after, leap.steps)
        homeless |= {f"{name}@{leap.before.version}" if name in homeless else name: gone[name] for name in gone}
        flat = {name: texts for page in placed.values() for name, texts in page.items()}
    return placed, homeless


def _move_typed(application: Application, leaps: Sequence[Leap]) -> dict[str, Any]:
    """Unfinished words follow their questions; those without a place are returned."""
    rows = list(UnfinishedPage.objects.filter(application=application))
    if not rows:
        return {}
    newest = max(rows, key=lambda row: row.kept_at)
    fields = {name: texts for row in sorted(rows, key=lambda row: row.kept_at) for name, texts in row.fields.items()}
    placed, homeless = placed_over(leaps, fields)
    UnfinishedPage.objects.filter(application=application).delete()
    for page_id, typed in placed.items():
        UnfinishedPage.objects.create(
            application=application,
            page_id=page_id,
            fields=typed,
            mark=newest.mark,
            version=min(row.version for row in rows),  # what was saved elsewhere since is still to be shown
            kept_at=newest.kept_at,
        )
    return homeless


def _note(application: Application, leaps: Sequence[Leap], *, actor: Actor, now: datetime, set_aside: int) -> None:
    said = {
        "from": leaps[0].before.version,
        "to": leaps[-1].after.version,
        "policies": [str(leap.in_flight.policy) if leap.in_flight else "" for leap in leaps],
        "set_aside": set_aside,
    }
    note(application, "application.form_changed", actor, now, **said)
