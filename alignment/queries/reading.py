"""A stored document as the reader gave it."""

from __future__ import annotations

from alignment.core.page import Block as CoreBlock
from alignment.core.page import Role
from alignment.core.provenance.statement import Field, Status
from alignment.core.provenance.statement import ProvenanceStatement as CoreStatement
from alignment.core.reading import PageReading
from alignment.models import Document, ProvenanceStatement


def stored_reading(document: Document) -> PageReading:
    """The reading with what people decided since."""
    blocks = tuple(
        CoreBlock(
            text=row.text,
            role=Role(row.role),
            alignable=row.alignable,
            reason=row.reason,
            lines=(row.first_line, row.last_line or row.first_line)
            if row.first_line
            else None,
        )
        for row in document.blocks.order_by("position")
    )
    return PageReading(
        language=document.language,
        title=document.title,
        blocks=blocks,
        statements=tuple(map(_statement, document.statements.all())),
        notes=tuple(document.notes),
    )


def _statement(row: ProvenanceStatement) -> CoreStatement:
    """The value alone; its place is not needed here."""
    status = Status.CONFIRMED if row.value else Status.ABSENT
    return CoreStatement(Field(row.field), row.value, status)
