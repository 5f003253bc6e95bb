"""Which open bead to look at next: uncertainty x diversity x reach.

Uncertainty is "least confidence" (Lewis and Gale 1994, "A sequential algorithm for
training text classifiers"): the calibrated probability that the bead is wrong.
Diversity discounts what resembles something that is ahead in the queue, as maximal
marginal relevance does (Carbonell and Goldstein 1998) and batch selection in active
learning (Brinker 2003). Reach says how much of the corpus the bead decides on.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median
from typing import TypeVar

# Of a bead without confidence: a leftover of an edit by hand that nobody judged.
UNKNOWN = 0.5
LEAST_REACH, MOST_REACH = 0.25, 2.0
# One of so many beads that the queue serves comes from the control sample.
CONTROL_EVERY = 5

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open bead that could be next.

    Attributes:
        bead: its id.
        bitext: id of its bitext.
        position: its place in the order of the bitext.
        confidence: calibrated probability that it is right; None where nobody
            computed one.
        characters: length of both texts together.
        texts: the same for beads with the same texts.
        stretch: the same for beads close to one another in a bitext.
    """

    bead: int
    bitext: int
    position: int
    confidence: float | None
    characters: int
    texts: str
    stretch: int

    def __post_init__(self) -> None:
        if self.confidence is not None and not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence is a probability, got {self.confidence}")
        if self.characters < 0:
            raise ValueError("a length cannot be negative")


@dataclass(frozen=True, slots=True)
class Queued:
    """A bead in the queue with what its place comes from; all are factors."""

    candidate: Candidate
    uncertainty: float
    diversity: float
    reach: float

    @property
    def value(self) -> float:
        """What a look at the bead is worth, beside other beads."""
        return self.uncertainty * self.diversity * self.reach


def uncertainty(confidence: float | None) -> float:
    """Probability that the bead is wrong.

    >>> uncertainty(0.75)
    0.25
    """
    return 1.0 - confidence if confidence is not None else UNKNOWN


def reach(characters: int, usual: float) -> float:
    """How much of the corpus a bead decides on: log2(1 + its share of the usual).

    1 for a bead of usual length; a long one counts more, but less than in
    proportion, and never more than `MOST_REACH`.

    Args:
        characters: of both its texts.
        usual: median of that number.

    >>> reach(100, 100)
    1.0
    """
    share = characters / usual if usual > 0 else 1.0
    return min(MOST_REACH, max(LEAST_REACH, math.log2(1.0 + share)))


def diversity(same_texts: int, same_stretch: int) -> float:
    """What is left of a bead's worth behind others like it.

    A second bead with the same texts is worth half, a third one a third; of a
    stretch, where one error often makes the next, the second is worth 1/sqrt(2).

    Args:
        same_texts: number of beads ahead with the same texts.
        same_stretch: number of beads ahead in the same stretch of the bitext.
    """
    return 1.0 / ((1 + same_texts) * math.sqrt(1 + same_stretch))


def in_order(candidates: Sequence[Candidate]) -> list[Queued]:
    """The queue, most valuable first.

    "Ahead" is what is more uncertain times further reaching; ties go by bitext and
    place, so that the order is the same for everybody.
    """
    usual = median([one.characters for one in candidates]) if candidates else 0.0
    rated = [
        (one, uncertainty(one.confidence), reach(one.characters, usual))
        for one in candidates
    ]
    rated.sort(key=lambda r: (-r[1] * r[2], r[0].bitext, r[0].position))
    texts: Counter[str] = Counter()
    stretches: Counter[tuple[int, int]] = Counter()
    queue = []
    for one, doubt, reaching in rated:
        place = (one.bitext, one.stretch)
        apart = diversity(texts[one.texts], stretches[place])
        texts[one.texts] += 1
        stretches[place] += 1
        queue.append(Queued(one, doubt, apart, reaching))
    return sorted(
        queue, key=lambda q: (-q.value, q.candidate.bitext, q.candidate.position)
    )


def mixed(valuable: Sequence[T], control: Sequence[T], seed: str) -> list[T]:
    """Both sequences in one, so that nobody can tell which is which.

    Of each `CONTROL_EVERY` items one is a control item, at a place that depends on
    the seed; what is left over of one sequence comes last.
    """
    rest, checks = iter(valuable), iter(control)
    out: list[T] = []
    for block in range(len(control)):
        some = list(islice(rest, CONTROL_EVERY - 1))
        digest = hashlib.sha256(f"{seed}:{block}".encode()).digest()
        some.insert(digest[0] % CONTROL_EVERY, next(checks))
        out += some
    return [*out, *rest]
