"""Keep the result of an alignment run beside the beads that people worked on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction

from alignment.actions.append_event import Act
from alignment.actions.record_run import RunRecord, record_run
from alignment.core.aligning.explanation import Explanation
from alignment.core.beads import Bead as CoreBead
from alignment.core.reviewing.placed_beads import PlacedBead
from alignment.core.reviewing.proposing import Part, parts_of, proposed_beads
from alignment.models import Bitext, Proposal, ProposalPart
from alignment.queries.proposals import declined_parts

BATCH = 500


@transaction.atomic
def propose_beads(
    *,
    bitext: Bitext,
    revision: int,
    existing: Sequence[PlacedBead],
    beads: Sequence[CoreBead],
    source: Sequence[int],
    target: Sequence[int],
    record: RunRecord,
    act: Act,
    explanations: Sequence[Explanation | None] = (),
) -> Proposal:
    """Store what a run would change, for people to decide on; no bead changes.

    What somebody declined before is not proposed again.

    Args:
        bitext: which was aligned.
        revision: the bitext's revision that the aligner worked from.
        existing: the beads at that revision, in order.
        beads: they tile both sides and keep every confirmed bead.
        source: ids of the source segments by position.
        target: ids of the target segments by position.
        record: how the run was made.
        act: who asked for it, when.
        explanations: why each bead was drawn, where the aligner said so.
    """
    run = record_run(
        bitext=bitext,
        record=record,
        source=source,
        target=target,
        explanations=explanations,
    )
    proposal = Proposal.objects.create(
        bitext=bitext,
        run=run,
        revision=revision,
        asked_by=act.actor,
        created_at=act.now,
    )
    found = parts_of(existing, proposed_beads(beads, source, target, run.pk))
    ProposalPart.objects.bulk_create(
        _rows(proposal, _not_declined(bitext, found)), batch_size=BATCH
    )
    return proposal


def _not_declined(bitext: Bitext, parts: Iterable[Part]) -> Iterator[Part]:
    declined = declined_parts(bitext)
    return (part for part in parts if part.key not in declined)


def _rows(proposal: Proposal, parts: Iterable[Part]) -> Iterator[Any]:
    for number, part in enumerate(parts, 1):
        yield ProposalPart(
            proposal=proposal,
            number=number,
            before=[bead.to_json() for bead in part.before],
            after=[bead.to_json() for bead in part.after],
        )
