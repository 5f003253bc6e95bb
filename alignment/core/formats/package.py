"""ZIP packages whose bytes depend on their content only."""

from __future__ import annotations

import zipfile
from types import TracebackType
from typing import IO, BinaryIO, Self

_TIME = (1980, 1, 1, 0, 0, 0)


class Package:
    """Writes the members of a ZIP file one after the other, as a stream."""

    def __init__(self, stream: BinaryIO) -> None:
        """Begin a package; the stream stays open at its end."""
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> Self:
        """Nothing is written before the first member."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write the directory of the package, unless something failed."""
        if kind is None:
            self._zip.close()
        else:
            self._zip.fp = None  # a member may be half written: no directory

    def add(self, name: str, data: bytes | str, *, compressed: bool = True) -> None:
        """Add a whole member."""
        self._zip.writestr(_info(name, compressed=compressed), data)

    def open(self, name: str) -> IO[bytes]:
        """Open a member for writing; close it before the next one begins."""
        return self._zip.open(_info(name), "w", force_zip64=True)


def _info(name: str, *, compressed: bool = True) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _TIME)
    info.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info
