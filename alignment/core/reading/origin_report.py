"""Dates, source and kind of a reading, as plain values for printing."""

from __future__ import annotations

from typing import Any

from alignment.core.provenance.statement import (
    DATE_FIELDS,
    Field,
    ProvenanceStatement,
    Status,
)
from alignment.core.reading.page_reading import PageReading

Plain = dict[str, Any]
_KIND_RANK = (
    "relay", "condensed", "excerpt", "revised", "full", "translation", "republication",
)  # fmt: skip

_PRINTED = {"republication": "republished"}


def line_of(reading: PageReading, index: int | None) -> int | None:
    """First input line of a block, None where there is none."""
    if index is None:
        return None
    lines = reading.blocks[index].lines
    return lines[0] if lines else None


def given(reading: PageReading, *fields: Field) -> list[ProvenanceStatement]:
    """Statements of some fields that have a value."""
    return [
        s
        for s in reading.statements
        if s.field in fields and s.status is not Status.ABSENT
    ]


def best(reading: PageReading, field: Field) -> ProvenanceStatement | None:
    """The first stated value of a field, else the first suggested one."""
    found = given(reading, field)
    return min(found, key=lambda s: s.status is not Status.STATED, default=None)


def value_of(reading: PageReading, field: Field) -> str | None:
    """The best value of a field, None where there is none."""
    found = best(reading, field)
    return found.value if found else None


def is_date(statement: ProvenanceStatement) -> bool:
    """Whether a statement is a date."""
    return statement.field in DATE_FIELDS


def date_report(reading: PageReading, statement: ProvenanceStatement) -> Plain:
    """One date with its role, its honest form and its suggestion."""
    full = len(statement.value) == 10 and "X" not in statement.value
    date: Plain = {
        "role": str(statement.field),
        "text": statement.words or None,
        "line": line_of(reading, statement.block),
        "edtf": statement.value or None,
        "iso": statement.value if full else None,
        "status": str(statement.status),
    }
    if statement.suggested:
        date["suggested"] = statement.suggested
    if statement.basis:
        date["basis"] = statement.basis
    return date


def source_report(reading: PageReading) -> Plain:
    """Where the original appeared."""
    publication = best(reading, Field.SOURCE_PUBLICATION)
    return {
        "publication": publication.value if publication else None,
        "publication_status": str(publication.status) if publication else "absent",
        "line": line_of(reading, publication.block) if publication else None,
        "issue": value_of(reading, Field.ISSUE),
        "original_title": value_of(reading, Field.ORIGINAL_TITLE),
        "original_url": value_of(reading, Field.ORIGINAL_ADDRESS),
        "original_is": value_of(reading, Field.ORIGINAL_IS),
        "other_versions": [s.value for s in given(reading, Field.OTHER_VERSION)],
    }


def kind_report(reading: PageReading) -> Plain:
    """Kind and degree of the translation."""
    kinds = sorted(
        given(reading, Field.KIND),
        key=lambda s: (s.status is not Status.STATED, _KIND_RANK.index(s.value)),
    )
    if not kinds:
        return {"value": None, "degree": None, "status": "absent", "line": None}
    kind = kinds[0]
    return {
        "value": _PRINTED.get(kind.value, kind.value),
        "degree": value_of(reading, Field.DEGREE),
        "status": str(kind.status),
        "line": line_of(reading, kind.block),
        "evidence": kind.text or None,
    }
