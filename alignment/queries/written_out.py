"""Statements written out, for what runs at every key: building them costs more."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from django.db.models import Func, Value

from alignment.core.batches import batches

# Databases bound how many values a statement takes: 32,766 in an ordinary SQLite.
AT_ONCE = 10_000


def fetch(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def fetch_named(
    statement: str,
    names: Collection[Any],
    *,
    before: Sequence[Any] = (),
    after: Sequence[Any] = (),
) -> list[tuple[Any, ...]]:
    """All rows that a statement gives for any number of names.

    Args:
        statement: with `IN ({places})` once.
        names: what stands there; more than `AT_ONCE` take several statements, each
            in its own order.
        before: values of the placeholders before.
        after: values of the placeholders after.
    """
    return [
        row
        for some in batches(names, AT_ONCE)
        for row in fetch(statement.format(places=marks(some)), [*before, *some, *after])
    ]


def from_json(value: Any) -> Any:
    """A JSON column's value; Django's cursors give its text."""
    return json.loads(value)


def marks(values: Collection[Any]) -> str:
    """As many placeholders as there are values, for `IN ({})`."""
    return ", ".join(["%s"] * len(values))


def these(names: Collection[int]) -> Func:
    """Any number of ids for `pk__in=`, as one value of the statement."""
    if connection.vendor == "postgresql":
        template = "(SELECT unnest(%(expressions)s::bigint[]))"
        return Func(Value(f"{{{','.join(map(str, names))}}}"), template=template)
    template = "(SELECT value FROM json_each(%(expressions)s))"
    return Func(Value(json.dumps(list(names))), template=template)
