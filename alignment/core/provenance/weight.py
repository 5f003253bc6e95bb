"""How much a sentence speaks of where its page comes from, however it is worded.

The wordings in `triggers` are sure by themselves. A note in words that nobody foresaw
still gathers the vocabulary of such notes: who translated, what was published, in
which language, when, and where.
"""

from __future__ import annotations

import re

from alignment.core.provenance import wording as w
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.told_papers import papers_told

_I = re.IGNORECASE
_TAG = f"(?:{'|'.join(w.LANGUAGE_TAGS)})"
_TRANSLATED = re.compile(rf"\b{w.TRANSLATED}", _I)
_SHOWN = re.compile(rf"\b(?:{w.PUBLISHED}|{w.WRITTEN})\b", _I)
_LANGUAGE = re.compile(
    rf"\b(?:in|en|from|del|the|original|versión)\s+(?:original\s+)?{_TAG}\b"
    rf"|\b{_TAG}\s+(?:original|{w.PIECE})\b",
    _I,
)
_THIS_PIECE = re.compile(rf"\b{w.THIS}\s+(?:\w+\s+)?{w.PIECE}\b", _I)
_ORIGINAL = re.compile(r"\boriginal(?:ly|mente)?\b", _I)
_NAMED = re.compile(
    rf"\b(?i:{w.BY}|{w.IN_PUBLICATION})\s+(?:(?i:{w.PUBLICATION_NOUN})\s+)?[“\"«]?[A-ZÁÉÍÓÚÑ]"
)
_QUOTED = re.compile(r"[“\"«][^”\"»]{3,120}[”\"»]")
# What speaks of the text itself: "It first …", "Story first …", "The above …", "Taken from …"
_OF_TEXT = re.compile(
    rf"^(?:{w.THIS}\b|it\b|the\s+(?:above|preceding|foregoing)|lo\s+anterior|(?!{w.THE}\s)(?:[\w-]+\s+)?{w.PIECE}\b"
    rf"|{w.PUBLISHED}\b|{w.FIRST}\b|{w.KIND_OF}\s)",
    _I,
)
_DONE = re.compile(rf"\b(?:{w.PUBLISHED}|{w.TAKEN_FROM}|{w.FIRST}|{w.KIND_OF})\b", _I)
_MOST_WORDS = 45
ENOUGH = 4
"""Signs that make a sentence a statement of origin at the edge of a page."""


def telling_weight(sentence: str) -> int:
    """Number of signs in a sentence; 0 where none of the decisive ones is there.

    Decisive is that something was translated, or was published or written in a
    named language.

    >>> telling_weight("A Spanish version of this text was published in La Hoja in May 2016.")
    5
    >>> telling_weight("The report was published by the ministry on May 3, 2016.")
    0
    """
    if len(sentence.split()) > _MOST_WORDS:
        return 0
    translated = _TRANSLATED.search(sentence) is not None
    language = _LANGUAGE.search(sentence) is not None
    shown = _SHOWN.search(sentence) is not None
    if not (translated or (language and shown)):
        return _weight_of_paper(sentence)
    signs = (
        2 * translated,
        shown,
        language,
        _THIS_PIECE.search(sentence) is not None,
        _ORIGINAL.search(sentence) is not None,
        _NAMED.search(sentence) is not None,
        _QUOTED.search(sentence) is not None,
        bool(find_dates(sentence)),
    )
    return sum(map(int, signs))


def _weight_of_paper(sentence: str) -> int:
    """Signs of a sentence that tells of the text itself in which paper it stood.

    >>> telling_weight("It first came out in Revista Faro, Lugo, 22 June 2009.")
    4
    """
    if not (_OF_TEXT.match(sentence) and _DONE.search(sentence)):
        return 0
    paper = next(papers_told(sentence), None)
    return ENOUGH if paper else 0
