"""What lies inside a bead: its letters, its outer marks, its boundaries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.piece import Piece
from alignment.core.aligning.scale import Scale
from alignment.core.aligning.sums import running
from alignment.core.aligning.surface import Marks

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Reals = NDArray[np.float32]
Ints = NDArray[np.int64]
Spans = tuple[Ints, Ints, Ints, Ints]
"""First and last source, first and last target segment."""
FAR = 5.0


@dataclass(frozen=True, slots=True)
class Line:
    """One side of a piece, summed up so that any run of it is a difference.

    Attributes:
        letters: of the first 0, 1, 2 ... segments.
        loose: segments among those that seem to go on the one before them.
        breaks: block boundaries among those; None where blocks are unknown.
        marks: classes of the outer marks.
        headings: which segments are headings; None where unknown.
    """

    letters: Floats
    loose: Floats
    breaks: Floats | None
    marks: Marks
    headings: Bools | None

    def inner(self, sums: Floats, first: Ints, last: Ints) -> Floats:
        """Sum over the segments of runs, without their first."""
        return sums[last + 1] - sums[first + 1]


def _line(
    lengths: Reals, loose: Reals, blocks: Ints, marks: Marks, headings: Bools
) -> Line:
    breaks = None
    if len(blocks):
        breaks = running((np.diff(blocks, prepend=blocks[0]) != 0) * 1.0)
    known = headings if len(headings) else None
    return Line(running(lengths), running(loose), breaks, marks, known)


@dataclass(frozen=True, slots=True)
class Inside:
    """Both sides of a piece, ready for many beads.

    Each method takes the first and last segments of beads and gives one value for
    each of them.
    """

    scale: Scale
    source: Line
    target: Line

    @classmethod
    def of(cls, piece: Piece) -> Inside:
        """Sum up a piece; both sides must have segments."""
        return cls(
            piece.scale,
            _line(
                piece.source_lengths,
                piece.source_loose,
                piece.source_blocks,
                piece.source_marks,
                piece.source_headings,
            ),
            _line(
                piece.target_lengths,
                piece.target_loose,
                piece.target_blocks,
                piece.target_marks,
                piece.target_headings,
            ),
        )

    def loose(self, spans: Spans) -> Reals:
        """Boundaries inside the bead at which no sentence seems to end."""
        first, last, start, end = spans
        ours = self.source.inner(self.source.loose, first, last)
        theirs = self.target.inner(self.target.loose, start, end)
        return ours.astype(np.float32) + theirs.astype(np.float32)

    def length(self, spans: Spans) -> Reals:
        """Difference of the lengths in standard deviations, at most 5."""
        first, last, start, end = spans
        ours, theirs = self.source.letters, self.target.letters
        a, b = ours[last + 1] - ours[first], theirs[end + 1] - theirs[start]
        mean = np.maximum((a + b) / 2, 0.5)
        spread = np.sqrt(self.scale.spread * mean + (0.1 * mean) ** 2)
        return np.minimum(np.abs(a - b) / spread, FAR).astype(np.float32)

    def marks(self, spans: Spans) -> Reals:
        """Log odds of the pairs of outer marks."""
        first, last, start, end = spans
        own, other = self.source.marks, self.target.marks
        odds = self.scale.first_odds[own.first[first], other.first[start]]
        return odds + self.scale.last_odds[own.last[last], other.last[end]]

    def blocks(self, spans: Spans) -> dict[str, Reals]:
        """Block boundaries inside the bead, and whether the roles agree."""
        first, last, start, end = spans
        breaks = np.zeros(len(first), np.float32)
        for line, a, b in ((self.source, first, last), (self.target, start, end)):
            if line.breaks is not None:
                breaks += line.inner(line.breaks, a, b).astype(np.float32)
        out = {"block_break": breaks}
        own, other = self.source.headings, self.target.headings
        if own is not None and other is not None:
            heads, others = own[first], other[start]
            out["role_clash"] = (heads != others).astype(np.float32)
            out["role_match"] = (heads & others).astype(np.float32)
        return out
