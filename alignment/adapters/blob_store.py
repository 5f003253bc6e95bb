"""Original bytes on disk, named by their SHA-256."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


class BlobMissing(LookupError):
    """The store has no such bytes; restore them from a backup."""


class BlobDamaged(ValueError):
    """Stored bytes no longer have the hash that names them."""


class BlobStore:
    """A folder of files that are written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which is made when the first blob comes."""
        self.folder = folder

    @staticmethod
    def digest(data: bytes) -> str:
        """Return the SHA-256 of `data` as hex: the name it would have here."""
        return hashlib.sha256(data).hexdigest()

    def put(self, data: bytes) -> str:
        """Keep `data` and return its SHA-256 as hex; twice is once."""
        digest = self.digest(data)
        path = self._path(digest)
        if path.exists():
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes.

        Raises:
            BlobMissing: nothing is stored under that hash.
            BlobDamaged: the stored bytes have another hash.
        """
        try:
            data = self._path(digest).read_bytes()
        except FileNotFoundError:
            raise BlobMissing(f"no stored bytes for {digest}") from None
        if self.digest(data) != digest:
            raise BlobDamaged(f"the stored bytes of {digest} are damaged")
        return data

    def names(self) -> Iterator[str]:
        """What is stored, by SHA-256; files that were begun are left out."""
        for path in self.folder.glob("[0-9a-f][0-9a-f]/[0-9a-f]*"):
            yield path.name

    def check(self) -> None:
        """Try to write.

        Raises:
            OSError: it does not work.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=self.folder) as file:
            file.write(b"x")
            file.flush()

    def _path(self, digest: str) -> Path:
        return self.folder / blob_name(digest)


def blob_name(digest: str) -> str:
    """Where a blob is in its store.

    >>> blob_name("ab" * 32)[:8]
    'ab/ababa'
    """
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError(f"not a SHA-256: {digest!r}")
    return f"{digest[:2]}/{digest}"


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
