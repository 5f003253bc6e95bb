"""How much likelier than by chance the words of two passages render one another.

The likelihood of a passage is that of IBM model 1 (Brown et al. 1993): of each of its
words the mean over the words of the other side, mixed with chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from alignment.core.aligning.sums import running
from alignment.core.aligning.words import Floats, Ints, Renderings, Vocabulary, Words

_BY_CHANCE = 0.3
_SEGMENTS_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages of both sides, by their first and last segments, each (passages)."""

    first: Ints
    last: Ints
    start: Ints
    end: Ints

    def __len__(self) -> int:
        """Number of passages."""
        return len(self.first)

    def at(self, chosen: Ints) -> Passages:
        """Only the chosen ones."""
        return Passages(
            self.first[chosen], self.last[chosen], self.start[chosen], self.end[chosen]
        )

    def with_others(self, others: Passages) -> Passages:
        """These and others."""
        mine = (self.first, self.last, self.start, self.end)
        theirs = (others.first, others.last, others.start, others.end)
        return Passages(*(np.append(a, b) for a, b in zip(mine, theirs, strict=True)))

    def parts(self) -> Iterator[Ints]:
        """Places of passages that begin near one another."""
        group = self.first // _SEGMENTS_AT_ONCE
        for number in np.unique(group).tolist():
            yield np.flatnonzero(group == number)


def passage_odds(
    renderings: Renderings, source: Words, target: Words, passages: Passages
) -> Floats:
    """Log odds that the words of each passage render one another, against chance.

    Args:
        renderings: of all words of the passages.
        source: words of each source segment.
        target: words of each target segment.
        passages: which segments are compared.

    Returns:
        Sum over the words of both sides, shape (passages); 0 where one has none.
    """
    out = np.zeros(len(passages))
    for part in passages.parts():
        chosen = passages.at(part)
        ours = _Run.of(source, chosen.first, chosen.last, renderings.source)
        theirs = _Run.of(target, chosen.start, chosen.end, renderings.target)
        forward, back = renderings.between(ours.kinds, theirs.kinds)
        odds = theirs.odds(ours.sums(forward), ours) + ours.odds(
            theirs.sums(back.T), theirs
        )
        out[part] = np.where((ours.sizes > 0) & (theirs.sizes > 0), odds, 0.0)
    return out


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring segments of one side that hold that side of some passages.

    Attributes:
        kinds: distinct words of the run, as places in the vocabulary.
        flat: its words one after the other, as places in `kinds`.
        ends: where each segment ends in `flat`, with a 0 before; (segments + 1).
        first: first segment of each passage, counted in the run.
        behind: the one behind its last.
    """

    kinds: Ints
    flat: Ints
    ends: Ints
    first: Ints
    behind: Ints

    @classmethod
    def of(cls, side: Words, first: Ints, last: Ints, known: Vocabulary) -> _Run:
        top = int(first.min())
        segments = side[top : int(last.max()) + 1]
        places = [known.places[word] for segment in segments for word in segment]
        kinds, flat = np.unique(np.array(places, np.int64), return_inverse=True)
        ends = running(np.array([len(segment) for segment in segments]))
        return cls(kinds, flat, ends.astype(np.int64), first - top, last - top + 1)

    @property
    def sizes(self) -> Ints:
        """How many words each passage has here."""
        return np.asarray(self.ends[self.behind] - self.ends[self.first])

    def sums(self, ratios: Floats) -> Floats:
        """Running sums over the segments: (segments + 1, words of the other side)."""
        counts = np.zeros((len(self.ends) - 1, len(self.kinds)))
        segment = np.repeat(np.arange(len(counts)), np.diff(self.ends))
        np.add.at(counts, (segment, self.flat), 1.0)
        return np.concatenate([np.zeros((1, ratios.shape[1])), counts @ ratios]).cumsum(
            axis=0
        )

    def odds(self, sums: Floats, other: _Run) -> Floats:
        """Log odds of this side's words given the other side of each passage."""
        sizes = self.sizes
        whose = np.repeat(np.arange(len(sizes)), sizes)
        before = running(sizes).astype(np.int64)[:-1] - self.ends[self.first]
        word = self.flat[np.arange(len(whose)) - np.repeat(before, sizes)]
        total = sums[other.behind[whose], word] - sums[other.first[whose], word]
        mean = np.maximum(total, 0.0) / np.maximum(other.sizes, 1)[whose]
        found = np.log(_BY_CHANCE + (1 - _BY_CHANCE) * mean)
        return np.asarray(np.bincount(whose, found, len(sizes)))
