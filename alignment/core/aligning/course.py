"""A course: from gold documents to weights, which is what train_aligner does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from alignment.core.aligning.constraints import Constraints, Task
from alignment.core.aligning.evidence import Evidence
from alignment.core.aligning.gather import Gatherer
from alignment.core.aligning.gold_marks import example, gold_places
from alignment.core.aligning.lessons import Lesson, with_practice
from alignment.core.aligning.piece import Bitext, pieces
from alignment.core.aligning.posterior import posteriors
from alignment.core.aligning.scale import read_scale
from alignment.core.aligning.solve import Solver, beads_of
from alignment.core.aligning.training import Example, learn, pruned
from alignment.core.aligning.weights import (
    EVIDENCE,
    GIVEN_EVIDENCE,
    Parameters,
    Weights,
)
from alignment.core.aligning.windows import WindowEncoder
from alignment.core.confidence import Calibration, calibrate
from alignment.core.encoder import Encoder
from alignment.core.evaluation import judged

SHARE = 0.7
"""A family of n beads counts n ** (1 - SHARE): large ones do not rule."""
READ_FROM = 0.01
FIRST_ROUNDS, FIRST_EVERY = 12, 7
"""Rounds and documents of the first course, which only chooses the windows."""


GIVEN = (("block_break", -1.0), ("role_clash", -1.5), ("role_match", 0.5))
"""Weights of evidence that gold of plain sentences cannot teach."""


def untrained() -> Weights:
    """Weights that know nothing but what is given."""
    return Weights("untrained", tuple((name, 0.0) for name in EVIDENCE) + GIVEN)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A lesson ready for learning.

    Attributes:
        lesson: the gold document or copy.
        evidence: of the whole document.
        example: what is learned from it.
        composed: whether its windows are composed, as the first pass sees them, or
            encoded as text, as the second does.
    """

    lesson: Lesson
    evidence: Evidence
    example: Example
    composed: bool

    def judged(self, weights: Weights) -> list[tuple[float, bool]]:
        """Posterior of each bead that the weights propose, and if it is right."""
        band = self.evidence.piece.band
        found = beads_of(
            self.evidence.piece, posteriors(band, self.evidence.scores(weights))
        )
        return judged(self.lesson.gold, found)


@dataclass(frozen=True, slots=True)
class Course:
    """How weights are learned.

    Attributes:
        encoder: gives the embeddings.
        penalty: of half the sum of squared weights.
        rounds: most steps of the optimiser.
        without: evidence that is left out.
        tell: hears what is being done.
    """

    encoder: Encoder
    penalty: float
    rounds: int
    tell: Callable[[str], None]
    without: frozenset[str] = frozenset()

    def start(self, lessons: Sequence[Lesson]) -> Weights:
        """Weights that are good enough to choose windows, learned from nothing."""
        straight = [one for one in lessons if one.two_sided and not one.crosses]
        prepared = [self._prepared(one, None) for one in straight[::FIRST_EVERY]]
        self.tell(f"First course: {len(prepared)} documents")
        return self.learn(prepared, untrained(), rounds=FIRST_ROUNDS)

    def prepare(self, lessons: Sequence[Lesson], start: Weights) -> list[Prepared]:
        """Read the evidence of all lessons and their copies, as each pass sees it.

        Both passes score with the same weights; learned from windows encoded as text
        alone, they would not know what to make of composed ones.

        Args:
            lessons: gold documents; those whose beads cross are left out.
            start: weights that choose the windows to read.
        """
        out = [
            self._prepared(one, seen, start)
            for one in with_practice(lessons)
            for seen in (start, None)
        ]
        self.tell(f"{len(out) // 2} documents with their copies")
        return out

    def learn(
        self, prepared: Sequence[Prepared], start: Weights, *, rounds: int | None = None
    ) -> Weights:
        """Learn weights from prepared lessons."""
        sizes: Counter[str] = Counter()
        for one in prepared:
            sizes[one.lesson.family] += len(one.lesson.gold)
        examples = [
            replace(one.example, weight=sizes[one.lesson.family] ** -SHARE)
            for one in prepared
        ]
        first = np.array([start[name] for name in EVIDENCE])
        found = learn(
            examples,
            penalty=self.penalty,
            rounds=rounds or self.rounds,
            start=first,
            without=self.without,
        )
        values = tuple(zip(EVIDENCE, (round(float(v), 4) for v in found), strict=True))
        given = tuple((name, start[name]) for name in GIVEN_EVIDENCE if start[name])
        return Weights("trained", values + given)

    def _prepared(
        self, lesson: Lesson, start: Weights | None, rough: Weights | None = None
    ) -> Prepared:
        evidence = _evidence(lesson, self.encoder, start)
        found = example(evidence, lesson.gold, coarse=lesson.coarse, weight=1.0)
        if rough is not None:
            found = pruned(found, np.array([rough[name] for name in EVIDENCE]))
        return Prepared(lesson, evidence, found, composed=start is None)

    def calibration(
        self, prepared: Sequence[Prepared], start: Weights
    ) -> tuple[Calibration, dict[str, Weights]]:
        """Calibration on families that were held out in turn, copies included.

        Returns:
            The calibration, and by family the weights that never saw it.
        """
        chances: list[float] = []
        right: list[bool] = []
        counts: list[float] = []
        learned = {}
        families = sorted({one.lesson.family for one in prepared})
        for held in families if len(families) > 1 else ():
            self.tell(f"Holding out {held}")
            rest = [one for one in prepared if one.lesson.family != held]
            learned[held] = self.learn(rest, start)
            for one in prepared:
                if one.lesson.family == held and not one.composed:
                    found = one.judged(learned[held])
                    chances += [chance for chance, _ in found]
                    right += [ok for _, ok in found]
                    counts += [len(found) ** -0.5] * len(found)
        return calibrate(chances, right, weights=counts), learned


def _evidence(lesson: Lesson, encoder: Encoder, start: Weights | None) -> Evidence:
    """Evidence of a lesson: of composed windows, or of read ones with a start."""
    parameters = Parameters(start or untrained(), window_chance=READ_FROM)
    sides = (lesson.source, lesson.target)
    ours, theirs = (WindowEncoder(side.texts, encoder) for side in sides)
    vectors = (ours.segments(), theirs.segments())
    scale = read_scale(*sides, vectors, probes=parameters.probes)
    gatherer = Gatherer(
        Bitext(*sides, scale), vectors, (ours, theirs), parameters, Constraints()
    )
    task = Task.of(Constraints(), len(lesson.source), len(lesson.target))
    (piece,) = pieces(gatherer.bitext, task, parameters)
    evidence = gatherer.gather(piece)
    if start is None:
        return evidence
    solver = Solver(gatherer)
    _scores, chances = solver.weigh(evidence)
    gold = gold_places(evidence, lesson.gold)
    read = gatherer.reread(evidence, chances, gold)
    _scores, chances = solver.weigh(read)
    return gatherer.with_words(read, chances)
