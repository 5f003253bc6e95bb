"""Inline text between two block boundaries, and the blocks that it is cut into."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from alignment.core.raw_page import Link
from alignment.core.text import gate_text

SPACE = re.compile("[ \t\n\r\f]+")
_SHORT_LINE = 60
# "6 agosto, 2019" and "8 agosto, 2019" in two elements
_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_DAY = re.compile(r"\d{1,2}\s[^\W\d]")


@dataclass(slots=True)
class InlineRun:
    """The inline text gathered since the last block boundary."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    ends_with_space: bool = True
    links: list[Link] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    cue_lengths: Counter[str] = field(default_factory=Counter)
    last_inline: frozenset[str] | None = None
    identifier: str = ""
    beside_span: bool = False

    def add(self, piece: str) -> None:
        """Add text, runs of white space folded to one blank."""
        piece = SPACE.sub(" ", piece)
        if self.ends_with_space:
            piece = piece.removeprefix(" ")
        if piece and self.beside_span and self._is_stuck(piece):
            self.breaks.append(self.length)
            self.text.append(" ")
            self.length += 1
        if piece:
            self.beside_span = False
            self.last_inline = None
            self.text.append(piece)
            self.length += len(piece)
            self.ends_with_space = piece.endswith(" ")

    def _is_stuck(self, piece: str) -> bool:
        """Whether a name or a day would stick to the last word, which styles hold apart."""
        last = self.text[-1][-1:] if self.text else ""
        stuck = (last.islower() or last.isdigit()) and piece[0].isupper()
        return stuck or bool(_DAY.match(piece) and _YEAR.search(self.text[-1]))

    def is_row_of_links(self) -> bool:
        """Whether all that was gathered are several links."""
        linked = sum(link.end - link.start for link in self.links)
        letters = sum(len(piece.strip(" |·•/[]-")) for piece in self.text)
        return len(self.links) > 1 and 0 < letters <= linked

    def add_break(self) -> None:
        """Add the end of a line."""
        self.breaks.append(self.length)
        self.add(" ")


def split_at_breaks(text: str, breaks: list[int]) -> list[tuple[int, int]]:
    """Spans between line breaks that end a block.

    Two breaks in a row always do; a single one does where a line beside it is
    short (bylines, addresses, verses), and is a blank inside wrapped prose.
    """
    edges = [0, *breaks, len(text)]
    lines = list(pairwise(edges))
    spans: list[tuple[int, int]] = []
    wide = True  # an empty line went before
    for start, end in lines:
        length = len(text[start:end].strip())
        if not length:
            wide = True
        elif wide or not spans or min(length, _length(text, spans[-1])) < _SHORT_LINE:
            spans.append((start, end))
            wide = False
        else:
            spans[-1] = (spans[-1][0], end)
    return spans


def _length(text: str, span: tuple[int, int]) -> int:
    return len(text[span[0] : span[1]].strip())


def cut_block(
    text: str, start: int, end: int, links: list[Link]
) -> tuple[str, tuple[Link, ...]] | None:
    """One span as a block: its text without blanks around it, and its links."""
    piece = text[start:end]
    kept = piece.strip()
    if not kept:
        return None
    start += len(piece) - len(piece.lstrip())
    final = _gated(kept)
    if not final.strip():
        return None
    moved = []
    for link in links:
        first = max(link.start, start) - start
        last = min(link.end, start + len(kept)) - start
        first, last = len(_gated(kept[:first])), len(_gated(kept[: max(last, 0)]))
        last = min(last, len(final))
        if first < last:
            moved.append(Link(first, last, link.href, link.language))
    return final.strip(), tuple(moved)


def _gated(text: str) -> str:
    if unicodedata.is_normalized("NFC", text) and text.isprintable():
        return text
    return gate_text(text).text.replace("\n", " ")
