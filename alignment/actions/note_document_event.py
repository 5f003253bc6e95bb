"""Write down what was done to a document: its events are only ever added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from alignment.models import Document, DocumentEvent, User


def note_document_event(
    *,
    document: Document,
    verb: str,
    actor: User | None,
    now: datetime,
    details: Mapping[str, Any],
) -> DocumentEvent:
    """Append an event; the caller's transaction holds the change itself."""
    return DocumentEvent.objects.create(
        document=document,
        verb=verb,
        actor=actor,
        details=dict(details),
        created_at=now,
    )
