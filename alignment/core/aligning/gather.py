"""Gathering the evidence for a piece: composed windows first, then read ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.band import Band, band_through
from alignment.core.aligning.constraints import Constraints
from alignment.core.aligning.doubts import with_words
from alignment.core.aligning.evidence import Evidence
from alignment.core.aligning.features import Composed, Grid, composed_similarity, gains
from alignment.core.aligning.habits import Habits
from alignment.core.aligning.lattice import KINDS, LARGEST
from alignment.core.aligning.piece import Bitext, Piece
from alignment.core.aligning.posterior import Posteriors, best_steps
from alignment.core.aligning.similarity import cosines_in_band
from alignment.core.aligning.surface import shared_tokens
from alignment.core.aligning.weights import Parameters
from alignment.core.aligning.windows import Vectors, WindowEncoder

Reals = NDArray[np.float32]
Ints = NDArray[np.int64]
_POSSIBLE = 1e-4


@dataclass(frozen=True, slots=True)
class Gatherer:
    """All that evidence can be gathered from.

    Attributes:
        bitext: both sides and their measures.
        vectors: embeddings of the segments of both sides.
        encoders: for windows of several segments.
        parameters: what the search is tuned by.
        constraints: decisions to respect.
    """

    bitext: Bitext
    vectors: tuple[Vectors, Vectors]
    encoders: tuple[WindowEncoder, WindowEncoder]
    parameters: Parameters
    constraints: Constraints

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
        gain = gains(alike, grid)
        self._rule_out(piece, grid, alike)
        shared = self._shared(piece)
        near = tuple(_near(grid, one) for one in shared)
        covered = _covered(piece)
        return Evidence(piece, grid, alike, gain, shared, near, covered, Habits())

    def _shared(self, piece: Piece) -> tuple[Reals, Reals]:
        """Weight by cell of all shared tokens, and of shared numbers."""
        ours = [self.bitext.source.texts[i] for i in piece.source]
        theirs = [self.bitext.target.texts[j] for j in piece.target]
        often = int(self.parameters.shared_often * max(len(ours), len(theirs)))
        out = np.zeros((2, piece.band.size + 1), np.float32)
        band, starts = piece.band, piece.band.starts
        for i, j, *weights in shared_tokens(ours, theirs, often=max(3, often)):
            if band.low[i + 1] <= j + 1 < band.high[i + 1]:
                out[:, starts[i + 1] + j + 1 - band.low[i + 1]] += weights
        return out[0], out[1]

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

    def reread(
        self,
        evidence: Evidence,
        chances: Posteriors,
        also: NDArray[np.bool_] | None = None,
    ) -> Evidence:
        """Encode the windows that matter as text; rule out the other ones.

        A composed window is only a guess at what the encoder would make of its
        words together. Beads of several segments that the first pass gave some
        probability get their windows encoded; all others are dropped.

        Args:
            evidence: of the first pass.
            chances: probabilities of the first pass.
            also: further beads to read, (kinds, cells): gold ones in training. The
                band stays as wide then: learning has to see all that a first pass
                sees, the path that is nothing but gaps among it.
        """
        wanted = chances.beads >= self.parameters.window_chance
        if also is not None:
            wanted |= also
        wanted[0] = False
        alike = evidence.alike.copy()
        alike[1:] = np.nan
        kinds, cells = np.nonzero(wanted)
        sizes = np.array(KINDS)[kinds]
        ends = (evidence.grid.rows[cells], evidence.grid.columns[cells])
        piece, levels = evidence.piece, evidence.piece.scale.levels
        ours, at = self._read(0, piece.source, ends[0], sizes[:, 0])
        theirs, to = self._read(1, piece.target, ends[1], sizes[:, 1])
        near = levels.source(ours)[at] + levels.target(theirs)[to]
        cosines = np.einsum("ij,ij->i", ours[at], theirs[to]) if len(at) else near
        alike[kinds, cells] = (cosines - near) / np.float32(piece.scale.unit)
        texts = alike.copy()
        texts[0] = evidence.alike[0]
        gain = gains(evidence.alike, evidence.grid, texts)
        read = replace(evidence, alike=alike, gain=gain, habits=Habits.of(chances))
        if also is not None:
            return read
        return read.narrowed(_inner_band(evidence.piece.band, chances, wanted))

    def with_words(self, evidence: Evidence, chances: Posteriors) -> Evidence:
        """The evidence of a second pass with that of its doubtful words, if any are."""
        doubt = self.parameters.word_doubt
        return with_words(evidence, chances, self.encoders, doubt)

    def _read(
        self, side: int, positions: tuple[int, ...], ends: Ints, sizes: Ints
    ) -> tuple[Vectors, Ints]:
        """Embeddings of distinct windows, and which of them each bead has."""
        keys, at = np.unique(ends * (LARGEST + 1) + sizes, return_inverse=True)
        windows = [
            (positions[end - size], positions[end - 1] + 1)
            for end, size in zip(
                (keys // (LARGEST + 1)).tolist(),
                (keys % (LARGEST + 1)).tolist(),
                strict=True,
            )
        ]
        return self.encoders[side].windows(windows), at


def _near(grid: Grid, shared: Reals) -> tuple[Reals, Reals]:
    """Weight of the tokens that each segment shares with any in the band."""
    sides = (
        (grid.rows, grid.band.source_count),
        (grid.columns, grid.band.target_count),
    )
    ours, theirs = (
        np.bincount(lines, shared[:-1], count + 1)[1:].astype(np.float32)
        for lines, count in sides
    )
    return ours, theirs


def _covered(piece: Piece) -> tuple[float, float]:
    """Share of each side's segments that are anchors."""
    chain = piece.scale.chain
    sides = ((chain.source, piece.source), (chain.target, piece.target))
    ours, theirs = (
        float(np.isin(np.array(ids), links).mean()) if ids else 0.0
        for links, ids in sides
    )
    return ours, theirs


def _inner_band(
    band: Band,
    chances: Posteriors,
    wanted: NDArray[np.bool_],
) -> Band:
    """The band through the best path and all beads that are still possible."""
    possible = wanted | (chances.beads >= _POSSIBLE)
    rows, columns = band.nodes()
    steps = best_steps(band, chances)
    path = [(s.i, s.j) for s in steps]
    path += [(s.i - k, s.j - s.n) for s in steps for k in range(s.m + 1)]
    lines = list(np.array([(0, 0), *path]).T)
    for kind, (m, n) in enumerate(KINDS):
        cells = np.flatnonzero(possible[kind])
        for back in ((0, 0), (m, n)):
            lines[0] = np.append(lines[0], rows[cells] - back[0])
            lines[1] = np.append(lines[1], columns[cells] - back[1])
    return band_through(
        (lines[0], lines[1]), band.source_count, band.target_count, margin=1
    )


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
