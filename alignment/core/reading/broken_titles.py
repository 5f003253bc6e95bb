"""Titles that are broken over several lines of a text."""

from __future__ import annotations

import re
from itertools import pairwise

from alignment.core.page import Role
from alignment.core.provenance.places import is_place
from alignment.core.provenance.triggers import label_of
from alignment.core.reading import head_words, page_words
from alignment.core.reading.line_patterns import OPEN_ENDED
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

GREETING = page_words.pattern(head_words.GREETING)
STEERS = page_words.pattern(head_words.STEERS)
_QUOTED = re.compile(r"[“\"«][^“”\"«»]+[”\"»]")
_TITLE_LINES = 4  # that a headline may be broken over
_LEAD_WORDS = 6  # of a title's first line that ends in a colon


def lines_of(sheet: Sheet, first: Piece) -> list[Piece]:
    """A line with the lines that it goes on in, where a headline was broken."""
    found = [first]
    for one, other in pairwise(sheet.pieces[first.index : first.index + _TITLE_LINES]):
        broken = sheet.is_open(other.index) and (
            _leads(one, other) or _goes_on(sheet, one, other)
        )
        if not broken:
            break
        found.append(other)
    return found


def join_title(sheet: Sheet, title: int) -> None:
    """Join a headline that was broken over several lines of a text."""
    for piece in lines_of(sheet, sheet.pieces[title])[1:]:
        sheet.give(piece.index, Role.TITLE)
        sheet.joined[piece.index] = title


def _leads(first: Piece, second: Piece) -> bool:
    """Whether a short line ends in a colon above what may be a headline."""
    leads = first.text[-1] == ":" and 2 <= first.words <= _LEAD_WORDS
    begun = leads and not first.text[0].islower() and not label_of(first.text)[0]
    return (
        begun
        and second.is_titleish
        and not (GREETING.match(first.text) or STEERS.match(first.text))
    )


def _goes_on(sheet: Sheet, first: Piece, second: Piece) -> bool:
    """Whether a line in capitals is broken, and the next one is the rest of it."""
    if not (first.raw.lines and second.raw.lines):
        return False
    if not (second.is_titleish or (first.text.isupper() and _closes(second))):
        return False
    adjacent = first.raw.lines[1] + 1 == second.raw.lines[0]
    capitals = first.text.isupper() and second.text.isupper()
    if not adjacent or second.is_by or is_place(second.text):
        return False
    if not capitals and first.text.split()[-1] in OPEN_ENDED:
        return not first.is_prose
    if not capitals:
        return second.text[0].islower() and not first.ends and _is_spaced(sheet)
    if _QUOTED.fullmatch(second.text):
        return True  # the name of a body below what it is
    ends = {second.text.split()[n].casefold() for n in (0, -1)}
    ends.add(first.text.split()[-1].casefold())
    return bool(ends & OPEN_ENDED) or (_is_spaced(sheet) and not second.is_name)


def _closes(line: Piece) -> bool:
    """Whether a line in capitals may be the last of a headline that has a stop."""
    return line.text.isupper() and line.stops and line.sentences == 1


def _is_spaced(sheet: Sheet) -> bool:
    """Whether empty lines part the paragraphs of a text, so that adjacent lines belong together."""
    prose = [p for p in sheet.pieces if p.is_prose and p.raw.lines]
    return len(prose) > 1 and all(
        b.raw.lines[0] - a.raw.lines[1] > 1
        for a, b in pairwise(prose)
        if a.raw.lines and b.raw.lines
    )
