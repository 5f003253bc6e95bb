"""Titles that nothing but their place tells: one word, a sentence with its stop, a line in lower case."""

from __future__ import annotations

import re

from alignment.core.page import Role
from alignment.core.provenance.names import is_headed
from alignment.core.provenance.triggers import label_of
from alignment.core.reading.head_lines import may_title
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

_HEAD = 12  # pieces from the start among which a title may stand
_POST_WORDS = 12  # of a title in lower case
_STOPPED_WORDS = 14  # of a title with a full stop
_WORD = re.compile(r"[¿¡“\"«]?[A-ZÁÉÍÓÚÑ][^\W\d_]{2,}[?!”\"»]?")
# What a site files a text under, above its title.
_SECTION = re.compile(
    r"(?:news|noticias|opinion|opinión|fiction|ficción|poetry|poesía|essays?|ensayos?|culture|cultura|politics"
    r"|política|interviews?|entrevistas?|editorial|home|inicio|blog|archives?|archivo|world|mundo|reviews?|reseñas?"
    r"|statement|declaración|comunicado|letter|carta|translation|traducción|introduction|introducción)s?",
    re.IGNORECASE,
)


def first_line(sheet: Sheet, place: int | None) -> int | None:
    """The first line as title, where what was found is nobody's title but a name.

    Args:
        sheet: with the furniture marked.
        place: index of the title found so far, or None.
    """
    if place is not None and not _is_bare_name(sheet.pieces[place]):
        return place
    first = next((p for p in sheet.open_pieces() if not p.is_dateline), None)
    if first is None or first.raw.tag or (place is not None and first.index >= place):
        return place
    titled = _is_word(first) or _is_stopped(first)
    return first.index if titled and _heads_text(sheet, first) else place


def _is_bare_name(piece: Piece) -> bool:
    capitals = piece.text.isupper()
    return (
        piece.is_name
        and 2 <= piece.words <= 4
        and not capitals
        and not is_headed(piece.text)
    )


def _is_word(piece: Piece) -> bool:
    word = _WORD.fullmatch(piece.text)
    return word is not None and may_title(piece) and not _SECTION.fullmatch(piece.text)


def _is_stopped(piece: Piece) -> bool:
    """Whether it is one short sentence with its stop, such as a headline may have."""
    if not (2 <= piece.words <= _STOPPED_WORDS and piece.text[-1] == "."):
        return False
    single = piece.sentences == 1 and not piece.text[0].islower()
    return (
        single
        and not piece.is_dateline
        and not label_of(piece.text)[0]
        and not piece.is_credit
    )


def _heads_text(sheet: Sheet, first: Piece) -> bool:
    """Whether the author, the day, a note on the origin or long prose follows."""
    below = sheet.pieces[first.index + 1 : first.index + 2]
    if not below:
        return False
    piece = below[0]
    told = sheet.roles[piece.index] in {Role.PROVENANCE, Role.BYLINE}
    marked = told or piece.is_by or piece.is_name or piece.date is not None
    return marked or piece.name_and_date or piece.is_long_prose


def under_date(sheet: Sheet) -> int | None:
    """A line without capitals between the day of a post and its text."""
    for above, piece, below in zip(
        sheet.pieces[:_HEAD], sheet.pieces[1:], sheet.pieces[2:], strict=False
    ):
        short = piece.is_titleish and 2 <= piece.words <= _POST_WORDS
        dated = above.date is not None and below.is_prose
        if dated and short and sheet.is_open(piece.index):
            return piece.index
    return None
