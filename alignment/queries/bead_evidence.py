"""Why the aligner drew a bead, for the review page."""

from __future__ import annotations

from alignment.core.aligning.explanation import Explanation, OtherEvidence
from alignment.core.reviewing.placed_beads import PlacedBead
from alignment.models.bead_evidence import BeadEvidence, segments_key


def explanation_of(bead: PlacedBead) -> Explanation | None:
    """The evidence that the bead's run recorded, in one query.

    Its positions are the ids of the segments.

    Returns:
        None where there is none: the bead was drawn by hand, confirmed before its
        run, or comes from a run that recorded no evidence, or such as this version
        cannot read: aligning again records it anew.
    """
    if bead.run is None:
        return None
    key = segments_key(bead.source, bead.target)
    row = BeadEvidence.objects.filter(run=bead.run, segments=key).first()
    if row is None:
        return None
    try:
        return Explanation.from_record(row.content, bead.source, bead.target)
    except OtherEvidence:
        return None
