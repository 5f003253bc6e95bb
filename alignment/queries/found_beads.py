"""Beads in order with those before and after, as the review page asks for them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from alignment.models import Bitext
from alignment.queries.written_out import fetch, marks


class FoundBead(NamedTuple):
    """A bead without its texts.

    Attributes:
        previous: "id:version" of the bead before, empty for the first.
        next: "id:version" of the bead after, empty for the last.
    """

    id: int
    version: int
    position: int
    status: str
    label: str
    confidence: float | None
    run: int | None
    previous: str
    next: str


# Correlated subqueries on the index of the order.
WITH_NEIGHBOURS = """
SELECT b.id, b.version, b.position, b.status, b.label, b.confidence, b.run_id,
  (SELECT p.id FROM alignment_bead p WHERE p.bitext_id = b.bitext_id
    AND p.position < b.position ORDER BY p.position DESC LIMIT 1),
  (SELECT p.version FROM alignment_bead p WHERE p.bitext_id = b.bitext_id
    AND p.position < b.position ORDER BY p.position DESC LIMIT 1),
  (SELECT n.id FROM alignment_bead n WHERE n.bitext_id = b.bitext_id
    AND n.position > b.position ORDER BY n.position LIMIT 1),
  (SELECT n.version FROM alignment_bead n WHERE n.bitext_id = b.bitext_id
    AND n.position > b.position ORDER BY n.position LIMIT 1)
FROM alignment_bead b
WHERE b.bitext_id = %s AND b.id IN ({places})
ORDER BY b.position
"""

# From two beads before each of the named ones to two beads after it.
SURROUNDED = """
WITH around AS (
  SELECT
    COALESCE((SELECT MIN(before.position) FROM (
      SELECT p.position FROM alignment_bead p WHERE p.bitext_id = b.bitext_id
      AND p.position < b.position ORDER BY p.position DESC LIMIT 2
    ) before), b.position) AS first,
    COALESCE((SELECT MAX(later.position) FROM (
      SELECT n.position FROM alignment_bead n WHERE n.bitext_id = b.bitext_id
      AND n.position > b.position ORDER BY n.position LIMIT 2
    ) later), b.position) AS last
  FROM alignment_bead b WHERE b.bitext_id = %s AND b.id IN ({places})
)
SELECT DISTINCT b.id, b.version, b.position, b.status, b.label, b.confidence, b.run_id
FROM around JOIN alignment_bead b
  ON b.bitext_id = %s AND b.position BETWEEN around.first AND around.last
ORDER BY b.position
"""


def with_neighbours(bitext: Bitext, ids: Collection[int]) -> list[FoundBead]:
    """The named beads in order, in one query."""
    if not ids:
        return []
    statement = WITH_NEIGHBOURS.format(places=marks(ids))
    return [
        FoundBead._make((*row[:7], _key(*row[7:9]), _key(*row[9:])))
        for row in fetch(statement, [bitext.pk, *ids])
    ]


def with_surroundings(bitext: Bitext, ids: Collection[int]) -> list[FoundBead]:
    """The named beads and two beads around each of them, in order, in one query.

    Only the named ones and those next to them know both of their neighbours.
    """
    if not ids:
        return []
    statement = SURROUNDED.format(places=marks(ids))
    rows = fetch(statement, [bitext.pk, *ids, bitext.pk])
    keys = ["", *(_key(*row[:2]) for row in rows), ""]
    return [
        FoundBead._make((*row, keys[at], keys[at + 2]))  # its own key is at + 1
        for at, row in enumerate(rows)
    ]


def _key(bead: Any, version: Any) -> str:
    return "" if bead is None else f"{bead}:{version}"
