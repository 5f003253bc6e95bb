"""Beads and findings as the API shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from ninja import Schema

from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.models import Bitext
from alignment.queries.bead_findings import findings_of
from alignment.queries.bead_rows import BeadRow, SegmentCell, rows_of
from alignment.queries.found_beads import with_neighbours

VOCABULARY = SimplemmaVocabulary()


class SegmentOut(Schema):
    """A segment in a bead; `block` and `position` are its place."""

    id: int
    text: str
    role: str
    block: int
    position: int


class BeadOut(Schema):
    """A bead; operations name its `version`."""

    id: int
    version: int
    position: int
    kind: str
    status: str
    label: str
    confidence: float | None
    is_proposal: bool
    source: list[SegmentOut]
    target: list[SegmentOut]
    previous: int | None
    next: int | None
    notes: int


class FindingOut(Schema):
    """What a check complains about; `key` names it for dismissing."""

    bead: int
    key: str
    code: str
    severity: str
    parts: list[str]


class NoteOut(Schema):
    """A note in the thread of a bead."""

    id: int
    author: str
    text: str
    created_at: datetime


class RejectionOut(Schema):
    """Somebody said that these segments are no bead."""

    author: str
    reason: str
    source: list[int]
    target: list[int]


class StepOut(Schema):
    """One event of a bead's history; `texts` are (old, new) of corrected ones."""

    operation: str
    who: str
    when: datetime
    texts: list[tuple[str, str]]


class WholeBeadOut(Schema):
    """A bead with everything about it."""

    bead: BeadOut
    findings: list[FindingOut]
    notes: list[NoteOut]
    rejections: list[RejectionOut]
    history: list[StepOut]


def show_row(row: BeadRow) -> dict[str, Any]:
    """A row of the review page as the API shows it."""
    same = ("id", "version", "position", "kind", "status", "label", "confidence")
    return {
        **{name: getattr(row, name) for name in same},
        "is_proposal": row.is_proposal,
        "source": [_cell(cell) for cell in row.source],
        "target": [_cell(cell) for cell in row.target],
        "previous": _id(row.previous),
        "next": _id(row.next),
        "notes": row.notes,
    }


def _cell(cell: SegmentCell) -> dict[str, Any]:
    block, position = cell.place
    return {
        "id": cell.id,
        "text": cell.text,
        "role": cell.role,
        "block": block,
        "position": position,
    }


def _id(key: str) -> int | None:
    return int(key.partition(":")[0]) if key else None


def show_beads(bitext: Bitext, ids: Iterable[int]) -> list[dict[str, Any]]:
    """Beads by id, in order; those that are gone are missing."""
    return [
        show_row(row) for row in rows_of(bitext, with_neighbours(bitext, list(ids)))
    ]


def show_findings(bitext: Bitext, beads: Collection[int]) -> list[dict[str, Any]]:
    """The findings of some beads that nobody dismissed."""
    return [
        {
            "bead": bead,
            "key": one.key,
            "code": one.finding.code.value,
            "severity": one.finding.severity.value,
            "parts": list(one.finding.parts),
        }
        for bead, found in findings_of(bitext, beads, VOCABULARY).items()
        for one in found
    ]
