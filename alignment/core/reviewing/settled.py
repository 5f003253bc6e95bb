"""What people settled in a bitext, as constraints for the aligner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from alignment.core.aligning.constraints import Constraints, Pair
from alignment.core.beads import Bead
from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import PlacedBead, is_settled


@dataclass(frozen=True, slots=True)
class Rejected:
    """Segments that somebody said are no bead.

    Attributes:
        source: ids of the source segments.
        target: ids of the target segments.
        apart: whether no two of them belong together either.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    apart: bool = False


Positions = Mapping[int, int]


def constraints_of(
    beads: Iterable[PlacedBead],
    source: Positions,
    target: Positions,
    rejections: Iterable[Rejected] = (),
) -> Constraints:
    """Turn what people decided into constraints.

    A confirmed, disputed or hand-drawn bead has to stay as it is, unless it is
    a gap that nobody confirmed: a link by hand leaves such behind. What was
    rejected must not be proposed again; a later link by hand outweighs it.

    Args:
        beads: the beads of the bitext.
        source: position of each active source segment by its id.
        target: position of each active target segment by its id.
        rejections: what is remembered; segments that are gone void it.
    """
    must: list[Bead] = []
    rejected: list[Bead] = []
    for bead in beads:
        if not is_settled(bead) or (bead.is_gap and bead.status == Status.PROPOSED):
            continue
        placed = _bead(bead, source, target)
        (rejected if bead.status == Status.REJECTED else must).append(placed)
    remembered = [r for r in rejections if _is_there(r, source, target)]
    rejected += [_bead(r, source, target) for r in remembered if not r.apart]
    linked = {pair for bead in must for pair in _pairs(bead.source, bead.target)}
    apart = {
        pair
        for whole in remembered
        if whole.apart
        for pair in _pairs(
            [source[s] for s in whole.source], [target[t] for t in whole.target]
        )
    }
    decided = set(must)
    return Constraints(
        must_link=tuple(must),
        rejected=tuple(bead for bead in rejected if bead not in decided),
        cannot_link=frozenset(apart - linked),
    )


def _bead(bead: PlacedBead | Rejected, source: Positions, target: Positions) -> Bead:
    return Bead(
        tuple(source[segment] for segment in bead.source),
        tuple(target[segment] for segment in bead.target),
    )


def _is_there(rejected: Rejected, source: Positions, target: Positions) -> bool:
    return all(s in source for s in rejected.source) and all(
        t in target for t in rejected.target
    )


def _pairs(source: Sequence[int], target: Sequence[int]) -> Iterator[Pair]:
    return ((i, j) for i in source for j in target)
