"""The tables of a backup: all that the models know, but for what passes by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from django.db import connection
from django.db.models import AutoField, Model

from alignment.adapters.backups.cells import AnyField, write_row

# Sessions and lockouts end by themselves; neither shall come back to life.
PASSING = {"sessions", "axes"}


class Apps(Protocol):
    """The application registry, now or as of some migration."""

    def get_models(self, include_auto_created: bool = ...) -> Any:  # noqa: FBT001
        """All models."""


def kept_models(apps: Apps) -> list[type[Model]]:
    """The models whose rows are kept, by label."""
    return sorted(
        (
            model
            for model in apps.get_models(include_auto_created=True)
            if model._meta.managed  # noqa: SLF001
            and not model._meta.proxy  # noqa: SLF001
            and model._meta.app_label not in PASSING  # noqa: SLF001
        ),
        key=lambda model: str(model._meta.label_lower),  # noqa: SLF001
    )


def kept_fields(model: type[Model]) -> list[AnyField]:
    """The columns of a model that are stored, not computed by the database."""
    fields = model._meta.concrete_fields  # noqa: SLF001
    return [field for field in fields if not getattr(field, "generated", False)]


def lines_of(model: type[Model]) -> Iterator[str]:
    """Every row of a model as a line, by primary key."""
    fields = kept_fields(model)
    rows = model._base_manager.order_by("pk").values_list(  # noqa: SLF001
        *[field.attname for field in fields]
    )
    for row in rows.iterator(2000):
        yield write_row(fields, row)


def read_sequences(models: list[type[Model]]) -> dict[str, int]:
    """The last number given out for each table that numbers its rows.

    A number that was given out once must never come back: events name beads
    that are gone.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            found = dict(cursor.fetchall())
            return {
                name: found.get(name, 0) for name in map(table_of, numbered(models))
            }
        return {
            table_of(model): _last_number(cursor, model) for model in numbered(models)
        }


def _last_number(cursor: Any, model: type[Model]) -> int:
    cursor.execute(f"SELECT last_value, is_called FROM {_sequence(cursor, model)}")  # noqa: S608
    value, is_called = cursor.fetchone()
    return int(value) if is_called else int(value) - 1


def write_sequence(cursor: Any, model: type[Model], value: int) -> None:
    """Go on numbering the rows of a table behind `value`."""
    table = table_of(model)
    if connection.vendor == "sqlite":
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, value])
        return
    name = _sequence(cursor, model)
    cursor.execute("SELECT setval(%s, %s, %s)", [name, max(value, 1), value > 0])


def _sequence(cursor: Any, model: type[Model]) -> str:
    column = model._meta.pk.column  # noqa: SLF001
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table_of(model), column])
    return str(cursor.fetchone()[0])


def numbered(models: list[type[Model]]) -> list[type[Model]]:
    """The models whose rows the database numbers."""
    return [model for model in models if isinstance(model._meta.pk, AutoField)]  # noqa: SLF001


def table_of(model: type[Model]) -> str:
    """Name of the model's table."""
    return str(model._meta.db_table)  # noqa: SLF001
