"""The evidence for each bead and each gap, and the scores that follow from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.band import Band
from alignment.core.aligning.features import Grid, weakest
from alignment.core.aligning.habits import Habits
from alignment.core.aligning.inside import (
    FAR,
    Spans,
    blocks_inside,
    length_inside,
    loose_inside,
    marks_inside,
    running,
)
from alignment.core.aligning.lattice import NEVER, Scores
from alignment.core.aligning.piece import Piece
from alignment.core.aligning.weights import Weights

Reals = NDArray[np.float32]
Floats = NDArray[np.float64]

_HALF = 0.5
_DULL = 0.35
_SPOILT = -0.25


@dataclass(frozen=True, slots=True)
class Evidence:
    """All evidence for one piece.

    Attributes:
        piece: the segments, their measures and the band.
        grid: the band with neighbours.
        alike: relative similarity of the windows, (kinds, cells); NaN where a
            bead leaves the band, and NEVER-like where it was ruled out.
        gain: what the least useful outer segment adds, (kinds, cells).
        shared: weights by cell, (cells + 1), of shared tokens and of shared numbers.
        near: for both: weight of what each segment shares with any in the band, of
            the source and of the target side.
        covered: share of each side's segments that are anchors.
        habits: what a first pass has found to happen often; nothing before it.
    """

    piece: Piece
    grid: Grid
    alike: Reals
    gain: Reals
    shared: tuple[Reals, Reals]
    near: tuple[tuple[Reals, Reals], ...]
    covered: tuple[float, float]
    habits: Habits

    def allowed(self, kind: int) -> NDArray[np.bool_]:
        """Cells where a bead of the kind may end.

        Beads of several segments that are plainly unlike, or that a segment
        plainly spoils, are not worth a thought.
        """
        alike = self.alike[kind]
        if not kind:
            return np.asarray(np.isfinite(alike))
        unspoilt = self.gain[kind] > _SPOILT
        return np.asarray((np.nan_to_num(alike, nan=-1.0) > _DULL) & unspoilt)

    def narrowed(self, band: Band) -> Evidence:
        """The same evidence for a band inside this one."""
        grid, wide = Grid.of(band), self.grid.band
        cells = wide.starts[grid.rows] + grid.columns - wide.low[grid.rows]
        return Evidence(
            replace(self.piece, band=band),
            grid,
            self.alike[:, cells],
            self.gain[:, cells],
            tuple(one[np.append(cells, wide.size)] for one in self.shared),
            self.near,
            self.covered,
            self.habits,
        )

    def of_beads(
        self, only: Collection[int] | None = None
    ) -> Iterator[tuple[int, dict[str, Reals]]]:
        """Evidence of each (wanted) kind of bead by name, each of shape (cells)."""
        single = np.append(self.alike[0], np.float32(np.nan))
        for tokens, numbers, least in zip(
            self.grid.sums(self.shared[0]),
            self.grid.sums(self.shared[1]),
            weakest(self.grid, single),
            strict=True,
        ):
            kind, m, n, shared = tokens
            if only is None or kind in only:
                yield kind, self._of_kind(kind, (m, n), (shared, numbers[3]), least)

    def _of_kind(
        self,
        kind: int,
        size: tuple[int, int],
        shared: tuple[Reals, Reals],
        least: Reals,
    ) -> dict[str, Reals]:
        m, n = size
        alike = np.clip(np.nan_to_num(self.alike[kind], nan=0.0), -1.0, 2.0)
        low = np.minimum(alike - np.float32(_HALF), 0.0)
        gain = self.gain[kind]
        spans = self._spans(m, n)
        length = length_inside(self.piece, spans)
        one, more = np.ones_like(alike), m + n - 2
        return {
            "alike": alike,
            "alike_more": alike * more,
            "low": low,
            "low_more": low * more,
            "bead": one,
            "size": one * more,
            "one_one": one * (more == 0),
            "many": one * (min(m, n) > 1),
            "least_side": one * (min(m, n) - 1),
            "gain": gain,
            "spoil": np.minimum(gain, 0.0),
            "length": length,
            "length_square": length * length / np.float32(FAR),
            "marks": marks_inside(self.piece, spans),
            "habit": one * np.float32(self._habit(m, n)),
            "shared": np.log1p(shared[0]),
            "stray": np.log1p(self._stray(0, spans, shared[0])),
            "shared_numbers": np.log1p(shared[1]),
            "stray_numbers": np.log1p(self._stray(1, spans, shared[1])),
            "loose": loose_inside(self.piece, spans),
            "weakest": np.clip(np.nan_to_num(least, nan=0.0), -1.0, 1.0) * (more > 0),
            **blocks_inside(self.piece, spans),
        }

    def _habit(self, m: int, n: int) -> float:
        ours, theirs = self.habits.several
        return ours * (m > 1) + theirs * (n > 1)

    def _spans(self, m: int, n: int) -> Spans:
        """First and last segment of each bead, clipped to what exists."""
        i, j = self.grid.rows, self.grid.columns
        first, last = np.maximum(i - m, 0), np.maximum(i - 1, 0)
        return first, last, np.maximum(j - n, 0), np.maximum(j - 1, 0)

    def _stray(self, number: int, spans: Spans, shared: Reals) -> Reals:
        """Weight of tokens that the bead shares with others, not inside it."""
        first, last, start, end = spans
        ours, theirs = (running(side) for side in self.near[number])
        total = ours[last + 1] - ours[first] + theirs[end + 1] - theirs[start]
        return np.maximum(total - 2 * shared, 0.0).astype(np.float32)

    def of_gaps(self) -> tuple[dict[str, Floats], dict[str, Floats]]:
        """Evidence by name for each source and each target segment as a gap."""
        out = []
        for side in (0, 1):
            lengths = (self.piece.source_lengths, self.piece.target_lengths)[side]
            loose = (self.piece.source_loose, self.piece.target_loose)[side]
            count = len(lengths)
            middle = float(np.median(lengths)) if count else 1.0
            out.append(
                {
                    "gap": np.ones(count),
                    "gap_length": np.clip(np.log(lengths / middle), -2.0, 2.0),
                    "gap_covered": np.full(count, self.covered[side]),
                    "gap_shared": np.log1p(self.near[0][side]),
                    "gap_numbers": np.log1p(self.near[1][side]),
                    "gap_loose": loose + np.append(loose[1:], 0.0)[:count],
                }
            )
        return out[0], out[1]

    def of_opens(self) -> tuple[dict[str, float], dict[str, float]]:
        """Evidence by name for the start of a run of source and of target gaps."""
        ours, theirs = (
            {"open": 1.0, "open_covered": share, "open_habit": habit}
            for share, habit in zip(self.covered, self.habits.gaps, strict=True)
        )
        return ours, theirs

    def scores(self, weights: Weights) -> Scores:
        """The log scores of all beads and gaps."""
        worth = dict(weights.values)
        allowed = [self.allowed(kind) for kind in range(len(self.alike))]
        only = {kind for kind, cells in enumerate(allowed) if cells.any()}
        beads = np.full(self.alike.shape, NEVER, np.float32)
        for kind, evidence in self.of_beads(only):
            total = np.zeros(self.grid.band.size, np.float32)
            for name, values in evidence.items():
                if worth.get(name):
                    total += values * np.float32(worth[name])
            np.copyto(beads[kind], total, where=allowed[kind])
        ours, theirs = (
            np.asarray(sum(worth[name] * side[name] for name in side), np.float64)
            for side in self.of_gaps()
        )
        opens = [sum(worth[n] * side[n] for n in side) for side in self.of_opens()]
        return Scores(beads, ours, theirs, opens[0], opens[1])
