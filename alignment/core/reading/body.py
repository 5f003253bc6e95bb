"""The body: headings, list items, quotes, captions, paragraphs."""

from __future__ import annotations

import re

from alignment.core.page import Role
from alignment.core.provenance.credits import is_person
from alignment.core.reading import page_words as words
from alignment.core.reading.line_patterns import OPEN_ENDED
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

_SAYING = re.compile(
    rf"\b(?:{'|'.join(words.SAYING.values())})\b[^.!?]{{0,60}}:\s*$|\b(?:that|que)\s*:\s*$",
    re.IGNORECASE,
)
_PORTRAIT = re.compile(
    r"(?P<sitter>[A-ZÁÉÍÓÚÑ][^,.:;]{3,40}?)\s+(?:by|por)\s+(?P<maker>[A-ZÁÉÍÓÚÑ][^,.:;]{3,40})"
)
_PORTRAIT_WORDS = 9
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OPEN_QUOTES = '“"«‘'
_HEADING_WORDS = 25
_QUESTION_WORDS = 15


def mark_body(sheet: Sheet) -> None:
    """Give every open piece its role in the text."""
    for piece in list(sheet.open_pieces()):
        _mark(sheet, piece)
    _join_headings(sheet)


def _mark(sheet: Sheet, piece: Piece) -> None:
    tag, cues = piece.raw.tag, piece.raw.cues
    if tag == "li" or (piece.has_bullet and _in_list(sheet, piece)):
        sheet.give(piece.index, Role.LIST_ITEM)
    elif tag in _HEADING_TAGS:
        sheet.give(piece.index, Role.HEADING)
    elif (piece.is_credit and piece.words <= 15) or _is_portrait(sheet, piece):
        sheet.give(piece.index, Role.PHOTO_CREDIT, "credit of a picture")
    elif tag in {"figcaption", "caption"} or "caption" in cues:
        sheet.give(piece.index, Role.CAPTION)
    elif piece.shows_picture and _is_plain(sheet, piece):
        reason = "" if piece.is_credited else "describes a picture"
        sheet.give(piece.index, Role.CAPTION, reason)
    elif "quote" in cues or _is_quote(sheet, piece):
        sheet.give(piece.index, Role.QUOTE)
    elif _is_heading(sheet, piece):
        sheet.give(piece.index, Role.HEADING)
    else:
        sheet.give(piece.index, Role.PARAGRAPH)


def _is_verse(sheet: Sheet, piece: Piece) -> bool:
    """Whether another line of the text stands right above or below, as in a poem."""
    beside = [n for n in (piece.index - 1, piece.index + 1) if sheet.is_text(n)]
    return any(_touch(sheet.pieces[n], piece) for n in beside)


def _touch(one: Piece, other: Piece) -> bool:
    if not (one.raw.lines and other.raw.lines) or one.words < 2:
        return False
    above, below = sorted((one.raw.lines, other.raw.lines))
    return below[0] - above[1] == 1


def _is_portrait(sheet: Sheet, piece: Piece) -> bool:
    """Whether a line amid the text names who was pictured, and by whom."""
    named = _PORTRAIT.fullmatch(piece.text) if piece.words <= _PORTRAIT_WORDS else None
    if named is None or not any(p.is_prose for p in sheet.pieces[: piece.index]):
        return False
    return is_person(named["sitter"]) and is_person(named["maker"])


def _is_plain(sheet: Sheet, piece: Piece) -> bool:
    """Whether no markup would tell captions apart, and the line is none of a poem."""
    tagged = any(piece.raw.tag for piece in sheet.pieces)
    return not tagged and not _is_verse(sheet, piece)


def _neighbour(sheet: Sheet, index: int, step: int) -> Piece | None:
    """The next piece of the text in a direction, furniture left out."""
    at = index + step
    while 0 <= at < len(sheet.pieces):
        if not sheet.reasons[at]:
            return sheet.pieces[at]
        at += step
    return None


def _in_list(sheet: Sheet, piece: Piece) -> bool:
    """A dash or a number starts an item only where another one is beside it."""
    if piece.text[0] in "•‣◦▪●·":
        return True
    around = (_neighbour(sheet, piece.index, -1), _neighbour(sheet, piece.index, 1))
    items = [n for n in around if n is not None and n.has_bullet]
    if piece.bullet:
        return any(_follows(n, piece) or _follows(piece, n) for n in items)
    return any(not n.bullet for n in items)


