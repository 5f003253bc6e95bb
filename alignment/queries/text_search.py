"""Search the texts of a bitext, with regular expressions on a leash."""

from __future__ import annotations

import time

import regex
from django.utils.translation import gettext as _

from alignment.core.search.expressions import ExpressionTooLarge, check_expression
from alignment.models import BeadSegment, Bitext

SECONDS = 1.0


class SearchRefused(ValueError):
    """The expression is wrong, or takes too long; the message says which."""


def beads_with_text(bitext: Bitext, text: str, *, is_regex: bool) -> set[int]:
    """Ids of the beads with a segment that holds the text, case ignored.

    Args:
        bitext: where to look.
        text: words, or a regular expression.
        is_regex: which of the two.

    Raises:
        SearchRefused: the expression is wrong, or took more than a second.
    """
    try:
        if is_regex:
            check_expression(text)
        pattern = regex.compile(
            text if is_regex else regex.escape(text), regex.IGNORECASE
        )
    except ExpressionTooLarge as error:
        raise SearchRefused(
            _("This expression takes too long; make it simpler.")
        ) from error
    except regex.error as error:
        raise SearchRefused(
            _("This is no regular expression: %(error)s") % {"error": error}
        ) from error
    rows = BeadSegment.objects.filter(bitext=bitext).values_list(
        "bead_id", "segment__text"
    )
    deadline = time.monotonic() + SECONDS
    found = set()
    try:
        for bead, words in rows.iterator(chunk_size=5000):
            left = max(0.001, deadline - time.monotonic())
            if pattern.search(words, timeout=left):
                found.add(bead)
    except TimeoutError as error:
        raise SearchRefused(
            _("This expression takes too long; make it simpler.")
        ) from error
    return found
