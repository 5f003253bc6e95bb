"""Which words of two texts render each other, for showing them in the same colour.

Words are linked one to one, the surest pair first (competitive linking, Melamed
2000, "Models of translational equivalence among words"). A pair is as sure as the
best of: the same number or form, the bilingual list, being cognates, and how often
the two occur in the same beads (Dice's coefficient).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from alignment.core.search.lemmas import Lemmas
from alignment.core.words.equivalence import word_equivalence
from alignment.core.words.lexicon.date_words import DATE_WORDS
from alignment.core.words.lexicon.function_words import FUNCTION_WORDS
from alignment.core.words.numbers import readings
from alignment.core.words.tokens import Token, tokens

# Weaker pairs are not shown: they would be wrong as often as right.
LEAST = 0.45
# A pair that was seen together only once proves nothing.
LEAST_TOGETHER = 2
# What distance costs: a pair from one end of a text to the other, that much.
ASTRAY = 0.25

Pair = tuple[str, str]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*[^\W_]*")


@dataclass(frozen=True, slots=True)
class WordLink:
    """A source and a target word that correspond.

    Attributes:
        source: the source word with its offsets in the text.
        target: the target word.
        strength: how sure that is, 0 to 1.
    """

    source: Token
    target: Token
    strength: float


@dataclass(frozen=True, slots=True)
class Texts:
    """The two texts of a bead, with their languages."""

    source: str
    target: str
    source_language: str
    target_language: str


def link_words(
    texts: Texts, lemmas: Lemmas, together: Mapping[Pair, float] | None = None
) -> list[WordLink]:
    """The words that correspond, in the order of the source.

    Args:
        texts: of the bead.
        lemmas: dictionaries of both languages.
        together: strength of pairs of lemmas that occur in the same beads.
    """
    counted = together or {}
    ours = _content(texts.source, texts.source_language)
    theirs = _content(texts.target, texts.target_language)
    found = []
    for i, word in enumerate(ours):
        lemma = lemmas.lemma(word.text, texts.source_language)
        for j, other in enumerate(theirs):
            pair = (lemma, lemmas.lemma(other.text, texts.target_language))
            strength = max(_alike(word, other, texts), counted.get(pair, 0.0))
            if strength < LEAST:
                continue
            astray = abs(i / len(ours) - j / len(theirs))
            found.append((strength - ASTRAY * astray, i, j, strength))
    found.sort(key=lambda one: (-one[0], one[1], one[2]))
    taken: tuple[set[int], set[int]] = (set(), set())
    links = []
    for _rank, i, j, strength in found:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            links.append(WordLink(ours[i], theirs[j], strength))
    return sorted(links, key=lambda link: link.source.start)


def _content(text: str, language: str) -> list[Token]:
    small = FUNCTION_WORDS.get(language.partition("-")[0], frozenset())
    numbers = [Token(m[0], m.start(), m.end()) for m in _NUMBER.finditer(text)]
    words = [
        token
        for token in tokens(text)
        if token.lower not in small and not token.is_number
    ]
    return sorted([*numbers, *words], key=lambda token: token.start)


def _alike(word: Token, other: Token, texts: Texts) -> float:
    if word.is_number != other.is_number:
        return 0.0
    if word.is_number:
        return 1.0 if _values(word.text) & _values(other.text) else 0.0
    if _date_word(word, texts.source_language) & _date_word(
        other, texts.target_language
    ):
        return 1.0
    alike = word_equivalence(
        word.text, other.text, texts.source_language, texts.target_language
    )
    return alike if len(word.text) > 2 or word.is_acronym else 0.0


def _date_word(word: Token, language: str) -> set[tuple[str, int]]:
    """The month or day of the week that a word names."""
    known = DATE_WORDS.get(language.partition("-")[0])
    if known is None:
        return set()
    tables = {"month": known.months, "weekday": known.weekdays}
    return {
        (name, table[word.lower])
        for name, table in tables.items()
        if word.lower in table
    }


def _values(written: str) -> set[float | str]:
    """What a number can mean, with either mark as the decimal one."""
    plain = written.replace(",", "").replace(".", "")
    if not (plain.isascii() and plain.isdigit()):
        return {written.lower()}
    return {*readings(written, ",", "."), *readings(written, ".", ",")}


def dice(
    beads: Iterable[tuple[Collection[str], Collection[str]]],
    source: Collection[str],
    target: Collection[str],
) -> dict[Pair, float]:
    """How strongly lemmas go together in beads: 2 n(a, b) / (n(a) + n(b)).

    Args:
        beads: lemmas of both sides of each.
        source: the source lemmas that matter.
        target: the target lemmas that matter.
    """
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    both: Counter[Pair] = Counter()
    wanted = (set(source), set(target))
    for left, right in beads:
        here, there = wanted[0].intersection(left), wanted[1].intersection(right)
        ours.update(here)
        theirs.update(there)
        both.update((a, b) for a in here for b in there)
    return {
        (a, b): 2 * number / (ours[a] + theirs[b])
        for (a, b), number in both.items()
        if number >= LEAST_TOGETHER
    }
