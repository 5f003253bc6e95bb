"""Hits as lines of TSV and JSONL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from alignment.core.formats.cells import table_row
from alignment.core.formats.json_object import json_line, json_text

COLUMNS = (
    "project",
    "bitext",
    "bead",
    "status",
    "label",
    "confidence",
    "source_language",
    "target_language",
    "source",
    "target",
    "source_matches",
    "target_matches",
    "rendering",
    "translator",
    "date",
    "source_title",
    "target_title",
)


def as_tsv(records: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """A head line, then a line a hit; lists are JSON, gaps are empty cells."""
    yield table_row(COLUMNS)
    for record in records:
        yield table_row(_cell(record[name]) for name in COLUMNS)


def as_jsonl(records: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """A JSON object a line."""
    for record in records:
        yield json_line(record)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return json_text(value) if value else ""
    return str(value)
