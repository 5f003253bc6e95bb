"""How well a footnote fits a place, by what it says and how it says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from alignment.core.inside.anchor_looks import Looks, looks_score
from alignment.core.inside.note_anchors import (
    AnchorCandidate,
    AnchorShape,
    long_numbers,
)
from alignment.core.inside.note_heads import named_head
from alignment.core.inside.note_kinds import NoteKind, note_says
from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.note_words import note_words
from alignment.core.words.lexicon.phrase_table import PhraseWords
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.spans import Span
from alignment.core.words.tokens import tokens, without_marks
from alignment.core.words.vocabulary import PageWords

# Weights of the clues, set by hand on invented pages; only their order matters.
_HEAD = 4.0  # the place holds the word that the note explains
_HEAD_PART = 3.0  # the place holds a part of it ("El Callao": "Lima-Callao")
_DESCRIBED = 1.6  # words around a name say what the note says, or that it is a person
_CALLED = 2.6  # one of them is the very word that says what it is
_SAME_NOUN = 2.0  # note and place share the word that says what it is
_BY_HEAD = 0.25  # of what the kind counts, where the note names its word or renames it
_SAME_FORM = 1.5  # both go on with the same preposition, or share their build
_NEAR_WORDS = 1.0  # the note's words stand nearby
_FIRST = 1.0  # first mention
_REPEATS = -1.5  # the note would explain words by themselves
_SAME_RARE = 1.2  # a rare word of the note stands in the same sentence
_TOLD = -1.5  # brackets explain it in the text already
_SAME_NUMBER = 1.2  # a year or figure of the note stands nearby
_ASTRAY = -1.5  # for standing as far from where the note's turn is as can be
_NEARBY = 700  # characters in which the note's words count as near
_RARE = 3  # times that the page uses a rare word, the note included
_RARE_LETTERS = 4
_OPENING = 4  # words at the start of a note that say what it explains
_LONGEST_ALIKE = 4  # words of a note that only renames what it belongs to


class NoteFit:
    """The clues of one note against all places."""

    def __init__(
        self,
        note: str,
        places: Sequence[AnchorCandidate],
        looks: Sequence[Looks],
        page: PageWords,
        turn: float = 0.5,
    ) -> None:
        """Take a note, the places in text order, their looks and the page's words.

        Args:
            note: its words, without marker.
            places: the places of the body, in order.
            looks: what each of them looks like.
            page: the page's words and languages.
            turn: where the note stands among the notes, 0.0 first to 1.0 last.
        """
        self._turn = turn
        self._note = note.strip()
        self._places = places
        self._looks = looks
        self._says = note_says(self._note, page.language)
        self._page = page
        self._table: PhraseWords = phrase_words(page.language)
        self._small = function_words(page.language)

    def scores(self) -> list[float]:
        """A score for each place; larger is better."""
        return [
            self._score(place, looks)
            for place, looks in zip(self._places, self._looks, strict=True)
        ]

    def _score(self, place: AnchorCandidate, looks: Looks) -> float:
        words = {without_marks(t.text) for t in tokens(place.text)}
        score = self._head_score(place)
        is_told = self._head or self._renames
        score += looks_score(self._says, looks) * (_BY_HEAD if is_told else 1.0)
        if (
            not self._head
            and words & self._nouns
            and place.shape is not AnchorShape.QUOTED
        ):
            score += _SAME_NOUN if words - self._nouns - self._small_marks else 0.0
        if (
            self._content
            and words - self._small_marks <= self._content
            and not self._head
        ):
            score += _REPEATS
        score += _FIRST if place.is_first else 0.0
        score += _TOLD if place.is_told else 0.0
        score += _SAME_NUMBER * bool(self._numbers & place.numbers)
        score += _SAME_RARE * bool(self._rare & (place.sentence - words))
        score += _ASTRAY * abs(place.position - self._turn)
        score += self._described_score(place)
        return score + self._form_score(place) + self._near_score(place)

    def _described_score(self, place: AnchorCandidate) -> float:
        """The words around a name call it what the note calls it."""
        if self._head or self._continues:
            return 0.0
        said = {without_marks(word) for word in place.described}
        head = without_marks(self._says.head)
        score = _CALLED if head in said else _DESCRIBED * bool(said & self._opening)
        if self._says.kind is NoteKind.PERSON:
            score += _DESCRIBED * bool(place.described & self._table.person_words)
        return score

    def _head_score(self, place: AnchorCandidate) -> float:
        if not self._head:
            return 0.0
        words = {without_marks(t.text) for t in tokens(place.text)}
        parts = {
            without_marks(p) for t in tokens(place.text) for p in t.text.split("-")
        }
        if self._head <= words:
            return _HEAD
        return _HEAD_PART if self._head & (words | parts) else 0.0

    def _form_score(self, place: AnchorCandidate) -> float:
        """Both are an article with as many words, or go on with one preposition."""
        note = [t.lower for t in tokens(self._note)]
        words = [t.lower for t in tokens(place.text)]
        if self._continues:
            return _SAME_FORM * (self._continues in words[1:])
        if (
            len(note) > _LONGEST_ALIKE
            or place.shape is not AnchorShape.NOUN
            or len(note) != len(words)
            or not {note[0], words[0]} <= self._table.articles
        ):
            return 0.0
        ends = [a[-2:] == b[-2:] for a, b in zip(note[1:], words[1:], strict=True)]
        plural = note[-1][-1:] == words[-1][-1:]
        return _SAME_FORM * (plural + sum(ends) / len(ends)) / 2

    def _near_score(self, place: AnchorCandidate) -> float:
        """The note's own words stand near the place, the nearer the better."""
        distances = [
            abs(place.span.start - mention.start)
            for mention in self._mentions
            if mention.block == place.span.block
        ]
        return _NEAR_WORDS * max(0.0, 1 - min(distances, default=_NEARBY) / _NEARBY)

    @cached_property
    def _mentions(self) -> list[Span]:
        """Where the note's own noun phrase stands in the body."""
        return [
            p.span
            for p in self._places
            if self._content
            and {without_marks(t.text) for t in tokens(p.text)} - self._small_marks
            == self._content
        ]

    @cached_property
    def _renames(self) -> bool:
        """Whether the note only says the same in other words ("The authorities")."""
        words = tokens(self._note)
        definite = note_words(self._page.language).definite
        return (
            self._says.kind is NoteKind.THING
            and len(words) <= _LONGEST_ALIKE
            and bool(words)
            and words[0].lower in definite
        )

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return long_numbers(self._note)

    @cached_property
    def _rare(self) -> frozenset[str]:
        """The words of the note that the page uses once or twice besides."""
        counts = self._page.lower, self._page.capitalised
        return frozenset(
            without_marks(w.text)
            for w in tokens(self._note)
            if len(w.text) >= _RARE_LETTERS
            and w.lower not in self._small
            and sum(c.get(w.lower, 0) for c in counts) <= _RARE
        )

    @cached_property
    def _small_marks(self) -> set[str]:
        return {without_marks(w) for w in self._small}

    @cached_property
    def _content(self) -> set[str]:
        return {
            without_marks(t.text)
            for t in tokens(self._note)
            if t.lower not in self._small
        }

    @cached_property
    def _head(self) -> set[str]:
        return named_head(self._note, self._page)

    @cached_property
    def _nouns(self) -> set[str]:
        """The first content words of a describing note: what it says a thing is."""
        words = tokens(self._note)
        if not words or words[0].lower not in self._table.articles:
            return set()
        nouns: set[str] = set()
        for word in words[1:]:
            if word.lower in self._small:
                break
            nouns.add(without_marks(word.text))
        return nouns

    @cached_property
    def _opening(self) -> set[str]:
        """The content words that a note opens with."""
        words = tokens(self._note)[:_OPENING]
        return {without_marks(w.text) for w in words if w.lower not in self._small}

    @cached_property
    def _continues(self) -> str:
        """The small word that a note goes on with after "that is,"."""
        for marker in self._table.gloss_markers:
            match = re.match(rf"{marker}\s+", self._note, re.IGNORECASE)
            if match:
                words = tokens(self._note, match.end())
                first = words[0].lower if words else ""
                return first if first in self._table.connectors else ""
        return ""
