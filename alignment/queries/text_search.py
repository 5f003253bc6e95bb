"""Search the texts of a bitext, with regular expressions on a leash."""

from __future__ import annotations

import time
from typing import Any

import regex
from django.utils.translation import gettext as _

from alignment.core.search.expressions import ExpressionTooLarge, check_expression
from alignment.models import Bitext
from alignment.queries.written_out import fetch

SECONDS = 1.0


class SearchRefused(ValueError):
    """The expression is wrong, or takes too long; the message says which."""


# Those of both sides one after the other; whole rows would cost twice as much.
TEXTS = """
SELECT id, text FROM alignment_segment WHERE document_id IN (%s, %s) AND active
"""


def segments_with_text(bitext: Bitext, text: str, *, is_regex: bool) -> list[int]:
    """Ids of the segments that hold the text, case ignored.

    Args:
        bitext: where to look, on both sides.
        text: words, or a regular expression.
        is_regex: which of the two.

    Raises:
        SearchRefused: the expression is wrong, or took more than a second.
    """
    rows = fetch(TEXTS, [bitext.source_id, bitext.target_id])
    if is_regex:
        return _matching(text, rows)
    wanted = text.casefold()
    return [segment for segment, words in rows if wanted in words.casefold()]


def _matching(expression: str, rows: list[tuple[Any, ...]]) -> list[int]:
    try:
        check_expression(expression)
        pattern = regex.compile(expression, regex.IGNORECASE)
    except ExpressionTooLarge as error:
        raise SearchRefused(
            _("This expression takes too long; make it simpler.")
        ) from error
    except regex.error as error:
        raise SearchRefused(
            _("This is no regular expression: %(error)s") % {"error": error}
        ) from error
    deadline = time.monotonic() + SECONDS
    found = []
    try:
        for segment, words in rows:
            left = max(0.001, deadline - time.monotonic())
            if pattern.search(words, timeout=left):
                found.append(segment)
    except TimeoutError as error:
        raise SearchRefused(
            _("This expression takes too long; make it simpler.")
        ) from error
    return found
