"""What lies in the tables of the database, as it was stored."""

from collections.abc import Iterable, Sequence
from itertools import chain

from django.db import connection

Row = tuple[object, ...]


def every_table() -> list[str]:
    """The tables that Django keeps."""
    return sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))


def holding_rows(tables: Sequence[str]) -> list[str]:
    """Those in which there is anything: one question, however many tables."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(f'EXISTS (SELECT 1 FROM {quoted(table)})' for table in tables)}")
        return [table for table, holds in zip(tables, cursor.fetchone(), strict=True) if holds]


def rows_of(table: str) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {quoted(table)}")
        return cursor.fetchall()


def contents(tables: Iterable[str]) -> dict[str, set[Row]]:
    """What these tables hold, in whatever order."""
    return {table: set(rows_of(table)) for table in tables}


def store(table: str, rows: Sequence[Row]) -> None:
    """Rows as `rows_of` read them, keys and all."""
    row = f"({', '.join(['%s'] * len(rows[0]))})"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quoted(table)} VALUES {', '.join([row] * len(rows))}", list(chain(*rows)))


def empty(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {quoted(table)}")


def quoted(table: str) -> str:
    return connection.ops.quote_name(table)
