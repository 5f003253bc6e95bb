"""First pass: furniture that shows by itself, without its surroundings."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from alignment.core.page import Role
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.triggers import is_own, label_of, tells_translation
from alignment.core.provenance.wording import TRANSLATED
from alignment.core.reading import page_words as words
from alignment.core.reading.blog_lines import mark_comments, of_blog
from alignment.core.reading.line_patterns import RULE, SEPARATOR
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

# Cue of the markup -> role and reason; only where the chooser did not keep it.
_BY_CUE = (
    ("hidden", Role.FURNITURE, "hidden on the page"),
    ("share", Role.SHARE_BAR, "share bar"),
    ("comments", Role.FURNITURE, "readers' comments"),
    ("subscribe", Role.FURNITURE, "form or call to subscribe"),
    ("author box", Role.AUTHOR_BOX, "about the author, not part of the text"),
    ("related", Role.TEASER, "list of other articles"),
    ("navigation", Role.NAVIGATION, "navigation"),
    ("tags", Role.FURNITURE, "tags and categories"),
    ("page number", Role.FURNITURE, "page number"),
)
# Furniture that may hold a note on the translation.
_BESIDE = frozenset({"navigation", "author box"})
_APART = frozenset({"share", "subscribe"})  # no text, though the chooser kept it
_TRANSLATES = re.compile(TRANSLATED, re.IGNORECASE)
_SWITCH = words.pattern(words.LANGUAGE_SWITCH, whole=True)
_POSTED = words.pattern(words.POSTED_BY)
_SHARE_CALL = words.pattern(words.SHARE_CALL, whole=True)
_LICENCE = words.pattern(words.LICENCE)
_READ_ALSO = words.pattern(words.READ_ALSO)
_MAIL_HEAD = words.pattern(words.MAIL_HEAD)
SUBJECT = re.compile(r"(?:subject|asunto)\s*:", re.IGNORECASE)
_APPEAL = words.pattern(words.APPEAL, whole=True)
# What browsers print above and below a page: day and hour, its address with a number.
_PRINTED = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?:\s?[ap]\.?\s?m\.?)?(?:\s.{1,200})?"
    r"|(?:https?|file)://\S+\s+\d+/\d+",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"\s{3,}(?:p(?:age|ágina|p?\.|ág\.)\s?)?\d{1,4}$|^\d{1,4}\s{3,}", re.IGNORECASE
)  # far from the words
SHORT_LINE = 5  # words; a shorter line may also be a heading of the text
_FOOT = 6  # pieces at the end of a page that may be the foot of the site
POSTER = "who posted the page"
REPEATED = "the same line stands on other pages of the collection"
_LICENCE_WORDS = 60
_SHORT_ROW = 12  # words of two links side by side
_LONG = 40  # words; so long a text is not discarded for a class name alone


def normalised_line(text: str) -> str:
    """The form in which a line is known across a collection: case and blanks gone.

    >>> normalised_line("  Leave  a Comment ")
    'leave a comment'
    """
    return " ".join(text.split()).casefold()


def mark_furniture(sheet: Sheet, known: Collection[str]) -> None:
    """Mark what repeats across the collection, steers, shares or is hidden."""
    _mark_known(sheet, known)
    for piece in sheet.pieces:
        found = _furniture(piece)
        if found is not None:
            sheet.give(piece.index, *found)
    mark_comments(sheet)
    _mark_mail(sheet)
    _mark_running_heads(sheet)
    _mark_foot(sheet)
    for before, piece in pairwise(sheet.pieces):
        if _is_bare_link(before) and _is_bare_link(piece):
            sheet.give(before.index, Role.NAVIGATION, "list of links")
            sheet.give(piece.index, Role.NAVIGATION, "list of links")


def _mark_running_heads(sheet: Sheet) -> None:
    """The name of a book or a paper beside a page's number, on every page."""
    heads = {
        piece.index: normalised_line(_PAGE_NUMBER.sub("", piece.text))
        for piece in sheet.open_pieces()
        if piece.words <= _SHORT_ROW and _PAGE_NUMBER.search(piece.text)
    }
    names = list(heads.values())
    for index, name in heads.items():
        if name and (names.count(name) > 1 or sheet.pieces[index].text.isupper()):
            sheet.give(index, Role.FURNITURE, "head of a printed page")


def _mark_foot(sheet: Sheet) -> None:
    """Lines of the site under the text."""
    for piece in sheet.pieces[-_FOOT:]:
        foot = piece.is_footer or _is_short_row(sheet, piece)
        closes = piece.index == len(sheet.pieces) - 1 > 3
        last = closes and piece.is_footer and not _TRANSLATES.search(piece.text)
        if (foot and len(sheet.pieces) > 2 * _FOOT) or last:
            sheet.give(piece.index, Role.FURNITURE, "foot of the site")
    text_ends = max((p.index for p in sheet.pieces if p.is_prose), default=-1)
    for piece in sheet.pieces[text_ends + 1 :] if text_ends > 0 else ():
        if piece.is_footer and piece.words <= SHORT_LINE:
            sheet.give(piece.index, Role.FURNITURE, "foot of the site")


