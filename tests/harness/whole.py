"""What holds after every fault: the corpus is whole, as `verify_corpus` sees it."""

from __future__ import annotations

from django.conf import settings

from alignment.adapters.blob_store import BlobStore
from alignment.management.verification import find_faults


def assert_whole() -> None:
    """Fail with the faults of the corpus, if there are any."""
    faults = find_faults(store=BlobStore(settings.BLOB_DIR))
    assert not faults, "\n".join(map(str, faults))
