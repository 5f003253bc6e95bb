"""Hold off every other change of a bitext till the transaction ends."""

from __future__ import annotations

from alignment.actions.append_event import Act
from alignment.models import Bitext, ReviewEvent


def lock_bitext(bitext: Bitext) -> None:
    """Hold off every other change till commit, and learn the revision.

    SQLite's transactions are immediate, so there the file is locked already.
    """
    rows = Bitext.objects.select_for_update(no_key=True).filter(pk=bitext.pk)
    bitext.revision = rows.values_list("revision", flat=True).get()


def take_revision(bitext: Bitext) -> None:
    """Take the next revision for an event; nothing else takes one."""
    bitext.revision += 1
    Bitext.objects.filter(pk=bitext.pk).update(revision=bitext.revision)


def find_repeated(bitext: Bitext, act: Act) -> ReviewEvent | None:
    """The event of an earlier request with the same key, or None."""
    if not act.request_key:
        return None
    return ReviewEvent.objects.filter(
        bitext=bitext, request_key=act.request_key
    ).first()
