"""Link segments from anywhere in a bitext, or take them apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from alignment.actions.change_beads import Act, change_beads
from alignment.actions.review_bead import remember_rejections
from alignment.core.reviewing.linking import link, unlink
from alignment.core.reviewing.placed_beads import Change, PlacedBead
from alignment.models import Bitext, ReviewEvent
from alignment.queries.beads import next_position, segment_order


def link_segments(
    *,
    bitext: Bitext,
    versions: Mapping[int, int],
    segments: Collection[int],
    act: Act,
) -> ReviewEvent:
    """Make one bead of the segments, which may cross or be far apart.

    Args:
        bitext: where.
        versions: version of each bead that holds one of them.
        segments: ids of the segments of either side.
        act: who does it, when.

    Raises:
        StaleBead: a bead has another version.
        EditRefused: the beads do not hold the segments, or they are one bead.
    """

    def edit(beads: Mapping[int, PlacedBead]) -> Change:
        ordered = sorted(beads.values(), key=lambda bead: bead.position)
        return link(ordered, segments, segment_order(ordered), next_position(bitext))

    return change_beads(bitext=bitext, act=act, expected=versions, edit=edit)


def unlink_segments(
    *,
    bitext: Bitext,
    bead: int,
    version: int,
    segments: Collection[int],
    act: Act,
) -> ReviewEvent:
    """Make each of some segments of a bead a gap; all of them if none is named.

    Raises:
        StaleBead: the bead has another version.
        EditRefused: it is a single segment already.
    """
    return change_beads(
        bitext=bitext,
        act=act,
        expected={bead: version},
        edit=lambda beads: unlink(beads[bead], segments, next_position(bitext)),
    )


def part_segments(
    *, bitext: Bitext, bead: int, version: int, reason: str, act: Act
) -> ReviewEvent:
    """Take a bead apart and remember that nothing in it belongs together.

    Raises:
        StaleBead: the bead has another version.
        EditRefused: it is a single segment already.
    """

    def edit(beads: Mapping[int, PlacedBead]) -> Change:
        change = unlink(beads[bead], (), next_position(bitext))
        memory = remember_rejections(bitext, change.before, act, reason, apart=True)
        return replace(change, effects=memory)

    return change_beads(bitext=bitext, act=act, expected={bead: version}, edit=edit)
