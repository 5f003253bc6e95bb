"""Whether the original bytes are what the rows say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alignment.adapters.blob_store import BlobDamaged, BlobMissing
from alignment.adapters.site_blobs import Blobs
from alignment.core.fault import Fault

CHECK = "blobs"


def blob_faults(store: Blobs, rows: Iterable[tuple[str, int]]) -> Iterator[Fault]:
    """Blobs that are missing, changed, or of another size.

    Args:
        store: where the bytes are.
        rows: SHA-256 and size in bytes of each blob.
    """
    for digest, size in rows:
        name = f"blob {digest[:12]}"
        try:
            data = store.get(digest)
        except BlobMissing:
            yield Fault(CHECK, name, "is not in the store")
        except BlobDamaged:
            yield Fault(CHECK, name, "was changed in the store")
        else:
            if len(data) != size:
                yield Fault(CHECK, name, f"has {len(data)} bytes, not {size}")
