"""Grounds for or against a title that are seen on the line itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.names import PARTICLE, is_body, is_headed
from alignment.core.provenance.triggers import label_of
from alignment.core.reading import head_words
from alignment.core.reading import page_words as words
from alignment.core.reading.bylines import is_author_label, is_dated_line
from alignment.core.reading.head_lines import SECTION, is_issue_line, may_title
from alignment.core.reading.line_patterns import OPEN_ENDED
from alignment.core.reading.pieces import Piece

LONG = 22
"""Words from which on a line is long for a headline."""
_ENTRY = words.pattern(head_words.ENTRIES)
_GREETING = words.pattern(head_words.GREETING)
_BARRED = re.compile(r"\s?[|│·]\s|\s[–—/>»]\s")
_TOPICS = re.compile(r"(?:[\w’'-]+(?: [\w’'-]+)?[,;] ){2,}[\w’'-]+(?: [\w’'-]+)?")
CONTENTS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,})\s*\d{1,4}$")
"""A line of a table of contents ("Diary dates ....... 6")."""
_PUT_UP = re.compile(  # "Bolivia - posted May 23rd, 2020"
    r"\s[–—|·-]\s+(?:posted|published|publicado|subido)\s(?:on\s|el\s)?(?=\W*\w+\W+\w+)",
    re.IGNORECASE,
)
_COLUMNS = re.compile(r"\S\s{3,}\S|\S\t+\S")
_AMID_NAME = re.compile(r"\b(?:en|para|for|and|y|in|on|at|a|an|to|with|un|una)\b")
_USUAL = 18  # words of a headline
_NAME_WORDS = 4  # of a person's name at most
_BODY_WORDS = 12


def _is_dated(piece: Piece) -> bool:
    dated = piece.date is not None or piece.name_and_date or piece.is_dateline
    put_up = _PUT_UP.search(piece.text)
    posted = put_up is not None and bool(find_dates(piece.text[put_up.end() :]))
    return dated or posted or piece.is_credit or is_dated_line(piece)


def _is_entry(piece: Piece) -> bool:
    told = label_of(piece.text)[0] or _ENTRY.match(piece.text)
    return bool(told or is_author_label(piece.text))


_KINDS: tuple[tuple[str, Callable[[Piece], object]], ...] = (
    ("a day, or who and when", _is_dated),
    ("names who wrote", lambda piece: piece.is_by),
    ("an entry", _is_entry),
    ("an item or a cell", lambda piece: piece.has_bullet),
    ("tells an issue", lambda piece: is_issue_line(piece.text)),
    ("a list of topics", lambda piece: _TOPICS.fullmatch(piece.text)),
    ("a section's name", lambda piece: SECTION.fullmatch(piece.text)),
    ("spoken to somebody", lambda piece: _GREETING.match(piece.text)),
    ("begins with a turn", lambda piece: piece.is_speech),
    ("in capitals", lambda piece: piece.text.isupper() and piece.words > 2),
    ("has bars or dashes", lambda piece: _BARRED.search(piece.text)),
    ("in columns", lambda piece: _COLUMNS.search(piece.text)),
    ("a line of contents", lambda piece: CONTENTS.search(piece.text)),
    ("in brackets", lambda piece: piece.text[0] in "([" and piece.text[-1] in ")]"),
    ("one word", lambda piece: piece.words == 1),
    ("as long as headlines are", lambda piece: 3 <= piece.words <= _USUAL),
    ("long", lambda piece: piece.words > LONG),
    ("a body's name", lambda piece: _is_body_line(piece)),
    ("a person's name", lambda piece: _is_person(piece)),
    ("begins small", lambda piece: piece.text[0].islower()),
    ("not set like a title", lambda piece: _is_unlike(piece)),
)


def of_line(piece: Piece) -> list[str]:
    """The grounds that a line gives by itself."""
    return [name for name, holds in _KINDS if holds(piece)]


def _is_unlike(piece: Piece) -> bool:
    """Whether a line could not be a title, for another reason than how it begins or ends."""
    text = piece.text
    sentence = piece.stops and piece.sentences == 1 and piece.words <= LONG
    told = sentence or text[0].islower() or text[-1] in ",;:"
    return not told and not may_title(piece)


def of_ends(last: Piece) -> Iterator[str]:
    """The grounds that the end of a line gives, or of the last one that it goes on in."""
    if last.stops:
        yield "ends with a stop"
    elif last.text[-1] in ",;:":
        yield "ends open"
    if last.text.split()[-1].casefold() in OPEN_ENDED:
        yield "breaks off"


def _is_body_line(piece: Piece) -> bool:
    """Whether all its words are a name, with one that only bodies have."""
    if (
        piece.raw.tag == "h1"
        or not 2 <= piece.words <= _BODY_WORDS
        or is_headed(piece.text)
    ):
        return False  # a page may be headed by a name
    small = (word for word in piece.text.split() if word[0].islower())
    whole = all(word.strip(",") in PARTICLE for word in small)
    return whole and not piece.ends and is_body(piece.text.title())


def _is_person(piece: Piece) -> bool:
    if piece.raw.tag == "h1" or not piece.is_name or is_headed(piece.text):
        return False
    short = 2 <= piece.words <= _NAME_WORDS and not _AMID_NAME.search(piece.text)
    return short and not _is_body_line(piece)
