"""Writing XML piece by piece: a frame of elements, and in its gap one piece at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

_GAP = b"<!--gap-->"
PIECE_ID = "piece-id"
"""Attribute that is written as xml:id.

libxml2 keeps the value of every xml:id that it sees till the process ends.
"""
_ID = re.compile(rb"(<[^<>]*) piece-id=\"")


def leave_gap(element: etree._Element) -> None:
    """Leave a gap at the end of an element; a frame has one."""
    element.append(etree.Comment("gap"))


def in_frame(
    root: etree._Element, pieces: Iterable[bytes], *, is_piece: bool = False
) -> Iterator[bytes]:
    """The frame, with the pieces in its gap; it may be a piece of another one."""
    whole = as_piece(root) if is_piece else _bytes(root)
    before, _, after = whole.partition(_GAP)
    yield before
    yield from pieces
    yield after


def as_piece(element: etree._Element) -> bytes:
    """An element with its tail, among others of the same default namespace."""
    space = etree.QName(element).namespace
    said = f' xmlns="{space}"'.encode()
    written = _ID.sub(rb'\1 xml:id="', _bytes(element))
    return written.replace(said, b"", 1) if space else written


def _bytes(element: etree._Element) -> bytes:
    written: bytes = etree.tostring(element, encoding="UTF-8", xml_declaration=False)
    return written
