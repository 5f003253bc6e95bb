"""The evidence for each bead and each gap, and the scores that follow from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.band import Band
from alignment.core.aligning.features import Grid, weakest
from alignment.core.aligning.habits import Habits
from alignment.core.aligning.inside import FAR, Inside, Spans
from alignment.core.aligning.lattice import KINDS, NEVER, Scores
from alignment.core.aligning.piece import Piece
from alignment.core.aligning.sums import running
from alignment.core.aligning.weights import Weights

Reals = NDArray[np.float32]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

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
        return np.asarray((alike > _DULL) & (self.gain[kind] > _SPOILT))

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

    def of_beads(self, cells: Sequence[Ints]) -> Iterator[tuple[int, dict[str, Reals]]]:
        """Evidence of beads by name.

        Args:
            cells: for each kind, the cells where the wanted beads end; all of them
                inside the band.

        Yields:
            Kinds that have wanted beads, and evidence of shape (wanted).
        """
        inside = Inside.of(self.piece)
        near = [tuple(running(side) for side in sides) for sides in self.near]
        single = np.append(self.alike[0], np.float32(np.nan))
        for tokens, numbers, least in zip(
            self.grid.sums(self.shared[0]),
            self.grid.sums(self.shared[1]),
            weakest(self.grid, single),
            strict=True,
        ):
            kind, m, n, shared = tokens
            at = cells[kind]
            if not len(at):
                continue
            i, j = self.grid.rows[at], self.grid.columns[at]
            spans = (i - m, i - 1, j - n, j - 1)
            found = self._of_kind(kind, at, inside, spans) | {
                "weakest": _within(least[at], -1.0, 1.0) * (m + n > 2)
            }
            for name, weights, sides in (
                ("shared", shared[at], near[0]),
                ("shared_numbers", numbers[3][at], near[1]),
            ):
                found[name] = np.log1p(weights)
                found[name.replace("shared", "stray")] = np.log1p(
                    _stray(sides, spans, weights)
                )
            yield kind, found

    def _of_kind(
        self, kind: int, at: Ints, inside: Inside, spans: Spans
    ) -> dict[str, Reals]:
        m, n = KINDS[kind]
        alike = _within(self.alike[kind, at], -1.0, 2.0)
        low = np.minimum(alike - np.float32(_HALF), 0.0)
        gain = self.gain[kind, at]
        length = inside.length(spans)
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
            "marks": inside.marks(spans),
            "habit": one * np.float32(self._habit(m, n)),
            "loose": inside.loose(spans),
            **inside.blocks(spans),
        }

    def _habit(self, m: int, n: int) -> float:
        ours, theirs = self.habits.several
        return ours * (m > 1) + theirs * (n > 1)

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
        cells = [np.flatnonzero(self.allowed(kind)) for kind in range(len(KINDS))]
        beads = np.full(self.alike.shape, NEVER, np.float32)
        for kind, evidence in self.of_beads(cells):
            total = np.zeros(len(cells[kind]), np.float32)
            for name in worth:
                if worth[name] and name in evidence:
                    total += evidence[name] * np.float32(worth[name])
            beads[kind, cells[kind]] = total
        ours, theirs = (
            np.asarray(sum(worth[name] * side[name] for name in side), np.float64)
            for side in self.of_gaps()
        )
        opens = [sum(worth[n] * side[n] for n in side) for side in self.of_opens()]
        return Scores(beads, ours, theirs, opens[0], opens[1])


def _within(values: Reals, least: float, most: float) -> Reals:
    """Values inside bounds; 0 for what is unknown."""
    return np.clip(np.nan_to_num(values, nan=0.0), least, most)


def _stray(sides: tuple[Floats, ...], spans: Spans, shared: Reals) -> Reals:
    """Weight of tokens that beads share with others, not inside them."""
    first, last, start, end = spans
    ours, theirs = sides
    total = ours[last + 1] - ours[first] + theirs[end + 1] - theirs[start]
    return np.maximum(total - 2 * shared, 0.0).astype(np.float32)
