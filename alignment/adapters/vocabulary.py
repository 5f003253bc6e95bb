"""The word lists of simplemma behind the core's Vocabulary."""

from __future__ import annotations

from functools import lru_cache

from simplemma import is_known
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

from alignment.adapters.lemmas import SimplemmaLemmas, dictionary_of


class SimplemmaVocabulary(SimplemmaLemmas):
    """Word lists of some fifty languages; a list is read at its first question."""

    def knows(self, word: str, language: str) -> bool:
        """Whether the word, as written, is one of the language."""
        return self.covers(language) and _is_known(word, language)

    def covers(self, language: str) -> bool:
        """Whether there is a list for the language."""
        return language in SUPPORTED_LANGUAGES


@lru_cache(maxsize=100_000)
def _is_known(word: str, language: str) -> bool:
    dictionary_of(language)
    return bool(is_known(word, lang=language))
