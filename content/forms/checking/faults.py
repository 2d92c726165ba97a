"""Everything that stops a draft from being published."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.forms.publishing import newest_version
from content.forms.translating import answers_in_samples, answers_in_steps, questions_of
from content.forms.translating.amounts import unread
from content.forms.translating.answers import Given
from services.forms import queries
from services.forms.compile import CompiledForm, CompileError, compile_form

from .places import Fault, fault_at, names_of, place_of

STREAMS = ("pages", "tasks", "samples", "migration")


def faults(draft: Any, today: date | None = None) -> list[Fault]:
    """All of them, in the order in which they are found; empty when the draft can be published."""
    day = today or timezone.localdate()
    definition = draft.definition()
    streams = {name: draft.raw(name) for name in STREAMS}
    newest = newest_version(draft.key)
    older = newest.document if newest else {}
    found = [*_overtaken(draft), *_answers(definition, streams, older, draft.policy)]
    tried = {each.field.rpartition("-answers-")[0] for each in found}
    amounts = list(_amounts(definition, streams))
    found += amounts
    try:
        compiled = compile_form(definition, today=day, required=queries.required_languages())
        found += _of_versions(draft, definition, compiled, day)
    except CompileError as wrong:
        told = [fault_at(place, reason, definition, streams, older) for place, reason in wrong.places]
        # A sample whose answers cannot be read leads elsewhere: said once is enough.
        told = [each for each in told if not any(part and each.field.startswith(part) for part in tried)]
        found += [each for each in told if each.field not in {one.field.removesuffix("-value") for one in amounts}]
    return found


def _overtaken(draft: Any) -> list[Fault]:
    """Somebody published other words than ours: they would be lost."""
    newest = newest_version(draft.key)
    if newest is None or not draft.is_overtaken:
        return []
    words = _(
        "Version %(number)s of this form was published elsewhere. Take it over first, or its words would be lost."
    )
    return [Fault(_("form"), words % {"number": newest.number})]


def _answers(
    definition: Mapping[str, Any], streams: Mapping[str, Any], older: Mapping[str, Any], policy: str
) -> list[Fault]:
    """Answers in samples and steps that are none."""
    questions = questions_of(definition["pages"])
    found = [*answers_in_samples(streams["samples"], questions)]
    if policy == "breaking":
        found += answers_in_steps(streams["migration"], questions)
    names = {**names_of(older), **names_of(definition)}
    return [_refused(each, definition, streams, names) for each in found if each.refusal]


def _amounts(definition: Mapping[str, Any], streams: Mapping[str, Any]) -> Iterator[Fault]:
    """Bounds and comparisons that are no amounts."""
    for field, reason in unread(streams["pages"]):
        place = ".".join(step for step in field.split("-") if step != "value")
        found = fault_at(place, "", definition, streams)
        yield replace(found, place=capfirst(found.place), words=reason, field=field)


def _refused(each: Given, definition: Mapping[str, Any], streams: Mapping[str, Any], names: Mapping[str, str]) -> Fault:
    stream, number = each.field.split("-")[:2]
    around = place_of(f"{stream}.{number}", definition, streams)
    named = each.name.partition(".")[0]
    parts = (around, names.get(named, named))
    return Fault(capfirst(", ".join(part for part in parts if part)), each.refusal, each.block, each.field)


def _of_versions(draft: Any, definition: Any, compiled: CompiledForm, day: date) -> list[Fault]:
    """What does not fit the version that people fill in now. Raises CompileError for a policy that does not fit."""
    newest = newest_version(draft.key)
    if newest is None or newest.digest == compiled.sha256:
        return []
    place = _("drafts of people")
    if queries.was_published(compiled.sha256):
        return [Fault(_("form"), _("An older version has exactly these words. Change one of them."))]
    if not draft.policy:
        words = _("Choose what happens with people who are half way through the version of today.")
        return [Fault(place, words, field="policy")]
    queries.candidate(definition, draft.in_flight(), day)
    return []
