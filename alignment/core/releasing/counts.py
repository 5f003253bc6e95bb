"""Counting the units of a release as they go by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

from alignment.core.corpus import CorpusUnit


@dataclass
class Counts:
    """Numbers of units, of kinds, statuses, labels, and of characters."""

    units: int = 0
    gaps: int = 0
    source_segments: int = 0
    target_segments: int = 0
    source_characters: int = 0
    target_characters: int = 0
    linked_source_characters: int = 0
    linked_target_characters: int = 0
    findings: int = 0
    notes: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)

    def add(self, unit: CorpusUnit) -> None:
        """Count a unit."""
        source = sum(len(segment.text) for segment in unit.source)
        target = sum(len(segment.text) for segment in unit.target)
        self.units += 1
        self.gaps += unit.is_gap
        self.source_segments += len(unit.source)
        self.target_segments += len(unit.target)
        self.source_characters += source
        self.target_characters += target
        if not unit.is_gap:
            self.linked_source_characters += source
            self.linked_target_characters += target
        self.findings += sum(not found.dismissed for found in unit.findings)
        self.notes += len(unit.notes)
        self.kinds[unit.kind] += 1
        self.statuses[unit.status.value] += 1
        self.labels[unit.label.value if unit.label else "none"] += 1

    def merge(self, other: Counts) -> None:
        """Add the numbers of another."""
        for one in fields(self):
            mine, theirs = getattr(self, one.name), getattr(other, one.name)
            setattr(self, one.name, mine + theirs)

    @property
    def length_ratio(self) -> float | None:
        """Target characters for each source character, of the linked units."""
        if not self.linked_source_characters:
            return None
        return round(self.linked_target_characters / self.linked_source_characters, 4)

    def to_json(self) -> dict[str, Any]:
        """As a record, in a fixed order."""
        return {
            "units": self.units,
            "gaps": self.gaps,
            "source_segments": self.source_segments,
            "target_segments": self.target_segments,
            "source_characters": self.source_characters,
            "target_characters": self.target_characters,
            "length_ratio": self.length_ratio,
            "open_findings": self.findings,
            "notes": self.notes,
            "kinds": dict(sorted(self.kinds.items())),
            "statuses": dict(sorted(self.statuses.items())),
            "labels": dict(sorted(self.labels.items())),
        }
