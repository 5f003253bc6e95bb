"""Walk an HTML tree and cut its text into raw blocks; nothing visible is lost.

The tree is Lexbor's (selectolax), which keeps text of any length and depth.
The walk is iterative, so that deep nesting cannot exhaust the stack.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from alignment.adapters.file_readers.html_cues import SMALL_ONLY, element_cues
from alignment.core.raw_page import Link, RawBlock
from alignment.core.text import gate_text

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "noscript",
    ]
)
PART_TAGS = frozenset(
    ["div", "section", "article", "main", "aside", "header", "footer", "nav", "td"]
)
UNSEEN_TAGS = frozenset(
    ["script", "style", "template", "head", "iframe", "object", "math-ml"]
)
_SPECIFIC_TAGS = frozenset(
    [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "p",
        "blockquote",
        "figcaption",
        "dt",
        "dd",
        "td",
        "th",
        "pre",
        "button",
        "option",
        "caption",
        "summary",
        "legend",
    ]
)
_SPACE = re.compile("[ \t\n\r\f]+")
_SHORT_LINE = 60
_SMALL_SHARE = 0.5
_INLINE_SHARE = 0.35  # of a block's characters that inline elements speak for
NO_CUES: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Frame:
    """What an open element passes on to the text inside it."""

    tag: str
    cues: frozenset[str]
    language: str
    container: int
    is_block: bool = True


@dataclass(slots=True)
class _Run:
    """The inline text gathered since the last block boundary."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    ends_with_space: bool = True
    links: list[Link] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    cue_lengths: Counter[str] = field(default_factory=Counter)
    last_inline: frozenset[str] | None = None
    identifier: str = ""

    def add(self, piece: str) -> None:
        piece = _SPACE.sub(" ", piece)
        if self.ends_with_space:
            piece = piece.removeprefix(" ")
        if piece:
            self.last_inline = None
            self.text.append(piece)
            self.length += len(piece)
            self.ends_with_space = piece.endswith(" ")

    def add_break(self) -> None:
        self.breaks.append(self.length)
        self.add(" ")


