"""What the record of a household answers where a form asks for the children who live there."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from services.households import queries as households

if TYPE_CHECKING:
    from services.forms.schema import Question

CHILDREN = "children"


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
