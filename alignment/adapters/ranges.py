"""Handing out a file from the disk, whole or in the part that is asked for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.utils.http import content_disposition_header, parse_etags

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class Part:
    """A file object of some bytes of a file; it opens the file when it is read."""

    def __init__(self, path: Path, start: int, length: int) -> None:
        """Read `length` bytes from `start`."""
        self._path = path
        self._start = start
        self._left = length
        self._file: BinaryIO | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, none at the end of the part."""
        if self._file is None:
            self._file = self._path.open("rb")
            self._file.seek(self._start)
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._file is not None:
            self._file.close()


def file_response(request: HttpRequest, path: Path, sha256: str) -> HttpResponseBase:
    """Answer with a file as an attachment (RFC 9110, section 14).

    One range of bytes is answered with 206, an impossible one with 416; several
    at once are answered with the whole file, as the standard allows; 304 is for who
    has the file already. The ETag is
    the hash of the file, so that a download that broke off goes on only with the
    same bytes.

    Args:
        request: with its Range, If-Range and If-None-Match.
        path: of the file, which never changes.
        sha256: of the file.
    """
    tag = f'"{sha256}"'
    if {tag, "*"} & set(parse_etags(request.headers.get("If-None-Match", ""))):
        return HttpResponseNotModified(headers={"ETag": tag})
    size = path.stat().st_size
    asked = _asked_range(request, size, tag)
    if asked is not None and asked[0] >= asked[1]:
        answer: HttpResponseBase = HttpResponse(status=416)
        answer["Content-Range"] = f"bytes */{size}"
    else:
        start, end = asked or (0, size)
        part = Part(path, start, end - start)
        answer = FileResponse(part, status=206 if asked else 200)
        answer["Content-Length"] = str(end - start)
        if asked:
            answer["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    answer["Content-Type"] = "application/octet-stream"
    answer["Content-Disposition"] = str(
        content_disposition_header(as_attachment=True, filename=path.name)
    )
    answer["Accept-Ranges"] = "bytes"
    answer["ETag"] = tag
    return answer


def _asked_range(request: HttpRequest, size: int, tag: str) -> tuple[int, int] | None:
    """Start and end of the one range asked for; None for the whole file."""
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    condition = request.headers.get("If-Range", tag)
    if found is None or not any(found.groups()) or condition != tag:
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size if int(last) else 0
    return int(first), min(size, int(last) + 1) if last else size
