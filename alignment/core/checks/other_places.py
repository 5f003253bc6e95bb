"""A place on one side where the other side has another place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from alignment.core.checks.findings import Finding, FindingCode, FindingSeverity
from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.place_names import (
    Place,
    place_word,
    place_words,
    places,
)
from alignment.core.words.spans import Span
from alignment.core.words.tokens import Token, tokens, without_marks
from alignment.core.words.vocabulary import PageWords

_LONGEST = 5  # words of a place's name
_WITHIN = re.compile(r"[.\s\u00a0-]{1,2}")  # between the words of a name
_BESIDE = re.compile(r"[\s\u00a0]+")  # between words that belong to one name
_STEM = 4  # letters that the word for its people keeps ("peruano", "Londoners")
Mention = tuple[Place, Span]


def other_places(
    source_text: str, target_text: str, source: PageWords, target: PageWords
) -> Iterator[Finding]:
    """A known place on each side, and neither is on the other.

    "El congreso se reunió en Bogotá." / "The congress met in Lima." Only where each
    side has one such place is it sure that one stands for the other. A capital that
    stands for its country ("Bogotá protestó" / "Colombia protested") and a place that
    the other side names by its people ("Perú" / "Peruvian") are left alone.
    """
    ours = _mentions(source_text, source.language)
    theirs = _mentions(target_text, target.language)
    our_numbers = {place.number for place, _span in ours}
    their_numbers = {place.number for place, _span in theirs}
    lone = [m for m in ours if m[0].number not in their_numbers]
    their_lone = [m for m in theirs if m[0].number not in our_numbers]
    if not _is_one(lone) or not _is_one(their_lone):
        return
    (place, span), (other, their_span) = lone[0], their_lone[0]
    if (
        place.is_near(other)
        or _is_told(place, target_text, target.language)
        or _is_told(other, source_text, source.language)
    ):
        return
    yield Finding(
        FindingCode.NAME,
        FindingSeverity.HIGH,
        (span.of(source_text), their_span.of(target_text)),
        (span,),
        (their_span,),
    )


def _is_one(mentions: Sequence[Mention]) -> bool:
    return len({place.number for place, _span in mentions}) == 1


def _mentions(text: str, language: str) -> list[Mention]:
    """The places of a text in order; names of persons and bodies are left out."""
    known = places(language)
    words = tokens(text) if known else []
    small = function_words(language)
    found: list[Mention] = []
    position = 0
    while position < len(words):
        length = _length(text, words, position, language)
        if length and not _in_longer_name(text, words, position, length, small):
            key = tuple(place_word(w.text) for w in words[position : position + length])
            start = words[position].start
            name = re.split("['’]", text[start : words[position + length - 1].end])[0]
            found.append((known[key], Span(0, start, start + len(name))))
        position += max(1, length)
    return found


def _length(text: str, words: Sequence[Token], position: int, language: str) -> int:
    """How many words the longest place's name has that starts here; 0 for none."""
    first = words[position]
    if not first.is_capitalised or place_word(first.text) not in place_words(language):
        return 0
    known = places(language)
    for length in range(min(_LONGEST, len(words) - position), 0, -1):
        some = words[position : position + length]
        joined = all(
            _WITHIN.fullmatch(text[a.end : b.start])
            for a, b in itertools.pairwise(some)
        )
        if (
            joined
            and some[-1].is_capitalised
            and tuple(place_word(w.text) for w in some) in known
        ):
            return length
    return 0


def _in_longer_name(
    text: str,
    words: Sequence[Token],
    position: int,
    length: int,
    small: frozenset[str],
) -> bool:
    """Whether a capitalised word stands right before or behind ("Santiago Pérez")."""
    end = position + length
    before = words[position - 1] if position else None
    after = words[end] if end < len(words) else None
    return any(
        one is not None
        and one.is_capitalised
        and one.lower not in small
        and _BESIDE.fullmatch(text[left:right]) is not None
        for one, left, right in (
            (before, before.end if before else 0, words[position].start),
            (after, words[end - 1].end, after.start if after else 0),
        )
    )


def _is_told(place: Place, text: str, language: str) -> bool:
    """Whether a text has the place or its country as its people or an adjective."""
    stems = {
        name[0][: max(_STEM, len(name[0]) - 2)]
        for name, one in places(language).items()
        if one.number in {place.number, place.country}
        and len(name) == 1
        and len(name[0]) >= _STEM
    }
    return any(without_marks(w.text).startswith(tuple(stems)) for w in tokens(text))
