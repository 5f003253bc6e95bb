"""Take the next revision of a bitext, which holds off every other change."""

from __future__ import annotations

from django.db.models import F

from alignment.actions.append_event import Act
from alignment.models import Bitext, ReviewEvent


def lock_bitext(bitext: Bitext) -> None:
    """Take the next revision, which holds off every other change till commit."""
    Bitext.objects.filter(pk=bitext.pk).update(revision=F("revision") + 1)
    bitext.refresh_from_db(fields=["revision"])


def leave_unchanged(bitext: Bitext) -> None:
    """Give the revision back: there was nothing to change, so there is no event."""
    Bitext.objects.filter(pk=bitext.pk).update(revision=F("revision") - 1)
    bitext.refresh_from_db(fields=["revision"])


def find_repeated(bitext: Bitext, act: Act) -> ReviewEvent | None:
    """The event of an earlier request with the same key, or None.

    Where there is one, the revision that the caller took is given back.
    """
    if not act.request_key:
        return None
    repeated = ReviewEvent.objects.filter(
        bitext=bitext, request_key=act.request_key
    ).first()
    if repeated is not None:
        leave_unchanged(bitext)
    return repeated
