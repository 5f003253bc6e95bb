"""What goes between the site and the process that reads files for it.

JSON, not pickle: an answer can only be a page, whatever a file did to the reader.
"""

from __future__ import annotations

import struct
from dataclasses import asdict, fields
from typing import IO, Any

from alignment.core.raw_page import Link, PageMetadata, RawBlock, RawPage

_LENGTH = struct.Struct(">Q")


def write_frame(channel: IO[bytes], data: bytes) -> None:
    """Send some bytes with their length ahead."""
    channel.write(_LENGTH.pack(len(data)))
    channel.write(data)
    channel.flush()


def read_frame(channel: IO[bytes]) -> bytes | None:
    """The next bytes, or None where the other side has gone."""
    head = channel.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = channel.read(length)
    return data if len(data) == length else None


def page_to_json(page: RawPage) -> dict[str, Any]:
    """A page as plain values."""
    plain = asdict(page)
    for block in plain["blocks"]:
        block["cues"] = sorted(block["cues"])
    return plain


def page_from_json(plain: dict[str, Any]) -> RawPage:
    """The page again; what cannot be one raises ValueError, TypeError or KeyError."""
    said = plain["metadata"]
    return RawPage(
        blocks=tuple(_block(block) for block in plain["blocks"]),
        metadata=PageMetadata(
            **{field.name: _frozen(said[field.name]) for field in fields(PageMetadata)}
        ),
        notes=_frozen(plain["notes"]),
        kind=plain["kind"],
        encoding=plain["encoding"],
    )


def _block(plain: dict[str, Any]) -> RawBlock:
    return RawBlock(
        **plain
        | {
            "lines": _frozen(plain["lines"]),
            "cues": frozenset(plain["cues"]),
            "links": tuple(Link(**link) for link in plain["links"]),
        }
    )


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
