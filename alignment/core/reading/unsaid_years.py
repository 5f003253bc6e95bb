"""Years that a page leaves unsaid, as suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from alignment.core.provenance.dates import (
    YEARLESS,
    PartialDate,
    latest_before,
)
from alignment.core.provenance.statement import (
    DATE_FIELDS,
    Field,
    ProvenanceStatement,
)

_ANCHORS = (
    Field.PUBLISHED_TRANSLATION,
    Field.TRANSLATION_FINALISED,
    Field.PUBLISHED,
    Field.PUBLISHED_ORIGINAL,
    Field.WRITTEN,
)


_NAMES = {
    Field.PUBLISHED_TRANSLATION: "the translation's date",
    Field.TRANSLATION_FINALISED: "the date of the finished translation",
    Field.PUBLISHED: "the page's date",
    Field.PUBLISHED_ORIGINAL: "the original's date",
    Field.WRITTEN: "the date of writing",
    Field.SNAPSHOT_NOT_BEFORE: "the newest date on the page, a teaser's: doubtful",
}


def suggest_years(
    statements: Sequence[ProvenanceStatement],
) -> Iterator[ProvenanceStatement]:
    """The same statements, with a suggested full date where a year is missing.

    The suggestion is the latest such day on or before a dated statement about
    the page. The copy's own bound serves only for the day of publication: an
    article may be years older than the list of news beside it.
    """
    full = {
        field: s.value
        for field in (*_ANCHORS, Field.SNAPSHOT_NOT_BEFORE)
        for s in statements
        if s.field is field and len(s.value) == 10 and "X" not in s.value
    }
    for statement in statements:
        if statement.field in DATE_FIELDS and statement.value.startswith("XXXX-"):
            yield _suggested(statement, full)
        else:
            yield statement


def _suggested(
    statement: ProvenanceStatement, full: dict[Field, str]
) -> ProvenanceStatement:
    anchors = list(_ANCHORS)
    if statement.field in {
        Field.PUBLISHED_ORIGINAL,
        Field.PUBLISHED_TRANSLATION,
        Field.PUBLISHED,
    }:
        anchors.append(Field.SNAPSHOT_NOT_BEFORE)
    parts = statement.value.split("/")[0].split("-")
    day = int(parts[2]) if len(parts) > 2 else None
    date = PartialDate(None, int(parts[1]), day)
    for field in anchors:
        if field in full and field is not statement.field:
            suggested = latest_before(date, full[field])
            if suggested:
                basis = f"{YEARLESS}; latest {statement.words} on or before {full[field]} ({_NAMES[field]})"
                return replace(statement, suggested=suggested, basis=basis)
    return replace(
        statement, basis=f"{YEARLESS}, and no full date of the page bounds it"
    )
