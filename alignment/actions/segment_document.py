"""Cut the blocks of a document into segments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from alignment.actions.take_in_segments import take_in_segments
from alignment.core.text import text_hash
from alignment.models import Block, Document, Segment

Cut = Callable[[str], Sequence[str]]


class SegmentationFault(AssertionError):
    """The segments of a block do not concatenate to its text."""


@transaction.atomic
def segment_document(*, document: Document, cut: Cut, rules: str, now: datetime) -> int:
    """Store the segments of all alignable blocks that have none yet.

    Where the document is in an aligned bitext, they come in as gaps.

    Args:
        document: the document.
        cut: splits a text into pieces that concatenate to it.
        rules: name and version of the rules behind `cut`.
        now: time of the events, where there are any.

    Returns:
        Number of active segments of the document.

    Raises:
        SegmentationFault: `cut` lost or added characters.
    """
    blocks = (
        document.blocks.filter(alignable=True)
        .exclude(segments__active=True)
        .order_by("position")
    )
    Segment.objects.bulk_create(
        [segment for block in blocks for segment in new_segments(block, cut)],
        batch_size=2000,
    )
    document.segmented_with = rules
    document.save(update_fields=["segmented_with"])
    take_in_segments(document=document, user=None, now=now)
    return document.segments.filter(active=True).count()


def new_segments(block: Block, cut: Cut) -> list[Segment]:
    """The segments of a block, not stored yet."""
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
