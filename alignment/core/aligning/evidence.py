"""The evidence for each bead and each gap, and the scores that follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.band import Band
from alignment.core.aligning.features import Grid, weakest
from alignment.core.aligning.habits import Habits
from alignment.core.aligning.inside import FAR, Inside, Spans
from alignment.core.aligning.lattice import DOWN, KINDS, NEVER, RIGHT, Scores
from alignment.core.aligning.piece import Piece
from alignment.core.aligning.sums import running
from alignment.core.aligning.weights import Weights

Reals = NDArray[np.float32]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_HALF = 0.5
_DULL = 0.35
_SPOILT = -0.25
_AT_ONCE = 100_000
_MORE = (DOWN + RIGHT - 2).astype(np.float32)
_LEAST_SIDE = (np.minimum(DOWN, RIGHT) - 1).astype(np.float32)
_TOKENS = ("shared", "shared_numbers")


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
        words: how well the words of beads render one another, (kinds, cells); 0 where
            nobody asked, None before a second pass.
    """

    piece: Piece
    grid: Grid
    alike: Reals
    gain: Reals
    shared: tuple[Reals, Reals]
    near: tuple[tuple[Reals, Reals], ...]
    covered: tuple[float, float]
    habits: Habits
    words: Reals | None = None

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

    def places(self) -> tuple[Ints, Ints]:
        """Kind and cell of each bead that is worth a thought, kind by kind."""
        allowed = (self.alike > _DULL) & (self.gain > _SPOILT)
        allowed[0] = np.isfinite(self.alike[0])
        kinds, cells = np.nonzero(allowed)
        return kinds, cells

    def of_beads(self, kinds: Ints, cells: Ints) -> dict[str, Reals]:
        """Evidence of beads by name.

        Args:
            kinds: number of the kind of each wanted bead, never decreasing.
            cells: where it ends, same shape; all beads inside the band.

        Returns:
            Evidence of the shape of the arguments.
        """
        return next(self._in_parts(kinds, cells, len(kinds)), {})

    def _in_parts(
        self, kinds: Ints, cells: Ints, size: int
    ) -> Iterator[dict[str, Reals]]:
        """Evidence of so many beads at a time."""
        inside = Inside.of(self.piece)
        near = [tuple(running(side) for side in sides) for sides in self.near]
        sums = self._inside_rectangles(kinds, cells)
        for top in range(0, len(kinds), max(size, 1)):
            part = slice(top, top + size)
            at = kinds[part], cells[part]
            i, j = self.grid.rows[at[1]], self.grid.columns[at[1]]
            spans = (i - DOWN[at[0]], i - 1, j - RIGHT[at[0]], j - 1)
            found = self._of_texts(*at) | {
                "weakest": _within(sums[2, part], -1.0, 1.0) * (_MORE[at[0]] > 0),
                "marks": inside.marks(spans),
                "loose": inside.loose(spans),
                "length": (length := inside.length(spans)),
                "length_square": length * length / np.float32(FAR),
                **inside.blocks(spans),
            }
            for name, weights, sides in zip(_TOKENS, sums[:2, part], near, strict=True):
                found[name] = np.log1p(weights)
                found[name.replace("shared", "stray")] = np.log1p(
                    _stray(sides, spans, weights)
                )
            yield found

    def _inside_rectangles(self, kinds: Ints, cells: Ints) -> Reals:
        """Shared tokens, shared numbers and the weakest segment: (3, beads)."""
        out = np.empty((3, len(kinds)), np.float32)
        first = np.searchsorted(kinds, np.arange(len(KINDS) + 1))
        single = np.append(self.alike[0], np.float32(np.nan))
        for tokens, numbers, least in zip(
            self.grid.sums(self.shared[0]),
            self.grid.sums(self.shared[1]),
            weakest(self.grid, single),
            strict=True,
        ):
            part = slice(first[tokens[0]], first[tokens[0] + 1])
            at = cells[part]
            out[:, part] = tokens[3][at], numbers[3][at], least[at]
        return out

    def _of_texts(self, kinds: Ints, cells: Ints) -> dict[str, Reals]:
        """How alike the texts are, and what is due to the kind of the bead."""
        alike = _within(self.alike[kinds, cells], -1.0, 2.0)
        low = np.minimum(alike - np.float32(_HALF), 0.0)
        gain, more, least = self.gain[kinds, cells], _MORE[kinds], _LEAST_SIDE[kinds]
        ours, theirs = self.habits.several
        habit = (ours * (DOWN > 1) + theirs * (RIGHT > 1)).astype(np.float32)
        words = np.zeros_like(alike) if self.words is None else self.words[kinds, cells]
        return {
            "alike": alike,
            "alike_more": alike * more,
            "low": low,
            "low_more": low * more,
            "bead": np.ones_like(alike),
            "size": more,
            "one_one": (more == 0).astype(np.float32),
            "many": (least > 0).astype(np.float32),
            "least_side": least,
            "gain": gain,
            "spoil": np.minimum(gain, 0.0),
            "habit": habit[kinds],
            "words": words,
        }

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
        kinds, cells = self.places()
        beads = np.full(self.alike.shape, NEVER, np.float32)
        totals = [
            _weighed(evidence, worth)
            for evidence in self._in_parts(kinds, cells, _AT_ONCE)
        ]
        if totals:
            beads[kinds, cells] = np.concatenate(totals)
        ours, theirs = (
            np.asarray(sum(worth[name] * side[name] for name in side), np.float64)
            for side in self.of_gaps()
        )
        opens = [sum(worth[n] * side[n] for n in side) for side in self.of_opens()]
        return Scores(beads, ours, theirs, opens[0], opens[1])


def _weighed(evidence: dict[str, Reals], worth: dict[str, float]) -> Reals:
    total = np.zeros_like(evidence["alike"])
    for name in worth:
        if worth[name] and name in evidence:
            total += evidence[name] * np.float32(worth[name])
    return total


def _within(values: Reals, least: float, most: float) -> Reals:
    """Values inside bounds; 0 for what is unknown."""
    return np.clip(np.nan_to_num(values, nan=0.0), least, most)


def _stray(sides: tuple[Floats, ...], spans: Spans, shared: Reals) -> Reals:
    """Weight of tokens that beads share with others, not inside them."""
    first, last, start, end = spans
    ours, theirs = sides
    total = ours[last + 1] - ours[first] + theirs[end + 1] - theirs[start]
    return np.maximum(total - 2 * shared, 0.0).astype(np.float32)
