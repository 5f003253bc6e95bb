"""Whether a bracket renders the words before it, or comments on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alignment.core.encoder import Encoder
from alignment.core.inside.gloss_parts import GlossText
from alignment.core.words.equivalence import (
    content_words,
    equivalence,
    word_equivalence,
)
from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.tokens import Token, tokens
from alignment.core.words.vocabulary import PageWords

SURE = 0.3  # equivalence from which two phrases count as renderings
_HINTED = 0.15  # the same for long names with as many words on both sides
_SHORT_NAME = 2  # content words of a name that may be a person's
_LIKELY = 0.5  # equivalence that carries even what looks like a remark
_VERY_LIKELY = 0.6  # the same where only one side has a capital
_MOST_EXTRA_WORDS = 2  # by which an unlisted gloss may be longer than its term


@dataclass(frozen=True, slots=True)
class Sides:
    """The languages of term and gloss, the page, and the encoder if there is one."""

    term: str
    gloss: str
    page: PageWords
    encoder: Encoder | None

    @property
    def small(self) -> frozenset[str]:
        """Function words of both languages."""
        return function_words(self.term) | function_words(self.gloss)


def fit_of(words: Sequence[Token], inner: GlossText, sides: Sides) -> float:
    """Equivalence of words and gloss, 0 to 1."""
    term = " ".join(w.text for w in words)
    return equivalence(term, inner.text, sides.term, sides.gloss, sides.encoder)


def count_words(words: Sequence[Token], sides: Sides) -> int:
    """Content words of a term."""
    return sum(w.lower not in sides.small for w in words)


def count_gloss(inner: GlossText, sides: Sides) -> int:
    """Content words of a gloss."""
    return len(content_words(inner.text, sides.gloss))


def is_gloss_of(words: Sequence[Token], inner: GlossText, sides: Sides) -> bool:
    """Whether a bracket renders the words before it, and does not comment on them."""
    fit = fit_of(words, inner, sides)
    if inner.whole:
        return fit >= _LIKELY or (
            inner.is_capitalised
            and words[0].is_capitalised
            and _are_bodies(words, inner, sides)
        )
    if inner.marked and count_words(words, sides) > 0:
        return True
    if words[0].is_capitalised != inner.is_capitalised:
        return fit >= _VERY_LIKELY or _names_its_kind(words, inner, sides)
    if fit >= _LIKELY or inner.is_remark:
        return fit >= _LIKELY
    if inner.is_capitalised:
        alike = count_words(words, sides) == count_gloss(inner, sides) > _SHORT_NAME
        return (
            fit >= SURE
            or (alike and fit >= _HINTED)
            or _is_foreign_title(words, inner, sides)
            or _are_bodies(words, inner, sides)
        )
    return fit >= SURE or _is_plain_noun(words, inner, sides)


def _is_foreign_title(words: Sequence[Token], inner: GlossText, sides: Sides) -> bool:
    """Whether a title with small words of its language has a rendering as long."""
    small = function_words(sides.term) - function_words(sides.gloss)
    return (
        sides.term != sides.page.language
        and any(w.lower in small for w in words)
        and count_words(words, sides) == count_gloss(inner, sides) > 1
        and sides.page.balance(inner.text, sides.gloss, sides.term) > 0
    )


def _names_its_kind(words: Sequence[Token], inner: GlossText, sides: Sides) -> bool:
    """Whether "clerks' union" is glossed by a name that starts with "Sindicato de"."""
    gloss = tokens(inner.text)
    if words[0].is_capitalised or not has_genitive(inner, sides):
        return False
    ends = {words[0].text, words[-1].text}
    return gloss[0].lower in phrase_words(sides.gloss).organisation_words and any(
        word_equivalence(end, gloss[0].text, sides.term, sides.gloss) >= _LIKELY
        for end in ends
    )


def has_genitive(inner: GlossText, sides: Sides) -> bool:
    """Whether a gloss goes on with "of"."""
    genitives = phrase_words(sides.gloss).genitives
    return any(t.lower in genitives for t in tokens(inner.text)[1:])


def _are_bodies(words: Sequence[Token], inner: GlossText, sides: Sides) -> bool:
    """Whether both sides name an organisation of some kind."""
    term = {w.lower for w in words} & phrase_words(sides.term).organisation_words
    gloss = {t.lower for t in tokens(inner.text)}
    return bool(term and gloss & phrase_words(sides.gloss).organisation_words)


def _is_plain_noun(words: Sequence[Token], inner: GlossText, sides: Sides) -> bool:
    """Whether a gloss in lower case is a short noun phrase, not a clause."""
    allowed = phrase_words(sides.gloss).joined | phrase_words(sides.gloss).genitives
    small = (function_words(sides.gloss) | function_words(sides.term)) - allowed
    gloss = tokens(inner.text)[1 if inner.opens_with_article else 0 :]
    return (
        bool(gloss)
        and not any(t.lower in small or t.is_number for t in gloss)
        and count_gloss(inner, sides) <= count_words(words, sides) + _MOST_EXTRA_WORDS
    )
