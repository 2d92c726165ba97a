"""Rows that take long to make, made once: whoever asks for them again gets them as they were stored the first time."""

from collections.abc import Callable

from django.db import transaction

from .tables import Row, contents, every_table, holding_rows, rows_of, store


class Kept:
    """What `make` adds to a database.

    The rows are given again only where everything else lies as it lay then, so that nobody can tell them from new ones
    but by their age. Otherwise, and where `make` changes what was there before, they are made anew.
    """

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make
        self._tables: list[str] = []
        self._beside: dict[str, set[Row]] = {}
        self._added: dict[str, list[Row]] = {}

    def lay(self) -> None:
        self._tables = self._tables or every_table()
        held = holding_rows(self._tables)
        if self._added and held == list(self._beside) and contents(held) == self._beside:
            self._store()
        else:
            self._make_anew(held)

    @transaction.atomic
    def _store(self) -> None:
        for table, rows in self._added.items():
            store(table, rows)

    def _make_anew(self, held: list[str]) -> None:
        before = contents(held)
        self._make()
        added = {table: rows_of(table) for table in holding_rows(self._tables) if table not in before}
        if added and contents(held) == before:
            self._beside, self._added = before, added
