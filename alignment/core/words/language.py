"""Which language a document is in, and which of its segments are in another one."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

# How far the markup is believed: chance that a page is in the language that its lang
# attribute names. Site templates are often left in the language of the software.
TRUST_IN_MARKUP = 0.85
# No block of text counts for more than this many to one, however sure the identifier
# is: a page may hold a quotation or a menu in another language.
LOUDEST_BLOCK = 50.0
LETTERS_OF_A_FULL_VOICE = 80  # shorter blocks count in proportion
LETTERS_READ = 600  # of one block; more does not change the answer
# A segment is flagged only if it is long enough and read with this probability.
LETTERS_TO_FLAG = 20
SURE_ENOUGH_TO_FLAG = 0.9


class Identifier(Protocol):
    """Tells how probable languages are for a piece of text."""

    @property
    def languages(self) -> frozenset[str]:
        """Codes of the languages it knows."""

    def probabilities(
        self, text: str, candidates: Collection[str]
    ) -> Mapping[str, float]:
        """Probability of each candidate; they add up to 1."""


class Basis(StrEnum):
    """What a guess rests on."""

    TEXT = "text"
    MARKUP = "markup"
    BOTH = "text and markup"
    TEXT_AGAINST_MARKUP = "text against markup"
    MARKUP_AGAINST_TEXT = "markup against text"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """The most probable language of a document.

    Attributes:
        language: one of the candidates, or empty if there is nothing to go by.
        probability: that it is this one and no other candidate, 0 to 1.
        basis: what the guess rests on.
    """

    language: str
    probability: float
    basis: Basis

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            raise ValueError(f"no probability: {self.probability}")
        if bool(self.language) == (self.basis is Basis.NOTHING):
            raise ValueError("a guess rests on something, no guess on nothing")


def guess_language(
    blocks: Sequence[str],
    *,
    candidates: Collection[str],
    identifier: Identifier,
    markup: str = "",
) -> LanguageGuess:
    """Guess the language of a document.

    The text of each block speaks for the candidates (naive Bayes over blocks, each with
    a bounded voice that grows with its letters); the markup is the prior.

    Args:
        blocks: the texts of the document's blocks.
        candidates: language codes to choose from, at least one.
        identifier: knows the candidates.
        markup: language tag that the page gives itself (es, es-PE), or empty.

    Raises:
        ValueError: no candidates.
    """
    if not candidates:
        raise ValueError("name at least one language to choose from")
    named = primary_language(markup)
    voices = _voices(blocks, candidates, identifier)
    prior = _prior(named, candidates)
    if not any(voices.values()):
        if named not in candidates:
            return LanguageGuess("", 0.0, Basis.NOTHING)
        return LanguageGuess(named, prior[named], Basis.MARKUP)
    by_text = max(sorted(voices), key=voices.__getitem__)
    chances = _softmax({c: voices[c] + math.log(prior[c]) for c in candidates})
    best = max(sorted(chances), key=chances.__getitem__)
    basis = _basis(best, by_text, named if named in candidates else "")
    return LanguageGuess(best, chances[best], basis)


def find_other_language(
    text: str, *, language: str, candidates: Collection[str], identifier: Identifier
) -> str:
    """Language of a segment if it is surely not its document's, else empty."""
    if _letters(text) < LETTERS_TO_FLAG:
        return ""
    chances = identifier.probabilities(text, {*candidates, language})
    best = max(sorted(chances), key=chances.__getitem__)
    return best if best != language and chances[best] >= SURE_ENOUGH_TO_FLAG else ""


def primary_language(tag: str) -> str:
    """Language code of a tag: es of es-PE or ES_pe."""
    return tag.strip().replace("_", "-").split("-")[0].lower()


def _voices(
    blocks: Sequence[str], candidates: Collection[str], identifier: Identifier
) -> dict[str, float]:
    """Log-likelihood of each candidate, up to a constant."""
    voices = dict.fromkeys(candidates, 0.0)
    for text in blocks:
        share = min(1.0, _letters(text[:LETTERS_READ]) / LETTERS_OF_A_FULL_VOICE)
        if share > 0:
            chances = identifier.probabilities(text[:LETTERS_READ], candidates)
            floor = max(chances.values()) / LOUDEST_BLOCK
            for candidate in candidates:
                voices[candidate] += share * math.log(max(chances[candidate], floor))
    highest = max(voices.values())
    return {candidate: voice - highest for candidate, voice in voices.items()}


def _prior(named: str, candidates: Collection[str]) -> dict[str, float]:
    if named not in candidates or len(candidates) == 1:
        return dict.fromkeys(candidates, 1 / len(candidates))
    rest = (1 - TRUST_IN_MARKUP) / (len(candidates) - 1)
    return {c: TRUST_IN_MARKUP if c == named else rest for c in candidates}


def _basis(best: str, by_text: str, named: str) -> Basis:
    if not named:
        return Basis.TEXT
    if best == named:
        return Basis.BOTH if by_text == named else Basis.MARKUP_AGAINST_TEXT
    return Basis.TEXT_AGAINST_MARKUP


def _softmax(values: Mapping[str, float]) -> dict[str, float]:
    highest = max(values.values())
    powers = {key: math.exp(value - highest) for key, value in values.items()}
    total = sum(powers.values())
    return {key: power / total for key, power in powers.items()}


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
