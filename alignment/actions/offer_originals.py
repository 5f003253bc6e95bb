"""Offer documents again that somebody ruled out as the original of a translation."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from alignment.actions.note_document_event import note_document_event
from alignment.models import Document, NotOriginal, User


@transaction.atomic
def offer_originals(
    *, target: Document, sources: Collection[int], user: User, now: datetime
) -> int:
    """Take back that documents are not the original; how many were ruled out.

    Who had ruled them out, and when, stays in an event of the document.
    """
    ruled_out = NotOriginal.objects.filter(target=target, source__in=sources)
    told = [
        {
            "source": row.source_id,
            "by": row.decided_by_id,
            "at": f"{row.decided_at:%FT%TZ}",
        }
        for row in ruled_out.select_for_update().order_by("pk")
    ]
    if told:
        note_document_event(
            document=target,
            verb="offer again",
            actor=user,
            now=now,
            details={"ruled_out": told},
        )
        ruled_out.delete()
    return len(told)
