"""Walk an HTML tree and cut its text into raw blocks; nothing visible is lost.

The tree is Lexbor's (selectolax), which keeps text of any length and depth.
The walk is iterative, so that deep nesting cannot exhaust the stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from alignment.adapters.file_readers.html_cues import SMALL_ONLY, element_cues
from alignment.adapters.file_readers.html_runs import (
    SPACE,
    InlineRun,
    cut_block,
    split_at_breaks,
)
from alignment.adapters.file_readers.html_tree import (
    BLOCK_TAGS,
    PART_TAGS,
    SPECIFIC_TAGS,
    text_sizes,
    tree_steps,
)
from alignment.adapters.file_readers.plain_text import text_block, typed_paragraphs
from alignment.core.links import join_link
from alignment.core.raw_page import Link, RawBlock
from alignment.core.text import gate_text

_SMALL_SHARE = 0.5
_MIN_TYPED = 6  # lines of a preformatted text that is read as a typed page
_INLINE_SHARE = 0.35  # of a block's characters that inline elements speak for
NO_CUES: frozenset[str] = frozenset()
BELOW_RULE = frozenset({"below rule"})


@dataclass(slots=True)
class _Frame:
    """What an open element passes on to the text inside it."""

    tag: str
    cues: frozenset[str]
    language: str
    container: int
    is_block: bool = True


class BlockWalk:
    """One walk over one tree; `blocks` gives the raw blocks in reading order."""

    def __init__(self, root: LexborNode, base: str = "") -> None:
        self._root = root
        self._base = base
        self._sizes = text_sizes(root)
        self._total = max(1, self._sizes.get(root.mem_id, 1))
        self._frames = [_Frame("", frozenset(), "", 1)]
        self._containers = 1
        self._run = InlineRun()
        self._open_links: list[tuple[int, int, str, str]] = []
        self._ruled = False
        self._typed_in = 0  # the element whose lines are read as a typed page
        self.unseen = 0

    def blocks(self) -> Iterator[RawBlock]:
        """Raw blocks, in document order."""
        for step, node in tree_steps(self._root):
            if step == "text" and not self._typed_in:
                self._add_text(node.text_content or "")
            elif step == "text":
                continue
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
        self._ruled = self._ruled or tag == "hr"
        if tag == "pre" and _is_typed(node):
            self._typed_in = node.mem_id
            yield from self._typed(node)
        if tag == "br":
            self._run.add_break()
        elif tag == "img":
            yield from self._image(attributes)
        elif tag == "a" and attributes.get("href"):
            self._open_links.append(
                (
                    node.mem_id,
                    self._run.length,
                    join_link(self._base, attributes["href"] or ""),
                    (attributes.get("hreflang") or "").lower(),
                )
            )
        if attributes.get("id") and not self._run.identifier:
            self._run.identifier = attributes["id"] or ""

    def _typed(self, node: LexborNode) -> Iterator[RawBlock]:
        """The paragraphs of a preformatted text; its links are lost but for their words."""
        frame = self._frames[-1]
        for text in typed_paragraphs(node.text(deep=True) or ""):
            block = cut_block(text, 0, len(text), [])
            if block is not None:
                yield replace(
                    text_block(block[0]),
                    cues=frame.cues,
                    language=frame.language,
                    container=frame.container,
                )

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
                tag if tag in SPECIFIC_TAGS else above.tag,
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
        elif tag == "span" and run.last_inline is not None:
            run.beside_span = True
        elif tag in {"b", "strong"} and run.is_row_of_links():
            run.add_break()  # a headline after the places of a site

    def _leave(self, node: LexborNode) -> Iterator[RawBlock]:
        if self._open_links and self._open_links[-1][0] == node.mem_id:
            _, start, href, language = self._open_links.pop()
            self._add_link(start, href, language)
        if self._typed_in == node.mem_id:
            self._typed_in = 0
        if node.tag in BLOCK_TAGS:
            yield from self._flush()
        elif node.tag not in {"br", "img"} and self._run.length:
            self._run.last_inline = self._frames[-1].cues
        self._frames.pop()

    def _add_link(self, start: int, href: str, language: str) -> None:
        if start < self._run.length:
            self._run.links.append(Link(start, self._run.length, href, language))

    def _image(self, attributes: dict[str, str | None]) -> Iterator[RawBlock]:
        text = SPACE.sub(" ", gate_text(attributes.get("alt") or "").text).strip()
        if text:
            yield from self._flush()
            cues = self._frames[-1].cues | {"image text"}
            yield RawBlock(
                text, tag="img", cues=cues, container=self._frames[-1].container
            )

    def _flush(self) -> Iterator[RawBlock]:
        run, self._run = self._run, InlineRun()
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
        for start, end in split_at_breaks(text, run.breaks):
            block = cut_block(text, start, end, run.links)
            if block is not None:
                ruled = BELOW_RULE if self._ruled else NO_CUES
                self._ruled = False
                yield RawBlock(
                    block[0],
                    tag=frame.tag,
                    cues=frame.cues | inline | ruled,
                    links=block[1],
                    identifier=run.identifier,
                    language=frame.language,
                    container=frame.container,
                )


def _is_typed(node: LexborNode) -> bool:
    """Whether a preformatted element holds a page of text and no blocks of its own."""
    lines = (node.text(deep=True) or "").count("\n")
    inner = node.css_first("p, div, table, ul, ol, img, h1, h2, h3, h4, blockquote")
    return lines >= _MIN_TYPED and inner is None
