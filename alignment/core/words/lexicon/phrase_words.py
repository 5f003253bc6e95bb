"""Words that shape phrases: what joins a name, opens a remark, or marks a gloss."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from alignment.core.words.lexicon.english_phrases import ENGLISH
from alignment.core.words.lexicon.phrase_table import PhraseWords
from alignment.core.words.lexicon.spanish_phrases import SPANISH

PHRASE_WORDS: Mapping[str, PhraseWords] = MappingProxyType(
    {"en": ENGLISH, "es": SPANISH}
)
"""Phrase words by language code."""

_NO_WORDS = PhraseWords()


def phrase_words(language: str) -> PhraseWords:
    """The phrase words of a language, empty ones for a language without a table."""
    return PHRASE_WORDS.get(language, _NO_WORDS)
