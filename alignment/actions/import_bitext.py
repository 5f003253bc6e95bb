"""Store an aligned text from outside: two documents, their segments, the beads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from alignment.actions.append_event import Act
from alignment.actions.change_beads import record_change
from alignment.actions.lock_bitext import lock_bitext
from alignment.actions.store_arrived_document import (
    BATCH,
    IMPORTED,
    FileOrigin,
    TextBlob,
    store_arrived_document,
)
from alignment.core.arrival import ArrivalRefused, ArrivedBead, ArrivedBitext
from alignment.core.reviewing.effects import Effect, Switch
from alignment.core.reviewing.placed_beads import POSITION_STEP, Change, PlacedBead
from alignment.models import AlignmentRun, Bitext, Note, Project, User


@dataclass(frozen=True, slots=True)
class StoredBitext:
    """The bitext, and whether it was new to the project."""

    bitext: Bitext
    is_new: bool
    beads: int


@transaction.atomic
def import_bitext(
    *,
    project: Project,
    arrived: ArrivedBitext,
    blobs: tuple[TextBlob, TextBlob],
    origin: FileOrigin,
    user: User | None,
    now: datetime,
) -> StoredBitext:
    """Store a bitext with its alignment, marked as imported.

    A document whose text is in the project with the same segments is used again;
    a bitext of the same two documents is left as it is.

    Args:
        project: where.
        arrived: what came.
        blobs: the texts of source and target.
        origin: the file.
        user: who imports; notes need somebody.
        now: time of the event.

    Raises:
        ArrivalRefused: the project has one of the texts cut otherwise, or both
            sides are the same text.
    """
    if blobs[0].sha256 == blobs[1].sha256:
        raise ArrivalRefused(f"both sides of {arrived.bitext.id} are the same text")
    sides = [
        store_arrived_document(project, side, blob, origin, user)
        for side, blob in zip((arrived.source, arrived.target), blobs, strict=True)
    ]
    (source, source_ids), (target, target_ids) = sides
    known = Bitext.objects.filter(
        source=source, target=target, copy_of__isnull=True
    ).first()
    if known is not None:
        return StoredBitext(known, is_new=False, beads=0)
    bitext = Bitext.objects.create(
        project=project,
        source=source,
        target=target,
        relation=arrived.bitext.relation.value,
        evidence={
            "basis": IMPORTED,
            "format": origin.format,
            "file": origin.filename,
            "sha256": origin.sha256,
            "tool": origin.tool,
            "id": arrived.bitext.id,
        },
        created_by=user,
    )
    run = _run(bitext, arrived, origin, len(source_ids), len(target_ids))
    beads = tuple(
        _placed(number, bead, source_ids, target_ids, run)
        for number, bead in enumerate(arrived.beads, start=1)
    )
    lock_bitext(bitext)
    effects = _notes(bitext, arrived.beads, beads, user, now) if user else ()
    change = Change(
        (), beads, new_segments=frozenset({*source_ids, *target_ids}), effects=effects
    )
    # Nobody here made these beads: an undo must not take them away.
    act = Act(verb="import", actor=None, now=now, details=_details(origin, user))
    record_change(bitext=bitext, act=act, change=change)
    return StoredBitext(bitext, is_new=True, beads=len(beads))


def _details(origin: FileOrigin, user: User | None) -> dict[str, object]:
    return {
        "format": origin.format,
        "file": origin.filename,
        "sha256": origin.sha256,
        "imported_by": user.pk if user else None,
    }


def _run(
    bitext: Bitext,
    arrived: ArrivedBitext,
    origin: FileOrigin,
    source: int,
    target: int,
) -> AlignmentRun:
    """The run that the file tells of, or one that says where the beads are from."""
    said = arrived.bitext.run
    return AlignmentRun.objects.create(
        bitext=bitext,
        encoder=said.encoder if said else f"{IMPORTED} from {origin.format}",
        encoder_revision=said.revision if said else "",
        weights=said.weights if said else "",
        parameters=dict(said.parameters) if said else {},
        source_segments=source,
        target_segments=target,
    )


def _placed(
    number: int,
    bead: ArrivedBead,
    source: Sequence[int],
    target: Sequence[int],
    run: AlignmentRun,
) -> PlacedBead:
    return PlacedBead(
        id=None,
        position=number * POSITION_STEP,
        source=tuple(source[n] for n in bead.source),
        target=tuple(target[n] for n in bead.target),
        status=bead.status,
        label=bead.label,
        confidence=bead.confidence,
        run=run.pk,
    )


def _notes(
    bitext: Bitext,
    arrived: Sequence[ArrivedBead],
    beads: Sequence[PlacedBead],
    user: User,
    now: datetime,
) -> tuple[Effect, ...]:
    rows = Note.objects.bulk_create(
        [
            Note(
                bitext=bitext,
                segment_id=(*placed.source, *placed.target)[0],
                author=user,
                created_at=now,
                text=text,
            )
            for bead, placed in zip(arrived, beads, strict=True)
            for text in bead.notes
            if text.strip()
        ],
        batch_size=BATCH,
    )
    return tuple(Switch("note", row.pk) for row in rows)
