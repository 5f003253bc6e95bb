"""Notes that lost their markers: known by where they stand and how they speak."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from alignment.core.page import Role
from alignment.core.reading import page_words as words
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

_PLAIN_HEADING = words.pattern(words.PLAIN_NOTES_HEADING, whole=True)
_EXPLAINS = words.pattern(words.NOTE_EXPLAINS)
_HEADED = re.compile(r"^[^\W\d_a-zà-ÿ][^.:;?!]{1,40}:\s+[^\W\d_]")
_RULE = re.compile(r"[_=*~–—-]{2,}")
_LONGEST = 60  # words of a note under its heading
_SHORT = 30  # words of one that only its place and its way of speaking tell
_BULK = 0.7  # of the words that stand before such notes


def mark_notes_below(sheet: Sheet, heading: Piece) -> bool:
    """Mark the short blocks under "Notes", to the first that is something else.

    Args:
        sheet: the page.
        heading: a heading of notes; under one of references nothing is marked.
    """
    if not _PLAIN_HEADING.match(heading.text):
        return False
    run = _run(sheet, heading.index + 1)
    if not run or any(p.words > _LONGEST for p in run):
        return False
    sheet.give(heading.index, Role.HEADING)
    sheet.give_all((p.index for p in run), Role.FOOTNOTE)
    return True


def mark_closing_notes(sheet: Sheet) -> None:
    """Mark short blocks at the end that explain: "NAME: ...", "That is, ...".

    Under a ruled line one that does is enough, without it two are wanted.
    """
    pieces = list(sheet.open_pieces())
    total = sum(p.words for p in pieces)
    last = max((p.index for p in pieces if _is_body(p)), default=None)
    if last is None or sum(p.words for p in pieces if p.index <= last) < _BULK * total:
        return
    start = last + 1
    while start < len(sheet.pieces) and _RULE.fullmatch(sheet.pieces[start].text):
        start += 1
    run = _run(sheet, start)
    telling = sum(1 for p in run if _HEADED.match(p.text) or _EXPLAINS.match(p.text))
    ruled = start > last + 1
    if len(run) > 1 and telling >= (1 if ruled else 2):
        sheet.give_all((p.index for p in run), Role.FOOTNOTE)


def _is_body(piece: Piece) -> bool:
    return piece.is_prose and piece.words > _SHORT


def _run(sheet: Sheet, start: int) -> Sequence[Piece]:
    """The sentences without a role that follow each other from a place on."""
    free = {p.index for p in sheet.open_pieces()}
    return list(
        takewhile(
            lambda p: (
                p.index in free
                and p.raw.tag[:1] != "h"
                and p.text.rstrip().endswith((".", "!", "”", "»", ")"))
            ),
            sheet.pieces[start:],
        )
    )
