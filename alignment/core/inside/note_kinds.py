"""What a note says that something is: a person, a place, a newspaper, a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.note_words import NoteWords, note_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.tokens import Token, tokens

_OPENING = 7  # words at the start of a note that say what it explains
_LED_IN = re.compile(r"^[^,.:;]{3,50},\s+(?=\S)")
_QUOTES = re.compile(r":?\s*[«“\"][^»”\"]+[»”\"]\W*$")
_STOP = re.compile(r"[,;:.()]")


class NoteKind(StrEnum):
    """What a note explains."""

    PERSON = "person"
    PEOPLE = "people"
    PLACE = "place"
    BODY = "body"
    PAPER = "paper"
    WORK = "work"
    WORDING = "wording"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class NoteSays:
    """What a note says of the thing that it explains.

    Attributes:
        kind: what kind of thing it is.
        is_plural: whether it is several.
        gender: "f", "m", or empty where the note does not tell.
        head: the word that says it, lower case, or empty.
    """

    kind: NoteKind
    is_plural: bool
    gender: str
    head: str = ""


def note_says(note: str, language: str) -> NoteSays:
    """Read a note's opening phrase: its head tells what it explains.

    Args:
        note: the words of the note, without marker.
        language: code of their language.
    """
    table = note_words(language)
    opening = list(_opening(note, language, table))
    head = _head(opening, language)
    kind = _kind(head, language) if head else NoteKind.THING
    if _is_wording(note, opening, language, table):
        kind = NoteKind.WORDING
    is_plural = bool(head) and head.endswith("s") and not head.endswith(("ss", "us"))
    if kind is NoteKind.PERSON and (is_plural or head in {"men", "women", "people"}):
        kind = NoteKind.PEOPLE
    return NoteSays(kind, is_plural, _gender(note, table), head)


def _opening(note: str, language: str, table: NoteWords) -> Iterator[str]:
    """The words of the first noun phrase, lower case, without what leads up to it."""
    start = _after_lead_in(note, language)
    small = function_words(language)
    end = start
    began = False
    for token in tokens(note, start)[:_OPENING]:
        parted = began and _STOP.search(note[end : token.start])
        is_small = token.lower in small or token.lower in table.participles
        if parted or (began and is_small):
            return
        end = token.end
        if not is_small and not token.is_number:
            began = True
            yield token.lower


def _after_lead_in(note: str, language: str) -> int:
    """Where the note goes on after "In the legends of the north,"."""
    first = tokens(note)[:1]
    starts = phrase_words(language).connectors - phrase_words(language).articles
    led_in = _LED_IN.match(note)
    return led_in.end() if led_in and first and first[0].lower in starts else 0


def _head(opening: Sequence[str], language: str) -> str:
    """The word that says what it is: the last one that is in a table, or the first."""
    order = opening[::-1] if note_words(language).heads_last else opening
    known = [w for w in order if _kind(w, language) is not NoteKind.THING]
    return known[0] if known else order[0] if order else ""


def _kind(word: str, language: str) -> NoteKind:
    table, phrases = note_words(language), phrase_words(language)
    kinds = (
        (NoteKind.PAPER, table.papers),
        (NoteKind.WORK, table.works),
        (NoteKind.PERSON, table.persons | phrases.person_words),
        (NoteKind.BODY, table.bodies | phrases.organisation_words),
        (NoteKind.PLACE, table.places | phrases.place_words),
        (NoteKind.WORDING, table.wordings),
    )
    for kind, words in kinds:
        if word in words:
            return kind
    is_person = word.endswith(table.person_endings) if table.person_endings else False
    return NoteKind.PERSON if is_person else NoteKind.THING


def _is_wording(
    note: str, opening: Sequence[str], language: str, table: NoteWords
) -> bool:
    """Whether the note renders words: "literally ...", "In Welsh: "..."."."""
    if opening and set(opening) & table.wordings:
        return True
    first = tokens(note)[:1]
    leads = bool(first) and first[0].lower in phrase_words(language).connectors
    return leads and bool(_QUOTES.search(note))


def _gender(note: str, table: NoteWords) -> str:
    words = tokens(note)
    told = {_tells(w, table.feminine) - _tells(w, table.masculine) for w in words[:12]}
    told.discard(0)
    return {1: "f", -1: "m"}[told.pop()] if len(told) == 1 else ""


def _tells(word: Token, listed: frozenset[str]) -> bool:
    endings = tuple(one[1:] for one in listed if one.startswith("-"))
    return word.lower in listed or word.lower.endswith(endings or ("\0",))
