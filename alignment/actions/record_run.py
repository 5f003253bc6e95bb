"""Keep what a run of the aligner depends on, and why it drew its beads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alignment.core.aligning.explanation import Explanation
from alignment.models import AlignmentRun, Bitext
from alignment.models.bead_evidence import BeadEvidence, segments_key


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """Everything that the result of a run depends on."""

    encoder: str
    encoder_revision: str
    weights: str
    parameters: Mapping[str, Any]


def record_run(
    *,
    bitext: Bitext,
    record: RunRecord,
    source: Sequence[int],
    target: Sequence[int],
    explanations: Sequence[Explanation | None] = (),
) -> AlignmentRun:
    """Write down a run; the caller's transaction writes its beads.

    Args:
        bitext: which was aligned.
        record: how the run was made.
        source: ids of the source segments by position.
        target: ids of the target segments by position.
        explanations: why each bead was drawn, where the aligner said so.
    """
    run = AlignmentRun.objects.create(
        bitext=bitext,
        encoder=record.encoder,
        encoder_revision=record.encoder_revision,
        weights=record.weights,
        parameters=dict(record.parameters),
        source_segments=len(source),
        target_segments=len(target),
    )
    BeadEvidence.objects.bulk_create(
        [
            BeadEvidence(
                run=run,
                segments=segments_key(
                    [source[i] for i in one.source], [target[j] for j in one.target]
                ),
                content=one.to_record(),
            )
            for one in explanations
            if one is not None
        ],
        batch_size=500,
    )
    return run
