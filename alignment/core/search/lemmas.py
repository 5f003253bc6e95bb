"""What lemma-light search and the termbase need to know of a language."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class Lemmas(Protocol):
    """Dictionary forms of words; loading a dictionary is the adapters' business."""

    def lemma(self, word: str, language: str) -> str:
        """The dictionary form, in lower case; the word itself where none is known."""

    def forms(self, word: str, language: str) -> frozenset[str]:
        """Every known form with the same lemma, in lower case; the word is one."""


class NoLemmas:
    """The way without a dictionary: a word is its own lemma."""

    def lemma(self, word: str, language: str) -> str:
        """The word in lower case."""
        return word.lower()

    def forms(self, word: str, language: str) -> frozenset[str]:
        """The word alone."""
        return frozenset({word.lower()})
