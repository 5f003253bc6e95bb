"""From evidence to beads: along the path first, then across it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.band import band_around
from alignment.core.aligning.constraints import Task
from alignment.core.aligning.crossing import Meeting, meetings
from alignment.core.aligning.echoes import join_echoes
from alignment.core.aligning.evidence import Evidence
from alignment.core.aligning.gather import Gatherer
from alignment.core.aligning.lattice import NEVER, Scores
from alignment.core.aligning.piece import Piece, pieces
from alignment.core.aligning.posterior import Posteriors, best_steps, posteriors
from alignment.core.aligning.reasons import Trace
from alignment.core.beads import Bead

Floats = NDArray[np.float64]
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Solution:
    """Beads of a bitext or region, and the chance of each segment to be a gap.

    Attributes:
        path: beads in the order of the path, which never steps back.
        others: confirmed and moved beads.
        source_gaps: shape (source).
        target_gaps: shape (target).
    """

    path: list[Bead]
    others: list[Bead]
    source_gaps: Floats
    target_gaps: Floats
    traces: tuple[Trace, ...] = ()

    def mirrored(self) -> Solution:
        """The same solution with the sides swapped."""
        return Solution(
            [bead.mirrored() for bead in self.path],
            [bead.mirrored() for bead in self.others],
            self.target_gaps,
            self.source_gaps,
        )

    def beads(self) -> list[Bead]:
        """All beads in reading order."""
        return in_reading_order(self.path, self.others)


@dataclass(slots=True)
class _Found:
    """What is known so far."""

    beads: list[Bead]
    moved: list[Bead]
    source_gaps: Floats
    target_gaps: Floats
    covered: tuple[float, float] = (1.0, 1.0)
    traces: list[Trace] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Solver:
    """Solves a task with gathered evidence.

    Attributes:
        gatherer: where the evidence comes from.
        keeps_traces: keep what each piece was solved with, for explanations.
    """

    gatherer: Gatherer
    keeps_traces: bool = False

    def solve(self, task: Task) -> Solution:
        """Solve the pieces of a task and put the confirmed beads back in."""
        bitext = self.gatherer.bitext
        ours, theirs = np.zeros(len(bitext.source)), np.zeros(len(bitext.target))
        found = _Found([], [], ours, theirs)
        for piece in pieces(bitext, task, self.gatherer.parameters):
            if not (piece.source and piece.target):
                found.beads += [Bead((i,), (), 1.0) for i in piece.source]
                found.beads += [Bead((), (j,), 1.0) for j in piece.target]
                ours[list(piece.source)] = theirs[list(piece.target)] = 1.0
                continue
            evidence = self.gatherer.gather(piece)
            found.covered = evidence.covered
            evidence, scores, chances = self._look_again(evidence)
            self._keep(found, evidence, scores)
            found.beads += beads_of(evidence.piece, chances)
            ours[list(piece.source)] = chances.source_gaps
            theirs[list(piece.target)] = chances.target_gaps
        for _ in range(_ROUNDS):
            if not self._bring_together(found):
                break
        self._join_echoes(found)
        links = self.gatherer.constraints.links
        others = [Bead(b.source, b.target, 1.0) for b in links] + found.moved
        return Solution(found.beads, others, ours, theirs, tuple(found.traces))

    def _keep(self, found: _Found, evidence: Evidence, scores: Scores) -> None:
        if self.keeps_traces:
            found.traces.append(Trace(evidence, scores))

    def _look_again(self, evidence: Evidence) -> tuple[Evidence, Scores, Posteriors]:
        """Read windows, then words in doubt; with what follows from them in the end."""
        _scores, chances = self.weigh(evidence)
        read = self.gatherer.reread(evidence, chances)
        scores, chances = self.weigh(read)
        worded = self.gatherer.with_words(read, chances)
        if worded is read:
            return read, scores, chances
        return worded, *self.weigh(worded)

    def weigh(self, evidence: Evidence) -> tuple[Scores, Posteriors]:
        """Scores and probabilities of all that a piece may contain."""
        piece = evidence.piece
        scores = evidence.scores(self.gatherer.parameters.weights)
        constraints = self.gatherer.constraints
        for at, position in enumerate(piece.source):
            if constraints.forbids((position,), ()):
                scores.source_gaps[at] = NEVER
        for at, position in enumerate(piece.target):
            if constraints.forbids((), (position,)):
                scores.target_gaps[at] = NEVER
        return scores, posteriors(piece.band, scores)

    def _bring_together(self, found: _Found) -> bool:
        """Align runs of gaps that belong together; False where none did."""
        fixed = self.gatherer.constraints.gaps
        source = [b.source[0] for b in found.beads if not b.target]
        target = [b.target[0] for b in found.beads if not b.source]
        source = sorted(set(source) - fixed[0])
        target = sorted(set(target) - fixed[1])
        if not source or not target:
            return False
        parameters = self.gatherer.parameters
        met = False
        for meeting in meetings(
            source,
            target,
            self.gatherer.vectors,
            self.gatherer.bitext.scale,
            alike=parameters.move_alike,
        ):
            places = max(len(source), len(target))
            met |= self._meet(meeting, found, parameters.move_cost + np.log(places))
        return met

    def _join_echoes(self, found: _Found) -> None:
        """Join segments without counterpart to beads that render the same."""
        gatherer = self.gatherer
        beads = [*found.beads, *found.moved]
        for joined in join_echoes(
            beads,
            gatherer.vectors,
            gatherer.bitext.scale,
            gatherer.parameters,
            gatherer.constraints,
        ):
            ours, theirs = set(joined.source), set(joined.target)
            for kept in (found.beads, found.moved):
                kept[:] = [
                    bead
                    for bead in kept
                    if ours.isdisjoint(bead.source) and theirs.isdisjoint(bead.target)
                ]
            found.moved.append(joined)

    def _meet(self, meeting: Meeting, found: _Found, cost: float) -> bool:
        parameters = self.gatherer.parameters
        band = band_around(
            meeting.anchors,
            len(meeting.source),
            len(meeting.target),
            margin=parameters.band_margin,
            reach=parameters.band_reach,
            most_cells=parameters.band_cells,
        )
        piece = Piece(self.gatherer.bitext, meeting.source, meeting.target, band)
        evidence = self.gatherer.gather(piece)
        evidence, scores, chances = self._look_again(
            replace(evidence, covered=found.covered)
        )
        odds = chances.log_sum - _as_gaps(scores) - cost
        chance = float(1 / (1 + np.exp(-np.clip(odds, -50, 50))))
        links = [b for b in beads_of(evidence.piece, chances) if not b.is_gap]
        if chance < 0.5 or not links:
            return False
        self._keep(found, evidence, scores)
        _take(found, links, chance)
        return True


def _as_gaps(scores: Scores) -> float:
    """Score of leaving all segments without counterpart."""
    gaps = scores.source_gaps.sum() + scores.target_gaps.sum()
    return float(gaps + scores.source_open + scores.target_open)


def _take(found: _Found, links: Sequence[Bead], chance: float) -> None:
    """Put links in the place of the gaps that they consist of."""
    ours = {i for bead in links for i in bead.source}
    theirs = {j for bead in links for j in bead.target}
    found.beads = [
        bead
        for bead in found.beads
        if not (
            bead.is_gap
            and (ours.issuperset(bead.source) and theirs.issuperset(bead.target))
        )
    ]
    for bead in links:
        sure = round((bead.confidence or 0.0) * chance, 6)
        found.moved.append(Bead(bead.source, bead.target, sure))
    found.source_gaps[sorted(ours)] *= 1 - chance
    found.target_gaps[sorted(theirs)] *= 1 - chance


def beads_of(piece: Piece, chances: Posteriors) -> list[Bead]:
    """The best tiling of a piece, with the posterior of each bead."""
    out = []
    for step in best_steps(piece.band, chances):
        ours = piece.source[step.i - step.m : step.i]
        theirs = piece.target[step.j - step.n : step.j]
        out.append(Bead(ours, theirs, round(min(max(step.chance, 0.0), 1.0), 6)))
    return out


def in_reading_order(path: list[Bead], others: list[Bead]) -> list[Bead]:
    """Beads by source position; target gaps stay behind what they follow."""
    keyed: list[tuple[tuple[int, int], Bead]] = []
    last = -1
    for number, bead in enumerate(path, start=1):
        last = max(last, *bead.source) if bead.source else last
        keyed.append(((bead.source[0] if bead.source else last, number), bead))
    keyed += [((bead.source[0], 0), bead) for bead in others]
    return [bead for _, bead in sorted(keyed, key=lambda item: item[0])]