def _follows(first: Piece, second: Piece) -> bool:
    """Whether the second's number or letter is the next after the first's."""
    one, two = first.bullet, second.bullet
    if one.isdigit() and two.isdigit():
        return int(two) == int(one) + 1
    return len(one) == len(two) == 1 and ord(two) == ord(one) + 1


def _is_quote(sheet: Sheet, piece: Piece) -> bool:
    if not piece.is_prose:
        return False
    text = piece.text
    if text[0] in _OPEN_QUOTES and _closes(text) and piece.words >= 25:
        return True
    before = _neighbour(sheet, piece.index, -1)
    introduced = before is not None and _SAYING.search(before.text[-160:]) is not None
    return introduced and piece.words >= 12 and text[0] not in "•–—-"


def _closes(text: str) -> bool:
    """Whether the first quotation mark is closed at the end only."""
    closing = {"“": "”", "«": "»", "‘": "’", '"': '"'}[text[0]]
    at = text.find(closing, 1)
    return at >= len(text.rstrip(" .[]0123456789")) - 1


def _is_heading(sheet: Sheet, piece: Piece) -> bool:
    if piece.is_numeral:
        return True
    if not piece.is_titleish or piece.words > _HEADING_WORDS or _is_cell(sheet, piece):
        return False
    if piece.text[0].islower() and not _continues(sheet, piece):
        return False
    following = _neighbour(sheet, piece.index, 1)
    if following is None or following.index in sheet.joined:
        return False
    if piece.text.rstrip('”"»’)')[-1:] in "?!":
        return _exclaims_as_heading(sheet, piece, following)
    return _leads(sheet, following) and not piece.ends


def _is_cell(sheet: Sheet, piece: Piece) -> bool:
    """Whether it stands in a table of data; a cell with prose only lays a page out."""
    if piece.raw.tag not in {"td", "th"}:
        return False
    part = piece.raw.container
    return not any(p.is_long_prose and p.raw.container == part for p in sheet.pieces)


def _leads(sheet: Sheet, following: Piece) -> bool:
    """Whether a heading may stand before the piece."""
    role = sheet.roles[following.index]
    if role in {Role.SIGNATURE, Role.HASHTAGS, Role.FOOTNOTE}:
        return False
    return (
        following.is_prose
        or following.is_titleish
        or following.words >= 8
        or (following.ends and following.words >= 4)
        or following.has_bullet
    )


def _exclaims_as_heading(sheet: Sheet, piece: Piece, following: Piece) -> bool:
    before = _neighbour(sheet, piece.index, -1)
    beside = before is not None and sheet.roles[before.index] is Role.HEADING
    if piece.text.rstrip('”"»’)').endswith("?"):
        return (
            piece.words <= _QUESTION_WORDS
            and following.is_prose
            and not _is_interview(sheet)
        )
    return following.is_prose and (beside or _is_title_case(piece.text))


def _is_interview(sheet: Sheet) -> bool:
    """Many short questions each before an answer are no headings."""
    questions = [
        p
        for p in sheet.pieces
        if not sheet.reasons[p.index] and p.words <= 40 and p.text.endswith("?")
    ]
    plain = [p for p in questions if not _is_title_case(p.text)]
    return len(questions) > 4 or len(plain) > 1


def _is_title_case(text: str) -> bool:
    own = [w for w in re.findall(r"[^\W\d_]\w*", text) if len(w) > 3]
    return len(own) >= 2 and sum(1 for w in own if w[0].isupper()) >= 0.8 * len(own)


def _continues(sheet: Sheet, piece: Piece) -> bool:
    before = _neighbour(sheet, piece.index, -1)
    return before is not None and sheet.roles[before.index] is Role.HEADING


def _join_headings(sheet: Sheet) -> None:
    """Join a headline that was broken over several blocks."""
    for piece in sheet.of_role(Role.HEADING):
        before = sheet.pieces[piece.index - 1] if piece.index else None
        if before is None or sheet.roles[before.index] is not Role.HEADING:
            continue
        if before.raw.tag != piece.raw.tag or before.text[-1] in ".!?:":
            continue
        last = before.text.split()[-1].lower()
        if piece.text[0].islower() or last in OPEN_ENDED:
            sheet.joined[piece.index] = before.index
