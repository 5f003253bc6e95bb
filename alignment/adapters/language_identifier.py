"""Tells languages apart with py3langid, whose model comes with its package."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import copy
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier


class UnknownLanguageError(ValueError):
    """A candidate that the identifier has not learned."""


class Py3LangId:
    """An ``Identifier`` over py3langid; loading it takes about a second."""

    def __init__(self) -> None:
        self._all = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        self.languages = frozenset(self._all.labels)
        self._narrowed = lru_cache(maxsize=32)(self._narrow)

    def probabilities(
        self, text: str, candidates: Collection[str]
    ) -> Mapping[str, float]:
        """How probable each candidate is as the language of a text.

        Returns:
            Candidate to probability; they add up to 1. All are the same for a text
            that shows nothing.

        Raises:
            UnknownLanguageError: a candidate is not in ``languages``.
        """
        unknown = set(candidates) - self.languages
        if unknown or not candidates:
            raise UnknownLanguageError(
                f"cannot tell these languages: {', '.join(sorted(unknown)) or 'none'}"
            )
        ranked = dict(self._narrowed(frozenset(candidates)).rank(text))
        return {language: float(ranked[language]) for language in sorted(candidates)}

    def _narrow(self, candidates: frozenset[str]) -> LanguageIdentifier:
        identifier = copy(self._all)  # shares the tables
        identifier.set_languages(candidates)
        return identifier
