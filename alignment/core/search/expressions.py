"""Regular expressions that people type: what they may cost before they are tried.

A search can be stopped after a time, but compiling cannot: counted repeats are
written out, so "(((a{99}){99}){99}){99}" would take all memory there is.
"""

from __future__ import annotations

import re

MOST_PIECES = 5_000
MOST_CHARACTERS = 1_000

_COUNT = re.compile(r"\{(\d*)(?:,(\d*))?\}")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)


class ExpressionTooLarge(ValueError):
    """The repeats in it multiply to more than can be written out."""


def check_expression(text: str) -> None:
    """Refuse an expression that would take too much to compile.

    Args:
        text: the expression; it may be wrong in other ways.

    Raises:
        ExpressionTooLarge: it is too long, or its counted repeats are.

    >>> check_expression(r"(ab{2,3}){4}")
    """
    if len(text) > MOST_CHARACTERS or _pieces(text) > MOST_PIECES:
        raise ExpressionTooLarge("this expression takes too long; make it simpler")


def _pieces(text: str) -> int:
    """Number of pieces of the expression with its counted repeats written out."""
    open_groups = [0]  # pieces of each group that is open, the whole text first
    last = 0  # pieces of what a repeat that follows is about
    place = 0
    while place < len(text):
        count = _COUNT.match(text, place)
        if count and last:
            times = max(int(number or 0) for number in count.groups(default="0"))
            open_groups[-1] += last * max(0, times - 1)
            last *= max(1, times)
            place = count.end()
            continue
        sign = text[place]
        if sign == "(":
            open_groups.append(0)
            last = 0
        elif sign == ")" and len(open_groups) > 1:
            last = max(1, open_groups.pop())
            open_groups[-1] += last
        elif sign not in "*+?":
            last = 1
            open_groups[-1] += 1
        place = _after(text, place)
        if max(open_groups) > MOST_PIECES:
            break
    return max(sum(open_groups), last)


def _after(text: str, place: int) -> int:
    """Where the piece ends that starts at a place."""
    if text[place] == "\\":
        return place + 2
    found = _CLASS.match(text, place)
    return found.end() if found else place + 1
