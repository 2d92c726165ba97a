"""Empties the database after a test that really committed: the few tables that hold its rows, not every table there is.

Django empties all of them, lays the kinds of records and the permissions anew, and asks every application what else it
lays after `migrate`. That takes longer than most tests. What comes out is the same, so it is done in full once, and
again whenever a test has touched what was laid.
"""

from collections.abc import Callable

from django.db import connection, transaction
from django.test import TransactionTestCase

Rows = set[tuple[object, ...]]


class Sweeper:
    """Takes the place of what `TransactionTestCase` does at the end of each test."""

    def __init__(self, in_full: Callable[[TransactionTestCase], None]) -> None:
        self._in_full = in_full
        self._tables: list[str] = []
        self._laid: dict[str, Rows] = {}

    def after(self, test: TransactionTestCase) -> None:
        if test.available_apps is None and not test.serialized_rollback and self._has_swept():
            return
        self._in_full(test)
        self._tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        self._laid = {table: _rows(table) for table in _holding_rows(self._tables)}

    def _has_swept(self) -> bool:
        """Whether the tables hold again what was laid in them, and nothing else."""
        held = _holding_rows(self._tables)
        if not self._tables or any(table not in held or _rows(table) != laid for table, laid in self._laid.items()):
            return False
        with transaction.atomic(), connection.cursor() as cursor:
            for table in held:
                if table not in self._laid:
                    cursor.execute(f"DELETE FROM {_quoted(table)}")
        return True


def _holding_rows(tables: list[str]) -> list[str]:
    if not tables:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(f'EXISTS (SELECT 1 FROM {_quoted(table)})' for table in tables)}")
        return [table for table, holds in zip(tables, cursor.fetchone(), strict=True) if holds]


def _rows(table: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {_quoted(table)}")
        return set(cursor.fetchall())


def _quoted(table: str) -> str:
    return connection.ops.quote_name(table)
