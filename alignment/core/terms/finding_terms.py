"""Where the terms of a termbase stand in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from alignment.core.search.lemmas import Lemmas
from alignment.core.search.words import folded, words_of
from alignment.core.search.words import places as places_of
from alignment.core.terms.term import Form, SideName, TermEntry


@dataclass(frozen=True, slots=True)
class TermSpan:
    """A form of a term at a place of a text."""

    term: TermEntry
    form: Form
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TermFinder:
    """Finds the forms of one side in texts of one language.

    Words are compared without accents and case, and by their lemma where the form
    is written in lower case; names and acronyms have to be there as they are, and
    an acronym (all capitals) in capitals.
    """

    language: str
    lemmas: Lemmas
    _by_first: dict[str, list[tuple[TermEntry, Form, tuple[str, ...]]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @classmethod
    def of(
        cls, terms: Iterable[TermEntry], side: SideName, language: str, lemmas: Lemmas
    ) -> TermFinder:
        """A finder for the forms of one side."""
        finder = cls(language, lemmas)
        for term in terms:
            for form in term.of(side):
                keys = tuple(finder.key(word) for word in words_of(form.text))
                if keys:
                    finder._by_first[keys[0]].append((term, form, keys))
        return finder

    def key(self, word: str) -> str:
        """What words are compared by."""
        if word.isupper() and len(word) > 1:
            return word
        if word[0].isupper():
            return folded(word)
        return folded(self.lemmas.lemma(word, self.language))

    def find(self, text: str) -> list[TermSpan]:
        """The forms in a text, in order; of two that overlap, the longer one."""
        places = places_of(text, accents=True)
        keys = [self._keys(text[start:end]) for _form, start, end in places]
        found = []
        for at, here in enumerate(keys):
            for first in here:
                for term, form, wanted in self._by_first.get(first, ()):
                    if _fits(wanted, keys[at : at + len(wanted)]):
                        end = places[at + len(wanted) - 1][2]
                        found.append(TermSpan(term, form, places[at][1], end))
        return _longest(found)

    def _keys(self, word: str) -> set[str]:
        """Every key that the word of a text answers to."""
        lower = word.lower()
        keys = {folded(word), folded(self.lemmas.lemma(lower, self.language))}
        return keys | {word} if word.isupper() else keys


def _fits(wanted: Sequence[str], here: Sequence[set[str]]) -> bool:
    return len(here) == len(wanted) and all(
        key in keys for key, keys in zip(wanted, here, strict=True)
    )


def _longest(found: list[TermSpan]) -> list[TermSpan]:
    """Without those inside others; the same place may be of several terms."""
    kept: list[TermSpan] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        last = kept[-1] if kept else None
        same = last and (last.start, last.end) == (span.start, span.end)
        if last is None or same or span.start >= last.end:
            kept.append(span)
    return kept
