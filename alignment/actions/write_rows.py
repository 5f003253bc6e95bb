"""Write rows by statements written out, for what runs at every key."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection

from alignment.core.batches import batches
from alignment.queries.written_out import marks

BATCH = 2000
Row = Sequence[Any]


def insert(
    table: str,
    columns: Sequence[str],
    rows: Sequence[Row],
    *,
    instead: tuple[str, Sequence[str]] | None = None,
) -> None:
    """Insert rows into a table, up to `BATCH` of them in a statement.

    Args:
        table: its name.
        columns: names of the columns.
        rows: a value for each column.
        instead: (unique column, columns to set where a row has its value already).
    """
    one = f"({marks(columns)})"
    otherwise = ""
    if instead:
        values = ", ".join(f"{column} = excluded.{column}" for column in instead[1])
        otherwise = f" ON CONFLICT ({instead[0]}) DO UPDATE SET {values}"
    for some in batches(rows, BATCH):
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)})"  # noqa: S608
                f" VALUES {', '.join([one] * len(some))}{otherwise}",
                [value for row in some for value in row],
            )


def update_each(table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Set the columns of rows; the last value of each is its id."""
    if not rows:
        return
    values = ", ".join(f"{column} = %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {values} WHERE id = %s",  # noqa: S608
            rows,
        )


def delete(table: str, column: str, values: Collection[Any]) -> None:
    """Delete the rows that have one of the values in a column."""
    for some in batches(values, BATCH):
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {table} WHERE {column} IN ({marks(some)})",  # noqa: S608
                some,
            )
