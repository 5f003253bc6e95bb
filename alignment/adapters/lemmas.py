"""The dictionaries of simplemma behind the core's Lemmas."""

from __future__ import annotations

from functools import lru_cache

import simplemma
from simplemma.strategies.dictionaries.dictionary_factory import (
    SUPPORTED_LANGUAGES,
    DefaultDictionaryFactory,
)

_dictionaries = DefaultDictionaryFactory()


class SimplemmaLemmas:
    """Lemmas of some fifty languages; a dictionary is read at its first question.

    A form has the one lemma that the dictionary gives it; what is ambiguous in the
    language (Spanish "vino") is so here too, and is decided one way.
    """

    def lemma(self, word: str, language: str) -> str:
        """The dictionary form, in lower case; the word itself where none is known."""
        return _lemma(word.lower(), base_of(language))

    def forms(self, word: str, language: str) -> frozenset[str]:
        """Every known form with the same lemma, in lower case; the word is one."""
        return _forms(self.lemma(word, language), base_of(language)) | {word.lower()}


def base_of(language: str) -> str:
    """The language of a tag without region and script, as the dictionaries go by."""
    return language.lower().partition("-")[0]


@lru_cache(maxsize=200_000)
def _lemma(word: str, language: str) -> str:
    if language not in SUPPORTED_LANGUAGES:
        return word
    return str(simplemma.lemmatize(word, lang=language)).lower()


@lru_cache(maxsize=2000)
def _forms(lemma: str, language: str) -> frozenset[str]:
    """Found by going through the dictionary: some 0.1 s, so they are remembered."""
    if language not in SUPPORTED_LANGUAGES:
        return frozenset({lemma})
    found = {
        form.lower()
        for form, its in _dictionaries.get_dictionary(language).items()
        if its == lemma
    }
    return frozenset({lemma, *found})
