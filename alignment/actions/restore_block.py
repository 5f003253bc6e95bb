"""Take a block of a document in again, or leave it out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from alignment.actions.append_event import Act
from alignment.actions.change_beads import record_change
from alignment.actions.lock_bitext import lock_bitext
from alignment.actions.note_document_event import note_document_event
from alignment.actions.take_in_segments import bitexts_of, take_in_segments
from alignment.core.reviewing.layout import without_segments
from alignment.core.reviewing.placed_beads import is_settled
from alignment.models import BeadSegment, Bitext, Block, User
from alignment.queries.beads import load_beads


class BlockInUse(ValueError):
    """A bead that somebody settled uses the block; the message says which."""


@transaction.atomic
def restore_block(*, block: Block, user: User | None, now: datetime) -> None:
    """Make a block take part in alignments.

    Segments that it had before come back as gaps of its bitexts; a block that
    never had any waits for its document to be segmented.
    """
    block.alignable = True
    block.reason = ""
    block.decided_by = user
    block.save(update_fields=["alignable", "reason", "decided_by"])
    _note(block, "take in", user, now)
    block.segments.update(active=True)
    take_in_segments(document=block.document, user=user, now=now)


@transaction.atomic
def leave_block_out(
    *, block: Block, reason: str, user: User | None, now: datetime
) -> None:
    """Keep a block out of alignments; its open beads shrink or go.

    Raises:
        BlockInUse: somebody settled a bead with a segment of the block.
    """
    block.alignable = False
    block.reason = reason
    block.decided_by = user
    block.save(update_fields=["alignable", "reason", "decided_by"])
    _note(block, "leave out", user, now)
    gone = frozenset(block.segments.filter(active=True).values_list("pk", flat=True))
    for bitext in bitexts_of(block.document):
        act = Act(verb="leave out", actor=user, now=now)
        take_out_of_bitext(bitext, gone, act)
    block.segments.update(active=False)


def _note(block: Block, verb: str, user: User | None, now: datetime) -> None:
    details = {"blocks": [block.pk], "reason": block.reason}
    note_document_event(
        document=block.document, verb=verb, actor=user, now=now, details=details
    )


def take_out_of_bitext(
    bitext: Bitext, gone: frozenset[int], act: Act, *, gaps_too: bool = False
) -> None:
    """Take segments out of the open beads of a bitext.

    Args:
        bitext: an aligned one.
        gone: ids of the segments.
        act: what the event says.
        gaps_too: whether a settled gap counts as work to be kept.

    Raises:
        BlockInUse: somebody settled a bead with one of the segments.
    """
    lock_bitext(bitext)
    touched = BeadSegment.objects.filter(bitext=bitext, segment__in=gone)
    ids = set(touched.values_list("bead", flat=True))
    if not ids:
        return
    beads = [bead for bead, _version in load_beads(bitext, ids=ids).values()]
    settled = [
        bead.id for bead in beads if is_settled(bead) and (gaps_too or not bead.is_gap)
    ]
    if settled:
        raise BlockInUse(
            f"Beads of {bitext} that people decided on use this block "
            f"({', '.join(map(str, settled[:3]))}); unlink it there first."
        )
    record_change(bitext=bitext, act=act, change=without_segments(beads, gone))
