"""Words and phrases that stand twice in a row."""

from __future__ import annotations

import itertools
import re

from alignment.core.words.lexicon.check_words import MAY_DOUBLE
from alignment.core.words.spans import Span
from alignment.core.words.tokens import Token, tokens

_PHRASE = 3  # words from which a repeated phrase counts across punctuation
_LONGEST = 60  # words of a repeated phrase
_ONE_SPACE = re.compile(r"[\s\u00a0]+")


def doubled_spans(text: str, language: str) -> tuple[Span, ...]:
    """Where a text repeats itself: "the the", or a phrase twice in a row.

    Args:
        text: any text.
        language: code of its language; some words may stand twice.
    """
    words = tokens(text)
    lower = [w.lower for w in words]
    found: list[Span] = []
    position = 0
    while position < len(words):
        size = _repeated(text, words, lower, position, language)
        if size:
            end = words[position + 2 * size - 1].end
            found.append(Span(0, words[position].start, end))
            position += 2 * size
        else:
            position += 1
    return tuple(found)


def _repeated(
    text: str, words: list[Token], lower: list[str], start: int, language: str
) -> int:
    """Words of the longest phrase from a position that is repeated at once; or 0."""
    longest = min(_LONGEST, (len(words) - start) // 2)
    for size in range(longest, 0, -1):
        if lower[start : start + size] != lower[start + size : start + 2 * size]:
            continue
        if size >= _PHRASE or _is_slip(text, words[start : start + 2 * size], language):
            return size
    return 0


def _is_slip(text: str, words: list[Token], language: str) -> bool:
    """Whether a short repetition is a slip: plain words, blanks alone between them."""
    allowed = MAY_DOUBLE.get(language, frozenset())
    return (
        all(w.text.islower() and not w.is_number for w in words[1:])
        and all(w.text.isalpha() for w in words)
        and words[0].lower not in allowed
        and len({w.lower for w in words}) * 2 == len(words)
        and all(
            _ONE_SPACE.fullmatch(text[a.end : b.start])
            for a, b in itertools.pairwise(words)
        )
    )
