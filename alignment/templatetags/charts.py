"""Figures as SVG: here is where everything lies, the templates draw it.

Lengths are in the units of each picture's view box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import template

from alignment.core.figures import Condensation, ConfidenceBin, Reliability
from alignment.queries.figures.throughput import Day
from alignment.queries.progress import Progress
from alignment.templatetags.review_words import word

register = template.Library()

BAR = 560.0  # length of a full bar
DAYS_HEIGHT = 150.0
DAY = 13.0
SQUARE = 300.0
ROW = 40.0
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a stacked bar."""

    name: str
    title: str
    count: int
    x: float
    width: float


@register.inclusion_tag("alignment/charts/progress.html")
def progress_chart(progress: Progress) -> dict[str, object]:
    """One bar: confirmed, rejected, disputed, open."""
    parts, x = [], 0.0
    for status in ("confirmed", "rejected", "disputed", "open"):
        count = getattr(progress, status)
        width = BAR * count / progress.total if progress.total else 0.0
        parts.append(Part(status, word(status), count, round(x, 2), round(width, 2)))
        x += width
    return {"parts": parts, "progress": progress, "length": BAR}


@dataclass(frozen=True, slots=True)
class Column:
    """A day as a column of two parts, the decided below."""

    day: Day
    x: float
    decided_y: float
    decided_height: float
    edited_y: float
    edited_height: float
    is_monday: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the picture with its number."""

    at: float
    label: str


@register.inclusion_tag("alignment/charts/days.html")
def days_chart(days: Sequence[Day]) -> dict[str, object]:
    """A column a day; the scale ends at a round number."""
    top = round_top(max((day.total for day in days), default=0))
    scale = DAYS_HEIGHT / top
    columns = []
    for number, day in enumerate(days):
        decided, edited = day.decided * scale, day.edited * scale
        columns.append(
            Column(
                day=day,
                x=number * DAY,
                decided_y=round(DAYS_HEIGHT - decided, 2),
                decided_height=round(decided, 2),
                edited_y=round(DAYS_HEIGHT - decided - edited, 2),
                edited_height=round(edited, 2),
                is_monday=day.date.isoweekday() == 1,
            )
        )
    ticks = [Tick(DAYS_HEIGHT * (1 - n / 2), str(top * n // 2)) for n in range(3)]
    return {
        "columns": columns,
        "ticks": ticks,
        "width": DAY * len(days),
        "height": DAYS_HEIGHT,
        "decided": sum(day.decided for day in days),
        "edited": sum(day.edited for day in days),
        "busy": [day for day in reversed(days) if day.total],
    }


def round_top(largest: int) -> int:
    """The round number at which a scale ends: even, one digit and noughts.

    >>> [round_top(n) for n in (0, 3, 10, 11, 87, 130)]
    [2, 4, 10, 20, 100, 200]
    """
    step = 1
    while True:
        for digit in (2, 4, 10):
            if digit * step >= largest:
                return digit * step
        step *= 10


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin of the reliability diagram with its interval."""

    bin: ConfidenceBin
    x: float
    y: float
    top: float
    bottom: float
    radius: float


@register.inclusion_tag("alignment/charts/reliability.html")
def reliability_chart(reliability: Reliability) -> dict[str, object]:
    """Confidence across, share that was right upwards; the line is belief."""
    most = max((one.count for one in reliability.bins), default=1)
    dots = []
    for one in reliability.bins:
        low, high = one.interval
        dots.append(
            Dot(
                bin=one,
                x=round(SQUARE * one.mean, 1),
                y=round(SQUARE * (1 - one.share), 1),
                top=round(SQUARE * (1 - high), 1),
                bottom=round(SQUARE * (1 - low), 1),
                radius=round(4 + 6 * (one.count / most) ** 0.5, 1),
            )
        )
    ticks = [Tick(SQUARE * share, f"{share:.0%}") for share in TICKS]
    falls = [Tick(SQUARE * (1 - share), f"{share:.0%}") for share in TICKS]
    return {
        "dots": dots,
        "ticks": ticks,
        "falls": falls,
        "side": SQUARE,
        "reliability": reliability,
    }


@dataclass(frozen=True, slots=True)
class Bar:
    """A row with a bar."""

    title: str
    row: object
    count: int
    y: float
    width: float


@register.inclusion_tag("alignment/charts/condensation.html")
def condensation_chart(rows: Sequence[Condensation]) -> dict[str, object]:
    """A bar a translator: the share of the originals that is rendered."""
    bars = [
        Bar(
            row.who, row, row.bitexts, number * ROW, round(BAR * (row.coverage or 0), 2)
        )
        for number, row in enumerate(rows)
    ]
    ticks = [Tick(BAR * share, f"{share:.0%}") for share in TICKS]
    return {"bars": bars, "ticks": ticks, "length": BAR, "height": ROW * len(rows)}


@register.inclusion_tag("alignment/charts/findings.html")
def findings_chart(counts: Sequence[tuple[str, int]]) -> dict[str, object]:
    """A bar a kind, given as (title, number), the most frequent first."""
    ordered = sorted(counts, key=lambda pair: -pair[1])
    most = max((number for _, number in counts), default=0) or 1
    bars = [
        Bar(title, None, number, n * ROW, round(BAR * number / most, 2))
        for n, (title, number) in enumerate(ordered)
    ]
    return {"bars": bars, "length": BAR, "height": ROW * len(bars)}


@register.filter
def percent(share: float | None) -> str:
    """A share as a percentage, full or nothing only where it is so.

    >>> [percent(share) for share in (None, 0.0, 0.001, 0.5, 0.9999, 1.0)]
    ['–', '0 %', '1 %', '50 %', '99 %', '100 %']
    """
    if share is None:
        return "–"
    whole = round(100 * share)
    if 0 < share < 1:
        whole = min(99, max(1, whole))
    return f"{whole} %"
