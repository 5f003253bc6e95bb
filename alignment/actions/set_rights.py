"""Say under which licence a document is, and whether it is taken down."""

from __future__ import annotations

from datetime import datetime

from alignment.core.text import clean_text
from alignment.models import Document, User

LONGEST_LICENCE, LONGEST_REASON = 200, 500


class RightsRefused(ValueError):
    """What was said cannot be kept; the message says why."""


def set_rights(
    *,
    document: Document,
    licence: str,
    taken_down: bool,
    reason: str = "",
    user: User | None,
    now: datetime,
) -> None:
    """Set licence and takedown; whatever is handed out from now on keeps to it.

    Raises:
        RightsRefused: a takedown without a reason, or a text that is too long.
        TextRejected: a text holds something that cannot be kept.
    """
    licence, reason = clean_text(licence).strip(), clean_text(reason).strip()
    if taken_down and not reason:
        raise RightsRefused("Say why the document is taken down.")
    if len(licence) > LONGEST_LICENCE or len(reason) > LONGEST_REASON:
        raise RightsRefused(
            f"A licence has {LONGEST_LICENCE} characters at most, a reason "
            f"{LONGEST_REASON}."
        )
    document.licence = licence
    document.taken_down = taken_down
    document.takedown_reason = reason if taken_down else ""
    document.rights_by = user
    document.rights_at = now
    document.save(
        update_fields=[
            "licence",
            "taken_down",
            "takedown_reason",
            "rights_by",
            "rights_at",
        ]
    )
