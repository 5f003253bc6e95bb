"""A row's values as JSON and back; the same text from either database."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

import numpy as np
from django.db.models import Field, JSONField

AnyField: TypeAlias = "Field[Any, Any]"


def write_row(fields: Sequence[AnyField], row: Sequence[Any]) -> str:
    """One line of JSON for the values of a row.

    >>> from django.db.models import JSONField
    >>> write_row([JSONField()], [{"none": -0.0, "many": 1e22, "few": 1e-7}])
    '[{"few":1e-07,"many":10000000000000000000000,"none":0.0}]'
    """
    cells = [
        value if isinstance(field, JSONField) else _plain(value)
        for field, value in zip(fields, row, strict=True)
    ]
    line = _dumped(cells)
    # PostgreSQL keeps numbers in JSON by their value, SQLite as they were written.
    return _dumped(_by_value(cells)) if "-0.0" in line or "e+" in line else line


def _dumped(cells: list[Any]) -> str:
    return json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _by_value(value: Any) -> Any:
    """JSON in which one number is written in one way."""
    if isinstance(value, list):
        return [_by_value(one) for one in value]
    if isinstance(value, dict):
        return {name: _by_value(one) for name, one in value.items()}
    if isinstance(value, float) and "e+" in repr(value):
        return int(value)
    return value or 0.0 if isinstance(value, float) else value


def read_row(fields: Sequence[AnyField], line: str) -> list[Any]:
    """The values of a row as the fields want them."""
    cells = json.loads(line)
    return [
        value if isinstance(field, JSONField) else _python(field, value)
        for field, value in zip(fields, cells, strict=True)
    ]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, timedelta):
        return {"microseconds": value // timedelta(microseconds=1)}
    if isinstance(value, np.ndarray):
        return {"float32": _base64(value.astype("<f4").tobytes())}
    if isinstance(value, bytes | memoryview):
        return {"bytes": _base64(bytes(value))}
    raise TypeError(f"backups do not know how to keep a {type(value).__name__}")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _python(field: AnyField, cell: Any) -> Any:
    if not isinstance(cell, dict):
        return field.to_python(cell)
    ((kind, value),) = cell.items()
    if kind == "microseconds":
        return timedelta(microseconds=value)
    data = base64.b64decode(value, validate=True)
    return np.frombuffer(data, dtype="<f4") if kind == "float32" else data
