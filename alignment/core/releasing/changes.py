"""What changed from one release to the next, unit by unit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from alignment.core.corpus import CorpusUnit
from alignment.core.formats.json_object import json_text
from alignment.core.formats.records import review_record

PARTS = ("segments", "source", "target", "status", "label")


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit that came, went, or is another.

    Attributes:
        unit: its id.
        what: "added", "removed", or the parts that changed, with "+" between.
    """

    unit: str
    what: str

    def to_json(self) -> dict[str, Any]:
        """As a record."""
        return {"unit": self.unit, "change": self.what}


def unit_prints(unit: CorpusUnit) -> bytes:
    """Four bytes for each of `PARTS`: they differ where the unit does."""
    review = review_record(unit)
    said = (
        [[s.id for s in unit.source], [s.id for s in unit.target]],
        [s.text for s in unit.source],
        [s.text for s in unit.target],
        review["status"],
        review["label"],
    )
    return b"".join(
        hashlib.sha256(json_text(part).encode()).digest()[:4] for part in said
    )


def compare_units(
    before: Iterable[CorpusUnit], now: Iterable[CorpusUnit]
) -> Iterator[UnitChange]:
    """The changes: added and changed units in the new order, then the removed.

    Keeps 20 bytes and the id of every earlier unit in memory.
    """
    known = {unit.id: unit_prints(unit) for unit in before}
    for unit in now:
        old = known.pop(unit.id, None)
        if old is None:
            yield UnitChange(unit.id, "added")
            continue
        new = unit_prints(unit)
        parts = [
            name
            for number, name in enumerate(PARTS)
            if old[4 * number : 4 * number + 4] != new[4 * number : 4 * number + 4]
        ]
        if parts:
            yield UnitChange(unit.id, "+".join(parts))
    for identifier in known:
        yield UnitChange(identifier, "removed")
