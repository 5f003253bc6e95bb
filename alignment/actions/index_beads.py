"""Keep the words of beads for the search, in the transaction that writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from alignment.actions.write_rows import insert
from alignment.core.batches import batches
from alignment.core.reviewing.placed_beads import PlacedBead
from alignment.core.search.words import index_text, scope_text, side_text
from alignment.models import BeadWords, Bitext
from alignment.queries.beads import load_beads
from alignment.queries.written_out import fetch_named

BATCH = 500
COLUMNS = ("bead_id", "bitext_id", "source", "target", "scope")
TEXTS = "SELECT id, text FROM alignment_segment WHERE id IN ({places})"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild found: beads looked at, and those whose words were wrong."""

    beads: int
    wrong: int


def index_beads(*, bitext: Bitext, beads: Iterable[PlacedBead]) -> None:
    """Write the words of beads that are new or got other segments.

    The words of beads that are gone go with their rows.
    """
    for some in batches(beads, BATCH):
        insert(
            "alignment_beadwords",
            COLUMNS,
            [[getattr(row, name) for name in COLUMNS] for row in _rows(bitext, some)],
            instead=("bead_id", COLUMNS[1:]),
        )


def rebuild_index(*, bitext: Bitext, write: bool = True) -> Rebuilt:
    """Work the words of all beads of a bitext out anew.

    Args:
        bitext: whose.
        write: whether to mend what is wrong; otherwise it is only counted.
    """
    wrong = beads = 0
    with transaction.atomic():
        placed = [bead for bead, _version in load_beads(bitext).values()]
        for some in batches(placed, BATCH):
            right = _rows(bitext, some)
            there = BeadWords.objects.in_bulk([row.bead_id for row in right])
            off = [row for row in right if not _same(row, there.get(row.bead_id))]
            beads += len(some)
            wrong += len(off)
            if write and off:
                gone = [row.bead_id for row in off]
                BeadWords.objects.filter(pk__in=gone).delete()
                BeadWords.objects.bulk_create(off)
    return Rebuilt(beads, wrong)


def _same(row: BeadWords, there: BeadWords | None) -> bool:
    return there is not None and all(
        getattr(row, name) == getattr(there, name)
        for name in ("bitext_id", "source", "target", "scope")
    )


def _rows(bitext: Bitext, beads: Sequence[PlacedBead]) -> list[BeadWords]:
    wanted = [pk for bead in beads for pk in (*bead.source, *bead.target)]
    texts = dict(fetch_named(TEXTS, wanted))
    scope = scope_text(bitext.project_id, bitext.pk)
    return [
        BeadWords(
            bead_id=bead.id,
            bitext_id=bitext.pk,
            source=index_text(side_text(texts[pk] for pk in bead.source)),
            target=index_text(side_text(texts[pk] for pk in bead.target)),
            scope=scope,
        )
        for bead in beads
        if bead.id is not None
    ]
