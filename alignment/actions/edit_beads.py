"""Merge, split, move and swap: edits of what belongs together."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from alignment.actions.change_beads import Act, change_beads
from alignment.core.reviewing.edits import merge, move, split
from alignment.core.reviewing.linking import swap
from alignment.core.reviewing.placed_beads import Change, PlacedBead, SideName
from alignment.models import Bitext, ReviewEvent
from alignment.queries.beads import next_position, segment_order


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
        return merge(ordered, segment_order(ordered))

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
        room = next_position(bitext)(whole.position)
        return split(whole, source_at, target_at, room)

    return change_beads(bitext=bitext, act=act, expected={bead: version}, edit=edit)


def move_segments(
    *,
    bitext: Bitext,
    versions: Mapping[int, int],
    giver: int,
    taker: int,
    segments: Collection[int],
    act: Act,
) -> ReviewEvent:
    """Move segments from one bead to another.

    Raises:
        StaleBead: a bead has another version.
        EditRefused: the giver does not hold the segments.
    """

    def edit(beads: Mapping[int, PlacedBead]) -> Change:
        involved = [beads[giver], beads[taker]]
        return move(involved[0], involved[1], segments, segment_order(involved))

    return change_beads(bitext=bitext, act=act, expected=versions, edit=edit)


def swap_beads(
    *,
    bitext: Bitext,
    versions: Mapping[int, int],
    first: int,
    second: int,
    side: SideName,
    act: Act,
) -> ReviewEvent:
    """Exchange one side of two beads.

    Raises:
        StaleBead: a bead has another version.
        EditRefused: that side is empty in both.
    """
    return change_beads(
        bitext=bitext,
        act=act,
        expected=versions,
        edit=lambda beads: swap(beads[first], beads[second], side),
    )
