"""Dates as pages write them, kept as EDTF: what is not written stays open.

EDTF is ISO 8601-2: `XXXX-12-11` is a December 11 of an unnamed year.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from alignment.core.provenance.calendar_words import (
    DAY_FIRST,
    FIRST_DAY,
    JOINERS,
    NEED_CAPITAL,
    month_numbers,
    weekday_numbers,
)

_MONTH_NUMBER = month_numbers()
_WEEKDAY_NUMBER = weekday_numbers()


def _either(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_MONTH = rf"(?P<month>{_either(_MONTH_NUMBER)})\b\.?"
_FIRST = _either({w for words in FIRST_DAY.values() for w in words.split()})
_DAY = rf"(?P<day>{_FIRST}|[0-3]?\d(?:st|nd|rd|th|ro|do|to|º|°|ª|\.º)?)(?![\d:%])"
_JOIN = rf"(?:\s+(?:{_either({w for v in JOINERS.values() for w in v.split()})}))*"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
_WEEK = rf"(?:(?P<weekday>{_either(_WEEKDAY_NUMBER)})\b\.?,?\s+(?:el\s+|the\s+)?)?"
_PATTERNS = tuple(
    re.compile(source, re.IGNORECASE)
    for source in (
        r"\b(?P<year>(?:1[5-9]|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?:T[\d:.+Z-]+)?\b",
        rf"\b{_WEEK}{_DAY}{_JOIN}\s+{_MONTH}(?:,?{_JOIN},?\s+{_YEAR})?",
        rf"\b{_WEEK}{_MONTH}\s+{_DAY}\b\.?(?:,?{_JOIN},?\s+{_YEAR})?",
        rf"\b{_MONTH}(?:,?{_JOIN},?\s+){_YEAR}",
        rf"(?<![\d/.-])(?P<one>[0-3]?\d)(?P<sep>[/.-])(?P<two>[0-3]?\d)(?P=sep){_YEAR}",
    )
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which some parts may not be written.

    Attributes:
        year: four digits, or None.
        month: 1 to 12.
        day: 1 to 31, or None.
        weekday: as written, Monday = 0, or None.
    """

    year: int | None
    month: int
    day: int | None
    weekday: int | None = None

    def __post_init__(self) -> None:
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
        return f"{year}-{self.month:02d}{day}"

    @property
    def iso(self) -> str:
        """The full date as YYYY-MM-DD, or empty where a part is missing."""
        return "" if self.year is None or self.day is None else self.edtf

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


def find_dates(text: str, language: str = "") -> tuple[DateMention, ...]:
    """Dates with at least month and day, or month and year, in text order.

    >>> [m.date.edtf for m in find_dates("el 1ro de Julio de 2008")]
    ['2008-07-01']
    """
    found: list[DateMention] = []
    covered = bytearray(len(text))
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if 1 in covered[start:end]:
                continue
            date = _date(match, language)
            if date is not None:
                covered[start:end] = b"\x01" * (end - start)
                found.append(DateMention(match.start(), match.end(), date))
    return tuple(sorted(found, key=lambda mention: mention.start))


def whole_date(text: str, language: str = "") -> PartialDate | None:
    """The date, where the text is a date and nothing but punctuation besides."""
    mentions = find_dates(text, language)
    if len(mentions) != 1:
        return None
    rest = text[: mentions[0].start] + text[mentions[0].end :]
    clock = re.sub(r"\d{1,2}[:.h]\d{2}\s*(?:hs?|[ap]\.?m\.?)?", "", rest, flags=re.I)
    return mentions[0].date if not re.sub(r"[\W_]", "", clock) else None


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


def _date(match: re.Match[str], language: str) -> PartialDate | None:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    weekday = parts.get("weekday")
    try:
        if parts.get("sep"):
            day_first = parts["sep"] == "." or DAY_FIRST.get(language, True)
            return _numeric(
                int(parts["one"]), int(parts["two"]), year, day_first=day_first
            )
        return PartialDate(
            year,
            _month(parts),
            _day(parts.get("day")),
            _WEEKDAY_NUMBER[weekday.lower()] if weekday else None,
        )
    except ValueError:
        return None


def _month(parts: dict[str, str]) -> int:
    if parts.get("number"):
        return int(parts["number"])
    word = parts["month"]
    if word.lower() in NEED_CAPITAL and word[0].islower() and not parts.get("year"):
        raise ValueError(f"{word} is a common word")
    return _MONTH_NUMBER[word.lower()]


def _day(written: str | None) -> int | None:
    if not written:
        return None
    digits = _DIGITS.match(written)
    return int(digits[0]) if digits else 1


def _numeric(
    one: int, two: int, year: int | None, *, day_first: bool
) -> PartialDate | None:
    day, month = (one, two) if day_first else (two, one)
    if month > 12:
        day, month = month, day
    return PartialDate(year, month, day)
