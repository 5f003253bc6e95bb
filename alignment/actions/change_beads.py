"""The one place where beads are written.

Everything that changes beads (the aligner, reviewers, undo) hands in a
`Change`; here it is checked against what is in the database, written, and
recorded as an event in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from alignment.actions.append_event import Act, append_event
from alignment.actions.apply_effects import apply_effects
from alignment.actions.index_beads import index_beads
from alignment.actions.lock_bitext import find_repeated, lock_bitext, take_revision
from alignment.actions.make_room import with_room
from alignment.actions.write_rows import delete, insert, update_each
from alignment.core.reviewing.placed_beads import Change, PlacedBead
from alignment.models import (
    Bead,
    Bitext,
    ReviewEvent,
    Side,
)
from alignment.queries.beads import load_beads

BATCH = 2000
STATE = ("position", "status", "label", "confidence", "run_id", "version")
PLACE = ("bitext_id", "bead_id", "segment_id", "side")
Known = Mapping[int | None, PlacedBead]


class StaleBead(Exception):
    """Somebody else changed the beads meanwhile.

    Attributes:
        current: the beads as they are now, by id; missing ones are gone.
    """

    def __init__(self, current: Mapping[int, PlacedBead]) -> None:
        """Carry the beads as they are now."""
        super().__init__("these beads were changed meanwhile")
        self.current = current


def change_beads(
    *,
    bitext: Bitext,
    act: Act,
    expected: Mapping[int, int],
    edit: Callable[[Mapping[int, PlacedBead]], Change],
) -> ReviewEvent:
    """Change beads of a bitext and record the event.

    Args:
        bitext: whose beads.
        act: who does what.
        expected: version of each bead that the edit is about, as its author
            saw it.
        edit: gives the change for the loaded beads; called with the bitext
            locked, and again where room had to be made.

    Raises:
        StaleBead: a bead has another version or is gone. Nothing is written.
    """
    with transaction.atomic():
        lock_bitext(bitext)
        repeated = find_repeated(bitext, act)
        if repeated is not None:
            return repeated
        change = with_room(bitext, act.now, lambda: edit(load_fresh(bitext, expected)))
        return record_change(bitext=bitext, act=act, change=change)


def load_fresh(bitext: Bitext, expected: Mapping[int, int]) -> dict[int, PlacedBead]:
    """Load the expected beads, in order.

    Raises:
        StaleBead: one has another version than expected, or is gone.
    """
    loaded = load_beads(bitext, ids=expected)
    fresh = {
        bead: placed
        for bead, (placed, version) in loaded.items()
        if version == expected[bead]
    }
    if len(fresh) != len(expected):
        raise StaleBead({bead: placed for bead, (placed, _) in loaded.items()})
    return fresh


def record_change(*, bitext: Bitext, act: Act, change: Change) -> ReviewEvent:
    """Write the change and its event; the bitext is locked by the caller.

    Each event takes the next revision, and nothing else does.
    """
    take_revision(bitext)
    change = change.trimmed()
    known = {bead.id: bead for bead in change.before}
    kept = {bead.id for bead in change.after if bead.id is not None}
    gone = [bead.id for bead in change.before if bead.id not in kept]
    moved = [bead for bead in change.after if not _same_places(bead, known)]
    emptied = [*gone, *(bead.id for bead in moved if bead.id in known)]
    delete("alignment_beadsegment", "bead_id", emptied)
    delete("alignment_beadwords", "bead_id", gone)
    delete("alignment_bead", "id", gone)
    after = _write(bitext, change.after, known)
    placed = [bead for bead in after if not _same_places(bead, known)]
    places = [place for bead in placed for place in _places(bitext, bead)]
    insert("alignment_beadsegment", PLACE, places)
    index_beads(bitext=bitext, beads=placed)
    apply_effects(change.effects)
    return append_event(bitext, act, change, after)


def _same_places(bead: PlacedBead, known: Known) -> bool:
    old = known.get(bead.id)
    return old is not None and (old.source, old.target) == (bead.source, bead.target)


def _write(
    bitext: Bitext, beads: Sequence[PlacedBead], known: Known
) -> list[PlacedBead]:
    """Write the rows of the beads; give the beads with their ids."""
    rows = [_to_row(bitext, bead) for bead in beads]
    new = [row for row in rows if row.pk not in known]
    if new:
        Bead.objects.bulk_create(new, batch_size=BATCH)
    update_each(
        "alignment_bead",
        STATE,
        [
            [*(getattr(row, name) for name in STATE), row.pk]
            for row in rows
            if row.pk in known
        ],
    )
    return [replace(bead, id=row.pk) for bead, row in zip(beads, rows, strict=True)]


def _to_row(bitext: Bitext, bead: PlacedBead) -> Bead:
    return Bead(
        pk=bead.id,
        bitext=bitext,
        run_id=bead.run,
        position=bead.position,
        status=bead.status.value,
        label=bead.label,
        confidence=bead.confidence,
        version=bitext.revision,
    )


def _places(bitext: Bitext, bead: PlacedBead) -> Iterable[tuple[int, int, int, str]]:
    if bead.id is None:
        raise ValueError("a bead has to be written before its segments")
    for side, segments in ((Side.SOURCE, bead.source), (Side.TARGET, bead.target)):
        for segment in segments:
            yield bitext.pk, bead.id, segment, side.value
