"""Empties the database after a test that really committed: the few tables that hold its rows, not every table there is.

Django empties all of them, lays the kinds of records and the permissions anew, and asks every application what else it
lays after `migrate`. That takes longer than most tests. What comes out is the same, so it is done in full once, and
again whenever a test has touched what was laid.
"""

from collections.abc import Callable

from django.db import transaction
from django.test import TransactionTestCase

from .tables import Row, contents, empty, every_table, holding_rows


class Sweeper:
    """Takes the place of what `TransactionTestCase` does at the end of each test."""

    def __init__(self, in_full: Callable[[TransactionTestCase], None]) -> None:
        self._in_full = in_full
        self._tables: list[str] = []
        self._laid: dict[str, set[Row]] = {}

    def after(self, test: TransactionTestCase) -> None:
        if test.available_apps is None and not test.serialized_rollback and self._has_swept():
            return
        self._in_full(test)
        self._tables = every_table()
        self._laid = contents(holding_rows(self._tables))

    def _has_swept(self) -> bool:
        """Whether the tables hold again what was laid in them, and nothing else."""
        if not self._tables or contents(self._laid) != self._laid:
            return False
        with transaction.atomic():
            for table in holding_rows(self._tables):
                if table not in self._laid:
                    empty(table)
        return True
