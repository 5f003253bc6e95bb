"""What people said of beads, counted and in short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from alignment.models import Bitext
from alignment.queries.written_out import fetch, marks

REMARKS = """
SELECT p.bead_id, 0, n.id, '', '' FROM alignment_note n
  JOIN alignment_beadsegment p
    ON p.segment_id = n.segment_id AND p.bitext_id = n.bitext_id
  WHERE n.bitext_id = %s AND n.active AND p.bead_id IN ({places})
UNION ALL
SELECT p.bead_id, 1, e.id, e.kind, e.severity FROM alignment_errormark e
  JOIN alignment_beadsegment p
    ON p.segment_id = e.segment_id AND p.bitext_id = e.bitext_id
  WHERE e.bitext_id = %s AND e.active AND p.bead_id IN ({places})
ORDER BY 2, 3
"""


@dataclass(slots=True)
class BeadRemarks:
    """Number of notes of a bead, and (kind, severity) of its errors."""

    notes: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)


def remarks_by_bead(bitext: Bitext, beads: Collection[int]) -> dict[int, BeadRemarks]:
    """What is said of some beads, by bead, in one query."""
    found: dict[int, BeadRemarks] = defaultdict(BeadRemarks)
    if not beads:
        return found
    values = [bitext.pk, *beads]
    statement = REMARKS.format(places=marks(beads))
    for bead, is_error, _pk, kind, severity in fetch(statement, values + values):
        if is_error:
            found[bead].errors.append((kind, severity))
        else:
            found[bead].notes += 1
    return found
