"""The one place where beads are written.

Everything that changes beads (the aligner, reviewers, undo) hands in a
`Change`; here it is checked against what is in the database, written, and
recorded as an event in the same transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from alignment.actions.append_event import Act, append_event
from alignment.actions.apply_effects import apply_effects
from alignment.actions.index_beads import index_beads
from alignment.actions.lock_bitext import find_repeated, lock_bitext, take_revision
from alignment.actions.make_room import with_room
from alignment.core.reviewing.placed_beads import Change, PlacedBead
from alignment.models import (
    Bead,
    BeadSegment,
    Bitext,
    ReviewEvent,
    Side,
)
from alignment.queries.beads import load_beads

BATCH = 2000
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
    for some in _batches(emptied):
        BeadSegment.objects.filter(bead__in=some).delete()
    for some in _batches(gone):
        Bead.objects.filter(pk__in=some).delete()
    after = _write(bitext, change.after, known)
    placed = [bead for bead in after if not _same_places(bead, known)]
    BeadSegment.objects.bulk_create(
        [place for bead in placed for place in _places(bitext, bead)],
        batch_size=BATCH,
    )
    index_beads(bitext=bitext, beads=placed)
    apply_effects(change.effects)
    return append_event(bitext, act, change, after)


def _same_places(bead: PlacedBead, known: Known) -> bool:
    old = known.get(bead.id)
    return old is not None and (old.source, old.target) == (bead.source, bead.target)


def _same_place_and_run(old: PlacedBead, new: PlacedBead) -> bool:
    kept = ("position", "confidence", "run")
    return all(getattr(old, name) == getattr(new, name) for name in kept)


def _write(
    bitext: Bitext, beads: Sequence[PlacedBead], known: Known
) -> list[PlacedBead]:
    """Write the rows of the beads; give the beads with their ids."""
    rows = [_to_row(bitext, bead) for bead in beads]
    Bead.objects.bulk_create(
        [row for row in rows if row.pk not in known], batch_size=BATCH
    )
    judged: dict[tuple[str, str], list[int | None]] = defaultdict(list)
    edited = []
    for bead, row in zip(beads, rows, strict=True):
        old = known.get(bead.id)
        if old is None:
            continue
        if _same_places(bead, known) and _same_place_and_run(old, bead):
            judged[row.status, row.label].append(bead.id)
        else:
            edited.append(row)
    for (status, label), ids in judged.items():
        for some in _batches(ids):
            Bead.objects.filter(pk__in=some).update(
                status=status, label=label, version=bitext.revision
            )
    Bead.objects.bulk_update(
        edited,
        fields=["position", "status", "label", "confidence", "run_id", "version"],
        batch_size=500,
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


def _places(bitext: Bitext, bead: PlacedBead) -> Iterable[BeadSegment]:
    if bead.id is None:
        raise ValueError("a bead has to be written before its segments")
    for side, segments in ((Side.SOURCE, bead.source), (Side.TARGET, bead.target)):
        for segment in segments:
            yield BeadSegment(
                bitext=bitext, bead_id=bead.id, segment_id=segment, side=side
            )


def _batches(ids: Sequence[int | None]) -> Iterable[list[int]]:
    whole = [identity for identity in ids if identity is not None]
    for start in range(0, len(whole), BATCH):
        yield whole[start : start + BATCH]
