"""Echoes: a left-over segment that renders what another one renders already.

A standfirst says in advance what a sentence of the body says again; both render the
same source segment, which makes one bead of segments that are no neighbours. The
path cannot hold such a bead. It is proposed here where a long segment without
counterpart is as alike to a surely linked segment as sure beads are, and clearly
more alike than to any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alignment.core.aligning.constraints import Constraints
from alignment.core.aligning.scale import Scale
from alignment.core.aligning.weights import Parameters
from alignment.core.aligning.windows import Vectors
from alignment.core.beads import Bead

MOST_COSINES = 4e7
"""More than this are not compared, so that long bitexts cost no more."""


@dataclass(frozen=True, slots=True)
class Echo:
    """A left-over segment and the segment of the other side that it renders.

    Attributes:
        left_over: its position on its own side.
        rendered: position on the other side.
        alike: relative similarity of the two.
    """

    left_over: int
    rendered: int
    alike: float


def join_echoes(
    beads: Sequence[Bead],
    vectors: tuple[Vectors, Vectors],
    scale: Scale,
    parameters: Parameters,
    constraints: Constraints,
) -> list[Bead]:
    """Beads that hold an echo and what it echoes, in the place of both.

    Only sure 1-1 beads are joined, each with one echo at most.

    Args:
        beads: of the path and moved ones.
        vectors: embeddings of both sides.
        scale: measures of the bitext.
        parameters: says how alike an echo has to be.
        constraints: decisions to respect.
    """
    out: list[Bead] = []
    used: set[Bead] = set()
    for side, letters in ((0, scale.source_lengths), (1, scale.target_lengths)):
        sure = {
            (bead.target, bead.source)[side][0]: bead
            for bead in beads
            if bead.kind == "1-1" and (bead.confidence or 0.0) >= _SURE
        }
        left = [
            ids[0]
            for bead in beads
            if bead.is_gap and (ids := (bead.source, bead.target)[side])
            if letters[ids[0]] >= parameters.echo_letters
            and ids[0] not in constraints.gaps[side]
        ]
        for echo in find_echoes(
            left,
            sure,
            vectors,
            scale,
            from_target=side == 1,
            least=parameters.echo_alike,
            margin=parameters.echo_margin,
        ):
            bead = sure[echo.rendered]
            joined = _joined(bead, echo, side)
            if bead not in used and not constraints.forbids(
                joined.source, joined.target
            ):
                used.add(bead)
                out.append(joined)
    return out


def _joined(bead: Bead, echo: Echo, side: int) -> Bead:
    sides = [bead.source, bead.target]
    sides[side] = tuple(sorted((*sides[side], echo.left_over)))
    return Bead(sides[0], sides[1], round((bead.confidence or 0.0) * _CHANCE, 6))


_SURE, _CHANCE = 0.8, 0.8


def find_echoes(
    left_over: Sequence[int],
    linked: Mapping[int, Bead],
    vectors: tuple[Vectors, Vectors],
    scale: Scale,
    *,
    from_target: bool,
    least: float,
    margin: float,
) -> list[Echo]:
    """Left-over segments of one side that echo a linked segment of the other.

    Args:
        left_over: positions without counterpart, long enough to be sentences.
        linked: sure beads by their position on the other side.
        vectors: embeddings of both sides, source first.
        scale: measures of the bitext.
        from_target: whether the left-over segments are target segments.
        least: relative similarity from which on an echo is taken.
        margin: by how much it has to exceed the next best segment.
    """
    own, other = (vectors[1], vectors[0]) if from_target else vectors
    most = int(MOST_COSINES // max(len(other), 1))
    chosen = list(left_over[:most])
    if not chosen or len(other) < _FEWEST:
        return []
    levels = scale.levels
    mine, theirs = levels.source, levels.target
    if from_target:
        mine, theirs = theirs, mine
    near = own[chosen]
    alike = (near @ other.T - mine(near)[:, None] - theirs(other)) / scale.unit
    best = alike.argmax(axis=1)
    rows = np.arange(len(chosen))
    first = alike[rows, best]
    alike[rows, best] = -np.inf
    clear = first - alike.max(axis=1)
    return [
        Echo(chosen[at], int(best[at]), float(first[at]))
        for at in rows.tolist()
        if first[at] >= least and clear[at] >= margin and int(best[at]) in linked
    ]


_FEWEST = 2
