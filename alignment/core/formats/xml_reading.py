"""Reading XML from outside as a stream, with nothing resolved and all bounded.

Entities are refused, a document type is tolerated but never fetched; nesting and
single texts are bounded by libxml2 itself (256 levels, 10 million characters).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from lxml import etree

from alignment.core.formats.format import FormatRejected, ReadLimits
from alignment.core.formats.xml_text import local_name

_SNIFFED = 1 << 16
_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    # Not collect_ids=False: with it libxml2 opens the external document type.
}

_LOSING = frozenset(
    {
        etree.ErrorTypes.ERR_UNDECLARED_ENTITY,
        etree.ErrorTypes.WAR_UNDECLARED_ENTITY,
    }
)


def read_elements(
    stream: BinaryIO,
    root: str | None,
    tags: Sequence[str],
    limits: ReadLimits,
    file: str = "",
) -> Iterator[etree._Element]:
    """Yield elements as they end; each is emptied when the next is asked for.

    Args:
        stream: the file.
        root: name of the root element, without namespace; None for any.
        tags: what to yield, with namespace or as "{*}name". One may be nested
            in another only if the outer's children are not needed any more.
        limits: bounds on the file and on each element.
        file: its name, for messages.

    Raises:
        FormatRejected: another root, no XML, entities, too big.
    """
    bounded = _BoundedStream(stream, limits, file)
    _check_beginning(bounded, root, file)
    events = etree.iterparse(
        bounded, events=("end",), tag=tuple(tags), recover=False, **_SAFE
    )
    try:
        for _, element in events:
            bounded.element_ended()
            yield element
            _forget(element)
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error, file) from error
    for problem in events.error_log:
        # An undefined entity in an attribute is only logged, and its text is lost.
        if problem.type in _LOSING:
            raise FormatRejected(problem.message, line=problem.line, file=file)


def _check_beginning(stream: _BoundedStream, root: str | None, file: str) -> None:
    parser = etree.XMLPullParser(events=("start",), **_SAFE)
    try:
        parser.feed(stream.peek())
        found = next((element for _, element in parser.read_events()), None)
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error, file) from error
    if found is None:
        raise FormatRejected("this is no XML, or it begins too late", file=file)
    subset = found.getroottree().docinfo.internalDTD
    if subset is not None and next(subset.iterentities(), None) is not None:
        raise FormatRejected(
            "the file declares entities: write the characters themselves",
            line=1,
            file=file,
        )
    if root is not None and local_name(found) != root:
        raise FormatRejected(
            f"the root element is <{local_name(found)}>, not <{root}>",
            line=found.sourceline,
            file=file,
        )


def _not_well_formed(error: etree.XMLSyntaxError, file: str) -> FormatRejected:
    if error.lineno:
        return FormatRejected(
            f"not well-formed: {error.msg}", line=error.lineno, file=file
        )
    last = error.error_log.last_error
    return FormatRejected(
        f"not well-formed: {last.message if last else error.msg}",
        line=last.line if last else None,
        file=file,
    )


def _forget(element: etree._Element) -> None:
    """Free an element and what came before it under the same parent."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


class _BoundedStream:
    """A stream that refuses to give more than the limits allow."""

    def __init__(self, stream: BinaryIO, limits: ReadLimits, file: str) -> None:
        self._stream = stream
        self._limits = limits
        self._file = file
        self._beginning = b""
        self._total = 0
        self._since = 0

    def peek(self) -> bytes:
        """The first bytes; `read` gives them again."""
        while chunk := self._stream.read(_SNIFFED - len(self._beginning)):
            self._beginning += chunk
            if len(self._beginning) >= _SNIFFED:
                break
        return self._beginning

    def read(self, size: int = -1) -> bytes:
        if self._beginning:
            data, self._beginning = self._beginning, b""
        else:
            data = self._stream.read(size if size > 0 else _SNIFFED)
        self._total += len(data)
        self._since += len(data)
        if self._total > self._limits.file_bytes:
            raise FormatRejected("the file is too big", file=self._file)
        if self._since > self._limits.element_bytes:
            raise FormatRejected("one element of the file is too big", file=self._file)
        return data

    def element_ended(self) -> None:
        """Something was handed out and can be forgotten."""
        self._since = 0
