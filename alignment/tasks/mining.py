"""The step of a mining job: compare every translation with its nearest originals.

What was compared is kept batch by batch, so that whoever takes over from a dead worker
goes on where that ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from alignment import jobs
from alignment.actions.keep_mined_pairs import keep_mined_pairs
from alignment.core.batches import batches
from alignment.core.mining import MiningParameters
from alignment.core.originals import Candidate
from alignment.models import Job, Mining
from alignment.queries.mining import Pile, load_pile
from alignment.queries.originals import Library

BATCH = 25  # translations kept at a time


def mine_step(job: Job, claim: jobs.Claim) -> None:
    """Find the most probable original of every translation that has none."""
    tuned = MiningParameters()
    mining, _new = Mining.objects.get_or_create(job=job)
    pile = load_pile(job.project, size=tuned.shortlist)
    if pile is None:
        raise jobs.JobFailed(
            "There is nothing to compare: this needs originals and unpaired "
            "translations whose embedding is done."
        )
    rows = [n for n, pk in enumerate(pile.targets) if pk > mining.reached]
    total = len(pile.targets)
    done = total - len(rows)
    claim.heartbeat(done=done, total=total)
    library = Library(pile.encoder)
    for batch in batches(rows, BATCH):
        found = dict(_found(pile, batch, library, tuned.least))
        done += len(batch)
        with transaction.atomic():
            claim.hold()
            keep_mined_pairs(
                mining=mining,
                project=job.project,
                targets=[pile.targets[row] for row in batch],
                found=found,
            )
        claim.heartbeat(done=done)
    with transaction.atomic():
        claim.hold()
        claim.finish()


def _found(
    pile: Pile, rows: Sequence[int], library: Library, least: float
) -> Iterator[tuple[int, Candidate]]:
    """The translations with a probable original, and which."""
    for row in rows:
        best = library.best_original(pile.targets[row], pile.candidates(row))
        if best is not None and best.probability >= least:
            yield pile.targets[row], best
