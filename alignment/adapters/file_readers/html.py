"""HTML to raw blocks: every visible text, with what trafilatura calls main."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from alignment.adapters.file_readers.encodings import Decoded
from alignment.adapters.file_readers.html_blocks import BlockWalk
from alignment.adapters.file_readers.html_metadata import base_address, read_metadata
from alignment.adapters.file_readers.limits import LIMITS, FileRejected, Limits
from alignment.adapters.file_readers.markup_bombs import refuse_bombs
from alignment.core.raw_page import RawBlock, RawPage
from alignment.core.text import gate_text

# It warns of every page that has no article; the page's own notes say so.
logging.getLogger("trafilatura").setLevel(logging.ERROR)

# Said again here: a check that shares its list with the walk would be blind.
_NEVER_SHOWN = ["script", "style", "template", "iframe", "object"]
_BLANK = re.compile(r"\s+")
_WORDS = re.compile(r"[\W_]+")
_LONG = 25  # letters that make a text unlikely to be in the article by chance
_DEEP = re.compile(r"<(/?)(?:div|span|font|b|i|ul|ol|li|table|tr|td|p|section)\b", re.I)


def read_html(
    decoded: Decoded, limits: Limits = LIMITS, *, choose_main: bool = True
) -> RawPage:
    """Raw blocks of an HTML page.

    Args:
        decoded: the markup.
        limits: bounds on blocks, size and nesting.
        choose_main: whether to ask which part is the main content; not for
            documents that were never a web page.

    Raises:
        FileRejected: "too-many-blocks".
    """
    refuse_bombs(decoded.text, limits)
    tree = LexborHTMLParser(decoded.text)
    body = tree.body
    metadata = read_metadata(tree)
    if body is None:
        return RawPage((), metadata, decoded.notes, "html", decoded.encoding)
    walk = BlockWalk(body, base_address(tree, metadata))
    blocks = []
    for block in walk.blocks():
        blocks.append(block)
        if len(blocks) > limits.blocks:
            raise FileRejected(
                "too-many-blocks",
                f"the page has more than {limits.blocks} pieces of text; cut it into "
                "several files",
            )
    chosen, notes = _main_texts(decoded.text, limits) if choose_main else ((), ())
    notes = decoded.notes + notes + conservation_notes(decoded.text, blocks)
    return RawPage(
        tuple(_mark_main(blocks, chosen)), metadata, notes, "html", decoded.encoding
    )


def _main_texts(html: str, limits: Limits) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Texts of the main content, letters and digits only, and notes."""
    if len(html) > limits.chooser_bytes or _depth(html) > limits.chooser_depth:
        return (), (
            (
                "the page is too large or too deeply nested for the main-content "
                "chooser: body and furniture were told apart by own rules only"
            ),
        )
    text = trafilatura.extract(
        html,
        output_format="txt",
        include_comments=False,
        include_tables=True,
        favor_recall=True,
    )
    if not text:
        return (), ("no main content was found: own rules decided alone",)
    return tuple(t for t in map(_letters, text.split("\n")) if t), ()


def _depth(html: str) -> int:
    depth = deepest = 0
    for found in _DEEP.finditer(html):
        depth += -1 if found[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _letters(text: str) -> str:
    return _WORDS.sub("", text).casefold()


def _mark_main(blocks: Iterable[RawBlock], chosen: tuple[str, ...]) -> list[RawBlock]:
    if not chosen:
        return list(blocks)
    whole, joined = frozenset(chosen), "\n".join(chosen)
    marked = []
    for block in blocks:
        letters = _letters(block.text)
        main = letters in whole or (len(letters) >= _LONG and letters in joined)
        marked.append(replace(block, main=main and block.tag != "img"))
    return marked


def conservation_notes(html: str, blocks: Iterable[RawBlock]) -> tuple[str, ...]:
    """Name the visible characters that are in no block.

    The page is parsed a second time and its text taken by the parser itself,
    so that an error of the walk shows.
    """
    tree = LexborHTMLParser(html)
    tree.strip_tags(_NEVER_SHOWN)
    body = tree.body
    seen = gate_text((body.text(deep=True) if body else "").replace("\x00", "")).text
    there = Counter(_BLANK.sub("", seen))
    there.subtract(
        Counter(_BLANK.sub("", "".join(b.text for b in blocks if b.tag != "img")))
    )
    missing = {character: n for character, n in there.items() if n > 0}
    if not missing:
        return ()
    sample = "".join(sorted(missing, key=lambda c: -missing[c]))[:20]
    return (
        (
            f"{sum(missing.values())} visible character(s) are in no block "
            f"(such as {sample!r})"
        ),
    )
