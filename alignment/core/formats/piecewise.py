"""Writing XML piece by piece: a frame of elements, and in its gap one piece at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

_GAP = b"<!--gap-->"


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
    return _bytes(element).replace(said, b"", 1) if space else _bytes(element)


def _bytes(element: etree._Element) -> bytes:
    written: bytes = etree.tostring(element, encoding="UTF-8", xml_declaration=False)
    return written
