"""From evidence to beads: one piece after the other, in two passes each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.constraints import Constraints, Task
from alignment.core.aligning.evidence import Evidence
from alignment.core.aligning.features import Composed, Grid, composed_similarity, gains
from alignment.core.aligning.lattice import KINDS, LARGEST, NEVER
from alignment.core.aligning.piece import Bitext, Piece, pieces
from alignment.core.aligning.posterior import Posteriors, best_steps, posteriors
from alignment.core.aligning.similarity import cosines_in_band
from alignment.core.aligning.surface import shared_tokens
from alignment.core.aligning.weights import Parameters
from alignment.core.aligning.windows import Vectors, WindowEncoder
from alignment.core.beads import Bead

Reals = NDArray[np.float32]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Solution:
    """Beads of a bitext or region, and the chance of each segment to be a gap."""

    beads: list[Bead]
    source_gaps: Floats
    target_gaps: Floats


@dataclass(frozen=True, slots=True)
class Solver:
    """All that is needed to solve pieces of one bitext."""

    bitext: Bitext
    vectors: tuple[Vectors, Vectors]
    encoders: tuple[WindowEncoder, WindowEncoder]
    parameters: Parameters
    constraints: Constraints

    def solve(self, task: Task) -> Solution:
        """Solve the pieces of a task and put the confirmed beads back in."""
        gaps = (np.zeros(len(self.bitext.source)), np.zeros(len(self.bitext.target)))
        beads: list[Bead] = []
        for piece in pieces(self.bitext, task, self.parameters):
            evidence = self.gather(piece)
            chances = self._chances(evidence)
            beads += self._beads(piece, chances)
            gaps[0][list(piece.source)] = chances.source_gaps
            gaps[1][list(piece.target)] = chances.target_gaps
        confirmed = [Bead(b.source, b.target, 1.0) for b in self.constraints.links]
        return Solution(in_reading_order(beads, confirmed), gaps[0], gaps[1])

    def _chances(self, evidence: Evidence) -> Posteriors:
        piece = evidence.piece
        scores = evidence.scores(self.parameters.weights)
        for at, position in enumerate(piece.source):
            if self.constraints.forbids((position,), ()):
                scores.source_gaps[at] = NEVER
        for at, position in enumerate(piece.target):
            if self.constraints.forbids((), (position,)):
                scores.target_gaps[at] = NEVER
        return posteriors(piece.band, scores)

    def gather(self, piece: Piece) -> Evidence:
        """All evidence of a piece, windows composed from their segments."""
        grid = Grid.of(piece.band)
        ours = self.vectors[0][list(piece.source)]
        theirs = self.vectors[1][list(piece.target)]
        levels = piece.scale.levels
        cosines = cosines_in_band(ours, theirs, piece.band)
        source = Composed.of(
            ours, np.sqrt(piece.source_lengths), levels.source(ours), LARGEST
        )
        target = Composed.of(
            theirs, np.sqrt(piece.target_lengths), levels.target(theirs), LARGEST
        )
        alike = composed_similarity(grid, cosines, source, target)
        alike /= np.float32(piece.scale.unit)
        gain = np.nan_to_num(gains(alike, grid), nan=-1.0, posinf=0.0, neginf=-1.0)
        self._rule_out(piece, grid, alike)
        shared = self._shared(piece)
        return Evidence(piece, grid, alike, np.clip(gain, -1.0, 1.0), shared)

    def _shared(self, piece: Piece) -> Reals:
        ours = [self.bitext.source.texts[i] for i in piece.source]
        theirs = [self.bitext.target.texts[j] for j in piece.target]
        often = int(self.parameters.shared_often * max(len(ours), len(theirs)))
        out = np.zeros(piece.band.size + 1, np.float32)
        band, starts = piece.band, piece.band.starts
        for i, j, weight in shared_tokens(ours, theirs, often=max(3, often)):
            if band.low[i + 1] <= j + 1 < band.high[i + 1]:
                out[starts[i + 1] + j + 1 - band.low[i + 1]] += weight
        return out

    def _rule_out(self, piece: Piece, grid: Grid, alike: Reals) -> None:
        """Make what the constraints forbid NaN."""
        broken = [_breaks(side) for side in (piece.source, piece.target)]
        i, j = grid.rows, grid.columns
        for kind, (m, n) in enumerate(KINDS):
            cut = _cut(broken[0], i, m) | _cut(broken[1], j, n)
            alike[kind, cut] = np.nan
        decided = self.constraints
        if not (decided.rejected or decided.cannot_link or any(decided.gaps)):
            return
        for kind, (m, n) in enumerate(KINDS):
            for cell in np.flatnonzero(np.isfinite(alike[kind])).tolist():
                ours = piece.source[i[cell] - m : i[cell]]
                theirs = piece.target[j[cell] - n : j[cell]]
                if decided.forbids(ours, theirs):
                    alike[kind, cell] = np.nan

    def _beads(self, piece: Piece, chances: Posteriors) -> list[Bead]:
        out = []
        for step in best_steps(piece.band, chances):
            ours = piece.source[step.i - step.m : step.i]
            theirs = piece.target[step.j - step.n : step.j]
            out.append(Bead(ours, theirs, round(min(step.chance, 1.0), 6)))
        return out


def _breaks(positions: tuple[int, ...]) -> NDArray[np.int64]:
    """Running count of places where neighbours are none in the bitext."""
    steps = np.diff(np.array(positions, np.int64)) != 1
    return np.concatenate([[0, 0], np.cumsum(steps)]).astype(np.int64)


def _cut(
    breaks: NDArray[np.int64], ends: NDArray[np.int64], size: int
) -> NDArray[np.bool_]:
    """Whether a window of `size` that ends before each place has a break."""
    ends = np.minimum(ends, len(breaks) - 1)
    return np.asarray(breaks[ends] != breaks[np.maximum(ends - size + 1, 0)])


def in_reading_order(path: list[Bead], others: list[Bead]) -> list[Bead]:
    """Beads by source position; target gaps stay behind what they follow."""
    keyed: list[tuple[tuple[int, int], Bead]] = []
    last = -1
    for number, bead in enumerate(path, start=1):
        last = max(last, *bead.source) if bead.source else last
        keyed.append(((bead.source[0] if bead.source else last, number), bead))
    keyed += [((bead.source[0], 0), bead) for bead in others]
    return [bead for _, bead in sorted(keyed, key=lambda item: item[0])]
