"""The dictionaries of simplemma behind the core's Lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from threading import Lock, Thread

import simplemma
from simplemma.strategies.dictionaries.dictionary_factory import (
    DEFAULT_DICTIONARY_FACTORY,
    SUPPORTED_LANGUAGES,
)

_reading = Lock()
_asked: set[str] = set()


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


def dictionary_of(language: str) -> Mapping[str, str]:
    """The dictionary of a language, which is read once.

    Reading takes seconds of processor time. Threads that want it at once wait for
    the first one instead of reading it each for itself.
    """
    with _reading:
        return DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)


def read_soon(languages: Iterable[str]) -> None:
    """Read the dictionaries of some languages in the background, each once."""
    for language in map(base_of, languages):
        if language in SUPPORTED_LANGUAGES and language not in _asked:
            _asked.add(language)
            Thread(target=dictionary_of, args=[language], daemon=True).start()


@lru_cache(maxsize=200_000)
def _lemma(word: str, language: str) -> str:
    if language not in SUPPORTED_LANGUAGES:
        return word
    dictionary_of(language)
    return str(simplemma.lemmatize(word, lang=language)).lower()


@lru_cache(maxsize=2000)
def _forms(lemma: str, language: str) -> frozenset[str]:
    """Found by going through the dictionary: some 0.05 s, so they are remembered."""
    if language not in SUPPORTED_LANGUAGES:
        return frozenset({lemma})
    wanted = lemma.encode()
    found = {form.decode().lower() for form, its in _entries(language) if its == wanted}
    return frozenset({lemma, *found})


def _entries(language: str) -> Iterable[tuple[bytes, bytes]]:
    """Forms with their lemmas, as simplemma keeps them; its own view decodes them all.

    That view is ten times slower, and there are 800,000 Spanish forms.
    """
    dictionary = dictionary_of(language)
    kept: dict[bytes, bytes] | None = getattr(dictionary, "_dict", None)
    if kept is not None:
        return kept.items()
    return ((form.encode(), its.encode()) for form, its in dictionary.items())