class BlockWalk:
    """One walk over one tree; `blocks` gives the raw blocks in reading order."""

    def __init__(self, root: LexborNode, base: str = "") -> None:
        self._root = root
        self._base = base
        self._sizes = _text_sizes(root)
        self._total = max(1, self._sizes.get(root.mem_id, 1))
        self._frames = [_Frame("", frozenset(), "", 1)]
        self._containers = 1
        self._run = _Run()
        self._open_links: list[tuple[int, int, str, str]] = []
        self.unseen = 0

    def blocks(self) -> Iterator[RawBlock]:
        """Raw blocks, in document order."""
        for step, node in _steps(self._root):
            if step == "text":
                self._add_text(node.text_content or "")
            elif step == "unseen":
                self.unseen += len((node.text(deep=True) or "").strip())
            elif step == "enter":
                yield from self._enter(node)
            else:
                yield from self._leave(node)
        yield from self._flush()

    def _add_text(self, text: str) -> None:
        before = self._run.length
        self._run.add(text)
        for cue in self._frames[-1].cues - self._block_cues():
            self._run.cue_lengths[cue] += self._run.length - before

    def _block_cues(self) -> frozenset[str]:
        return next((f.cues for f in reversed(self._frames) if f.is_block), NO_CUES)

    def _enter(self, node: LexborNode) -> Iterator[RawBlock]:
        tag, attributes = node.tag or "", node.attributes
        if tag in BLOCK_TAGS:
            yield from self._flush()
        self._push(node, tag, attributes)
        self._separate(tag)
        if tag == "br":
            self._run.add_break()
        elif tag == "img":
            yield from self._image(attributes)
        elif tag == "a" and attributes.get("href"):
            self._open_links.append(
                (
                    node.mem_id,
                    self._run.length,
                    urljoin(self._base, attributes["href"] or ""),
                    (attributes.get("hreflang") or "").lower(),
                )
            )
        if attributes.get("id") and not self._run.identifier:
            self._run.identifier = attributes["id"] or ""

    def _push(
        self, node: LexborNode, tag: str, attributes: dict[str, str | None]
    ) -> None:
        above = self._frames[-1]
        self._containers += tag in PART_TAGS
        cues = element_cues(tag, attributes)
        if cues and self._sizes.get(node.mem_id, 0) > self._total * _SMALL_SHARE:
            cues -= SMALL_ONLY
        self._frames.append(
            _Frame(
                tag if tag in _SPECIFIC_TAGS else above.tag,
                above.cues | cues if cues else above.cues,
                (attributes.get("lang") or "").lower() or above.language,
                self._containers if tag in PART_TAGS else above.container,
                tag in BLOCK_TAGS,
            )
        )

    def _separate(self, tag: str) -> None:
        """Set apart what only its style sets apart: a name and a date side by side."""
        run, cues = self._run, self._frames[-1].cues
        apart = run.last_inline is not None and run.last_inline != cues
        if apart and tag not in BLOCK_TAGS and not run.ends_with_space:
            run.add_break()

    def _leave(self, node: LexborNode) -> Iterator[RawBlock]:
        if self._open_links and self._open_links[-1][0] == node.mem_id:
            _, start, href, language = self._open_links.pop()
            self._add_link(start, href, language)
        if node.tag in BLOCK_TAGS:
            yield from self._flush()
        elif node.tag not in {"br", "img"} and self._run.length:
            self._run.last_inline = self._frames[-1].cues
        self._frames.pop()

    def _add_link(self, start: int, href: str, language: str) -> None:
        if start < self._run.length:
            self._run.links.append(Link(start, self._run.length, href, language))

    def _image(self, attributes: dict[str, str | None]) -> Iterator[RawBlock]:
        text = _SPACE.sub(" ", gate_text(attributes.get("alt") or "").text).strip()
        if text:
            yield from self._flush()
            cues = self._frames[-1].cues | {"image text"}
            yield RawBlock(
                text, tag="img", cues=cues, container=self._frames[-1].container
            )

    def _flush(self) -> Iterator[RawBlock]:
        run, self._run = self._run, _Run()
        # A link that spans several blocks is open in each of them.
        for _, start, href, language in self._open_links:
            if start < run.length:
                run.links.append(Link(start, run.length, href, language))
        self._open_links = [
            (key, 0, href, language) for key, _, href, language in self._open_links
        ]
        text = "".join(run.text)
        if not text.strip():
            self._run.identifier = run.identifier
            return
        frame = self._frames[-1]
        inline = frozenset(
            cue
            for cue, length in run.cue_lengths.items()
            if length >= _INLINE_SHARE * len(text)
        )
        for start, end in _split_at_breaks(text, run.breaks):
            block = _cut(text, start, end, run.links)
            if block is not None:
                yield RawBlock(
                    block[0],
                    tag=frame.tag,
                    cues=frame.cues | inline,
                    links=block[1],
                    identifier=run.identifier,
                    language=frame.language,
                    container=frame.container,
                )


def _steps(root: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    """("enter" | "leave" | "text" | "unseen", node) in document order."""
    node = root.first_child
    while node is not None:
        step = _step_of(node)
        if step:
            yield step, node
        if step == "enter" and node.first_child is not None:
            node = node.first_child
            continue
        if step == "enter":
            yield "leave", node
        while node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return
            yield "leave", node
        node = node.next


def _step_of(node: LexborNode) -> str:
    if node.is_text_node:
        return "text"
    if not node.is_element_node:
        return ""
    return "unseen" if node.tag in UNSEEN_TAGS else "enter"


def _text_sizes(root: LexborNode) -> dict[int, int]:
    """Characters of text under each element, by the node's memory id."""
    sizes: dict[int, int] = {}
    counts = [0]
    for step, node in _steps(root):
        if step == "text":
            counts[-1] += len((node.text_content or "").strip())
        elif step == "enter":
            counts.append(0)
        elif step == "leave":
            size = counts.pop()
            sizes[node.mem_id] = size
            counts[-1] += size
    sizes[root.mem_id] = counts[0]
    return sizes


def _split_at_breaks(text: str, breaks: list[int]) -> list[tuple[int, int]]:
    """Spans between line breaks that end a block.

    Two breaks in a row always do; a single one does where a line beside it is
    short (bylines, addresses, verses), and is a blank inside wrapped prose.
    """
    edges = [0, *breaks, len(text)]
    lines = list(itertools.pairwise(edges))
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


def _cut(
    text: str, start: int, end: int, links: list[Link]
) -> tuple[str, tuple[Link, ...]] | None:
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
