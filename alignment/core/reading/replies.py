"""What readers wrote under a post of a forum or a list."""

from __future__ import annotations

import re

from alignment.core.page import Role
from alignment.core.provenance.dates import find_dates
from alignment.core.reading.sheet import Sheet

# The line above each post: "by NN » 3 May 2010", "Posted: 3 May 2010".
_POST = re.compile(
    r"(?:by|por|de)\s+[^»]{2,40}\s*»\s*\S"
    r"|(?:posted|publicado|enviado|escrito|respuesta|posté|publié)\s*:\s*\S",
    re.IGNORECASE,
)
_LONG = 40  # words; so long a post may go on with the text
_REASON = "readers' comments"


def mark_replies(sheet: Sheet) -> None:
    """Mark the second and later posts of a thread, with who wrote each."""
    posts = [
        piece.index
        for piece in sheet.pieces
        if piece.words <= _LONG
        and _POST.match(piece.text)
        and find_dates(piece.text[:120], sheet.language)
    ]
    if len(posts) < 2 or not any(p.is_long_prose for p in sheet.pieces[posts[0] :]):
        return
    second = posts[1]
    while second - 1 > posts[0] and _is_poster(sheet, second - 1):
        second -= 1
    for piece in sheet.pieces[second:]:
        if piece.words < _LONG:
            sheet.give(piece.index, Role.FURNITURE, _REASON)


def _is_poster(sheet: Sheet, index: int) -> bool:
    """Whether a line between two posts is the name of an account, or tells of it."""
    piece = sheet.pieces[index]
    return piece.words <= 4 and not piece.ends
