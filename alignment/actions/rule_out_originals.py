"""Remember that documents are not the original of a translation."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from alignment.models import Document, NotOriginal, User


def rule_out_originals(
    *,
    target: Document,
    sources: Collection[Document],
    user: User,
    now: datetime,
    reason: str = "",
) -> None:
    """Keep who ruled which candidates out; a repeated answer changes nothing."""
    NotOriginal.objects.bulk_create(
        [
            NotOriginal(
                target=target,
                source=source,
                decided_by=user,
                decided_at=now,
                reason=reason,
            )
            for source in sources
        ],
        ignore_conflicts=True,
    )
