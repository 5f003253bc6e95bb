"""What somebody looks for: conditions on the two sides of a bead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import regex

from alignment.core.search.expressions import ExpressionTooLarge, check_expression
from alignment.core.search.words import key_of, words_of

Where = Literal["source", "target", "either"]
Forms = Callable[[str], frozenset[str]]  # all forms of the lemma of a word

LONGEST = 500  # characters of what is looked for
MOST_PHRASES = 20
_PIECE = re.compile(r'"([^"]*)"?|(\S+)')


class QueryRefused(ValueError):
    """What is looked for cannot be looked for; the message says why."""


class How(StrEnum):
    """How the words of a condition are meant."""

    WORDS = "words"
    PHRASE = "phrase"
    LEMMAS = "lemmas"
    REGEX = "regex"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase: any of its forms, as compared.

    Attributes:
        forms: at least one; see `alignment.core.search.words.key_of`.
        is_prefix: whether longer words that begin so will do.
    """

    forms: frozenset[str]
    is_prefix: bool = False

    def fits(self, form: str) -> bool:
        """Whether a word of a text, in its compared form, is the word."""
        if self.is_prefix:
            return any(form.startswith(one) for one in self.forms)
        return form in self.forms


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another."""

    words: tuple[Word, ...]

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("a phrase has words")


@dataclass(frozen=True, slots=True)
class Condition:
    """What one side, or either side, has or lacks.

    A side has the condition where it has every phrase, in any order, or where
    the expression matches. It lacks it where it has none of the phrases.

    Attributes:
        where: which side.
        phrases: what to look for; empty where there is a pattern.
        pattern: a regular expression, "" for none.
        lacks: whether it must be missing.
    """

    where: Where
    phrases: tuple[Phrase, ...] = ()
    pattern: str = ""
    lacks: bool = False

    def __post_init__(self) -> None:
        if bool(self.phrases) == bool(self.pattern):
            raise ValueError("a condition has either phrases or a pattern")


@dataclass(frozen=True, slots=True)
class Query:
    """All conditions hold; `accents` says whether accents count."""

    conditions: tuple[Condition, ...]
    accents: bool = False

    def __post_init__(self) -> None:
        if not any(not condition.lacks for condition in self.conditions):
            raise QueryRefused("say what to look for, not only what is missing")


def make_condition(
    text: str,
    where: Where,
    how: How,
    *,
    accents: bool,
    lacks: bool = False,
    forms: Forms | None = None,
) -> Condition:
    """Read what somebody typed.

    Words stand for themselves, in any order; "several in quotation marks" follow
    one another; a word ending in * stands for all that begin so.

    Args:
        text: as typed.
        where: which side it is about.
        how: how it is meant.
        accents: whether accents count.
        lacks: whether it must be missing.
        forms: gives the forms of a word's lemma; needed for `How.LEMMAS`.

    Raises:
        QueryRefused: there is no word in it, or it is no regular expression.
    """
    if len(text) > LONGEST:
        raise QueryRefused(f"that is longer than {LONGEST} characters")
    if how is How.REGEX:
        return Condition(where, pattern=_checked(text), lacks=lacks)
    pieces = [text] if how is How.PHRASE else _pieces(text)
    spread = forms if how is How.LEMMAS else None
    found = [_phrase(piece, accents=accents, forms=spread) for piece in pieces]
    phrases = tuple(phrase for phrase in found if phrase is not None)
    if not phrases:
        raise QueryRefused("there is no word in it")
    if len(phrases) > MOST_PHRASES:
        raise QueryRefused(f"more than {MOST_PHRASES} words; put some in quotes")
    return Condition(where, phrases, lacks=lacks)


def _pieces(text: str) -> list[str]:
    return [m[1] if m[2] is None else m[2] for m in _PIECE.finditer(text)]


def _phrase(piece: str, *, accents: bool, forms: Forms | None) -> Phrase | None:
    written = list(words_of(piece))
    if not written:
        return None
    prefix = piece.rstrip().endswith("*") and forms is None
    last = len(written) - 1
    return Phrase(
        tuple(
            Word(_forms(word, accents, forms), is_prefix=prefix and place == last)
            for place, word in enumerate(written)
        )
    )


def _forms(word: str, accents: bool, forms: Forms | None) -> frozenset[str]:  # noqa: FBT001
    spread = forms(word) if forms else frozenset()
    return frozenset(key_of(form, accents=accents) for form in spread | {word})


def _checked(text: str) -> str:
    if not text:
        raise QueryRefused("there is no expression")
    try:
        check_expression(text)
        regex.compile(text, regex.IGNORECASE)
    except ExpressionTooLarge as error:
        raise QueryRefused(str(error)) from error
    except regex.error as error:
        raise QueryRefused(f"this is no regular expression: {error}") from error
    return text
