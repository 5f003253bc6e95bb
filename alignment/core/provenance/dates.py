"""Dates that say something of a page's origin, kept as EDTF: what is not written stays open.

EDTF is ISO 8601-2: `XXXX-12-11` is a December 11 of an unnamed year. The wording of
dates is that of `alignment.core.words.dates`; here only days, and months with their
year, count, and each carries its span in the text.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from alignment.core.provenance.quoted_dates import QUOTED_MONTHS, quoted_dates
from alignment.core.provenance.short_dates import (
    SEASON_NAMES,
    months_of_issues,
    seasons_in,
    sent_days,
    short_day,
)
from alignment.core.words.dates import FoundDate
from alignment.core.words.dates import find_dates as find_written
from alignment.core.words.lexicon.date_words import DATE_WORDS

YEARLESS = "the year is not written"
SWAPPED = "day and month could be the other way round"
_DAY_EDTF = re.compile(r"\d{4}-\d\d-\d\d")
_SEASON_CODES = range(21, 25)
_COUNT = frozenset({"day", "month", "days", "months"})
_MONTHS = {name: n for words in DATE_WORDS.values() for name, n in words.months.items()}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
# Every such date holds a figure or the word for a first day.
_MAY_HOLD = re.compile(
    r"\d|\bfirst\b|\bprimero\b|\b(?:issue|number|edition|número|edición)\b",
    re.IGNORECASE,
)
# And a month or a season, if not figures with marks between them.
_IN_FIGURES = re.compile(r"\d\s?[./-]\s?\d")
_WORD = re.compile(r"[^\W\d_]+")
_TIMES = frozenset(_MONTHS) | frozenset(QUOTED_MONTHS) | SEASON_NAMES


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which some parts may not be written.

    Attributes:
        year: four digits, or None.
        month: 1 to 12, or EDTF's code of a season, 21 to 24.
        day: 1 to 31, or None.
        weekday: as written, Monday = 0, or None.
        last: where it is a period, its last day or month.
    """

    year: int | None
    month: int
    day: int | None
    weekday: int | None = None
    last: PartialDate | None = None

    def __post_init__(self) -> None:
        if self.month in _SEASON_CODES and self.day is None:
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"no month {self.month}")
        last = calendar.monthrange(self.year or 2000, self.month)[1]
        if self.day is not None and not 1 <= self.day <= last:
            raise ValueError(f"month {self.month} has no day {self.day}")

    @property
    def edtf(self) -> str:
        """The date as written, in EDTF level 1.

        >>> PartialDate(None, 12, 11).edtf
        'XXXX-12-11'
        """
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        day = "" if self.day is None else f"-{self.day:02d}"
        own = f"{year}-{self.month:02d}{day}"
        return own if self.last is None else f"{own}/{self.last.edtf}"

    @property
    def iso(self) -> str:
        """The full date as YYYY-MM-DD, or empty where a part is missing or it is a period."""
        whole = self.year is not None and self.day is not None and self.last is None
        return self.edtf if whole else ""

    @property
    def agrees(self) -> bool:
        """Whether the written weekday is that day's (true where nothing speaks)."""
        if self.weekday is None or not self.iso:
            return True
        return datetime.date.fromisoformat(self.iso).weekday() == self.weekday

    def in_year(self, year: int) -> PartialDate | None:
        """The same day of another year; None where that year has no such day."""
        try:
            return PartialDate(year, self.month, self.day, self.weekday)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, with its span."""

    start: int
    end: int
    date: PartialDate


@lru_cache(maxsize=128)  # a note is asked for its dates by several readers in a row
def find_dates(text: str, language: str = "") -> tuple[DateMention, ...]:
    """Dates with at least month and day, or month and year, in text order.

    >>> [m.date.edtf for m in find_dates("el 1ro de Julio de 2008")]
    ['2008-07-01']
    """
    if not (_MAY_HOLD.search(text) and _names_time(text)):
        return ()
    quoted = list(_quoted(text))
    written = [
        DateMention(found.span.start, found.span.end, date)
        for found in find_written(text, language)
        if (date := _partial(found)) is not None
        and not any(_says_more(mention, found) for mention in quoted)
    ]
    spans = {(m.start, m.end) for m in written}
    written += (
        m
        for m in (
            *_months_of_issues(text),
            *_seasons(text),
            *_short(text, language),
            *quoted,
        )
        if not any(start < m.end and m.start < end for start, end in spans)
    )
    return tuple(sorted(written, key=lambda mention: mention.start))


def _names_time(text: str) -> bool:
    words = _WORD.findall(text.lower())
    return not _TIMES.isdisjoint(words) or _IN_FIGURES.search(text) is not None


def whole_date(text: str, language: str = "") -> PartialDate | None:
    """The date, where the text is a date and nothing but punctuation besides."""
    mentions = find_dates(text, language)
    if len(mentions) != 1:
        return None
    rest = text[: mentions[0].start] + text[mentions[0].end :]
    clock = re.sub(
        r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:hs?|[ap]\.?m\.?)?", "", rest, flags=re.I
    )
    return mentions[0].date if not re.sub(r"[\W_]", "", clock) else None


def doubt_of(edtf: str, words: str, language: str) -> str:
    """Why a date is a suggestion only; empty where it is written out, or no date.

    >>> doubt_of("2021-11-03", "11/03/2021", "en")
    'day and month could be the other way round'
    >>> doubt_of("11/03/2021", "11/03/2021", "en")
    ''
    """
    if edtf.startswith("XXXX"):
        return YEARLESS
    if not _DAY_EDTF.fullmatch(edtf):
        return ""
    named = DATE_WORDS.get(language)
    swapped = any(found.ambiguous for found in find_written(words, language))
    settled = named is not None and not named.month_first  # all who write it agree
    return SWAPPED if swapped and not settled else ""


def latest_before(date: PartialDate, bound: str) -> str:
    """The latest such day on or before an ISO date; empty where there is none.

    >>> latest_before(PartialDate(None, 3, 26), "2023-04-07")
    '2023-03-26'
    """
    last = int(bound[:4])
    for year in range(last, last - 9, -1):
        candidate = date.in_year(year)
        if candidate and candidate.iso and candidate.iso <= bound and candidate.agrees:
            return candidate.iso
    return ""


def _partial(found: FoundDate) -> PartialDate | None:
    """A day, or a month of a year; other periods date no page."""
    half_written = found.year is None and not found.edtf.startswith("XXXX")
    if found.precision not in _COUNT or found.month is None or half_written:
        return None
    last = _end(found)
    if found.day is None and found.year is None:
        return None
    return PartialDate(found.year, found.month, found.day, found.weekday, last)


def _months_of_issues(text: str) -> Iterator[DateMention]:
    for start, end, month in months_of_issues(text):
        yield DateMention(start, end, PartialDate(None, month, None))


def _seasons(text: str) -> Iterator[DateMention]:
    for start, end, year, season in seasons_in(text):
        yield DateMention(start, end, PartialDate(year, season, None))


def _says_more(mention: DateMention, found: FoundDate) -> bool:
    """Whether a day holds words that the usual wordings read a part of."""
    start, end = found.span.start, found.span.end
    meets = mention.start < end and start < mention.end
    longer = mention.start < start or mention.end > end
    return meets and longer and mention.date.day is not None


def _quoted(text: str) -> Iterator[DateMention]:
    """Days in a paper's own language, and days with an hour before their year."""
    for start, end, year, month, day in (*quoted_dates(text), *sent_days(text)):
        if day is None or 1 <= day <= calendar.monthrange(year, month)[1]:
            yield DateMention(start, end, PartialDate(year, month, day))


def _short(text: str, language: str) -> Iterator[DateMention]:
    found = short_day(text, language)
    if found is None:
        return
    end, year, month, day = found
    if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        yield DateMention(0, end, PartialDate(year, month, day))


def _end(found: FoundDate) -> PartialDate | None:
    """The last day or month of a period, None for a single one."""
    _, slash, written = found.edtf.partition("/")
    if not slash:
        return None
    month, _, day = written[5:].partition("-")
    return PartialDate(found.year, int(month), int(day) if day else None)
