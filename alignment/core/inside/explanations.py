"""Explanations in the page's own language: "DINOES (the anti-revolt police)".

A translator who explains a name, a calque or an acronym to the readers leaves a
trace of a term whose original form may not be on the page at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from alignment.core.inside.brackets import Bracket, brackets
from alignment.core.words.lexicon.class_words import CLASS_WORDS, EXPLAINS
from alignment.core.words.spans import Span
from alignment.core.words.tokens import Token, tokens, unquoted
from alignment.core.words.vocabulary import PageWords

_QUOTED = re.compile(r"[“\"«][^“”\"«»]{2,60}[”\"»]\s$")
_LONGEST = 8  # words; what is longer tells more than what a thing is
_SURE = 5  # words of a bracket that stands before its name
_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Explanation:
    """A term and what the page says that it is, both in the page's language.

    Attributes:
        term: the name, acronym or quoted words.
        explanation: the words in the bracket, without "that is".
        term_span: where the term stands.
        evidence: term and bracket together.
    """

    term: str
    explanation: str
    term_span: Span
    evidence: Span


def find_explanations(
    texts: Sequence[str], page: PageWords, taken: Sequence[Span] = ()
) -> tuple[Explanation, ...]:
    """Find the explanations of a page, in order.

    Args:
        texts: the blocks' texts by position; an empty text is skipped.
        page: the page's words and languages.
        taken: spans of bilingual glosses and expansions, which explain better.
    """
    if page.language not in CLASS_WORDS:
        return ()
    return tuple(
        found
        for block, text in enumerate(texts)
        for bracket in brackets(text, block)
        if (found := _explanation(bracket, page)) is not None
        and not any(found.evidence.overlaps(span) for span in taken)
    )


def _explanation(bracket: Bracket, page: PageWords) -> Explanation | None:
    lead = re.match(rf"\s*(?:{EXPLAINS[page.language]})[,:]?\s+", bracket.inner)
    start = bracket.start + (lead.end() if lead else 0)
    words = tokens(bracket.text, start, bracket.end)
    if not 1 <= len(words) <= _LONGEST or not _says_what(words, page):
        return None
    term = _before(bracket) or _after(bracket, words)
    if term is None:
        return None
    span = Span(bracket.block, *term)
    outer = bracket.outer
    evidence = Span(
        bracket.block, min(span.start, outer.start), max(span.end, outer.end)
    )
    return Explanation(
        span.of(bracket.text), bracket.text[start : bracket.end].strip(), span, evidence
    )


def _says_what(words: Sequence[Token], page: PageWords) -> bool:
    """Whether a word for a kind of thing stands there, and no lone name or figure."""
    kinds = CLASS_WORDS[page.language]
    named = [word for word in words if word.is_acronym or word.is_number]
    return not named and any(word.lower in kinds for word in words)


def _before(bracket: Bracket) -> tuple[int, int] | None:
    """The quoted words or the name right before the bracket."""
    text, end = bracket.text, bracket.start - 1
    quoted = _QUOTED.search(text, max(0, end - 70), end)
    if quoted:
        return unquoted(text, quoted.start(), end)
    if text[end - 1 : end] != " ":
        return None
    words = tokens(text, max(0, end - 80), end)
    found: list[Token] = []
    for word in reversed(words):
        edge = found[-1].start if found else end
        if text[word.end : edge].strip() or len(found) >= _NAME_WORDS:
            break
        if not word.is_capitalised or word.is_number:
            break
        found.append(word)
    if not found or (len(found) == 1 and _opens_text(text, found[-1].start)):
        return None
    return found[-1].start, found[0].end


def _after(bracket: Bracket, words: Sequence[Token]) -> tuple[int, int] | None:
    """The name right after a short bracket ("(Spanish oil giant) Repsol")."""
    text, start = bracket.text, bracket.end + 1
    if len(words) > _SURE or not words[0].is_capitalised:
        return None
    following = tokens(text, start, start + 60)
    if not following or text[start : following[0].start] != " ":
        return None
    first = following[0]
    return (first.start, first.end) if first.is_capitalised else None


def _opens_text(text: str, start: int) -> bool:
    """Whether a capital only opens a sentence."""
    before = text[:start].rstrip()
    word = re.match(r"\w+", text[start:])
    acronym = word is not None and word[0].isupper() and len(word[0]) > 1
    return not acronym and (not before or before[-1] in ".!?…")
