"""Blocks of text into segments, sentence-like units; nothing is lost or changed.

Two steps: rules by language (handed in) cut at stops; then cuts are taken back that lie
within brackets or a quotation in the middle of a sentence, which takes a look ahead to
where these close and is more than the rules can express.

The convention: a segment ends after . ! ? … and what closes with them, before a capital,
a number or an opening mark; never at a colon or semicolon. White space belongs to the
segment before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Protocol

FALLBACK = "default"
LONGEST_BRACKET = 300  # letters; a longer one is cut like other text
LONGEST_QUOTATION = 120

_MARKS = re.compile(r"[()\[\]«»“”\"]")
_OPENS = {")": "(", "]": "[", "»": "«", "”": "“"}
_BEFORE_TEXT = " \t\r\n\u00a0«“„‘‹\"'([¿¡—–-*"


class BreakRules(Protocol):
    """Segmentation rules for some languages and a default for the others."""

    @property
    def revision(self) -> str:
        """Names the state of the rules."""

    @property
    def languages(self) -> frozenset[str]:
        """Codes of the languages that have rules of their own."""

    def cut(self, text: str, rules: str) -> Iterable[str]:
        """Pieces of the text by the rules of a language or by ``FALLBACK``."""


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """Which rules a text is cut by.

    Attributes:
        language: code of the text's language, as given.
        rules: code of the language that the rules are for, or ``FALLBACK``.
        is_fallback: whether the language has no rules of its own.
    """

    language: str
    rules: str
    is_fallback: bool

    def __post_init__(self) -> None:
        if self.is_fallback != (self.rules == FALLBACK):
            raise ValueError(f"{self.rules} is the fallback or it is not")


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The segments of one block; joined, they are the block's text."""

    segments: tuple[str, ...]
    choice: RuleChoice


class Segmenter:
    """Cuts the text of blocks into segments."""

    def __init__(self, rules: BreakRules) -> None:
        self._rules = rules

    @property
    def revision(self) -> str:
        """Names the state of the rules, for the record of what was done."""
        return self._rules.revision

    def choose(self, language: str) -> RuleChoice:
        """Rules for a language code such as es, es-PE or EN_us."""
        primary = language.replace("_", "-").split("-")[0].lower()
        known = primary in self._rules.languages
        return RuleChoice(language, primary if known else FALLBACK, not known)

    def split(self, text: str, language: str) -> Segmentation:
        """Cut a text into segments; an empty text has none."""
        choice = self.choose(language)
        pieces = tuple(self._rules.cut(text, choice.rules))
        ends = list(accumulate(map(len, pieces)))
        if any(map(str.isspace, pieces)):
            ends = _without_blanks(text, ends)
        ends = _without_inner_ends(text, ends)
        if len(ends) < len(pieces):
            pieces = tuple(text[a:b] for a, b in pairwise([0, *ends]))
        return Segmentation(pieces, choice)


def _without_blanks(text: str, ends: Sequence[int]) -> list[int]:
    """Ends of segments that hold more than white space."""
    kept: list[int] = []
    start = 0
    for end in ends:
        if text[start:end].strip() or end == len(text):
            kept.append(end)
            start = end
    return kept


def _without_inner_ends(text: str, ends: Sequence[int]) -> list[int]:
    """Ends of segments that are not within brackets or a quotation in a sentence."""
    inner: set[int] = set()
    if len(ends) > 1:
        for start, stop in _enclosures(text):
            inner.update(_inner_ends(text, start, stop, ends))
    if not inner:
        return list(ends)
    return [end for end in ends if end not in inner or end == len(text)]


def _enclosures(text: str) -> Iterator[tuple[int, int]]:
    """Spans in brackets or quotation marks, marks included; the short ones only."""
    open_at: dict[str, list[int]] = defaultdict(list)
    for match in _MARKS.finditer(text):
        mark, place = match.group(), match.start()
        opener = _opener(text, place)
        if opener is None:
            open_at[mark].append(place)
        elif open_at[opener]:
            start = open_at[opener].pop()
            longest = LONGEST_BRACKET if mark in ")]" else LONGEST_QUOTATION
            if place - start <= longest:
                yield start, place + 1


def _opener(text: str, place: int) -> str | None:
    """The mark that this one closes; None if it opens."""
    mark = text[place]
    if mark == '"':  # looks the same at both ends: it opens before a word
        return None if place == 0 or text[place - 1] in _BEFORE_TEXT else mark
    return _OPENS.get(mark)


def _inner_ends(text: str, start: int, stop: int, ends: Sequence[int]) -> Sequence[int]:
    """Ends within a span (start, stop) that do not end a sentence."""
    within = ends[bisect_right(ends, start) : bisect_left(ends, stop)]
    if text[start] not in "([":
        return within if _goes_on(text, stop) else ()
    return () if _begins_sentence(text, start, ends) else within


def _goes_on(text: str, place: int) -> bool:
    """Whether the sentence goes on behind a closing quotation mark."""
    rest = text[place : place + 4]
    return rest[:1] in {",", ";", ":"} or rest.lstrip(" \u00a0—–-")[:1].islower()


def _begins_sentence(text: str, place: int, ends: Sequence[int]) -> bool:
    """Whether only opening marks lie between the start of a segment and a place."""
    at = bisect_right(ends, place)
    first = ends[at - 1] if at else 0
    return not text[first:place].strip(_BEFORE_TEXT)
