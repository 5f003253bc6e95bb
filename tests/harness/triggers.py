"""The triggers of the test database, lifted where rows are thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def triggers_lifted() -> Iterator[None]:
    """Run the block without triggers, all or nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        restore = _LIFT[connection.vendor](cursor)
        yield
        for statement in restore:
            cursor.execute(statement)


def _lift_sqlite(cursor) -> list[str]:
    # Those that keep an index right have to go on doing so.
    cursor.execute(
        "SELECT name, sql FROM sqlite_master"
        " WHERE type = 'trigger' AND sql LIKE '%RAISE%'"
    )
    triggers = cursor.fetchall()
    for name, _sql in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"')
    return [sql for _name, sql in triggers]


def _lift_postgresql(cursor) -> list[str]:
    # Tables with checks that wait for the commit cannot be altered.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(
        "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
    )
    tables = [table for (table,) in cursor.fetchall()]
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    return [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]


_LIFT = {"sqlite": _lift_sqlite, "postgresql": _lift_postgresql}
