"""Text files line by line: bounded, UTF-8, with the place of the trouble."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from alignment.core.formats.format import FormatRejected, ReadLimits

_BOM = b"\xef\xbb\xbf"


def read_lines(
    stream: BinaryIO, limits: ReadLimits, file: str = ""
) -> Iterator[tuple[int, str]]:
    """Yield (1-based line number, line without its LF or CRLF).

    Raises:
        FormatRejected: a line that is too long, a file that is too big, bytes
            that are no UTF-8.
    """
    longest = 8 * limits.text_characters
    total = 0
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        total += len(line)
        if len(line) > longest or total > limits.file_bytes:
            what = "the line" if len(line) > longest else "the file"
            raise FormatRejected(f"{what} is too long", line=number, file=file)
        if number == 1:
            line = line.removeprefix(_BOM)
        yield number, _decode(line, number, file)


def _decode(line: bytes, number: int, file: str) -> str:
    try:
        return line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatRejected(
            f"byte {error.start + 1} is no UTF-8: save the file again as UTF-8",
            line=number,
            file=file,
        ) from error


@contextmanager
def rejecting(line: int | None, file: str = "") -> Iterator[None]:
    """Turn the ValueError of a bad value into FormatRejected with its place."""
    try:
        yield
    except FormatRejected as error:
        place = error.line or line
        raise FormatRejected(
            error.reason, line=place, file=error.file or file
        ) from error
    except ValueError as error:
        raise FormatRejected(str(error), line=line, file=file) from error
