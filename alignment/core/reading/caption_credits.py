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
# "The roofs by the river. (Ana Gil/Agencia Río)"
_AGENCY = re.compile(
    r"(?<=[.!?”\"])\s*(?P<credit>\([A-ZÁÉÍÓÚÑ][\w.’' -]{3,40}/\s?[A-ZÁÉÍÓÚÑ][\w.’' -]{1,40}\))$"
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
    text = block.text
    short = len(text) <= _MOST
    told = _CREDIT.search(text) if short and CREDIT_AT_END.search(text) else None
    credit = told or (_AGENCY.search(text) if short else None)
    if credit is None:
        return [block]
    start = credit.start("credit")
    caption = block.text[:start].rstrip()
    if not caption:
        return [block]
    end = len(block.text)
    return [
        replace(
            block,
            text=caption,
            links=_links(block, 0, len(caption)),
            cues=block.cues | {"caption"},
        ),
        replace(
            block,
            text=block.text[start:],
            links=_links(block, start, end),
            cues=block.cues | {"photo credit"},
        ),
    ]


def _links(block: RawBlock, start: int, end: int) -> tuple[Link, ...]:
    """The links of a part of a block, counted from its start; one over both is cut."""
    return tuple(
        replace(
            link, start=max(link.start, start) - start, end=min(link.end, end) - start
        )
        for link in block.links
        if link.start < end and link.end > start
    )