def _mark_known(sheet: Sheet, known: Collection[str]) -> None:
    """Mark what other pages hold too; amid the text only whole sentences."""
    if not known:
        return
    prose = [piece.index for piece in sheet.pieces if piece.is_long_prose]
    again = [
        piece
        for piece in sheet.pieces
        if piece.text in known or normalised_line(piece.text) in known
    ]
    text = sum(piece.words for piece in sheet.pieces if piece.is_prose)
    copied = 2 * sum(piece.words for piece in again if piece.is_prose) > text
    for piece in again:
        if copied and piece.is_prose:
            continue  # the same page once more: its text is no furniture
        amid = bool(prose) and prose[0] < piece.index < prose[-1]
        if not amid or piece.words >= SHORT_LINE:
            sheet.give(piece.index, Role.FURNITURE, REPEATED)


def mark_posters(sheet: Sheet) -> None:
    """Mark who put a post on its site; run after the teasers are known."""
    for piece in list(sheet.open_pieces()):
        if piece.words <= 14 and _POSTED.match(piece.text):
            sheet.give(piece.index, Role.BYLINE, POSTER)


def _mark_mail(sheet: Sheet) -> None:
    """Mark the head of a message and what follows its signature line."""
    heads = [p for p in sheet.pieces[:10] if _MAIL_HEAD.match(p.text)]
    if len(heads) < 2 or any(p.raw.tag for p in heads):
        return
    for piece in heads:
        dated = bool(find_dates(piece.text)) and not SUBJECT.match(piece.text)
        role = Role.BYLINE if dated else Role.FURNITURE
        sheet.give(piece.index, role, "head of a message")
    dashes = [p.index for p in sheet.pieces if p.text == "--"]
    for index in range(dashes[-1], len(sheet.pieces)) if dashes else ():
        sheet.give(index, Role.FURNITURE, "under the message")


def _furniture(piece: Piece) -> tuple[Role, str] | None:
    if piece.is_hashtags:
        return Role.HASHTAGS, "tags, not text"
    if _SWITCH.match(piece.text) and not piece.raw.links and piece.words > 1:
        return Role.NAVIGATION, "switch to another language"
    if piece.is_share:
        return Role.SHARE_BAR, "share bar"
    if piece.is_tag_list:
        return Role.FURNITURE, "tags and categories"
    called = _call(piece) or of_blog(piece)
    if called is not None:
        return called
    row = _is_row_of_links(piece) and "byline" not in piece.raw.cues
    if (piece.is_navigation or piece.is_menu or row) and not _is_heading(piece):
        return Role.NAVIGATION, "navigation"
    if not any(character.isalnum() for character in piece.text):
        return Role.FURNITURE, "an ornament without letters"
    return _by_cue(piece)


def _call(piece: Piece) -> tuple[Role, str] | None:
    """What a line on its own says to the reader, beside the text."""
    if piece.words <= 6 and _SHARE_CALL.match(piece.text):
        return Role.SHARE_BAR, "share bar"
    if piece.words <= 40 and _READ_ALSO.match(piece.text):
        return Role.TEASER, "pointer to another article"
    if not _is_heading(piece) and _APPEAL.match(piece.text):
        return Role.FURNITURE, "form or call to subscribe"
    if _PRINTED.fullmatch(piece.text):
        return Role.FURNITURE, "foot of the site"
    if piece.words <= _LICENCE_WORDS and _LICENCE.match(piece.text):
        return Role.FURNITURE, "what may be done with the text"
    return None


def _is_short_row(sheet: Sheet, piece: Piece) -> bool:
    """Whether it is two names of places of a site beside each other, under a rule."""
    before = sheet.pieces[piece.index - 1].text if piece.index else ""
    if not RULE.fullmatch(before) or ":" in piece.text:
        return False
    items = [item.strip() for item in SEPARATOR.split(piece.text)]
    return (
        len(items) == 2
        and all(0 < len(i.split()) <= 3 and i[0].isupper() for i in items)
        and not piece.ends
    )


def _is_bare_link(piece: Piece) -> bool:
    """Whether it is nothing but a short link outside of the main content."""
    linked = piece.linked_share > 0.9 and piece.words <= 8 and not piece.raw.main
    return linked and piece.raw.tag[:1] != "h"


def _is_row_of_links(piece: Piece) -> bool:
    """Whether it is three or more links side by side, outside of the main content."""
    links = len(piece.raw.links)
    row = piece.linked_share > 0.75 and links >= 3
    short = piece.linked_share > 0.9 and links == 2 and piece.words <= _SHORT_ROW
    return (row or short) and piece.words <= _LONG and not piece.raw.main


def _is_heading(piece: Piece) -> bool:
    return piece.raw.tag in {"h1", "h2", "h3", "h4"} and bool(piece.raw.main)


def _tells_origin(text: str) -> bool:
    """Whether a short text says that it was translated, or where it stood first."""
    return tells_translation(text) or is_own(text)


def _by_cue(piece: Piece) -> tuple[Role, str] | None:
    cues = piece.raw.cues
    kept = bool(piece.raw.main) and (piece.words >= _LONG or not cues & _APART)
    if cues & _BESIDE and not piece.linked_share > 0.9 and _tells_origin(piece.text):
        return None
    for cue, role, reason in _BY_CUE:
        if cue in cues and (cue == "hidden" or not kept):
            return role, reason
    if "image text" in cues:
        return Role.CAPTION, "alternative text of a picture"
    told = {"author", "translator", "original_language", "original_title"}
    credited = label_of(piece.text)[0] in told or _tells_origin(piece.text)
    if "photo credit" in cues and piece.words < _LONG and not credited:
        return Role.PHOTO_CREDIT, "credit of a picture"
    return None
