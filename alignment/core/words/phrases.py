"""The words before a place in a text, and the phrases that they form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from alignment.core.words.lexicon.function_words import FUNCTION_WORDS
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.tokens import Token, tokens

_LONGEST = 14  # words looked at before a bracket
_GAP = re.compile(r"[\s\u00a0]*[\"“”‘’«»&]*[\s\u00a0]*|-")
_DASHED_GAP = re.compile(
    r"[\s\u00a0]*(?:[\"“”‘’«»&]|[–—-](?=[\s\u00a0]))*[\s\u00a0]*|[–-]"
)
_OPENING = {
    "”": "“„«",
    "»": "«",
    '"': '"',
    "’": "‘",
    "›": "‹",
    "!": "¡",
    "?": "¿",
}


@dataclass(frozen=True, slots=True)
class Before:
    """Words that end at an offset with nothing but blanks between them.

    Attributes:
        text: the text of the block.
        words: the words, in reading order; the last one ends the phrase.
        quoted: whether they are the content of quotation marks.
    """

    text: str
    words: tuple[Token, ...]
    quoted: bool = False


def words_before(text: str, end: int, *, across_dashes: bool = False) -> Before:
    """The unbroken run of words that ends at an offset (blanks skipped).

    A quotation that closes there is taken whole. Commas, stops and brackets
    break a run; a spaced dash does not when across_dashes is set.
    """
    while end > 0 and text[end - 1] in " \t\u00a0":
        end -= 1
    quotation = _quotation_before(text, end)
    if quotation is not None:
        return Before(text, tuple(tokens(text, *quotation)), quoted=True)
    gap = _DASHED_GAP if across_dashes else _GAP
    start = max(0, end - 200)
    found = tokens(text, start, end)
    if not found or found[-1].end != end:
        return Before(text, ())
    run = [found[-1]]
    for token in reversed(found[:-1]):
        if len(run) == _LONGEST or not gap.fullmatch(text[token.end : run[0].start]):
            break
        run.insert(0, token)
    return Before(text, tuple(run))


def name_starts(words: Sequence[Token], language: str, against: str = "") -> list[int]:
    """Positions at which a capitalised name that ends the words may start.

    Lower-case connectors of the language ("de la", "of the") may stand inside,
    never at the start. Function words of the other language end the name.

    Returns:
        Positions in words, the longest name first; empty where the last word is
        no name.
    """
    connectors = phrase_words(language).connectors
    foreign = FUNCTION_WORDS.get(against, frozenset()) - connectors
    starts: list[int] = []
    pending = 0
    for position in range(len(words) - 1, -1, -1):
        word = words[position]
        if word.lower in foreign or pending > 3:
            break
        if word.is_capitalised or word.is_number:
            if word.is_capitalised:
                starts.insert(0, position)
            pending = 0
        elif word.lower in connectors and starts:
            pending += 1
        else:
            break
    return starts


def without_opening(words: Sequence[Token], start: int, language: str) -> int:
    """Move a start past articles and other small words of a language."""
    small = FUNCTION_WORDS.get(language, frozenset())
    while start < len(words) - 1 and words[start].lower in small:
        start += 1
    return start


def noun_run(words: Sequence[Token], language: str) -> int:
    """Where the run of content words that ends the words starts.

    The run stops at any function word of the language, and plain words stop at
    a name; what stands before ("the", "of", "every") is not part of it.
    """
    small = FUNCTION_WORDS.get(language, frozenset())
    start = len(words)
    while start > 0 and words[start - 1].lower not in small:
        if words[start - 1].is_capitalised and not words[-1].is_capitalised:
            break
        start -= 1
    return start


def _quotation_before(text: str, end: int) -> tuple[int, int] | None:
    if end == 0 or text[end - 1] not in _OPENING:
        return None
    opening = max(text.rfind(mark, 0, end - 1) for mark in _OPENING[text[end - 1]])
    return (opening + 1, end - 1) if opening >= 0 else None
