"""A household as forms ask for it: what our record answers there, and what an application tells of it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from identity.access.actors import Actor
from identity.people.rough_days import RoughDay
from services.forms import queries as forms
from services.households import operations
from services.households import queries as households
from services.households.told import Named

if TYPE_CHECKING:
    from services.forms.schema import Form, Question

    from .models import Application

CHILDREN, PARTNER = "children", "partner"


def keep_told(
    application: "Application",
    answers: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
    changed: Collection[str] | None = None,
) -> None:
    """Records what was just sent says of the household; of a change only what its questions, `changed`, are about."""
    form = forms.load(application.form_version_id)
    asked = [question for question in form.questions().values() if changed is None or question.id in changed]
    parts = {part_of(question) for question in asked}
    operations.record_told(
        actor=actor,
        person_id=application.person_id,
        told={part: people for part, people in told_in(form, answers).items() if part in parts},
        application_id=application.pk,
        reference=application.reference or "",
        now=now,
    )


def part_of(question: "Question") -> str:
    """The part of the household that a question is about; another word for one that is about none."""
    return question.bind.partition(".")[0]


def take_back_told(application: "Application", *, actor: Actor, now: datetime) -> None:
    """What a withdrawn application told counts no more. A draft told nothing yet."""
    if application.reference:
        operations.take_back_told(actor=actor, person_id=application.person_id, application_id=application.pk, now=now)


def told_in(form: "Form", answers: Mapping[str, Any]) -> dict[str, list[Named]]:
    """The people whom answers name, by part of the household; none for a part that was not answered. Pure.

    What the law lets us use only where it was told (`reuse` never) is left out.
    """
    facts = {one.bind: one for one in form.questions().values() if one.may_be_reused}
    told = {bind: answers.get(question.id) for bind, question in facts.items()}
    found: dict[str, list[Named]] = {}
    rows = told.get(CHILDREN)
    if isinstance(rows, list):
        found[CHILDREN] = [_named(facts[CHILDREN], row) for row in rows]
    lives_with, name = told.get(f"{PARTNER}.exists"), told.get(f"{PARTNER}.full_name")
    if lives_with is not None or name:
        found[PARTNER] = [] if lives_with is False else [Named(name or "", PARTNER)]
    return found


def _named(question: "Question", row: Mapping[str, Any]) -> Named:
    told = {field.bind: row.get(field.id) for field in question.fields if field.may_be_reused}
    name, relation = told.get(f"{CHILDREN}.name"), told.get(f"{CHILDREN}.relation")
    return Named(name or "", relation or "", RoughDay.read(told.get(f"{CHILDREN}.birth_date")))


def children_on_record(person_id: UUID) -> tuple[list[dict[str, Any]], date] | None:
    """A row for each child, by fact, and the day since which the last of them lives there. One query.

    Only for the contact person: what others are to the rest of the household, nobody has said. None without children.
    """
    members = households.household_of(person_id)
    if not any(member.person_id == person_id and member.relation == "self" for member in members):
        return None
    children = [member for member in members if member.relation == "child"]
    rows = [
        {
            "row": child.person_id.hex[-12:],
            "person": str(child.person_id),
            f"{CHILDREN}.name": child.full_name,
            f"{CHILDREN}.birth_date": str(child.born) if child.born else None,
            f"{CHILDREN}.relation": "child",
        }
        for child in children
    ]
    return (rows, max(child.since for child in children)) if rows else None


def in_fields(question: "Question", rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows by fact as answers to one question: in its fields, and without what it offers no choice for."""
    return [dict(_row(question, row)) for row in rows]


def _row(question: "Question", row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((name, row[name]) for name in ("row", "person"))
    for field in question.fields:
        value = row.get(field.bind)
        if value is not None and (not field.choices or value in {choice.value for choice in field.choices}):
            yield field.id, value
