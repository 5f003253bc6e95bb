"""Write the result of an alignment run over the beads that nobody reviewed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from alignment.actions.append_event import Act
from alignment.actions.change_beads import record_change
from alignment.actions.lock_bitext import lock_bitext
from alignment.actions.record_run import RunRecord, record_run
from alignment.core.aligning.explanation import Explanation
from alignment.core.beads import Bead as CoreBead
from alignment.core.reviewing.layout import lay_out
from alignment.models import Bitext, ReviewEvent
from alignment.queries.beads import load_beads


class BitextMoved(Exception):
    """The bitext changed while the aligner worked; align again."""


@transaction.atomic
def place_beads(
    *,
    bitext: Bitext,
    revision: int,
    beads: Sequence[CoreBead],
    source: Sequence[int],
    target: Sequence[int],
    record: RunRecord,
    act: Act,
    explanations: Sequence[Explanation | None] = (),
) -> ReviewEvent:
    """Replace the beads of a bitext by those of a run.

    Args:
        bitext: whose beads.
        revision: the bitext's revision that the aligner worked from.
        beads: they tile both sides and keep every reviewed bead.
        source: ids of the source segments by position.
        target: ids of the target segments by position.
        record: how the run was made.
        act: who asked for it, when.
        explanations: why each bead was drawn, where the aligner said so.

    Raises:
        BitextMoved: somebody changed a bead meanwhile. Nothing is written.
    """
    lock_bitext(bitext)
    if bitext.revision != revision:
        raise BitextMoved(f"bitext {bitext.pk} is not at revision {revision} any more")
    run = record_run(
        bitext=bitext,
        record=record,
        source=source,
        target=target,
        explanations=explanations,
    )
    existing = [bead for bead, _version in load_beads(bitext).values()]
    change = lay_out(existing, beads, source=source, target=target, run=run.pk)
    return record_change(bitext=bitext, act=act, change=change)
