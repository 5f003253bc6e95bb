"""Notes that lost their markers: known by where they stand and how they speak."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from alignment.core.inside.note_kinds import NoteKind, note_says
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
_FEWEST = 2  # notes at the end of a page without a heading
_BULK = 0.7  # of the words that stand before such notes
_RULED_BULK = 0.5  # the same where a ruled line parts them from the text


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

    Without a ruled line two that do are wanted. Under one it is enough that one does
    or that half of them say what something is ("Daily of the party").
    """
    pieces = list(sheet.open_pieces())
    total = sum(p.words for p in pieces)
    last = max((p.index for p in pieces if _is_body(p)), default=None)
    ruled = None if last is None else _below_rule(sheet, last)
    bulk = _BULK if ruled is None else _RULED_BULK
    if last is None or sum(p.words for p in pieces if p.index <= last) < bulk * total:
        return
    run = _run(sheet, last + 1 if ruled is None else ruled)
    telling = sum(1 for p in run if _HEADED.match(p.text) or _EXPLAINS.match(p.text))
    if len(run) < _FEWEST:
        return
    if telling >= _FEWEST or (ruled is not None and (telling or _describe(sheet, run))):
        sheet.give_all((p.index for p in run), Role.FOOTNOTE)


def _below_rule(sheet: Sheet, last: int) -> int | None:
    """Index of the first block under the last rule after the body, None without."""
    below = [
        p.index + 1 if _RULE.fullmatch(p.text) else p.index
        for p in sheet.pieces[last + 1 :]
        if _RULE.fullmatch(p.text) or "below rule" in p.raw.cues
    ]
    return below[-1] if below else None


def _describe(sheet: Sheet, run: Sequence[Piece]) -> bool:
    """Whether half of the notes and more say what something is, in one sentence."""
    kinds = [note_says(p.text, sheet.language).kind for p in run if p.sentences <= 2]
    said = sum(1 for kind in kinds if kind is not NoteKind.THING)
    return said * 2 >= len(run) and all(p.words <= _SHORT for p in run)


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
