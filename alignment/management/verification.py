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
