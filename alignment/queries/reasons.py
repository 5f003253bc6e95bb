"""The reasons for and against a candidate, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from alignment.core.originals import Reason
from alignment.core.words.mentions import as_written

REASONS = {
    "sentences": gettext_lazy("the same sentences"),
    "order": gettext_lazy("in the same order"),
    "names": gettext_lazy("shared names"),
    "numbers": gettext_lazy("shared numbers"),
    "author": gettext_lazy("the author"),
    "publication": gettext_lazy("where the page says it appeared"),
    "title": gettext_lazy("the title that the page names"),
    "address": gettext_lazy("the address that the page names"),
    "date": gettext_lazy("the date"),
}
_LATER = gettext_noop("after the translation: %(date)s")
_LEAST = 0.05  # weight that is more than nothing once it is rounded


def say_reason(name: str, words: str) -> tuple[str, str]:
    """What a reason is called, and its words."""
    before, _mark, date = words.partition("after the translation: ")
    if name == "date" and date and not before:
        words = _(_LATER) % {"date": date}
    return str(REASONS.get(name, name)), words


def say_reasons(
    reasons: Iterable[Reason], texts: Iterable[str]
) -> list[tuple[str, float, str]]:
    """Name, weight and words of each reason that weighs something.

    Args:
        reasons: of a candidate.
        texts: its authors and segments, which tell how its names are written.
    """
    written = list(texts)
    found = []
    for reason in reasons:
        name, words = say_reason(reason.name, reason.words)
        if reason.name in {"names", "author"}:
            words = as_written(words, written)
        if abs(reason.weight) >= _LEAST:
            found.append((name, reason.weight, words))
    return found
