"""What lies in the database, read past the code that is tested: plain statements, and the keys that open a column."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from services.applications.models import Amendment, Application, SetAside, UnfinishedPage

_OURS = ("identity.", "services.", "notifications.")
_APPLICATIONS = """SELECT id, state, form_version_id, version, warned, is_amendable, reference, submit_key, answers
    FROM applications_application WHERE person_id = %s"""
_CHANGES = """SELECT c.id, c.application_id, c.state, c.submit_key, c.answers
    FROM applications_amendment c JOIN applications_application a ON a.id = c.application_id WHERE a.person_id = %s"""
_TYPED = """SELECT t.id, t.application_id, t.page_id, t.mark, t.fields
    FROM applications_unfinishedpage t JOIN applications_application a ON a.id = t.application_id
    WHERE a.person_id = %s"""
_ASIDE = """SELECT s.id, s.application_id, s.answers
    FROM applications_setaside s JOIN applications_application a ON a.id = s.application_id WHERE a.person_id = %s"""
_CASES = "SELECT application_id, state FROM casework_case WHERE person_id = %s"
_HOUSEHOLD = "SELECT application_id, part, taken_back_at IS NOT NULL FROM households_statement WHERE person_id = %s"
_LINES = """SELECT action, record_id, count(*) FROM audit_entry
    WHERE id > %s AND kind = 'change' AND (record_type LIKE 'applications.%%' OR action = 'form.published')
    GROUP BY action, record_id"""


@dataclass(frozen=True)
class Row:
    """An application as it lies there."""

    state: str
    version_id: UUID
    version: int
    warned: int
    is_amendable: bool
    reference: str | None
    key: UUID | None
    answers: dict[str, Any]


@dataclass(frozen=True)
class ChangeRow:
    application_id: UUID
    state: str
    key: UUID | None
    answers: dict[str, Any]


@dataclass(frozen=True)
class TypedRow:
    page: str
    mark: str
    fields: dict[str, list[str]]


@dataclass(frozen=True)
class Stored:
    """All that one person has there, and every line of the trail that their life has left."""

    applications: dict[UUID, Row]
    changes: dict[UUID, ChangeRow]
    typed: dict[UUID, list[TypedRow]]
    aside: dict[UUID, list[dict[str, Any]]]
    cases: dict[UUID, str]
    household: list[tuple[UUID, str, bool]]
    lines: Counter[tuple[str, UUID]]

    def keeps(self, application_id: UUID, value: Any) -> bool:
        """Whether a value is among the answers, the unfinished words or what was set aside."""
        held = [self.applications[application_id].answers, *self.aside[application_id]]
        fields = [row.fields for row in self.typed[application_id]] + held
        texts = [text for each in fields for found in each.values() if isinstance(found, list) for text in found]
        return any(value in each.values() for each in held) or value in texts


def stored(person_id: UUID, last_line: int) -> Stored:
    person = Application._meta.pk.get_db_prep_value(person_id, connection)
    typed, aside = defaultdict(list), defaultdict(list)
    for pk, application_id, page, mark, fields in _rows(_TYPED, person):
        typed[_id(application_id)].append(TypedRow(page, mark, _opened(UnfinishedPage, "fields", pk, fields)))
    for pk, application_id, answers in _rows(_ASIDE, person):
        aside[_id(application_id)].append(_opened(SetAside, "answers", pk, answers))
    return Stored(
        applications={_id(pk): _application(pk, *row) for pk, *row in _rows(_APPLICATIONS, person)},
        changes={
            _id(pk): ChangeRow(_id(of), state, key and _id(key), _opened(Amendment, "answers", pk, answers))
            for pk, of, state, key, answers in _rows(_CHANGES, person)
        },
        typed=typed,
        aside=aside,
        cases={_id(pk): state for pk, state in _rows(_CASES, person)},
        household=sorted((_id(pk), part, bool(is_back)) for pk, part, is_back in _rows(_HOUSEHOLD, person)),
        lines=Counter({(action, _id(pk)): times for action, pk, times in _rows(_LINES, last_line)}),
    )


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of our tables: what a write that was cut off must leave as it found it."""
    return {table: _rows(f"SELECT * FROM {table}") for table in _our_tables()}


@cache
def _our_tables() -> list[str]:
    ours = [each for each in apps.get_app_configs() if each.name.startswith(_OURS)]
    names = [model._meta.db_table for app in ours for model in app.get_models(include_auto_created=True)]
    return sorted(map(connection.ops.quote_name, set(names)))


def _application(pk: Any, state: str, version_id: Any, *row: Any) -> Row:
    version, warned, is_amendable, reference, key, answers = row
    opened = _opened(Application, "answers", pk, answers)
    return Row(state, _id(version_id), version, warned, bool(is_amendable), reference, key and _id(key), opened)


def _rows(statement: str, *given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()


def _id(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _opened(model: type[models.Model], column: str, pk: Any, sealed: str) -> Any:
    """What a sealed column holds; read-only, for what was sealed alike is opened once."""
    return json.loads(_plain(model, column, _id(pk), sealed))


@lru_cache(maxsize=2048)
def _plain(model: type[models.Model], column: str, pk: UUID, sealed: str) -> str:
    return json.dumps(model._meta.get_field(column).opened(sealed, model(pk=pk)))
