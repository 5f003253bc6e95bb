"""Write down that somebody has a bitext open."""

from __future__ import annotations

from datetime import datetime

from alignment.models import Bitext, Presence, User


def note_presence(
    *, bitext: Bitext, user: User, bead: int | None, now: datetime
) -> None:
    """Say where somebody is; a later word replaces the earlier one."""
    Presence.objects.update_or_create(
        bitext=bitext, user=user, defaults={"bead": bead, "seen_at": now}
    )
