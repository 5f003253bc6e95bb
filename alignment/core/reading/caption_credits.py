"""Captions parted from the name of who made the picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from alignment.core.raw_page import Link, RawBlock
from alignment.core.reading import page_words as words
from alignment.core.reading.line_patterns import CREDIT_AT_END

_CREDIT = re.compile(
    rf"(?<=[.)!?”\"])\s*(?P<credit>\(?(?:{'|'.join(words.CREDIT.values())})\s*[^.]{{2,60}}\.?\)?)$",
    re.IGNORECASE,
)
_MOST = 400  # characters of a caption


def part_credits(
    blocks: Sequence[RawBlock],
) -> tuple[tuple[RawBlock, ...], tuple[int, ...]]:
    """Captions and their credits as blocks of their own, with where each was.

    >>> parted, places = part_credits([RawBlock("The mill burns. Photo: Ana Gil")])
    >>> [block.text for block in parted], places
    (['The mill burns.', 'Photo: Ana Gil'], (0, 0))
    """
    found: list[RawBlock] = []
    places: list[int] = []
    for index, block in enumerate(blocks):
        parts = _parted(block)
        found += parts
        places += [index] * len(parts)
    return tuple(found), tuple(places)


def _parted(block: RawBlock) -> list[RawBlock]:
    short = len(block.text) <= _MOST and CREDIT_AT_END.search(block.text)
    credit = _CREDIT.search(block.text) if short else None
    if credit is None:
        return [block]
    start = credit.start("credit")
    caption = block.text[:start].rstrip()
    if not caption:
        return [block]
    cues = block.cues | {"caption"}
    return [
        replace(block, text=caption, links=_links(block, 0, len(caption)), cues=cues),
        replace(
            block, text=block.text[start:], links=_links(block, start, len(block.text))
        ),
    ]


def _links(block: RawBlock, start: int, end: int) -> tuple[Link, ...]:
    """The links of a part of a block, counted from its start."""
    return tuple(
        replace(link, start=link.start - start, end=link.end - start)
        for link in block.links
        if start <= link.start and link.end <= end
    )
