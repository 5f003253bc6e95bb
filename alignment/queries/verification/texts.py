"""Texts: the segments of a block are its text, in order, with their hashes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from alignment.core.fault import Fault
from alignment.core.text import text_hash
from alignment.models import Block, Segment

CHECK = "texts"


def text_faults() -> Iterator[Fault]:
    """Blocks whose active segments are not their text, and hashes that lie."""
    rows = (
        Segment.objects.filter(active=True)
        .order_by("block", "position")
        .values_list("block", "pk", "position", "text", "text_hash")
    )
    for block, segments in groupby(rows.iterator(10_000), key=lambda row: row[0]):
        pieces = list(segments)
        yield from _block_faults(block, [row[3] for row in pieces])
        places = [row[2] for row in pieces]
        if places != list(range(len(pieces))):
            yield Fault(CHECK, f"block {block}", f"has segments at places {places}")
    yield from _hash_faults()


def _block_faults(pk: int, pieces: list[str]) -> Iterator[Fault]:
    block = Block.objects.get(pk=pk)
    if not block.alignable:
        yield Fault(CHECK, f"block {pk}", "is left out, yet has active segments")
    if "".join(pieces) != block.text:
        yield Fault(CHECK, f"block {pk}", "is not the text of its segments")


def _hash_faults() -> Iterator[Fault]:
    rows = Segment.objects.order_by("pk").values_list("pk", "text", "text_hash")
    for pk, text, digest in rows.iterator(10_000):
        if text_hash(text.strip()) != digest:
            yield Fault(CHECK, f"segment {pk}", "has the hash of another text")
