"""A person taken off a page can be put back with all that was typed, until the page is saved. Works without script.

The page carries the row along under names that are no answers.
"""

from collections.abc import Collection, Mapping, MutableMapping
from typing import Any, NamedTuple

from django.http import QueryDict

from services.forms.schema import Page, Question

from .rows import ROW_ID, TypedRow, is_blank, new_row_id, too_many, typed_parts

_BACK = "_back"


class RemovedView(NamedTuple):
    """Who was taken off, as the page calls them, and the hidden fields that bring them back."""

    name: str
    hidden: list[tuple[str, str]]


def taken_off(page: Page, posted: QueryDict, typed: Mapping[str, Any]) -> dict[str, TypedRow]:
    """The row that the button of this post removes, by question; rows that nobody wrote into are not missed."""
    question_id, _dot, number = (posted.get("_remove") or posted.get("remove") or "").partition(".")
    return {
        question.id: row
        for question in page.questions
        if question.type == "person_repeat" and question.id == question_id
        for row in typed[question.id]
        if str(row.posted_as) == number and not is_blank(question, row)
    }


def put_back(
    page: Page,
    posted: QueryDict,
    typed: MutableMapping[str, Any],
    errors: dict[str, str],
    persons: Collection[str],
) -> bool:
    """Adds the row that the page carried along. False when its button was not pressed."""
    wanted = posted.get("_restore", "")
    question = next((q for q in page.questions if q.type == "person_repeat" and q.id == wanted), None)
    if question is None:
        return False
    # The empty row that the page showed instead must not stand before whoever comes back.
    rows = typed[question.id] = [row for row in typed[question.id] if not is_blank(question, row)]
    if len(rows) >= question.constraints.max_rows:
        errors[question.id] = too_many(question)
    else:
        rows.append(_carried(question, posted, rows, persons))
    return True


def removed_view(question: Question, row: TypedRow) -> RemovedView:
    """What the page says of a row that was taken off, and carries along."""
    prefix = f"{_BACK}.{question.id}."
    first = next(iter(row.typed.values()), {})
    hidden = [(f"{prefix}row", row.row), (f"{prefix}person", row.person)]
    hidden += [(prefix + field + part, text) for field, parts in row.typed.items() for part, text in parts.items()]
    return RemovedView(next(iter(first.values()), ""), [(name, text) for name, text in hidden if text])


def _carried(question: Question, posted: QueryDict, rows: list[TypedRow], persons: Collection[str]) -> TypedRow:
    prefix = f"{_BACK}.{question.id}."
    row_id, person = posted.get(f"{prefix}row", ""), posted.get(f"{prefix}person", "")
    if not ROW_ID.fullmatch(row_id) or any(row.row == row_id for row in rows):
        row_id = new_row_id()
    if person not in persons or any(row.person == person for row in rows):
        person = ""
    typed = {inner.id: typed_parts(inner, prefix + inner.id, posted) for inner in question.fields}
    return TypedRow(row_id, typed, person=person)
