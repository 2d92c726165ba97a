"""Repeated persons: rows with stable ids, added and removed without script."""

import re
import secrets
from collections.abc import Collection, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import ngettext

from services.forms.schema import Page, Question
from services.forms.types import TYPES
from services.kernel.text import clean

# A hostile page may post any number of rows: more than these are counted, not read.
MOST_READ = 40
ROW_ID = re.compile(r"[a-z0-9]{1,32}")
_NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(slots=True)
class TypedRow:
    """What stands in the fields of one row: field id to parts. `posted_as` is its number in the posted names.

    `person` is the id of the known person whom the row means, if any.
    """

    row: str
    typed: dict[str, dict[str, str]] = field(default_factory=dict)
    posted_as: int = 0
    person: str = ""


@dataclass(slots=True)
class PostedRows:
    """The rows of one repeat as posted, and every posted name that belongs to it."""

    rows: list[TypedRow]
    names: set[str]
    too_many: bool = False


def new_row_id() -> str:
    """An id for a row. Random, so that the id of a removed person never names another."""
    return secrets.token_hex(6)


def blank_row(question: Question) -> TypedRow:
    """A row nobody has typed into yet."""
    typed = {inner.id: dict.fromkeys(TYPES[inner.type].parts, "") for inner in question.fields}
    return TypedRow(new_row_id(), typed)


def stored_row(question: Question, values: Any) -> TypedRow:
    """The row as it would have been typed."""
    row = blank_row(question)
    if not isinstance(values, dict):
        return row
    row.row = values.get("row") or row.row
    row.person = values.get("person") or ""
    for inner in question.fields:
        if values.get(inner.id) is not None:
            row.typed[inner.id] = TYPES[inner.type].typed(inner, values[inner.id])
    return row


def posted_rows(question: Question, posted: QueryDict, persons: Collection[str] = ()) -> PostedRows:
    """The rows in the order of their numbers. Ids that are missing, strange or used twice are made anew.

    A row means a known person only when `persons` has the id, and no earlier row means that person.
    """
    endings = [inner.id + part for inner in question.fields for part in TYPES[inner.type].parts]
    known = {*endings, "row", "person"}
    numbers: set[int] = set()
    names: set[str] = set()
    for name in posted:
        head, _dot, rest = name.partition(".")
        number, _dot, ending = rest.partition(".")
        if head == question.id and _NUMBER.fullmatch(number) and ending in known:
            names.add(name)
            numbers.add(int(number))
    ordered = sorted(numbers)
    rows = [_posted_row(question, posted, number) for number in ordered[:MOST_READ]]
    seen: set[str] = set()
    for row in rows:
        if row.person not in persons or row.person in seen:
            row.person = ""
        seen.add(row.person)
        if row.row in seen or not ROW_ID.fullmatch(row.row):
            row.row = new_row_id()
        seen.add(row.row)
    return PostedRows(rows, names, too_many=len(ordered) > MOST_READ)


def filled_rows(question: Question, rows: list[TypedRow]) -> list[TypedRow]:
    """The rows without the empty ones at the end, which nobody meant."""
    last = max((n for n, row in enumerate(rows) if not is_blank(question, row)), default=-1)
    return rows[: last + 1]


def is_blank(question: Question, row: TypedRow) -> bool:
    """Whether nothing is typed anywhere in the row: such a row is no person and is dropped."""
    return all(TYPES[inner.type].is_blank(row.typed[inner.id]) for inner in question.fields)


def reshape(page: Page, posted: QueryDict, typed: MutableMapping[str, Any], errors: dict[str, str]) -> bool:
    """Adds or removes the row that a button asked for. False when none was pressed on this page."""
    repeats = {question.id: question for question in page.questions if question.type == "person_repeat"}
    added = posted.get("_add") or posted.get("add") or ""
    removed, _dot, number = (posted.get("_remove") or posted.get("remove") or "").partition(".")
    if added in repeats:
        _add(repeats[added], typed[added], errors)
        return True
    if removed in repeats and _NUMBER.fullmatch(number):
        typed[removed] = [row for row in typed[removed] if row.posted_as != int(number)]
        return True
    return False


def _add(question: Question, rows: list[TypedRow], errors: dict[str, str]) -> None:
    if len(rows) >= question.constraints.max_rows:
        errors[question.id] = too_many(question)
    else:
        # A page that shows one empty row to start with posts that row too; adding then means a second one.
        rows.append(blank_row(question))


def _posted_row(question: Question, posted: QueryDict, number: int) -> TypedRow:
    prefix = f"{question.id}.{number}."
    typed = {inner.id: typed_parts(inner, prefix + inner.id, posted) for inner in question.fields}
    return TypedRow(posted.get(prefix + "row", ""), typed, number, posted.get(prefix + "person", ""))


def typed_parts(question: Question, name: str, posted: QueryDict) -> dict[str, str]:
    """What was typed into the fields of one question, by part."""
    kind = TYPES[question.type]
    if kind.many:
        return {part: clean(" ".join(posted.getlist(name + part)), lines=True) for part in kind.parts}
    return {part: clean(posted.get(name + part, ""), lines=True) for part in kind.parts}


def too_many(question: Question) -> str:
    """The sentence for more rows than the question takes."""
    most = question.constraints.max_rows
    words = ngettext("Add at most %(most)s person here.", "Add at most %(most)s people here.", most)
    return words % {"most": most}
