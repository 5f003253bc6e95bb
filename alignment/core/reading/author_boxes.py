"""Boxes about the author after a text."""

from __future__ import annotations

import re

from alignment.core.page import Role
from alignment.core.provenance.credits import authors_beside
from alignment.core.provenance.names import name_end, split_names, strip_by
from alignment.core.provenance.person_values import translators_in
from alignment.core.provenance.sentences import sentence_spans
from alignment.core.reading import page_words as words
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

_ABOUT = words.pattern(words.ABOUT_AUTHOR, whole=True)
_BIO = words.pattern(words.BIO_VERBS)
_BIO_NOUNS = words.word_set(words.BIO_NOUNS)
_ALL_NOUNS = _BIO_NOUNS | words.word_set(words.BIO_OFFICES)
_LIFE = re.compile(r"^\s*\([^()]{4,60}\)")  # "NN (Haarlem, 1951) writes …"
_BOX_WORDS = 60
_BOX = "about the author, not part of the text"


def mark_author_box(sheet: Sheet) -> None:
    """Mark what is told of the author or the translator after the text."""
    pieces = list(sheet.open_pieces())
    named = _named(sheet)
    for position, piece in enumerate(pieces):
        late = position >= len(pieces) * 0.6 or piece.raw.main is False
        small = late and piece.words <= _BOX_WORDS
        if "author box" in piece.raw.cues and (small or not piece.raw.main):
            sheet.give(piece.index, Role.AUTHOR_BOX, _BOX)
        elif late and _ABOUT.match(piece.text) and piece.words <= 4:
            sheet.give(piece.index, Role.AUTHOR_BOX, _BOX)
            for following in pieces[position + 1 : position + 3]:
                sheet.give(following.index, Role.AUTHOR_BOX, _BOX)
        elif late and piece.is_name and position + 1 < len(pieces):
            _mark_name_and_bio(sheet, piece, pieces[position + 1])
        elif late and _is_bio(piece, named) and position >= len(pieces) - 4:
            sheet.give(piece.index, Role.AUTHOR_BOX, _BOX)


def _named(sheet: Sheet) -> frozenset[str]:
    """The authors and translators whom the page names, in lower case."""
    names = [
        n for p in sheet.of_role(Role.BYLINE) for n in split_names(strip_by(p.text))
    ]
    for piece in sheet.of_role(Role.PROVENANCE):
        names += authors_beside(piece.text)
        for start, end in sentence_spans(piece.text):
            names += (found.value for found in translators_in(piece.text[start:end]))
    return frozenset(name.casefold() for name in names)


def _mark_name_and_bio(sheet: Sheet, name: Piece, bio: Piece) -> None:
    """A name with a description, after a bar or a statement of origin."""
    closed = name.index > 0 and sheet.roles[name.index - 1] in {
        Role.SHARE_BAR,
        Role.PROVENANCE,
        Role.HASHTAGS,
    }
    own = bio.text.startswith(name.text) or closed
    describes = bio.words <= 60 and (_describes(bio.text) or own)
    if describes and bio.index == name.index + 1:
        sheet.give_all((name.index, bio.index), Role.AUTHOR_BOX, _BOX)


def _describes(text: str, nouns: frozenset[str] = _BIO_NOUNS) -> bool:
    return any(w in nouns for w in re.findall(r"\w+", text.lower())[:14])


def _is_bio(piece: Piece, named: frozenset[str] = frozenset()) -> bool:
    """Whether a block of its own says what a person is ("NN is a member of").

    Of a person in `named`, the author or the translator, any such verb tells.
    """
    end = name_end(piece.text, 0)
    if not end or piece.words > 60 or " " not in piece.text[:end]:
        return False
    rest = _LIFE.sub("", piece.text[end:])
    told = piece.text[:end].casefold() in named or _describes(rest, _ALL_NOUNS)
    return told and _BIO.match(rest.lstrip(" ,")) is not None
