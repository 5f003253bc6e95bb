"""What people said is no translation."""

from __future__ import annotations

from alignment.core.reviewing.settled import Rejected
from alignment.models import Bitext, Rejection


def rejections_of(bitext: Bitext) -> list[Rejected]:
    """The rejections in force, as the aligner takes them."""
    return [
        Rejected(tuple(row.source), tuple(row.target), apart=row.apart)
        for row in Rejection.objects.filter(bitext=bitext, active=True)
    ]
