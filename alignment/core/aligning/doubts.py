"""Reading words where a pass is in doubt: the third look at a piece.

A word costs the encoder about a third of what a sentence does, and a text has more of
them. So only those of passages are read between which the second pass could not
decide, and of a few sure ones, so that there is something usual to compare with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.anchors import Anchors, trust
from alignment.core.aligning.evidence import Evidence
from alignment.core.aligning.lattice import DOWN, RIGHT
from alignment.core.aligning.passages import Passages, passage_odds
from alignment.core.aligning.posterior import Posteriors
from alignment.core.aligning.windows import WindowEncoder
from alignment.core.aligning.words import Renderings, Vocabulary, words

Ints = NDArray[np.int64]
_RIVALS = 0.25
_SURE = 6
_UNIT = 20.0
_LEAST, _MOST = -3.0, 5.0


def with_words(
    evidence: Evidence,
    chances: Posteriors,
    encoders: tuple[WindowEncoder, WindowEncoder],
    doubt: float,
) -> Evidence:
    """The evidence with that of the words, where the chances are in doubt.

    Args:
        evidence: of the second pass.
        chances: probabilities that followed from it.
        encoders: of the source and of the target side.
        doubt: see `Parameters.word_doubt`.
    """
    kinds, cells = _in_doubt(evidence, chances, doubt)
    if not len(kinds):
        return evidence
    asked = _passages(evidence, kinds, cells)
    compared = asked.with_others(_sure(evidence.piece.scale.chain))
    bitext = evidence.piece.bitext
    ours = _read(bitext.source.texts, compared.first, compared.last)
    theirs = _read(bitext.target.texts, compared.start, compared.end)
    source = Vocabulary.of(ours, encoders[0].texts)
    target = Vocabulary.of(theirs, encoders[1].texts)
    if not (source.places and target.places):
        return evidence
    odds = passage_odds(Renderings.of(source, target), ours, theirs, asked)
    found = np.zeros_like(evidence.alike)
    found[kinds, cells] = np.clip(odds / _UNIT, _LEAST, _MOST)
    return replace(evidence, words=found)


def _in_doubt(
    evidence: Evidence, chances: Posteriors, doubt: float
) -> tuple[Ints, Ints]:
    """Beads that share a segment with one that is neither sure nor out of question."""
    kinds, cells = evidence.places()
    chance = chances.beads[kinds, cells]
    open_ = (chance > doubt) & (chance < 1 - doubt)
    near = np.zeros(len(kinds), np.bool_)
    for ends, sizes in (
        (evidence.grid.rows[cells], DOWN[kinds]),
        (evidence.grid.columns[cells], RIGHT[kinds]),
    ):
        last = int(ends.max(initial=0))
        covered = _covered(last, (ends - sizes)[open_], ends[open_])
        within = np.concatenate([[0], np.cumsum(covered)])
        near |= within[ends] > within[ends - sizes]
    chosen = near & (chance > doubt * _RIVALS)
    return kinds[chosen], cells[chosen]


def _passages(evidence: Evidence, kinds: Ints, cells: Ints) -> Passages:
    """The segments of beads, by their positions in the bitext."""
    i, j = evidence.grid.rows[cells], evidence.grid.columns[cells]
    ours, theirs = np.array(evidence.piece.source), np.array(evidence.piece.target)
    return Passages(
        ours[i - DOWN[kinds]], ours[i - 1], theirs[j - RIGHT[kinds]], theirs[j - 1]
    )


def _sure(chain: Anchors) -> Passages:
    """A few anchors without rivals, spread over the bitext."""
    weight = trust(chain)
    sure = np.flatnonzero(weight >= np.median(weight)) if len(chain) else np.arange(0)
    places = np.linspace(0, len(sure) - 1, min(_SURE, len(sure))).astype(np.int64)
    ours, theirs = chain.source[sure[places]], chain.target[sure[places]]
    return Passages(ours, ours, theirs, theirs)


def _read(texts: Sequence[str], first: Ints, last: Ints) -> list[list[str]]:
    """Words of the segments that belong to a passage; of all others none."""
    wanted = _covered(len(texts), first, last + 1)
    return [
        words(text) if read else [] for text, read in zip(texts, wanted, strict=True)
    ]


def _covered(count: int, first: Ints, behind: Ints) -> NDArray[np.bool_]:
    """Which of so many places lie in a stretch from a first one to one behind its last."""
    edges = np.zeros(count + 1, np.int64)
    np.add.at(edges, first, 1)
    np.add.at(edges, behind, -1)
    return np.asarray(np.cumsum(edges)[:-1] > 0)
