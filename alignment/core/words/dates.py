"""Dates in running text, kept as honest as they are written (EDTF)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from alignment.core.words.date_grammar import DayGrammar, PeriodGrammar, to_number
from alignment.core.words.lexicon.date_words import DATE_WORDS
from alignment.core.words.spans import Span

_PRECISIONS = ("days", "months", "day", "month", "year", "decade", "century")
_SHORTEST_FOREIGN_MONTH = 4  # letters; "may 20 people" is no Spanish date
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])")
_NUMERIC = re.compile(
    r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|[.-]\d)"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as written.

    Attributes:
        span: where it is written.
        text: the words.
        edtf: Extended Date/Time Format; unwritten parts are X ("XXXX-12-11",
            "192X", "20XX"); two days of one month, and two
            months of one year, are an interval with a slash.
        language: code of the wording, empty for digits alone.
        precision: "day", "month", "year", "decade", "century", "days" or "months".
        weekday_agrees: whether a written weekday fits the date; None where no
            weekday or no full date is written.
        ambiguous: whether day and month could be swapped (03/04/2020).
        weekday: the written weekday, Monday 0; None where none is written.
    """

    span: Span
    text: str
    edtf: str
    language: str
    precision: str
    weekday_agrees: bool | None = None
    ambiguous: bool = False
    weekday: int | None = None

    @property
    def year(self) -> int | None:
        """The year, or None where it is not written in full."""
        written = self.edtf[:4]
        return int(written) if written.isdigit() else None

    @property
    def month(self) -> int | None:
        """The month 1-12, or None."""
        return _part(self.edtf, 5)

    @property
    def day(self) -> int | None:
        """The (first) day, or None."""
        return _part(self.edtf, 8)

    @property
    def is_full(self) -> bool:
        """Whether year, month and day are written."""
        return self.precision == "day" and self.year is not None


def find_dates(text: str, language: str, block: int = 0) -> tuple[FoundDate, ...]:
    """Find the dates of a text, in order, without overlaps.

    The wordings of all known languages are tried, the text's own first, since
    production notes are often in another language than the page.

    Args:
        text: any text; offsets refer to it.
        language: code of the text's language; decides what 03/04/2020 means.
        block: position of the text's block, copied into the spans.
    """
    codes = [language, *(code for code in DATE_WORDS if code != language)]
    found: list[FoundDate] = [*_digits_only(text, language, block)]
    for code in codes:
        if code in DATE_WORDS:
            foreign = code != language and language in DATE_WORDS
            found += _worded(text, code, block, _SHORTEST_FOREIGN_MONTH * foreign)
    return _without_overlaps(found)


def to_date(found: FoundDate) -> date | None:
    """The calendar day of a full date, None for any other."""
    return date.fromisoformat(found.edtf) if found.is_full else None


def _part(edtf: str, start: int) -> int | None:
    written = edtf[start : start + 2]
    return int(written) if "/" not in edtf[:start] and written.isdigit() else None


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_possible(year: int | None, month: int, day: int) -> bool:
    return _calendar_day(2000 if year is None else year, month, day) is not None


def _without_overlaps(found: Iterable[FoundDate]) -> tuple[FoundDate, ...]:
    """Keep the most precise, then the longest, then the earlier tried."""
    kept: list[FoundDate] = []
    for one in sorted(found, key=_rank):
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda f: f.span))


def _rank(found: FoundDate) -> tuple[int, int]:
    return _PRECISIONS.index(found.precision), found.span.start - found.span.end


def _digits_only(text: str, language: str, block: int) -> Iterator[FoundDate]:
    for match in _ISO.finditer(text):
        year, month = int(match[1]), int(match[2])
        day = int(match[3]) if match[3] else None
        if _is_possible(year, month, 1 if day is None else day):
            precision = "month" if day is None else "day"
            yield FoundDate(_span(match, block), match[0], match[0], "", precision)
    for match in _NUMERIC.finditer(text):
        yield from _numeric(match, language, block)


def _numeric(match: re.Match[str], language: str, block: int) -> Iterator[FoundDate]:
    if match[2] != "/" and len(match[4]) == 2:
        return
    first, second = int(match[1]), int(match[3])
    words = DATE_WORDS.get(language)
    # A date with full stops names the day first, in English too.
    month_first = words is not None and words.month_first and match[2] != "."
    ambiguous = first <= 12 and second <= 12 and first != second
    month, day = (first, second) if month_first else (second, first)
    if month > 12:
        month, day = day, month
    year = int(match[4]) if len(match[4]) == 4 else None
    if _is_possible(year, month, day):
        head = match[4] if year is not None else f"XX{match[4]}"
        edtf = f"{head}-{month:02}-{day:02}"
        yield FoundDate(
            _span(match, block), match[0], edtf, "", "day", ambiguous=ambiguous
        )


def _worded(
    text: str, code: str, block: int, shortest_month: int
) -> Iterator[FoundDate]:
    days = _day_grammar(code)
    lower = text.lower()
    if any(month in lower for month in days.words.months):
        for pattern in days.patterns:
            for match in pattern.finditer(text):
                found = _day(match, days, code, block)
                if found is not None and len(match["month"]) >= shortest_month:
                    yield found
    periods = _period_grammar(code)
    for pattern, precision in periods.patterns:
        for match in pattern.finditer(text):
            edtf = periods.edtf(match, precision)
            if edtf is not None:
                yield FoundDate(_span(match, block), match[0], edtf, code, precision)


def _day(
    match: re.Match[str], grammar: DayGrammar, code: str, block: int
) -> FoundDate | None:
    words = grammar.words
    groups = {k: v for k, v in match.groupdict().items() if v}
    month = words.months[groups["month"].rstrip(".").lower()]
    days = [
        to_number(groups[g], words.day_words) for g in ("day", "day2") if g in groups
    ]
    year = int(groups["year"]) if "year" in groups else None
    if not all(_is_possible(year, month, day) for day in days) or days != sorted(days):
        return None
    head = f"{groups['year'] if year is not None else 'XXXX'}-{month:02}"
    edtf = "/".join(f"{head}-{day:02}" for day in days) or head
    precision = ("month", "day", "days")[len(days)]
    if "month2" in groups:
        last = words.months[groups["month2"].rstrip(".").lower()]
        if last <= month:
            return None
        edtf, precision = f"{head}/{year}-{last:02}", "months"
    agrees = _weekday_agrees(groups, words.weekdays, year, month, days)
    start = min(match.start(name) for name in groups)  # articles stay outside
    span, text = Span(block, start, match.end()), match.string[start : match.end()]
    return FoundDate(
        span,
        text,
        edtf,
        code,
        precision,
        weekday_agrees=agrees,
        weekday=_weekday(groups, words.weekdays),
    )


def _weekday(groups: Mapping[str, str], weekdays: Mapping[str, int]) -> int | None:
    written = groups.get("weekday", "").rstrip(".").lower()
    return weekdays[written] if written else None


def _weekday_agrees(
    groups: Mapping[str, str],
    weekdays: Mapping[str, int],
    year: int | None,
    month: int,
    days: list[int],
) -> bool | None:
    if "weekday" not in groups or year is None or len(days) != 1:
        return None
    return date(year, month, days[0]).weekday() == _weekday(groups, weekdays)


def _span(match: re.Match[str], block: int) -> Span:
    return Span(block, match.start(), match.end())


@cache
def _day_grammar(code: str) -> DayGrammar:
    return DayGrammar(DATE_WORDS[code])


@cache
def _period_grammar(code: str) -> PeriodGrammar:
    return PeriodGrammar(DATE_WORDS[code])
