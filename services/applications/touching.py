"""Which drafts a new version of a form would touch, before it is published. Counts only: nobody's answers leave."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from identity.access.actors import Actor
from identity.access.policies import may_edit_content
from services.forms import queries as forms
from services.forms.queries import Leap
from services.kernel.errors import NotAllowed

from .models import Application
from .states import ApplicationState


@dataclass(frozen=True, slots=True)
class Touched:
    """Of all `drafts` on older versions: `now` move when it is published, `later` on the day that was named, `stay`.

    `lost` says to which questions answers would be set aside when they move, with how many drafts each; a field of a
    repeat is named as “children.birth_date”.
    """

    drafts: int
    now: int
    later: int
    stay: int
    lost: Mapping[str, int]


def touched_by(
    *, actor: Actor, source: Mapping[str, Any], in_flight: Mapping[str, Any] | None, now: datetime
) -> Touched:
    """A dry run on every draft there is. Raises CompileError as publishing would, NotAllowed for citizens.

    One query for each version that has drafts, and one for their answers.
    """
    if actor.kind != "system" and not may_edit_content(actor):
        raise NotAllowed("application.editors_only", "Only editors look at what a change of a form would do.")
    today = timezone.localdate(now)
    then = forms.candidate(source, in_flight, today)
    drafts = Application.objects.filter(state=ApplicationState.DRAFT, form_version__key=then.form.key)
    moves, lost = Counter[str](), Counter[str]()
    for version_id in drafts.order_by().values_list("form_version_id", flat=True).distinct():
        when, leaps = _when(version_id, then, today)
        for draft in drafts.filter(form_version_id=version_id).only("pk", "answers").iterator(chunk_size=500):
            moves[when] += 1
            lost.update({_named(name) for name in forms.carried(leaps, draft.answers).lost})
    return Touched(moves.total(), moves["now"], moves["later"], moves["stay"], dict(lost))


def _when(version_id: UUID, then: forms.Candidate, today: date) -> tuple[str, list[Leap]]:
    """When drafts of this version reach the candidate, and by which steps; no steps for those that stay."""
    leaps = forms.way_on(version_id, today, then=then)
    if leaps and leaps[-1].version_id is None:
        return "now", leaps
    until = then.in_flight.until if then.in_flight else None
    whole = forms.way_on(version_id, until, then=then) if until else []
    if whole and whole[-1].version_id is None:
        return "later", whole
    return "stay", []


def _named(name: str) -> str:
    """Which question it was, without the version that asked it and the row: for all rows alike."""
    parts = name.partition("@")[0].split(".")
    return f"{parts[0]}.{parts[-1]}" if len(parts) == 3 else parts[0]
