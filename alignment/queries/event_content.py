"""The part of an event that the chain of digests vouches for."""

from __future__ import annotations

from typing import Any

from alignment.models import ReviewEvent


def event_content(event: ReviewEvent) -> dict[str, Any]:
    """What the chain of digests vouches for."""
    return {
        "bitext": event.bitext_id,
        "sequence": event.sequence,
        "verb": event.verb,
        "actor": event.actor_id,
        "before": event.before,
        "after": event.after,
        "details": event.details,
        "undoes": event.undoes_id,
        "created_at": event.created_at.isoformat(),
    }
