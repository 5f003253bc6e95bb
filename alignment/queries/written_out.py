"""Statements written out, for what runs at every key: building them costs more."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection


def fetch(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def from_json(value: Any) -> Any:
    """A JSON column's value; Django's cursors give its text."""
    return json.loads(value)


def marks(values: Collection[Any]) -> str:
    """As many placeholders as there are values, for `IN ({})`."""
    return ", ".join(["%s"] * len(values))
