"""The foot of a page: what follows the text once a line has closed it.

A text ends with its last paragraph, its signature and its notes. What comes after a list
of other posts, tags, comments, a box about the author or a word on the origin is the
site's, whatever it says, as long as it is little.
"""

from __future__ import annotations

import re

from alignment.core.page import Role
from alignment.core.provenance.names import is_name_line
from alignment.core.reading import foot_words
from alignment.core.reading import page_words as words
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

REASON = "foot of the site"
_CLOSING_ROLES = frozenset({Role.TEASER, Role.AUTHOR_BOX, Role.HASHTAGS})
# Why a piece was left out that shows that the text is over.
_CLOSING_REASONS = frozenset(
    {
        "readers' comments",
        "tags and categories",
        "foot of the site",
        "form or call to subscribe",
        "what may be done with the text",
        "whose the text is",
        "heading of a list of posts",
        "a step to another page",
    }
)
_NOTE = re.compile(
    r"^(?:\[\d{1,3}\]|\(?\d{1,3}[.)]\s|\[?[*†‡]{1,3}\]?\s?\S|[¹²³⁴-⁹⁰]|[a-z]\.\s)"
)
_NOTES = words.pattern(words.NOTES_HEADING, whole=True)
_SIGNED = words.pattern(words.SIGNED, whole=True)
_FOR = words.pattern(words.SIGNS_FOR)
_WORDS = words.pattern(foot_words.SITE)
# a step, not words in quotation marks
_STEP = re.compile(r"^(?!«[^»]+»)(?:[←→►▼▲«<>]{1,2}|\+)\s*\S|\S\s*(?:[→►]|>>)$")
_ENTRY = re.compile(r"^[\W\d]{0,3}[“«\"]")
_NEXT = re.compile(
    r"\W*(?:next|previous|older|newer|siguiente|anterior)\b", re.IGNORECASE
)
_HANDLE = re.compile(r"[.,]?\s+@\w+$")
_PRICE = re.compile(r"[£€$]\s?\d")
_LABEL_WORDS = 5
_LINE_WORDS = 30  # of a line that may show by itself to be the site's
_SHARE = 0.25  # of a page's open words that its foot may hold at most
_MOST_WORDS = 160
_BULK = 0.5  # of the open words that stand before the foot


def mark_foot(sheet: Sheet) -> None:
    """Mark what stands below the line that closes the text."""
    start = _start(sheet)
    if start is None:
        return
    _mark_entries(sheet, start)
    in_notes = False
    for piece in list(sheet.open_pieces()):
        if piece.index < start:
            continue
        in_notes = in_notes or _NOTES.match(piece.text) is not None
        if not (in_notes or _is_note(piece) or _signs(sheet, piece, start)):
            sheet.give(piece.index, Role.FURNITURE, REASON)


def _signs(sheet: Sheet, piece: Piece, start: int) -> bool:
    """Whether a name and the day below it sign right after the line that closes the text."""
    pair = sheet.pieces[start + 1 : start + 3]
    if piece not in pair or len(pair) < 2 or pair[1].date is None:
        return False
    name = _HANDLE.sub("", pair[0].text)
    told = any(p.is_name or p.name_and_date for p in sheet.of_role(Role.BYLINE))
    return not told and " " in name and is_name_line(name)


def _mark_entries(sheet: Sheet, start: int) -> None:
    """Entries of other texts that name their translators.

    An entry begins with a step to it; where the page told its own origin above, also
    with a title in quotation marks or under the heading of a list.
    """
    told = {p.index for p in sheet.of_role(Role.PROVENANCE)}
    own = any(index < start for index in told)
    for piece in sheet.pieces[start:]:
        above = sheet.pieces[piece.index - 1]
        listed = above.text[-1] == ":" or above.is_label or _STEP.search(above.text)
        entry = _STEP.search(piece.text) or _NEXT.match(piece.text)
        listed = listed or _ENTRY.match(piece.text)
        if piece.index in told and (entry or (own and listed)):
            sheet.retract(piece.index)
            sheet.give(piece.index, Role.TEASER, "teaser of another article")


def _start(sheet: Sheet) -> int | None:
    """Index of the first closing line that has little after it, and no paragraph."""
    total = sum(p.words for p in sheet.open_pieces())
    prose = _paragraphs(sheet)
    found = None
    left = 0
    for piece in reversed(sheet.pieces[prose[-1] + 1 if prose else 0 :]):
        if sheet.is_open(piece.index) and not _is_note(piece):
            left += piece.words
        if left > min(_SHARE * total, _MOST_WORDS, (1 - _BULK) * total):
            break
        if _closes(sheet, piece):
            found = piece.index
    return found


def _paragraphs(sheet: Sheet) -> list[int]:
    """Places of long paragraphs, and of shorter ones that the chooser kept beside them."""
    long = [p for p in sheet.open_pieces() if p.is_long_prose and not _is_note(p)]
    parts = {p.raw.container for p in long if p.raw.main}
    beside = [
        p
        for p in sheet.open_pieces()
        if p.is_prose and p.raw.main and p.raw.container in parts and not is_of_site(p)
    ]
    return sorted({p.index for p in [*long, *beside]})


def _closes(sheet: Sheet, piece: Piece) -> bool:
    if sheet.is_open(piece.index):
        return is_of_site(piece)
    role, reason = sheet.roles[piece.index], sheet.reasons[piece.index]
    if role is Role.PROVENANCE:
        return _NEXT.match(piece.text) is not None
    return role in _CLOSING_ROLES or reason in _CLOSING_REASONS


def is_of_site(piece: Piece) -> bool:
    """Whether a line below the text speaks of the site, or leads to another page."""
    if piece.words > _LINE_WORDS or _is_note(piece):
        return False
    signed = _SIGNED.match(piece.text) or _FOR.match(piece.text)
    labels = piece.text[-1] == ":" and piece.words <= _LABEL_WORDS and not signed
    shown = _STEP.search(piece.text) or _PRICE.search(piece.text)
    return bool(labels or shown or piece.is_label or _WORDS.search(piece.text))


def _is_note(piece: Piece) -> bool:
    return "footnote" in piece.raw.cues or _NOTE.match(piece.text) is not None
