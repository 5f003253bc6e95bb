"""Text with the marks of Markdown: headings, quotes, links, emphasis, a head of entries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from alignment.core.raw_page import Link, RawBlock

_HEADING = re.compile(r"(?P<level>#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r">\s*(?=\S)")
_INLINE = re.compile(
    r"!?\[(?P<linked>[^\[\]]{1,300})\]\((?P<address>[^()\s]{0,500})\)"
    r"|(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<stressed>[^*_\n]{1,500}?)(?<=\S)(?P=mark)(?!\w)"
)
_ENTRY = re.compile(r"(?P<key>[a-z_]{3,20}):\s*(?P<value>.*)$")
_RULE = "---"
_FEWEST = 2  # headings and links that make a text Markdown
_HEAD_LINES = 30


@dataclass(frozen=True, slots=True)
class Marked:
    """The blocks with their marks read, and what was read of them."""

    blocks: tuple[RawBlock, ...]
    notes: tuple[str, ...] = ()


def read_marks(blocks: tuple[RawBlock, ...]) -> Marked:
    """Read the marks where the text is Markdown; else hand it back as it is.

    A heading with "#" or a link in brackets shows it, two of either.
    """
    shown = sum(
        1
        for block in blocks
        if _HEADING.match(block.text)
        or any(m["address"] for m in _INLINE.finditer(block.text))
    )
    if shown < _FEWEST:
        return Marked(blocks)
    head = _head_end(blocks)
    marked = [
        _entry(block) if number <= head else _unmarked(block)
        for number, block in enumerate(blocks)
    ]
    note = (
        "the marks of Markdown (#, >, *, links in brackets) were read as what they mean"
    )
    return Marked(tuple(marked), (note,))


def _head_end(blocks: Iterable[RawBlock]) -> int:
    """Index of the line that closes the head of entries; -1 where there is none."""
    for number, block in enumerate(blocks):
        if number == 0 and block.text != _RULE:
            return -1
        if number and block.text == _RULE:
            return number
        if number > _HEAD_LINES or (number and not _ENTRY.match(block.text)):
            return -1
    return -1


def _entry(block: RawBlock) -> RawBlock:
    """A line of the head ("author: NN") as a labelled line."""
    found = _ENTRY.match(block.text)
    if found is None:
        return block
    value = found["value"].strip().strip("\"'")
    text = f"{found['key'].replace('_', ' ').capitalize()}: {value}".strip()
    at = len(text) - len(value)
    linked = (Link(at, len(text), value),) if value.startswith("http") else ()
    return replace(block, text=text, links=linked)


def _unmarked(block: RawBlock) -> RawBlock:
    lead = _HEADING.match(block.text) or _QUOTE.match(block.text)
    if lead is None:
        return _inline(block)
    quoted = block.text[0] == ">"
    tag = "blockquote" if quoted else f"h{len(lead['level'])}"
    cues = block.cues | {"quote"} if quoted else block.cues
    bare = replace(block, text=block.text[lead.end() :], links=(), tag=tag, cues=cues)
    return _inline(bare)


def _inline(block: RawBlock) -> RawBlock:
    """Links and emphasis of one block, without their marks."""
    text, links, at = "", [], 0
    for found in _INLINE.finditer(block.text):
        text += block.text[at : found.start()]
        inner = found["linked"] or found["stressed"]
        if found["address"]:
            links.append(Link(len(text), len(text) + len(inner), found["address"]))
        text += inner
        at = found.end()
    if not at:
        return block
    text += block.text[at:]
    lead = len(text) - len(text.lstrip())
    if not text.strip():
        return block
    moved = tuple(
        replace(k, start=max(0, k.start - lead), end=k.end - lead)
        for k in links
        if k.end > lead
    )
    return replace(
        block,
        text=text.strip(),
        links=tuple(k for k in moved if k.end <= len(text.strip())),
    )
