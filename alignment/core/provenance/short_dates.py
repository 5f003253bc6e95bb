"""Dates of one line that the wordings of running text leave out: years of two figures, seasons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.words.lexicon.date_words import DATE_WORDS

# EDTF's codes for the seasons of a year, whichever hemisphere.
SEASONS: dict[str, dict[str, int]] = {
    "en": {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24},
    "es": {"primavera": 21, "verano": 22, "otoño": 23, "invierno": 24},
}
SEASON_NAMES = frozenset(name for table in SEASONS.values() for name in table)
_SEASON = {name: n for table in SEASONS.values() for name, n in table.items()}
_OF_YEAR = re.compile(
    rf"\b(?P<season>{'|'.join(_SEASON)})\s+(?:of\s+|de\s+|del\s+)?(?P<year>(?:1[89]|20)\d\d)\b",
    re.IGNORECASE,
)
_MONTHS = {name: n for words in DATE_WORDS.values() for name, n in words.months.items()}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SHORT = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<month>\d{{1,2}}|{_NAMES})(?P=mark)(?P<year>\d\d)(?=$|\s{{2,}}|\s+[|/·])",
    re.IGNORECASE,
)
# "in its May issue"
_ISSUES = (
    re.compile(rf"\b(?P<month>{_NAMES})\s+(?:issue|number|edition)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:número|edición)\s+de\s+(?P<month>{_NAMES})\b(?!\s+del?\s+\d)",
        re.IGNORECASE,
    ),
)
# "Wed Mar 15 02:11:37 CST 2000": how a mail list and a server write a day
_SENT = re.compile(
    rf"\b(?P<month>{_NAMES})\s+(?P<day>\d{{1,2}})\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s+[A-Z]{{2,5}})?\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_TURN = 70  # "69" is 2069 in no archive of the web, "70" is 1970
_MONTHS_OF_YEAR = 12


def months_of_issues(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and month of issues whose year is not written.

    >>> list(months_of_issues("printed in its May issue"))
    [(15, 18, 5)]
    """
    for pattern in _ISSUES:
        for found in pattern.finditer(text):
            yield *found.span("month"), _MONTHS[found["month"].lower()]


def seasons_in(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Start, end, year and EDTF season of each season of a year.

    >>> list(seasons_in("Issue 15 – Winter 2008"))
    [(11, 22, 2008, 24)]
    """
    for found in _OF_YEAR.finditer(text):
        season = _SEASON[found["season"].lower()]
        yield found.start(), found.end(), int(found["year"]), season


def sent_days(text: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Start, end, year, month and day of each day with the hour before its year.

    >>> list(sent_days("Wed Mar 15 02:11:37 CST 2000"))
    [(4, 28, 2000, 3, 15)]
    """
    if ":" not in text:
        return
    for found in _SENT.finditer(text):
        month = _MONTHS[found["month"].lower()]
        yield found.start(), found.end(), int(found["year"]), month, int(found["day"])


def short_day(text: str, language: str) -> tuple[int, int, int, int] | None:
    """End, year, month and day, where a line begins with a year of two figures.

    Figures that could be read both ways are left alone where months go first.

    >>> short_day("27/3/16", "en")
    (7, 2016, 3, 27)
    """
    found = _SHORT.match(text)
    if found is None:
        return None
    named = not found["month"].isdigit()
    first = int(found["day"])
    second = _MONTHS[found["month"].lower()] if named else int(found["month"])
    month_first = language in DATE_WORDS and DATE_WORDS[language].month_first
    if month_first and not named:
        if first <= _MONTHS_OF_YEAR and second <= _MONTHS_OF_YEAR:
            return None
        if first <= _MONTHS_OF_YEAR:
            first, second = second, first
    year = int(found["year"])
    return found.end(), year + (1900 if year >= _TURN else 2000), second, first
