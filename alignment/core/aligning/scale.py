"""What a bitext says about itself before anything is aligned.

Nobody tells the aligner how alike true beads are here, how long the target is
for a source of some length, or which marks correspond: it reads that off the
chain of anchors. That is what lets one set of weights serve all kinds of text,
all languages and all encoders.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.anchors import Anchors, find_chain, trust
from alignment.core.aligning.languages import usual_letters
from alignment.core.aligning.sides import Side
from alignment.core.aligning.similarity import Levels
from alignment.core.aligning.surface import (
    FIRST_CLASSES,
    LAST_CLASSES,
    Marks,
    association,
    lengths,
    loose,
    marks,
)
from alignment.core.aligning.windows import Vectors

Reals = NDArray[np.float32]

_USUAL_UNIT = 0.4
_USUAL_SPREAD = 4.0
_SPREAD_PRIOR = 5.0
_RATIO_PRIOR = 2.0
_MARK_PRIOR = 10.0
_CHI_MEDIAN = 0.455


@dataclass(frozen=True, slots=True)
class Scale:
    """The bitext's own measures.

    Attributes:
        levels: level of unrelated windows.
        chain: the best chain of anchors, whole bitext.
        unit: cosine above level of a typical true bead.
        source_lengths: letters of each segment, scaled so that true beads have
            the same length on both sides.
        target_lengths: the same for the target side.
        spread: variance of the difference of the two lengths per letter.
        source_marks: classes of the outer marks.
        target_marks: the same for the target side.
        first_odds: log odds of pairs of first classes in true beads.
        last_odds: log odds of pairs of last classes in true beads.
        source_loose: 1 for each segment that seems to go on the one before it.
        target_loose: the same for the target side.
    """

    levels: Levels
    chain: Anchors
    unit: float
    source_lengths: Reals
    target_lengths: Reals
    spread: float
    source_marks: Marks
    target_marks: Marks
    first_odds: Reals
    last_odds: Reals
    source_loose: Reals
    target_loose: Reals


def read_scale(
    source: Side, target: Side, vectors: tuple[Vectors, Vectors], *, probes: int
) -> Scale:
    """Take a bitext's measures.

    Args:
        source: source segments.
        target: target segments.
        vectors: embeddings of the segments of both sides, (segments, dimension).
        probes: see `find_chain`.
    """
    levels = Levels.of(*vectors) if len(source) and len(target) else _no_levels(vectors)
    chain = find_chain(*vectors, levels, probes)
    sure = trust(chain)
    ours, theirs = lengths(source.texts), lengths(target.texts)
    half = np.float32(np.exp(_log_ratio(source, target, (ours, theirs), chain) / 2))
    ours, theirs = ours * half, theirs / half
    own, other = marks(source.texts), marks(target.texts)
    return Scale(
        levels=levels,
        chain=chain,
        unit=max(_middle(chain.alike, sure, _USUAL_UNIT), 0.05),
        source_lengths=ours,
        target_lengths=theirs,
        spread=_spread(ours[chain.source], theirs[chain.target], sure),
        source_marks=own,
        target_marks=other,
        first_odds=_odds(own.first, other.first, chain, FIRST_CLASSES),
        last_odds=_odds(own.last, other.last, chain, LAST_CLASSES),
        source_loose=loose(source.texts, own),
        target_loose=loose(target.texts, other),
    )


def _no_levels(vectors: tuple[Vectors, Vectors]) -> Levels:
    width = max(part.shape[1] for part in vectors)
    return Levels(np.zeros(width, np.float32), np.zeros(width, np.float32))


def _log_ratio(
    source: Side, target: Side, letters: tuple[Reals, Reals], chain: Anchors
) -> float:
    """Log of how much longer the target is: of the anchors, and the languages' own."""
    usual = np.log(
        usual_letters(target.texts, target.language)
        / usual_letters(source.texts, source.language)
    )
    ratio = np.log(letters[1][chain.target] / letters[0][chain.source])
    sure = trust(chain)
    count = float(sure.sum())
    seen = _middle(ratio, sure, float(usual))
    return (seen * count + float(usual) * _RATIO_PRIOR) / (count + _RATIO_PRIOR)


def _middle(values: NDArray[np.floating], weights: Reals, usual: float) -> float:
    """Weighted median, or what is usual where there is nothing to go by."""
    if not len(values) or weights.sum() <= 0:
        return usual
    order = np.argsort(values, kind="stable")
    mass = np.cumsum(weights[order], dtype=np.float64)
    return float(values[order][np.searchsorted(mass, 0.5 * mass[-1])])


def _spread(ours: Reals, theirs: Reals, sure: Reals) -> float:
    """Variance per letter (Gale & Church 1993), shrunk towards the usual one."""
    ratio = (ours - theirs) ** 2 / np.maximum((ours + theirs) / 2, 1.0)
    seen = _middle(ratio, sure, 0.0) / _CHI_MEDIAN
    count = len(ratio)
    mixed = seen * count + _USUAL_SPREAD * _SPREAD_PRIOR
    return max(mixed / (count + _SPREAD_PRIOR), 0.5)


def _odds(
    own: NDArray[np.int64], other: NDArray[np.int64], chain: Anchors, classes: int
) -> Reals:
    return association(
        own[chain.source],
        other[chain.target],
        np.ones(len(chain), np.float32),
        classes,
        prior=_MARK_PRIOR,
    )
