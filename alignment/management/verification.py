"""All checks of a corpus, rows and bytes, as `verify_corpus` and restoring run them."""

from __future__ import annotations

from alignment.adapters.blob_audit import CHECK as BLOBS
from alignment.adapters.blob_audit import blob_faults
from alignment.adapters.site_blobs import Blobs
from alignment.core.fault import Fault
from alignment.models import Blob
from alignment.queries.frozen import frozen_rows
from alignment.queries.verification import CHECKS

NAMES = (*CHECKS, BLOBS)
ELSEWHERE = (
    "Let nobody work, keep this database as it is, restore the last backup into an "
    "empty one (manage.py restore), and compare what these beads were there."
)
ADVICE = {
    "references": "Rows were deleted past the site. " + ELSEWHERE,
    "texts": "Texts were changed past the site. " + ELSEWHERE,
    "tiling": "Beads were changed past the site. " + ELSEWHERE,
    "order": "Positions were changed past the site. " + ELSEWHERE,
    "replay": "Beads were changed past the site; their events say what they were. "
    + ELSEWHERE,
    "event chain": "Somebody who can lift the guards of the database changed the "
    "history. Compare the digests with those in the last release or backup. "
    + ELSEWHERE,
    "vectors": "Delete these rows and ask for the alignment again: it makes them anew.",
    "guards": "The triggers are gone. Back up (manage.py backup) and restore into an "
    "empty database, which has them; find out who lifted them.",
    BLOBS: "Copy the files from a backup: they are in its folder blobs, by the names "
    "that their SHA-256 gives them.",
}


def find_faults(*, store: Blobs | None, only: tuple[str, ...] = NAMES) -> list[Fault]:
    """What is wrong with the corpus; an empty list where nothing is.

    Args:
        store: where the blobs are; None leaves them unread.
        only: names of the checks to run.
    """
    with frozen_rows():
        faults = [fault for name in only if name in CHECKS for fault in CHECKS[name]()]
        if store is not None and BLOBS in only:
            rows = Blob.objects.order_by("pk").values_list("sha256", "size")
            faults += blob_faults(store, rows.iterator(1000))
    return faults


def strays(store: Blobs) -> list[str]:
    """Stored files that no row names, such as an import that was broken off leaves."""
    stored = set(store.names())
    return sorted(stored.difference(Blob.objects.values_list("sha256", flat=True)))
