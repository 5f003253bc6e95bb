"""Original bytes in an object store that speaks S3, named by their SHA-256."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from alignment.adapters.blob_store import (
    BlobDamaged,
    BlobMissing,
    BlobStore,
    blob_name,
)

if TYPE_CHECKING:
    from django.core.files.storage import Storage


class BlobBucket:
    """A bucket, or what begins alike in one; the same promises as the folder's.

    An object appears whole or not at all, and is never written again.
    """

    digest = staticmethod(BlobStore.digest)

    def __init__(self, storage: Storage) -> None:
        """Use a storage of django-storages."""
        self._storage = storage

    def put(self, data: bytes) -> str:
        """Keep `data` and return its SHA-256 as hex; twice is once."""
        digest = self.digest(data)
        name = blob_name(digest)
        if not self._storage.exists(name):
            self._storage.save(name, ContentFile(data))
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes.

        Raises:
            BlobMissing: nothing is stored under that hash.
            BlobDamaged: the stored bytes have another hash.
        """
        try:
            with self._storage.open(blob_name(digest), "rb") as file:
                data = bytes(file.read())
        except FileNotFoundError:
            raise BlobMissing(f"no stored bytes for {digest}") from None
        if self.digest(data) != digest:
            raise BlobDamaged(f"the stored bytes of {digest} are damaged")
        return data

    def names(self) -> Iterator[str]:
        """What is stored, by SHA-256."""
        folders, _files = self._storage.listdir("")
        for folder in folders:
            yield from self._storage.listdir(folder)[1]

    def check(self) -> None:
        """Ask the bucket something.

        Raises:
            OSError: it does not answer as it should.
        """
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            self._storage.exists("check")
        except (BotoCoreError, ClientError) as error:
            raise OSError(str(error)) from error


def open_bucket(address: str, *, endpoint: str) -> BlobBucket:
    """The bucket at an address such as s3://bucket/prefix.

    Keys come from where boto3 looks for them: AWS_ACCESS_KEY_ID and its kin, or
    the machine's role.

    Args:
        address: of the bucket.
        endpoint: address of the store, empty for Amazon's own.
    """
    from storages.backends.s3 import S3Storage

    bucket, _, prefix = address.removeprefix("s3://").partition("/")
    return BlobBucket(
        S3Storage(
            bucket_name=bucket,
            location=prefix,
            endpoint_url=endpoint or None,
            file_overwrite=True,  # the name is the content's hash
            default_acl=None,
        )
    )
