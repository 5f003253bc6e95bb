"""Cut the blocks of a document into segments, and keep them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from alignment.actions.take_in_segments import take_in_segments
from alignment.core.text import text_hash
from alignment.models import Block, Document, Segment

Cut = Callable[[str], Sequence[str]]
PORTION = 1000  # segments stored at once: nobody waits long for the database


class SegmentationFault(AssertionError):
    """The segments of a block do not concatenate to its text."""


def cut_blocks(document: Document, cut: Cut) -> Iterator[list[Segment]]:
    """The segments of all alignable blocks that have none yet, not stored yet.

    Args:
        document: the document.
        cut: splits a text into pieces that concatenate to it.

    Yields:
        Segments of whole blocks, about `PORTION` at a time.

    Raises:
        SegmentationFault: `cut` lost or added characters.
    """
    portion: list[Segment] = []
    for block in _uncut(document):
        portion += _segments_of(block, cut)
        if len(portion) >= PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


@transaction.atomic
def store_segments(
    *, document: Document, segments: Sequence[Segment], now: datetime
) -> None:
    """Store a portion, but for blocks that were left out or cut in the meantime.

    Where the document is in an aligned bitext, the segments come in as gaps.

    Args:
        document: the document.
        segments: of whole blocks, not stored yet.
        now: time of the events, where there are any.
    """
    blocks = {segment.block_id for segment in segments}
    still = {
        block.pk for block in _uncut(document).filter(pk__in=blocks).select_for_update()
    }
    Segment.objects.bulk_create([s for s in segments if s.block_id in still])
    take_in_segments(document=document, user=None, now=now)


def note_segmented(*, document: Document, rules: str) -> None:
    """All blocks are cut: keep name and version of the rules that did it."""
    document.segmented_with = rules
    document.save(update_fields=["segmented_with"])


def _uncut(document: Document) -> QuerySet[Block]:
    return (
        document.blocks.filter(alignable=True)
        .exclude(segments__active=True)
        .order_by("position")
    )


def _segments_of(block: Block, cut: Cut) -> list[Segment]:
    pieces = cut(block.text)
    if "".join(pieces) != block.text:
        raise SegmentationFault(f"segments do not add up to {block}")
    return [
        Segment(
            document_id=block.document_id,
            block=block,
            position=position,
            text=piece,
            text_hash=text_hash(piece.strip()),
        )
        for position, piece in enumerate(pieces)
    ]
