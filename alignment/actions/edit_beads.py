"""Merge, split and shift: edits of what belongs together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from alignment.actions.change_beads import Act, change_beads
from alignment.core.edits import Change, PlacedBead, SideName, merge, move, split
from alignment.models import Bead, Bitext, ReviewEvent, Segment


def merge_beads(
    *, bitext: Bitext, versions: Mapping[int, int], act: Act
) -> ReviewEvent:
    """Join beads into the first of them.

    Args:
        bitext: whose beads.
        versions: version of each bead to join, as its author saw it.
        act: who does it, when.

    Raises:
        StaleBead: a bead has another version.
        EditRefused: fewer than two beads.
    """

    def edit(beads: Mapping[int, PlacedBead]) -> Change:
        ordered = sorted(beads.values(), key=lambda bead: bead.position)
        return merge(ordered, _order(ordered))

    return change_beads(bitext=bitext, act=act, expected=versions, edit=edit)


def split_bead(
    *,
    bitext: Bitext,
    bead: int,
    version: int,
    source_at: int,
    target_at: int,
    act: Act,
) -> ReviewEvent:
    """Cut a bead after so many of its source and target segments.

    Raises:
        StaleBead: the bead has another version.
        EditRefused: a part would be empty.
        NoRoomError: the neighbours leave no position free.
    """

    def edit(beads: Mapping[int, PlacedBead]) -> Change:
        whole = beads[bead]
        room = (
            Bead.objects.filter(bitext=bitext, position__gt=whole.position)
            .order_by("position")
            .values_list("position", flat=True)
            .first()
        )
        return split(whole, source_at, target_at, room)

    return change_beads(bitext=bitext, act=act, expected={bead: version}, edit=edit)


def move_segment(
    *,
    bitext: Bitext,
    versions: Mapping[int, int],
    giver: int,
    taker: int,
    side: SideName,
    segment: int,
    act: Act,
) -> ReviewEvent:
    """Move a segment from one bead to another.

    Raises:
        StaleBead: a bead has another version.
        EditRefused: the giver does not hold the segment.
    """

    def edit(beads: Mapping[int, PlacedBead]) -> Change:
        involved = (beads[giver], beads[taker])
        return move(*involved, side, segment, _order(involved))

    return change_beads(bitext=bitext, act=act, expected=versions, edit=edit)


def _order(beads: tuple[PlacedBead, ...] | list[PlacedBead]) -> Callable[[int], Any]:
    """Sort key of the segments of some beads: their place in the document."""
    ids = [segment for bead in beads for segment in (*bead.source, *bead.target)]
    places = {
        pk: (block, position)
        for pk, block, position in Segment.objects.filter(pk__in=ids).values_list(
            "pk", "block__position", "position"
        )
    }
    return places.__getitem__
