"""From gold documents to weights: what train_aligner does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from alignment.core.aligning.constraints import Constraints, Task
from alignment.core.aligning.evidence import Evidence
from alignment.core.aligning.gather import Gatherer
from alignment.core.aligning.piece import Bitext, pieces
from alignment.core.aligning.scale import read_scale
from alignment.core.aligning.sides import Side
from alignment.core.aligning.solve import Solver
from alignment.core.aligning.training import (
    Example,
    example,
    gold_places,
    learn,
    longest_chain,
)
from alignment.core.aligning.weights import (
    EVIDENCE,
    GIVEN_EVIDENCE,
    Parameters,
    Weights,
)
from alignment.core.aligning.windows import WindowEncoder
from alignment.core.beads import Bead
from alignment.core.encoder import Encoder

SHARE = 0.7
"""A family of n beads counts n ** (1 - SHARE): large ones do not rule."""
READ_FROM = 0.01


@dataclass(frozen=True, slots=True)
class Lesson:
    """A bitext with its gold beads.

    Attributes:
        family: kind of text; families count alike, whatever their size.
        source: source segments.
        target: target segments.
        gold: true beads, as fine as they are known.
        coarse: the gold of beads with several segments on both sides is coarser
            than it could be, so their inside is left open.
    """

    family: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    gold: tuple[Bead, ...]
    coarse: bool = False

    @property
    def crosses(self) -> bool:
        """Whether beads cross: a path cannot be learned from such a document."""
        links = [bead for bead in self.gold if not bead.is_gap]
        return len(longest_chain(self.gold)) < len(links)


def untrained() -> Weights:
    """Weights that know nothing."""
    return Weights("untrained", tuple((name, 0.0) for name in EVIDENCE))


def train(
    lessons: Sequence[Lesson],
    *,
    encoder: Encoder,
    start: Weights,
    penalty: float,
    rounds: int,
    tell: Callable[[str], None],
) -> Weights:
    """Learn weights from documents.

    Windows are read where the start weights see a chance, as in an alignment.

    Args:
        lessons: gold documents; those whose beads cross are left out.
        encoder: gives the embeddings.
        start: weights that choose the windows and from which learning starts.
        penalty: of half the sum of squared weights.
        rounds: most steps of the optimiser.
        tell: hears what is being done.
    """
    straight = [lesson for lesson in lessons if not lesson.crosses]
    sizes: Counter[str] = Counter()
    for lesson in straight:
        sizes[lesson.family] += len(lesson.gold)
    tell(f"{len(straight)} of {len(lessons)} documents have no crossing beads")
    examples = [
        _example(lesson, encoder, start, 1.0 / sizes[lesson.family] ** SHARE)
        for lesson in straight
    ]
    first = np.array([start[name] for name in EVIDENCE])
    found = learn(examples, penalty=penalty, rounds=rounds, start=first)
    values = tuple(zip(EVIDENCE, (round(float(v), 4) for v in found), strict=True))
    given = tuple((name, start[name]) for name in GIVEN_EVIDENCE if start[name])
    return Weights("trained", values + given)


def _example(
    lesson: Lesson, encoder: Encoder, start: Weights, weight: float
) -> Example:
    parameters = replace(Parameters(start), window_chance=READ_FROM)
    source, target = Side.of(lesson.source), Side.of(lesson.target)
    encoders = (
        WindowEncoder(source.texts, encoder),
        WindowEncoder(target.texts, encoder),
    )
    vectors = (encoders[0].segments(), encoders[1].segments())
    bitext = Bitext(
        source, target, read_scale(source, target, vectors, probes=parameters.probes)
    )
    gatherer = Gatherer(bitext, vectors, encoders, parameters, Constraints())
    task = Task.of(Constraints(), len(source), len(target))
    (piece,) = pieces(bitext, task, parameters)
    evidence = _read(gatherer, gatherer.gather(piece), lesson.gold)
    return example(evidence, lesson.gold, coarse=lesson.coarse, weight=weight)


def _read(gatherer: Gatherer, evidence: Evidence, gold: Iterable[Bead]) -> Evidence:
    _scores, chances = Solver(gatherer).weigh(evidence)
    also = gold_places(evidence, tuple(gold))
    return gatherer.reread(evidence, chances, also, wide=True)
