"""What lies inside a bead: its letters, its outer marks, its boundaries.

Each function takes the first and last segments of many beads, clipped to what exists,
and gives one value for each of them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.piece import Piece

Floats = NDArray[np.float64]
Reals = NDArray[np.float32]
Ints = NDArray[np.int64]
Spans = tuple[Ints, Ints, Ints, Ints]
"""First and last source, first and last target segment."""
FAR = 5.0


def loose_inside(piece: Piece, spans: Spans) -> Reals:
    """Boundaries inside the bead at which no sentence seems to end."""
    first, last, start, end = spans
    out = np.zeros(len(first), np.float32)
    sides = (
        (piece.source_loose, first, last),
        (piece.target_loose, start, end),
    )
    for loose, a, b in sides:
        if len(loose):
            steps = running(loose)
            a, b = np.minimum(a, len(loose) - 1), np.minimum(b, len(loose) - 1)
            out += (steps[b + 1] - steps[a + 1]).astype(np.float32)
    return out


def length_inside(piece: Piece, spans: Spans) -> Reals:
    """Difference of the lengths in standard deviations, at most 5."""
    first, last, start, end = spans
    ours = running(piece.source_lengths)
    theirs = running(piece.target_lengths)
    a, b = ours[last + 1] - ours[first], theirs[end + 1] - theirs[start]
    mean = np.maximum((a + b) / 2, 0.5)
    spread = np.sqrt(piece.scale.spread * mean + (0.1 * mean) ** 2)
    return np.minimum(np.abs(a - b) / spread, FAR).astype(np.float32)


def marks_inside(piece: Piece, spans: Spans) -> Reals:
    """Log odds of the pairs of outer marks."""
    first, last, start, end = spans
    if not (piece.source and piece.target):
        return np.zeros(len(first), np.float32)
    own, other = piece.source_marks, piece.target_marks
    start = np.minimum(start, len(piece.target) - 1)
    first = np.minimum(first, len(piece.source) - 1)
    odds = piece.scale.first_odds[own.first[first], other.first[start]]
    return odds + piece.scale.last_odds[own.last[last], other.last[end]]


def blocks_inside(piece: Piece, spans: Spans) -> dict[str, Reals]:
    """Block boundaries inside the bead, and whether the roles agree."""
    first, last, start, end = spans
    ours, theirs = piece.source_blocks, piece.target_blocks
    breaks = np.zeros(len(first), np.float32)
    for blocks, a, b in ((ours, first, last), (theirs, start, end)):
        if len(blocks):
            steps = running((np.diff(blocks, prepend=blocks[0]) != 0) * 1.0)
            a, b = np.minimum(a, len(blocks) - 1), np.minimum(b, len(blocks) - 1)
            breaks += (steps[b + 1] - steps[a + 1]).astype(np.float32)
    out = {"block_break": breaks}
    own, other = piece.source_headings, piece.target_headings
    if len(own) and len(other):
        heads = own[np.minimum(first, len(own) - 1)]
        others = other[np.minimum(start, len(other) - 1)]
        out["role_clash"] = (heads != others).astype(np.float32)
        out["role_match"] = (heads & others).astype(np.float32)
    return out


def running(values: NDArray[np.floating]) -> Floats:
    """Sums of the first 0, 1, 2 ... values."""
    return np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
