"""What people settled in a bitext, as constraints for the aligner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from alignment.core.aligning.constraints import Constraints
from alignment.core.beads import Bead
from alignment.core.edits import PlacedBead, is_settled
from alignment.core.review import Status


def constraints_of(
    beads: Iterable[PlacedBead], source: Mapping[int, int], target: Mapping[int, int]
) -> Constraints:
    """Turn the beads that a person decided on into constraints.

    A confirmed, disputed or hand-drawn bead has to stay as it is; a rejected
    one must not be proposed again.

    Args:
        beads: the beads of the bitext.
        source: position of each active source segment by its id.
        target: position of each active target segment by its id.
    """
    must: list[Bead] = []
    rejected: list[Bead] = []
    for bead in beads:
        if not is_settled(bead):
            continue
        placed = Bead(
            tuple(source[segment] for segment in bead.source),
            tuple(target[segment] for segment in bead.target),
        )
        (rejected if bead.status == Status.REJECTED else must).append(placed)
    return Constraints(must_link=tuple(must), rejected=tuple(rejected))
