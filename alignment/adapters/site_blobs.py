"""Where this site keeps the original bytes: a folder, or a bucket."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from alignment.adapters.blob_bucket import BlobBucket, open_bucket
from alignment.adapters.blob_store import BlobStore

Blobs = BlobStore | BlobBucket


def site_blobs() -> Blobs:
    """The store that the settings name."""
    if settings.BLOB_BUCKET:
        return _bucket(settings.BLOB_BUCKET, settings.BLOB_ENDPOINT)
    return BlobStore(settings.BLOB_DIR)


@lru_cache(maxsize=4)
def _bucket(address: str, endpoint: str) -> BlobBucket:
    return open_bucket(address, endpoint=endpoint)
