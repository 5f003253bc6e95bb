"""Which reader a file gets: by what is in it, never by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from alignment.adapters.file_readers.archives import (
    ZIP_START,
    Member,
    open_archive,
    page_members,
    read_member,
)
from alignment.adapters.file_readers.docx import read_docx
from alignment.adapters.file_readers.encodings import decode
from alignment.adapters.file_readers.epub import read_epub
from alignment.adapters.file_readers.html import read_html
from alignment.adapters.file_readers.limits import LIMITS, FileRejected, Limits
from alignment.adapters.file_readers.pdf import PDF_START, read_pdf
from alignment.adapters.file_readers.plain_text import read_text
from alignment.core.raw_page import RawPage
from alignment.core.text import TextRejected

_RECOGNISE = "if it shows a text, recognise the text and import that"
_BINARY = (
    (b"\x89PNG", f"a PNG picture: {_RECOGNISE}"),
    (b"\xff\xd8\xff", f"a JPEG picture: {_RECOGNISE}"),
    (b"GIF8", f"a GIF picture: {_RECOGNISE}"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a gzip file: unpack it first"),
    (b"BZh", "a bzip2 file: unpack it first"),
    (b"\xfd7zXZ", "an xz file: unpack it first"),
    (b"7z\xbc\xaf", "a 7z file: unpack it first, or pack the pages as zip"),
    (b"Rar!", "a RAR file: unpack it first, or pack the pages as zip"),
    (b"\xd0\xcf\x11\xe0", "an old Office file: save it as .docx or as text"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF file: save it as .docx or as text"),
)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta"
    r"|title|article|div|main|section|p|h1|h2|table|span|header|nav|ul|a)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"</?(?:p|div|br|a|h[1-6]|li|td|span|body|html)\b[^<>]*>", re.I)

_MARKS = b"\xff\xfe\xef\xbb\xbf"  # of an encoding, ahead of the text

ARCHIVE_OF_PAGES = "archive-of-pages"
"""Code of the refusal to read several pages as one; see `read_archive`."""


def read_file(data: bytes, *, filename: str = "", limits: Limits = LIMITS) -> RawPage:
    """Read one page from the bytes of a file.

    Args:
        data: the file as it came.
        filename: only for messages; the content decides how it is read.
        limits: bounds on size, members, pages and nesting.

    Raises:
        FileRejected: with a code and a message that says what to do.
    """
    name = f"{filename}: " if filename else ""
    if len(data) > limits.file_bytes:
        raise FileRejected(
            "too-large",
            f"{name}{len(data)} bytes; at most {limits.file_bytes} are read. "
            "Cut the file into parts.",
        )
    try:
        page = _reader(data)(data, limits)
    except TextRejected as error:
        raise FileRejected("bad-text", f"{name}{error}") from error
    if not page.blocks:
        raise FileRejected(
            "no-text",
            f"{name}no readable text was found. If it is a scan, recognise its "
            "text first.",
        )
    return page


def _reader(data: bytes) -> Callable[[bytes, Limits], RawPage]:
    if data.startswith(ZIP_START):
        return _read_archive
    if PDF_START in data[:1024]:
        return read_pdf
    for start, what in _BINARY:
        if data.startswith(start):
            rest = "" if ":" in what else ", which is not read here"
            raise FileRejected("unknown-type", f"This is {what}{rest}.")
    return _read_markup_or_text


def _read_archive(data: bytes, limits: Limits) -> RawPage:
    with open_archive(data, limits) as archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            return read_docx(data, limits)
        if "META-INF/container.xml" in names:
            return read_epub(archive, limits)
        pages = page_members(archive)
        if len(pages) != 1:
            raise FileRejected(
                ARCHIVE_OF_PAGES,
                f"the archive holds {len(pages)} pages; import it as an archive, "
                "which makes one document of each",
            )
        return _read_member(read_member(archive, pages[0], limits), limits)


def _read_member(data: bytes, limits: Limits) -> RawPage:
    if data.startswith(ZIP_START):
        raise FileRejected(
            "nested-archive",
            "an archive in an archive is not read; unpack it, and import what is in it",
        )
    return _reader(data)(data, limits)


def read_archive(data: bytes, *, limits: Limits = LIMITS) -> Iterator[Member]:
    """The pages of a zip archive, one after another, for one import each.

    A file that is no archive of pages is handed back as it is, as the only
    member with an empty name.

    Raises:
        FileRejected: as `open_archive` and `read_member`; "nested-archive".
    """
    if not data.startswith(ZIP_START):
        yield Member("", data)
        return
    with open_archive(data, limits) as archive:
        names = set(archive.namelist())
        if names & {"word/document.xml", "META-INF/container.xml"}:
            yield Member("", data)
            return
        for name in page_members(archive):
            member = read_member(archive, name, limits)
            if member.startswith(ZIP_START) and not _is_document(member, limits):
                raise FileRejected(
                    "nested-archive", f"{name!r} is an archive; unpack it first"
                )
            yield Member(name, member)


def _is_document(data: bytes, limits: Limits) -> bool:
    with open_archive(data, limits) as archive:
        return bool(
            set(archive.namelist()) & {"word/document.xml", "META-INF/container.xml"}
        )


def _read_markup_or_text(data: bytes, limits: Limits) -> RawPage:
    decoded = decode(data)
    if looks_like_html(decoded.text):
        return read_html(decoded, limits)
    return read_text(decoded)


def is_plain_text(data: bytes) -> bool:
    """Whether a file is read without any parser of markup or packed formats."""
    head = data[:20_000]
    packed = head.startswith(ZIP_START) or PDF_START in head[:1024]
    text = head.replace(b"\0", b"").lstrip(_MARKS).decode("latin-1")
    return not packed and not looks_like_html(text)


def looks_like_html(text: str) -> bool:
    """Whether a text is markup: it starts as HTML, or tags are frequent in it."""
    head = text[:20_000]
    if _HTML_START.match(head):
        return True
    return len(_TAGS.findall(head)) >= max(4, len(head) // 1000)
