"""Segments of a document in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from alignment.models import Document, Segment


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A segment as the aligner and the screens need it."""

    id: int
    text: str
    text_hash: str
    block: int
    role: str


def active_segments(document: Document) -> list[SegmentRow]:
    """The segments that take part in alignments, in reading order."""
    return [
        SegmentRow(
            id=pk, text=text.strip(), text_hash=text_hash, block=block, role=role
        )
        for pk, text, text_hash, block, role in Segment.objects.filter(
            document=document, active=True
        )
        .order_by("block__position", "position")
        .values_list("pk", "text", "text_hash", "block__position", "block__role")
    ]
