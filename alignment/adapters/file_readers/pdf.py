"""PDF to raw blocks: the text layer, page by page, lines joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2

from alignment.adapters.file_readers.encodings import Decoded
from alignment.adapters.file_readers.limits import FileRejected, Limits
from alignment.adapters.file_readers.pdf_lines import PlacedLine, joined_lines
from alignment.adapters.file_readers.plain_text import read_text
from alignment.core.raw_page import PageMetadata, RawBlock, RawPage
from alignment.core.text import gate_text

PDF_START = b"%PDF-"
_HYPHEN = re.compile("[\u0002\ufffe]\\s*")  # how pdfium marks a word cut at a line end
_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 2  # lines at the top and the foot that may repeat over pages
_REPEATS = 3


def read_pdf(data: bytes, limits: Limits) -> RawPage:
    """Raw blocks of a PDF's text layer; repeated heads and feet carry a cue.

    Raises:
        FileRejected: "bad-pdf", "too-many-pages", "no-text-layer".
    """
    pages = _pages(data, limits)
    if all(line.is_empty for page in pages for line in page):
        raise FileRejected(
            "no-text-layer",
            "the PDF has pictures of text but no text; recognise it (OCR) first",
        )
    repeated = _repeated([[line.text for line in page] for page in pages])
    lines: list[PlacedLine] = []
    furniture: list[RawBlock] = []
    for page in pages:
        body, edges = _split_edges(page, repeated)
        lines += body
        furniture += [RawBlock(e, cues=frozenset({"page number"})) for e in edges]
    text = _HYPHEN.sub("", "\n".join(joined_lines(lines)))
    read = read_text(Decoded(gate_text(text).text, ""))
    blocks = tuple(replace(block, lines=None) for block in read.blocks)
    notes = read.notes
    if furniture:
        notes += (f"{len(furniture)} page heads, feet and numbers stand at the end",)
    return RawPage(blocks + tuple(furniture), PageMetadata(), notes, "pdf")


def _told(error: Exception) -> str:
    """What the library says, to be put in brackets."""
    return str(error).rstrip(".")


def _pages(data: bytes, limits: Limits) -> list[list[PlacedLine]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error):
            raise FileRejected(
                "bad-pdf", "the PDF is locked with a password; save a copy without it"
            ) from error
        raise FileRejected(
            "bad-pdf",
            f"the PDF cannot be opened ({_told(error)}); it is damaged, get it anew",
        ) from error
    try:
        if len(document) > limits.pdf_pages:
            raise FileRejected(
                "too-many-pages",
                f"the PDF has {len(document)} pages; at most {limits.pdf_pages} are read",
            )
        return [_lines(document[n]) for n in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise FileRejected(
            "bad-pdf",
            f"a page of the PDF cannot be read ({_told(error)}); save it anew",
        ) from error
    finally:
        document.close()


def _lines(page: pypdfium2.PdfPage) -> list[PlacedLine]:
    layer = page.get_textpage()
    try:
        return list(_placed(layer))
    finally:
        layer.close()
        page.close()


def _placed(layer: pypdfium2.PdfTextPage) -> Iterator[PlacedLine]:
    """The lines of a page with their places, asked for at both their ends."""
    at = 0
    for line in layer.get_text_range().split("\n"):
        words = line.strip()
        text = gate_text(words.replace("\x00", "")).text
        if words:
            first = at + len(line) - len(line.lstrip())
            left, base, _, top = layer.get_charbox(first, loose=True)
            right = layer.get_charbox(first + _places(words) - 1)[2]
            yield PlacedLine(text, left, right, base, top - base)
        else:
            yield PlacedLine(text, 0, 0, 0, 0)
        at += _places(line) + 1


def _places(text: str) -> int:
    """How many places a text has in the layer, which counts as UTF-16 does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shape(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()))


def _repeated(pages: list[list[str]]) -> frozenset[str]:
    """Shapes of edge lines that stand on several pages ("Review, page 0")."""
    counts: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line.strip()]
        edges = filled[:_EDGE_LINES] + filled[-_EDGE_LINES:]
        counts.update({_shape(line) for line in edges})
    return frozenset(
        shape
        for shape, count in counts.items()
        if count >= min(_REPEATS, max(2, len(pages))) and count > len(pages) / 3
    )


def _split_edges(
    lines: list[PlacedLine], repeated: frozenset[str]
) -> tuple[list[PlacedLine], list[str]]:
    filled = [n for n, line in enumerate(lines) if not line.is_empty]
    edge = set(filled[:_EDGE_LINES] + filled[-_EDGE_LINES:])
    away = {
        n
        for n in edge
        if _shape(lines[n].text) in repeated or lines[n].text.strip().isdigit()
    }
    body = [line for n, line in enumerate(lines) if n not in away]
    return body, [lines[n].text.strip() for n in sorted(away)]
