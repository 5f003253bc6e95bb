"""The one place where beads are written.

Everything that changes beads (the aligner, reviewers, undo) hands in a
`Change`; here it is checked against what is in the database, written, and
recorded as an event in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from alignment.core.edits import Change, PlacedBead
from alignment.core.history import chain_digest
from alignment.models import Bead, BeadSegment, Bitext, ReviewEvent, Side, User
from alignment.queries.beads import load_beads

BATCH = 2000


class StaleBead(Exception):
    """Somebody else changed the beads meanwhile.

    Attributes:
        current: the beads as they are now, by id; missing ones are gone.
    """

    def __init__(self, current: Mapping[int, PlacedBead]) -> None:
        """Carry the beads as they are now."""
        super().__init__("these beads were changed meanwhile")
        self.current = current


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does what, when; `request_key` makes a repeated request harmless."""

    verb: str
    actor: User | None
    now: datetime
    request_key: str = ""
    undoes: int | None = None
    details: Mapping[str, Any] | None = None


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
            locked.

    Raises:
        StaleBead: a bead has another version or is gone. Nothing is written.
    """
    with transaction.atomic():
        lock_bitext(bitext)
        repeated = find_repeated(bitext, act)
        if repeated is not None:
            return repeated
        loaded = load_beads(bitext, ids=expected)
        fresh = {
            bead: placed
            for bead, (placed, version) in loaded.items()
            if version == expected[bead]
        }
        if len(fresh) != len(expected):
            raise StaleBead({bead: placed for bead, (placed, _) in loaded.items()})
        return record_change(bitext=bitext, act=act, change=edit(fresh))


def find_repeated(bitext: Bitext, act: Act) -> ReviewEvent | None:
    """The event of an earlier request with the same key, or None."""
    if not act.request_key:
        return None
    return ReviewEvent.objects.filter(
        bitext=bitext, request_key=act.request_key
    ).first()


def lock_bitext(bitext: Bitext) -> None:
    """Take the next revision, which holds off every other change till commit."""
    Bitext.objects.filter(pk=bitext.pk).update(revision=F("revision") + 1)
    bitext.refresh_from_db(fields=["revision"])


def record_change(*, bitext: Bitext, act: Act, change: Change) -> ReviewEvent:
    """Write the change and its event; the bitext is locked by the caller."""
    kept = {bead.id for bead in change.after if bead.id is not None}
    gone = [bead.id for bead in change.before if bead.id not in kept]
    before = [bead.id for bead in change.before]
    for some in _batches(before):
        BeadSegment.objects.filter(bead__in=some).delete()
    for some in _batches(gone):
        Bead.objects.filter(pk__in=some).delete()
    after = _write(bitext, change)
    return _append_event(bitext, act, change.before, after)


def _write(bitext: Bitext, change: Change) -> list[PlacedBead]:
    known = {bead.id for bead in change.before}
    rows = [_to_row(bitext, bead) for bead in change.after]
    Bead.objects.bulk_create(
        [row for row in rows if row.pk not in known], batch_size=BATCH
    )
    Bead.objects.bulk_update(
        [row for row in rows if row.pk in known],
        fields=["position", "status", "label", "confidence", "run_id", "version"],
        batch_size=500,
    )
    after = [
        replace(bead, id=row.pk) for bead, row in zip(change.after, rows, strict=True)
    ]
    BeadSegment.objects.bulk_create(
        [
            place
            for bead, row in zip(change.after, rows, strict=True)
            for place in _places(row, bead)
        ],
        batch_size=BATCH,
    )
    return after


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


def _places(row: Bead, bead: PlacedBead) -> Iterable[BeadSegment]:
    for side, segments in ((Side.SOURCE, bead.source), (Side.TARGET, bead.target)):
        for segment in segments:
            yield BeadSegment(
                bitext_id=row.bitext_id, bead=row, segment_id=segment, side=side
            )


def _append_event(
    bitext: Bitext,
    act: Act,
    before: Sequence[PlacedBead],
    after: Sequence[PlacedBead],
) -> ReviewEvent:
    last = (
        ReviewEvent.objects.filter(bitext=bitext)
        .order_by("-sequence")
        .values_list("digest", flat=True)
        .first()
    )
    event = ReviewEvent(
        bitext=bitext,
        sequence=bitext.revision,
        verb=act.verb,
        actor=act.actor,
        before=[bead.to_json() for bead in before],
        after=[bead.to_json() for bead in after],
        details=dict(act.details or {}),
        undoes_id=act.undoes,
        request_key=act.request_key,
        created_at=act.now,
    )
    event.digest = chain_digest(last or "", event_content(event))
    event.save(force_insert=True)
    return event


def event_content(event: ReviewEvent) -> dict[str, Any]:
    """What the chain of digests vouches for."""
    return {
        "bitext": event.bitext_id,
        "sequence": event.sequence,
        "verb": event.verb,
        "actor": event.actor_id,
        "before": event.before,
        "after": event.after,
        "details": event.details,
        "undoes": event.undoes_id,
        "created_at": event.created_at.isoformat(),
    }


def _batches(ids: Sequence[int | None]) -> Iterable[list[int]]:
    whole = [identity for identity in ids if identity is not None]
    for start in range(0, len(whole), BATCH):
        yield whole[start : start + BATCH]
