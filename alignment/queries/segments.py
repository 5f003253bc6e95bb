"""Segments of a document in reading order."""

from __future__ import annotations

from collections.abc import Collection
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
    return segments_of([document.pk])[document.pk]


def segments_of(documents: Collection[int]) -> dict[int, list[SegmentRow]]:
    """The same of several documents by their ids, in one query."""
    found: dict[int, list[SegmentRow]] = {pk: [] for pk in documents}
    rows = Segment.objects.filter(document__in=documents, active=True)
    for of, pk, text, text_hash, block, role in rows.order_by(
        "document", "block__position", "position"
    ).values_list(
        "document", "pk", "text", "text_hash", "block__position", "block__role"
    ):
        found[of].append(SegmentRow(pk, text.strip(), text_hash, block, role))
    return found
