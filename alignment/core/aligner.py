"""The aligner: two sequences of segments in, beads with probabilities out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.constraints import Constraints, Task
from alignment.core.aligning.explanation import Explanation
from alignment.core.aligning.gather import Gatherer
from alignment.core.aligning.piece import Bitext
from alignment.core.aligning.reasons import explanations
from alignment.core.aligning.scale import read_scale
from alignment.core.aligning.sides import Side
from alignment.core.aligning.solve import Solution, Solver
from alignment.core.aligning.weights import Parameters
from alignment.core.aligning.whole_gaps import with_whole_gaps
from alignment.core.aligning.windows import WindowEncoder
from alignment.core.beads import Bead, check_tiling
from alignment.core.confidence import Calibration
from alignment.core.encoder import Encoder


@dataclass(frozen=True, slots=True)
class Record:
    """All that a run's result depends on, and what it cost.

    Attributes:
        encoder: name of the encoder.
        encoder_revision: its revision.
        weights: version of the weights.
        parameters: every number that the run was tuned by, weights included.
        segment_characters: letters of all segments, each once: the floor.
        encoded_characters: letters that the encoder was asked for.
    """

    encoder: str
    encoder_revision: str
    weights: str
    parameters: Parameters
    segment_characters: int
    encoded_characters: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Beads and what is known about them.

    Attributes:
        beads: in source order, gaps where their neighbours put them; together
            they tile both sides (of the region, where there is one).
        source_gaps: probability that each source segment has no counterpart,
            shape (source).
        target_gaps: the same for the target side.
        record: what the run has to keep.
        explanations: why each bead was drawn, in the order of the beads: None for
            what people decided; empty where nobody asked.
    """

    beads: tuple[Bead, ...]
    source_gaps: NDArray[np.float64]
    target_gaps: NDArray[np.float64]
    record: Record
    explanations: tuple[Explanation | None, ...] = ()


def align(
    source: Sequence[str] | Side,
    target: Sequence[str] | Side,
    *,
    encoder: Encoder,
    parameters: Parameters,
    constraints: Constraints | None = None,
) -> list[Bead]:
    """Align two sides; see `align_bitext`."""
    return list(
        align_bitext(
            source,
            target,
            encoder=encoder,
            parameters=parameters,
            constraints=constraints,
        ).beads
    )


def align_bitext(
    source: Sequence[str] | Side,
    target: Sequence[str] | Side,
    *,
    encoder: Encoder,
    parameters: Parameters,
    constraints: Constraints | None = None,
    explain: bool = False,
) -> Alignment:
    """Align two sides and keep what is known about the result.

    Args:
        source: segments of the original, with blocks and roles where known.
        target: segments of the translation.
        encoder: gives the embeddings; it is asked for windows of several
            segments as well as for single ones.
        parameters: the learned weights and everything that may be tuned.
        constraints: decisions to respect; none by default.
        explain: say of each bead why it was drawn.

    Raises:
        ConstraintError: if constraints contradict one another.
        ValueError: if the encoder's answer cannot be used.
    """
    ours, theirs = Side.of(source), Side.of(target)
    decided = constraints or Constraints()
    decided.check(len(ours), len(theirs))
    # Which side is called source must not matter, not even for ties.
    swapped = ours.texts > theirs.texts
    work = _Work.of(
        *((theirs, ours) if swapped else (ours, theirs)),
        encoder,
        parameters,
        decided.mirrored() if swapped else decided,
    )
    solved = work.solve(explain=explain)
    found = solved.mirrored() if swapped else solved
    raw = with_whole_gaps(found.beads(), decided)
    beads = _calibrated(raw, decided, parameters)
    decided.check_kept(beads)
    _check(beads, decided, len(ours), len(theirs))
    return Alignment(
        beads,
        np.clip(found.source_gaps, 0.0, 1.0),
        np.clip(found.target_gaps, 0.0, 1.0),
        work.record(),
        work.explain(raw, beads, solved, swapped=swapped) if explain else (),
    )


def _calibrated(
    beads: Sequence[Bead], decided: Constraints, parameters: Parameters
) -> tuple[Bead, ...]:
    """Beads with confidence instead of posterior; what people confirmed is sure."""
    weights = parameters.weights
    calibration = Calibration(weights.slope, weights.offset)
    confirmed = {(bead.source, bead.target) for bead in decided.links}
    gaps = decided.gaps
    out = []
    for bead in beads:
        fixed = gaps[0].issuperset(bead.source) and gaps[1].issuperset(bead.target)
        if (bead.source, bead.target) in confirmed or fixed:
            sure = 1.0
        else:
            sure = calibration.confidence(bead.confidence or 0.0)
        out.append(Bead(bead.source, bead.target, sure))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Work:
    """A bitext that is being aligned."""

    gatherer: Gatherer

    @classmethod
    def of(
        cls,
        source: Side,
        target: Side,
        encoder: Encoder,
        parameters: Parameters,
        constraints: Constraints,
    ) -> _Work:
        """Encode the segments and take the bitext's measures."""
        encoders = (
            WindowEncoder(source.texts, encoder),
            WindowEncoder(target.texts, encoder),
        )
        vectors = (encoders[0].segments(), encoders[1].segments())
        scale = read_scale(source, target, vectors, probes=parameters.probes)
        bitext = Bitext(source, target, scale)
        return cls(Gatherer(bitext, vectors, encoders, parameters, constraints))

    def solve(self, *, explain: bool) -> Solution:
        gatherer = self.gatherer
        bitext = gatherer.bitext
        task = Task.of(gatherer.constraints, len(bitext.source), len(bitext.target))
        return Solver(gatherer, keeps_traces=explain).solve(task)

    def record(self) -> Record:
        encoder, parameters = self.gatherer.encoders[0], self.gatherer.parameters
        return Record(
            encoder.encoder.name,
            encoder.encoder.revision,
            parameters.weights.version,
            parameters,
            sum(side.segment_characters for side in self.gatherer.encoders),
            sum(side.encoded_characters for side in self.gatherer.encoders),
        )

    def explain(
        self,
        raw: Sequence[Bead],
        beads: Sequence[Bead],
        solved: Solution,
        *,
        swapped: bool,
    ) -> tuple[Explanation | None, ...]:
        """Why each bead was drawn, seen from the caller's side."""
        if swapped:
            raw = [bead.mirrored() for bead in raw]
            beads = [bead.mirrored() for bead in beads]
        posteriors = {(b.source, b.target): b.confidence or 0.0 for b in raw}
        found = explanations(
            beads,
            posteriors,
            solved.traces,
            self.gatherer.bitext,
            self.gatherer.parameters.weights,
        )
        if swapped:
            return tuple(one and one.mirrored() for one in found)
        return found


def _check(
    beads: Sequence[Bead], decided: Constraints, source_count: int, target_count: int
) -> None:
    region = decided.region
    if region is None:
        check_tiling(beads, source_count, target_count)
        return
    shifted = [
        Bead(
            tuple(i - region.source_start for i in bead.source),
            tuple(j - region.target_start for j in bead.target),
        )
        for bead in beads
    ]
    check_tiling(
        shifted,
        region.source_end - region.source_start,
        region.target_end - region.target_start,
    )
