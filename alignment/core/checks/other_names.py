"""Names on one side where the other side has another name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.checks.findings import Finding, FindingCode, FindingSeverity
from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.note_words import note_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.lexicon.place_names import place_word, places
from alignment.core.words.name_kinds import Name
from alignment.core.words.names import find_names
from alignment.core.words.spans import Span
from alignment.core.words.tokens import edit_distance, tokens, without_marks
from alignment.core.words.vocabulary import PageWords

_ALIKE = 3  # letters in which renderings of one name agree ("Londres", "London")
_NEAR = 0.5  # of the letters may differ in them ("Aristóteles", "Aristotle")
_MOST = 3  # words of a person's name
_SHORTEST = 3  # letters of a word of a name


def other_names(
    source_text: str, target_text: str, source: PageWords, target: PageWords
) -> Iterator[Finding]:
    """A person on each side, and neither is on the other.

    Only where each side has one such name is it sure that one stands for the other;
    names that any word of the other side resembles are left alone, since places,
    bodies and saints are translated.
    """
    ours = _open(source_text, target_text, source)
    theirs = _open(target_text, source_text, target)
    if len(ours) != 1 or len(theirs) != 1:
        return
    one, other = ours[0], theirs[0]
    if _is_sure(one, source) or _is_sure(other, target):
        yield Finding(
            FindingCode.NAME,
            FindingSeverity.HIGH,
            (one.text, other.text),
            (Span(0, one.span.start, one.span.end),),
            (Span(0, other.span.start, other.span.end),),
        )


def _open(text: str, other_text: str, page: PageWords) -> list[Name]:
    """The full names of persons of which the other text has no word."""
    others = [without_marks(t.text) for t in tokens(other_text) if t.is_capitalised]
    return [
        name
        for name in find_names([text], page)
        if _is_person(name, page)
        and not any(_resembles(w, other) for w in _words(name) for other in others)
    ]


def _words(name: Name) -> list[str]:
    found = [without_marks(w) for w in re.split(r"[\s\u00a0-]+", name.text)]
    return [w for w in found if len(w) >= _SHORTEST]


def _is_person(name: Name, page: PageWords) -> bool:
    """Two or three capitalised words, none of them for a body or place."""
    words = tokens(name.text)
    if not 1 < len(words) <= _MOST or not all(
        w.text.isalpha() and w.is_capitalised and not w.is_acronym for w in words
    ):
        return False
    codes = (page.language, *page.others)
    said = {w.lower for w in words}
    name_words = tuple(place_word(w.text) for w in words)
    return not any(
        said & (_kinds(code) | function_words(code)) or name_words in places(code)
        for code in codes
    )


def _is_sure(name: Name, page: PageWords) -> bool:
    """Whether its last word is no word of the language, as in "Mar Negro" it is."""
    return not page.vocabulary.knows(tokens(name.text)[-1].lower, page.language)


def _kinds(code: str) -> frozenset[str]:
    phrases, notes = phrase_words(code), note_words(code)
    return (
        phrases.organisation_words
        | phrases.place_words
        | phrases.publication_cues
        | notes.places
        | notes.bodies
        | notes.papers
    )


def _resembles(word: str, other: str) -> bool:
    if word[:_ALIKE] == other[:_ALIKE]:
        return True
    limit = int(_NEAR * min(len(word), len(other)))
    return edit_distance(word, other, limit) <= limit
