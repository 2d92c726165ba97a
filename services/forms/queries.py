"""Published forms, for whoever fills them in or reads what was filled in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from identity.audit import queries as audit
from services.kernel.errors import NotFound

from .changing import Carried, InFlight, Policy, Step, carry, read_in_flight, steps_due
from .compile import compile_form, form_of
from .models import FormVersion
from .schema import Form

_MINUTES_PER_PAGE = 1.5
_STEP = 5


def current(key: str) -> FormVersion:
    """The version that new applications get. Raises NotFound when the form was never published. One query."""
    version = FormVersion.objects.filter(key=key).order_by("-number").first()
    if version is None:
        raise NotFound("forms.not_published", "This form is not published yet.")
    return version


def current_versions(keys: Collection[str]) -> dict[str, UUID]:
    """The ids of the versions that new applications get, by form; forms never published are left out. One query."""
    rows = FormVersion.objects.filter(key__in=keys).order_by("number").values_list("key", "pk")
    return dict(rows)  # the last one written wins


@lru_cache(maxsize=256)
def load(version_id: UUID) -> Form:
    """The form of a version. Raises NotFound. A version never changes, so each process reads it once."""
    version = FormVersion.objects.filter(pk=version_id).first()
    if version is None:
        raise NotFound("forms.no_version", "There is no such version of this form.")
    return form_of(version.document, version.number)


@lru_cache(maxsize=256)
def digest(version_id: UUID) -> str:
    """The SHA-256 of a version's document: what was asked, word for word. Raises NotFound."""
    found = FormVersion.objects.filter(pk=version_id).values_list("digest", flat=True).first()
    if found is None:
        raise NotFound("forms.no_version", "There is no such version of this form.")
    return found


def minutes(key: str) -> int:
    """About how long the current form takes, from its number of pages, in steps of five. Raises NotFound."""
    return minutes_of(load(current(key).pk))


def minutes_of(form: Form) -> int:
    """The same of a form at hand. Pure."""
    pages = len(form.pages)
    return max(_STEP, _STEP * round(pages * _MINUTES_PER_PAGE / _STEP))


@dataclass(frozen=True, slots=True)
class Leap:
    """One step of a draft from a version to the next, with what was said of it."""

    before: Form
    after: Form
    version_id: UUID | None
    in_flight: InFlight | None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The declared steps, if any."""
        return self.in_flight.steps if self.in_flight else ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A version that is not published yet, with what its publisher would say of drafts."""

    form: Form
    in_flight: InFlight | None


def candidate(source: Any, in_flight: Any, today: date) -> Candidate:
    """What publishing this would make. Raises CompileError with every place that is wrong."""
    form = compile_form(source).form
    newest = FormVersion.objects.filter(key=form.key).order_by("-number").first()
    if newest is None or in_flight is None:
        return Candidate(form, None)
    return Candidate(form, read_in_flight(in_flight, load(newest.pk), form, today))


def way_on(version_id: UUID, today: date, *, then: Candidate | None = None, force: bool = False) -> list[Leap]:
    """Through which later versions a draft on this one moves today, by what their publishers said. One query.

    `then` is one more version, as if it were published.
    """
    form = load(version_id)
    rows = list(FormVersion.objects.filter(key=form.key, number__gt=form.version).order_by("number").defer("document"))
    said = [*(_said(row) for row in rows), *([then.in_flight] if then else [])]
    due = steps_due(said, today, force=force)
    leaps, before = [], form
    for row in rows[:due]:
        after = load(row.pk)
        leaps.append(Leap(before, after, row.pk, _with_steps(row, before, after)))
        before = after
    if then is not None and due > len(rows):
        leaps.append(Leap(before, then.form, None, then.in_flight))
    return leaps


def days_of_moving(version_ids: Collection[UUID], today: date) -> dict[UUID, date]:
    """The day on which drafts on these versions move, where a publisher named one. One query; none without ids."""
    if not version_ids:
        return {}
    forms = {one: load(one) for one in version_ids}
    rows = list(
        FormVersion.objects.filter(key__in={form.key for form in forms.values()}).order_by("number").defer("document")
    )
    days = {one: _next_day([row for row in rows if _is_later(row, form)], today) for one, form in forms.items()}
    return {one: day for one, day in days.items() if day}


def _next_day(later: Sequence[FormVersion], today: date) -> date | None:
    """The day of the first version that is not due yet."""
    said = [_said(row) for row in later]
    waits = said[steps_due(said, today) :][:1]
    return waits[0].until if waits and waits[0] else None


def _is_later(version: FormVersion, form: Form) -> bool:
    return version.key == form.key and version.number > form.version


def carried(leaps: Sequence[Leap], answers: Mapping[str, Any]) -> Carried:
    """Answers after all these steps; `lost` has what was set aside at any of them."""
    found = Carried(dict(answers))
    for leap in leaps:
        step = carry(leap.before, leap.after, found.answers, leap.steps)
        # The same id may be lost at two steps: each answer keeps a name of its own.
        lost = {
            f"{name}@{leap.before.version}" if name in found.lost else name: value for name, value in step.lost.items()
        }
        found = Carried(step.answers, {**found.lost, **lost})
    return found


def published_keys() -> list[str]:
    """The address of every form that was ever published, in order. One query."""
    return list(FormVersion.objects.order_by("key").values_list("key", flat=True).distinct())


def required_languages() -> list[str]:
    """The languages of the country: everybody in it reads its forms. No query."""
    return [code for code, _name in settings.LANGUAGES]


def was_published(digest: str) -> bool:
    """Tell whether some version has exactly these words. One query."""
    return FormVersion.objects.filter(digest=digest).exists()


def published_by_people(key: str) -> bool:
    """Whether somebody published a version of this form: what came with the house is not put over theirs. Two
    queries."""
    versions = list(FormVersion.objects.filter(key=key).values_list("pk", flat=True))
    return audit.done_by_people("form.published", versions).exists()


def version_id(key: str, number: int) -> UUID | None:
    """The id of a numbered version of a form; None when there is none. One query."""
    return FormVersion.objects.filter(key=key, number=number).values_list("pk", flat=True).first()


def _said(version: FormVersion) -> InFlight | None:
    return InFlight(Policy(version.policy), version.moves_on) if version.policy else None


def _with_steps(version: FormVersion, before: Form, after: Form) -> InFlight | None:
    """What was said, with its steps; they were checked when it was published, on that day."""
    if version.policy != Policy.BREAKING:
        return _said(version)
    source = {"policy": version.policy, "migration": version.migration}
    return read_in_flight(source, before, after, timezone.localdate(version.published_at))
