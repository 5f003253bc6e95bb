"""Reading everything as it was at one moment, while others write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def frozen_rows() -> Iterator[None]:
    """Let the block see one moment of the database; it may only read.

    PostgreSQL: a read-only transaction of its own snapshot. SQLite: a deferred
    transaction, which in WAL mode neither waits for writers nor holds them off.
    Inside a transaction that is open already, that one counts.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
