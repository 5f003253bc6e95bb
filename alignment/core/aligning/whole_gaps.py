"""Gaps of several segments that people confirmed as one bead."""

from __future__ import annotations

from collections.abc import Iterable

from alignment.core.aligning.constraints import Constraints
from alignment.core.beads import Bead


def with_whole_gaps(beads: Iterable[Bead], decided: Constraints) -> list[Bead]:
    """Draw each confirmed gap as the one bead that it is.

    Args:
        beads: of a solution, whose gaps hold a segment each.
        decided: what people confirmed; the solution keeps its segments as gaps.

    >>> whole = Bead((1, 2), ())
    >>> singles = [Bead((n,), ()) for n in range(3)]
    >>> [bead.source for bead in with_whole_gaps(singles, Constraints((whole,)))]
    [(0,), (1, 2)]
    """
    whole: dict[tuple[tuple[int, ...], tuple[int, ...]], Bead] = {
        side: gap
        for gap in decided.must_link
        if gap.is_gap
        for side in [((i,), ()) for i in gap.source] + [((), (j,)) for j in gap.target]
    }
    out: list[Bead] = []
    for bead in beads:
        gap = whole.get((bead.source, bead.target))
        if gap is None:
            out.append(bead)
        elif min(gap.source + gap.target) in bead.source + bead.target:
            out.append(Bead(gap.source, gap.target, bead.confidence))
    return out
