"""Times of day, in figures: "23.10", "23:10 h", "11:10 p.m."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from alignment.core.words.spans import Span

_TIME = re.compile(
    r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])(?P<mark>[:.h])(?P<minute>[0-5]\d)(?![\d:])"
    r"(?!\.\d)(?P<half>\s?[ap]\.?\s?m\b\.?)?(?P<sign>\s?(?:h|hs|hrs)\b)?",
    re.IGNORECASE,
)
HALF = 12 * 60  # minutes
DAY = 2 * HALF


@dataclass(frozen=True, slots=True)
class FoundClock:
    """A time of day.

    Attributes:
        span: where it stands.
        minutes: since midnight; two of them where "11:10" may be morning or night.
        sure: whether it cannot be a decimal number: "23.10" can, "23:10" cannot.
    """

    span: Span
    minutes: frozenset[int]
    sure: bool

    def agrees(self, other: FoundClock) -> bool:
        """Whether both can be the same time, and one of them is surely a time.

        >>> ten_past, night = find_clocks("El de las 23.10"), find_clocks("The 11:10")
        >>> ten_past[0].agrees(night[0])
        True
        """
        return (self.sure or other.sure) and bool(self.minutes & other.minutes)


def find_clocks(text: str) -> list[FoundClock]:
    """Times of day in a text, in order; a number such as "7.30" may be one, too."""
    return [
        FoundClock(
            Span(0, match.start(), match.end()),
            _minutes(int(match["hour"]), int(match["minute"]), match["half"] or ""),
            match["mark"] != "." or bool(match["half"] or match["sign"]),
        )
        for match in _TIME.finditer(text)
    ]


def _minutes(hour: int, minute: int, half: str) -> frozenset[int]:
    time = hour * 60 + minute
    if hour > 12:
        return frozenset({time % DAY})
    morning = time % HALF
    if half:
        later = HALF if "p" in half.lower() else 0
        return frozenset({morning + later})
    return frozenset({morning, morning + HALF})
