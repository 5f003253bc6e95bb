"""How much of the text before a bracket belongs to the glossed term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alignment.core.inside.brackets import Bracket
from alignment.core.inside.gloss_fit import (
    SURE,
    Sides,
    count_gloss,
    count_words,
    fit_of,
    has_genitive,
    is_gloss_of,
)
from alignment.core.inside.gloss_parts import GlossText
from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.numbers import find_numbers
from alignment.core.words.phrases import Before, name_starts, noun_run, words_before
from alignment.core.words.tokens import Token, tokens

_SIZE_COST = 0.2  # for each content word that one side has more
_WHOLE_NAME = 0.25  # preference for the whole of a name
_WHOLE_NOUN = 0.4  # preference for the whole of a noun phrase after a small word
_NAME_WORTH = 0.25  # a capitalised word without evidence, in a foreign term
_CLEARLY_FOREIGN = 2  # words of evidence that carry a quoted term alone


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span before a bracket that may be what the bracket glosses."""

    start: int
    end: int
    language: str
    gloss_language: str
    score: float


def foreign_terms(
    bracket: Bracket, inner: GlossText, sides: Sides
) -> Iterator[Candidate]:
    """Terms of another language that the page's language glosses."""
    page = sides.page
    if page.balance(inner.text, sides.term, page.language) > 0:
        return
    before = words_before(
        bracket.text, bracket.start - 1, across_dashes=_has_dash(inner)
    )
    start, weight = _foreign_run(before, sides)
    if weight < 1 and not inner.marked:
        return
    if (
        before.quoted
        and weight >= _CLEARLY_FOREIGN
        and (not inner.is_remark or fit_of(before.words, inner, sides) >= SURE)
    ):
        yield _candidate(before.words, 0, inner, sides)
        return
    starts = range(start, len(before.words))
    yield from _best(before, starts, inner, sides)


def page_terms(bracket: Bracket, inner: GlossText, sides: Sides) -> Iterator[Candidate]:
    """Terms of the page's language that another language glosses."""
    page = sides.page
    if page.balance(inner.text, sides.gloss, page.language) < 1 or inner.is_note:
        return
    before = words_before(
        bracket.text, bracket.start - 1, across_dashes=_has_dash(inner)
    )
    yield from _best(before, range(len(before.words)), inner, sides)


def _best(
    before: Before, starts: Iterable[int], inner: GlossText, sides: Sides
) -> Iterator[Candidate]:
    """The start with the best rendering, if what it starts is a term at all."""
    words = before.words
    possible = [s for s in starts if s == 0 or not before.quoted]
    if not before.quoted:
        possible = [s for s in possible if _may_open(words[s], sides)]
    if not possible:
        return
    whole = _whole_start(before, possible, inner, sides)
    bonus = _WHOLE_NAME if words[-1].is_capitalised else _WHOLE_NOUN
    best = max(
        possible, key=lambda s: _rank(words[s:], inner, sides, bonus * (s == whole))
    )
    start = _with_article(words, best, inner, sides)
    if is_gloss_of(words[start:], inner, sides):
        yield _candidate(words, start, inner, sides)


def _may_open(word: Token, sides: Sides) -> bool:
    """Whether a word can be the first of a term: no small word, but for a title's."""
    if word.is_number or find_numbers(word.text, sides.term):
        return False
    foreign = sides.term != sides.page.language
    title = word.is_capitalised and word.lower not in function_words(sides.gloss)
    return word.lower not in sides.small or (foreign and title)


def _candidate(
    words: Sequence[Token], start: int, inner: GlossText, sides: Sides
) -> Candidate:
    score = min(1.0, 0.4 + 0.6 * fit_of(words[start:], inner, sides))
    return Candidate(words[start].start, words[-1].end, sides.term, sides.gloss, score)


def _rank(
    words: Sequence[Token], inner: GlossText, sides: Sides, bonus: float
) -> float:
    excess = abs(count_words(words, sides) - count_gloss(inner, sides))
    return fit_of(words, inner, sides) - _SIZE_COST * excess + bonus


def _whole_start(
    before: Before, possible: Sequence[int], inner: GlossText, sides: Sides
) -> int:
    """Where the whole name or noun phrase starts."""
    words = before.words
    names = name_starts(words, sides.term, sides.gloss)
    if names:
        start = names[0]
        while start < len(words) - 1 and start not in possible:
            start += 1
        return start
    run = noun_run(words, sides.page.language)
    genitives = phrase_words(sides.term).genitives
    short = count_words(words[run:], sides) < count_gloss(inner, sides)
    joined = run > 0 and words[run - 1].lower in genitives
    if joined and (short or has_genitive(inner, sides)):
        run = noun_run(words[: run - 1], sides.page.language)
    size = len(words) - run
    return run if run > 0 and size <= count_gloss(inner, sides) + 1 else -1


def _with_article(
    words: Sequence[Token], start: int, inner: GlossText, sides: Sides
) -> int:
    """Take in a capitalised article before the term, or one small opening word."""
    if start == 0 or not inner.is_capitalised or not words[start - 1].is_capitalised:
        return start
    before = words[start - 1].lower
    is_article = before in phrase_words(sides.term).articles
    if is_article and (inner.opens_with_article or start > 1):
        return start - 1
    opens_alike = before in function_words(sides.term) and any(
        tokens(inner.text)[0].lower in function_words(code) for code in (sides.gloss,)
    )
    return start - 1 if opens_alike else start


def _foreign_run(before: Before, sides: Sides) -> tuple[int, float]:
    """Start of the suffix that speaks most for the term's language, and its weight."""
    words = before.words
    best_start, best, weight = len(words), 0.0, 0.0
    for position in range(len(words) - 1, -1, -1):
        evidence = sides.page.evidence(words[position].text, sides.term, sides.gloss)
        if evidence < 0 and words[position].text.islower() and not before.quoted:
            break
        weight += evidence or _name_worth(words[position], sides)
        if weight >= best:
            best_start, best = position, weight
    return best_start, weight if before.quoted else best


def _name_worth(word: Token, sides: Sides) -> float:
    if word.is_capitalised:
        return _NAME_WORTH
    known = sides.page.belongs(word.text, sides.term)
    return 0.0 if known else -_NAME_WORTH


def _has_dash(inner: GlossText) -> bool:
    return any(dash in inner.text for dash in (" – ", " — ", " - "))
