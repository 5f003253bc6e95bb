"""Guards that live in the database itself: they must be there and awake."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import Model

from alignment.core.fault import Fault
from alignment.models import DocumentEvent, ReviewEvent, TermEvent

CHECK = "guards"
# Tables whose rows are only ever added. A test compares the list with the
# triggers that the migrations make.
APPEND_ONLY: tuple[type[Model], ...] = (ReviewEvent, DocumentEvent, TermEvent)

AWAKE = {
    "sqlite": """SELECT DISTINCT tbl_name FROM sqlite_master
        WHERE type = 'trigger' AND sql LIKE '%%RAISE(ABORT%%'""",
    "postgresql": """SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger
        WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')""",
}


def guard_faults() -> Iterator[Fault]:
    """Append-only tables whose triggers are gone or asleep."""
    guarded = guarded_tables()
    for model in APPEND_ONLY:
        table = model._meta.db_table  # noqa: SLF001
        if table not in guarded:
            yield Fault(CHECK, table, "is not kept append-only by the database")


def guarded_tables() -> set[str]:
    """Tables with triggers that refuse changes."""
    with connection.cursor() as cursor:
        cursor.execute(AWAKE[connection.vendor])
        return {str(table).strip('"') for (table,) in cursor.fetchall()}
