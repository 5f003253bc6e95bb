"""The pieces of a page, and the words that it writes small."""

from __future__ import annotations

import re
from collections.abc import Sequence

from alignment.core.raw_page import RawBlock
from alignment.core.reading.line_patterns import VERY_LONG
from alignment.core.reading.pieces import Piece


def pieces_of(blocks: Sequence[RawBlock], language: str) -> tuple[Piece, ...]:
    """The blocks with their features, in order."""
    common = common_words(blocks)
    return tuple(Piece(raw, n, language, common) for n, raw in enumerate(blocks))


def common_words(blocks: Sequence[RawBlock]) -> frozenset[str]:
    """Words that stand in lower case somewhere in running text of the page."""
    return frozenset(
        word
        for block in blocks
        if len(block.text) > 80
        for word in re.findall(
            r"(?<!\w)[^\W\dA-ZÁÉÍÓÚÑ_][\w’]+", block.text[:VERY_LONG]
        )
        if word[0].islower()
    )
