"""The frozen corpus that all files of a release are written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from alignment.core.corpus import CorpusHeader
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.json_object import JsonObject
from alignment.core.formats.records import (
    bitext_from,
    bitext_record,
    header_from,
    header_record,
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the documents the beads link, whatever the filters let pass.

    Attributes:
        source, target: segments of each side that are in a bead.
        source_linked, target_linked: those in a bead that is no gap.
        rejected beads count as not linked.
    """

    source: int = 0
    source_linked: int = 0
    target: int = 0
    target_linked: int = 0

    def plus(self, other: Coverage) -> Coverage:
        """The sum of two."""
        return Coverage(
            self.source + other.source,
            self.source_linked + other.source_linked,
            self.target + other.target,
            self.target_linked + other.target_linked,
        )

    def to_json(self) -> dict[str, Any]:
        """As a record, with the shares."""
        return {
            "source_segments": self.source,
            "source_linked": self.source_linked,
            "source_share": share(self.source_linked, self.source),
            "target_segments": self.target,
            "target_linked": self.target_linked,
            "target_share": share(self.target_linked, self.target),
        }


def share(part: int, whole: int) -> float | None:
    """A share with four digits, None of nothing.

    >>> share(1, 3)
    0.3333
    """
    return round(part / whole, 4) if whole else None


@dataclass(frozen=True, slots=True)
class CutPart:
    """A bitext in the cut.

    Attributes:
        revision: of the bitext; names its state.
        digest: of its last event, which the events before hang on.
        split: where its units go.
        offset: byte where its units begin in the file of units.
        units: how many there are.
        duplicates: how many were left out because they came before.
        segmented: rules that cut the source and the target.
    """

    bitext: CorpusBitext
    revision: int
    digest: str
    split: str
    offset: int
    units: int
    duplicates: int
    coverage: Coverage
    segmented: tuple[str, str] = ("", "")

    def to_json(self) -> dict[str, Any]:
        """As a record."""
        c = self.coverage
        return {
            "bitext": bitext_record(self.bitext),
            "revision": self.revision,
            "digest": self.digest,
            "split": self.split,
            "offset": self.offset,
            "units": self.units,
            "duplicates": self.duplicates,
            "coverage": [c.source, c.source_linked, c.target, c.target_linked],
            "segmented": list(self.segmented),
        }


@dataclass(frozen=True, slots=True)
class Cut:
    """The frame of the frozen corpus; its units are in a file beside it.

    Attributes:
        left_out: id of a bitext and why it stays out.
        taken_down: ids of documents that are left out for good.
        counts: a record of counts by split.
        reviewers: as they appear, in the order of their coming.
    """

    header: CorpusHeader
    parts: tuple[CutPart, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    taken_down: tuple[str, ...] = ()
    counts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    reviewers: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As a record."""
        return {
            "header": header_record(self.header),
            "parts": [part.to_json() for part in self.parts],
            "left_out": [list(row) for row in self.left_out],
            "taken_down": list(self.taken_down),
            "counts": dict(self.counts),
            "reviewers": list(self.reviewers),
        }

    @property
    def units(self) -> int:
        """Units in all parts."""
        return sum(part.units for part in self.parts)

    @property
    def coverage(self) -> Coverage:
        """Of all parts together."""
        total = Coverage()
        for part in self.parts:
            total = total.plus(part.coverage)
        return total


def cut_from(data: dict[str, Any]) -> Cut:
    """The cut of a record."""
    header = JsonObject(data).child("header")
    if header is None:
        raise ValueError("a cut has a header")
    return Cut(
        header=header_from(header),
        parts=tuple(_part(part) for part in data["parts"]),
        left_out=tuple((row[0], row[1]) for row in data["left_out"]),
        taken_down=tuple(data["taken_down"]),
        counts=data["counts"],
        reviewers=tuple(data["reviewers"]),
    )


def _part(data: dict[str, Any]) -> CutPart:
    return CutPart(
        bitext=bitext_from(JsonObject(data["bitext"])),
        revision=data["revision"],
        digest=data["digest"],
        split=data["split"],
        offset=data["offset"],
        units=data["units"],
        duplicates=data["duplicates"],
        coverage=Coverage(*data["coverage"]),
        segmented=(data["segmented"][0], data["segmented"][1]),
    )
