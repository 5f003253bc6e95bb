"""Which language a word is from: tables, a word list handed in, the page itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from alignment.core.words.lexicon.function_words import (
    FUNCTION_WORDS,
    HOMOGRAPHS,
    SUFFIXES,
)
from alignment.core.words.lexicon.phrase_words import PHRASE_WORDS
from alignment.core.words.tokens import tokens

_SHORTEST_STEM = 3  # letters before a telling ending


class Vocabulary(Protocol):
    """A word list of several languages; loading one is the adapters' business."""

    def knows(self, word: str, language: str) -> bool:
        """Whether the word, as written, is one of the language."""

    def covers(self, language: str) -> bool:
        """Whether there is a list for the language at all."""

    def __hash__(self) -> int:
        """What is worked out with a word list may be kept by it."""


class EndingVocabulary:
    """Guesses by function words and typical endings: the way without a word list."""

    def knows(self, word: str, language: str) -> bool:
        """Whether the word is a function word or ends like one of the language."""
        lower = word.lower()
        return lower in FUNCTION_WORDS.get(language, frozenset()) or any(
            lower.endswith(s) and len(lower) >= len(s) + _SHORTEST_STEM
            for s in SUFFIXES.get(language, ())
        )

    def covers(self, language: str) -> bool:
        """Whether there are tables for the language."""
        return language in FUNCTION_WORDS


_ENDINGS = EndingVocabulary()


@dataclass(frozen=True)
class PageWords:
    """What is known about the words of one page.

    Attributes:
        language: code of the page's language.
        others: codes of the languages that may be mixed in, likeliest first.
        vocabulary: the word list.
        lower: how often each word stands on the page in lower case.
        capitalised: how often each word (lower case key) stands with a capital.
        signs: what a finder worked out for a word and a language, once a page.
    """

    language: str
    others: tuple[str, ...]
    vocabulary: Vocabulary
    lower: Mapping[str, int] = field(default_factory=dict)
    capitalised: Mapping[str, int] = field(default_factory=dict)
    _known_words: dict[tuple[str, str], bool] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    signs: dict[tuple[str, str], tuple[int, bool]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def of(
        cls,
        texts: Iterable[str],
        language: str,
        others: Sequence[str] = (),
        vocabulary: Vocabulary | None = None,
    ) -> PageWords:
        """Count the words of a page's texts.

        Args:
            texts: the texts of the blocks that count (no furniture).
            language: code of the page's language.
            others: codes of other languages to expect, likeliest first; without
                any, the languages whose phrases are tabled.
            vocabulary: word list; without one, endings decide.
        """
        lower: Counter[str] = Counter()
        capitalised: Counter[str] = Counter()
        for text in texts:
            for token in tokens(text):
                (capitalised if token.is_capitalised else lower)[token.lower] += 1
        expected = others or tuple(PHRASE_WORDS)
        return cls(
            language,
            tuple(code for code in expected if code != language),
            vocabulary or EndingVocabulary(),
            lower,
            capitalised,
        )

    def belongs(self, word: str, language: str) -> bool:
        """Whether a word is one of the language, by table or word list."""
        known = self._known_words.get((word, language))
        if known is None:
            known = self._known_words[word, language] = self._belongs(word, language)
        return known

    def _belongs(self, word: str, language: str) -> bool:
        lower = word.lower()
        if lower in FUNCTION_WORDS.get(language, frozenset()):
            return True
        if self._is_small_elsewhere(lower, language):
            return False
        if self._listed(word, language):
            return True
        if any(self._listed(word, code) for code in self._known()):
            return False
        return _ENDINGS.knows(word, language)

    @property
    def has_list(self) -> bool:
        """Whether there is a real word list of the page's language."""
        return self.vocabulary.covers(self.language) and not isinstance(
            self.vocabulary, EndingVocabulary
        )

    def evidence(self, word: str, language: str, against: str) -> int:
        """Whether a word speaks for one language against another: 1, 0 or -1."""
        return self.belongs(word, language) - self.belongs(word, against)

    def balance(self, text: str, language: str, against: str) -> int:
        """Sum of the evidence of all words of a text."""
        return sum(self.evidence(t.text, language, against) for t in tokens(text))

    def likeliest(self, text: str) -> tuple[str, int]:
        """The language that fits a short text best, and its lead over the page's.

        Returns:
            Code and lead in words; the page's own code and 0 where none leads.
        """
        best, lead = self.language, 0
        for code in self.others:
            balance = self.balance(text, code, self.language)
            if balance > lead:
                best, lead = code, balance
        return best, lead

    def known_languages(self) -> tuple[str, ...]:
        """The page's language, the expected ones, and all others with tables."""
        known = self._known()
        return (*known, *(code for code in FUNCTION_WORDS if code not in known))

    def _is_small_elsewhere(self, lower: str, language: str) -> bool:
        """Whether a word is a function word of another language and nothing here."""
        return lower not in HOMOGRAPHS.get(language, frozenset()) and any(
            lower in FUNCTION_WORDS.get(code, frozenset()) for code in self._known()
        )

    def _listed(self, word: str, language: str) -> bool:
        lower = word.lower()
        return self.vocabulary.knows(word, language) or (
            word != lower and self.vocabulary.knows(lower, language)
        )

    def _known(self) -> tuple[str, ...]:
        return (self.language, *self.others)
