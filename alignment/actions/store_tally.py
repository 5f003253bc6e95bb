"""Keep how many findings a bitext has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from alignment.models import Bitext, FindingTally


def store_tally(
    *,
    bitext: Bitext,
    revision: int,
    beads: int,
    counts: Mapping[str, int],
    now: datetime,
) -> None:
    """Replace the count of a bitext; `revision` is what was counted."""
    FindingTally.objects.update_or_create(
        bitext=bitext,
        defaults={
            "revision": revision,
            "beads": beads,
            "counts": dict(sorted(counts.items())),
            "counted_at": now,
        },
    )
