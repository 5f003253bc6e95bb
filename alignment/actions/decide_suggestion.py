"""Accept or dismiss what the reader found inside a text."""

from __future__ import annotations

from datetime import datetime

from alignment.actions.choose_place import put_back
from alignment.models import Suggestion, User


def decide_suggestion(
    *, suggestion: Suggestion, status: Suggestion.Status, user: User, now: datetime
) -> None:
    """Keep the decision; opening it again forgets who decided, and what they chose."""
    is_open = status == Suggestion.Status.OPEN
    suggestion.status = status
    suggestion.decided_by = None if is_open else user
    suggestion.decided_at = None if is_open else now
    if is_open:
        put_back(suggestion)
    suggestion.save()
