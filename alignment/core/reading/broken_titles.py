"""Titles that are broken over several lines of a text."""

from __future__ import annotations

from itertools import pairwise

from alignment.core.page import Role
from alignment.core.provenance.triggers import label_of
from alignment.core.reading.line_patterns import OPEN_ENDED
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

_TITLE_LINES = 4  # that a headline may be broken over
_LEAD_WORDS = 6  # of a title's first line that ends in a colon


def with_lead(sheet: Sheet, title: int) -> int:
    """Index of the title's first line: one that ends in a colon is part of it."""
    lead = sheet.pieces[title - 1] if title else None
    if lead is None or not (sheet.is_open(lead.index) and sheet.is_open(title)):
        return title
    leads = lead.text[-1] == ":" and 2 <= lead.words <= _LEAD_WORDS
    if not leads or lead.text[0].islower() or label_of(lead.text)[0]:
        return title
    sheet.give(title, Role.TITLE)
    sheet.joined[title] = lead.index
    return lead.index


def join_title(sheet: Sheet, title: int) -> None:
    """Join a headline in capitals that was broken over several lines of a text."""
    for first, second in pairwise(sheet.pieces[title : title + _TITLE_LINES]):
        if not (sheet.is_open(second.index) and _goes_on(sheet, first, second)):
            return
        sheet.give(second.index, Role.TITLE)
        sheet.joined[second.index] = title


def _goes_on(sheet: Sheet, first: Piece, second: Piece) -> bool:
    """Whether a line in capitals is broken, and the next one is the rest of it."""
    if not (first.raw.lines and second.raw.lines and second.is_titleish):
        return False
    adjacent = first.raw.lines[1] + 1 == second.raw.lines[0]
    capitals = first.text.isupper() and second.text.isupper()
    if not adjacent or second.is_by:
        return False
    if not capitals:
        return second.text[0].islower() and not first.ends and _is_spaced(sheet)
    ends = {first.text.split()[-1].casefold(), second.text.split()[0].casefold()}
    return bool(ends & OPEN_ENDED) or (_is_spaced(sheet) and not second.is_name)


def _is_spaced(sheet: Sheet) -> bool:
    """Whether empty lines part the paragraphs of a text, so that adjacent lines belong together."""
    prose = [p for p in sheet.pieces if p.is_prose and p.raw.lines]
    return len(prose) > 1 and all(
        b.raw.lines[0] - a.raw.lines[1] > 1
        for a, b in pairwise(prose)
        if a.raw.lines and b.raw.lines
    )
