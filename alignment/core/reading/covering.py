"""The letter that comes with a text in a message, down to the rule above the text."""

from __future__ import annotations

import re

from alignment.core.page import Role
from alignment.core.reading.furniture import SUBJECT
from alignment.core.reading.line_patterns import END
from alignment.core.reading.sheet import Sheet

_RULE = re.compile(r"[\W_]{2,}")
_REACH = 14  # pieces from the start in which the rule may stand
_MOST = 120  # words of such a letter
_REASON = "the letter that came with the text"


def mark_covering_letter(sheet: Sheet) -> None:
    """Mark what the sender of a message writes above the text that is passed on.

    A message opens with its subject; a rule of signs closes the letter, and under
    the rule stands the heading of a text that is longer than the letter.
    """
    subject = next((p.index for p in sheet.pieces[:6] if SUBJECT.match(p.text)), None)
    if subject is None or any(p.raw.tag for p in sheet.pieces):
        return
    rules = [p.index for p in sheet.pieces[subject:_REACH] if _RULE.fullmatch(p.text)]
    if not rules or rules[0] + 1 >= len(sheet.pieces):
        return
    above = [p for p in sheet.pieces[subject + 1 : rules[0]]]
    below = sheet.pieces[rules[0] + 1 :]
    letter = sum(p.words for p in above)
    greets = any(p.text.endswith((":", ",")) and p.words <= 8 for p in above)
    headed = below[0].is_titleish and not END.search(below[0].text)
    if greets and headed and letter <= _MOST and letter < sum(p.words for p in below):
        for piece in above:
            sheet.give(piece.index, Role.FURNITURE, _REASON)
        sheet.give(below[0].index, Role.TITLE)
