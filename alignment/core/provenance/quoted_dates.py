"""Dates in the languages that a note quotes: "14 août 2013", "el 2 de febrer de 2010".

A note on where a text stood often gives its day in the words of that paper. Only
dates with their year are taken, so that no word of the page's own language is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MONTHS: dict[str, str] = {
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "eu": "urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "gl": "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
QUOTED_MONTHS = {
    name: number
    for names in MONTHS.values()
    for number, name in enumerate(names.split(), 1)
}
# "maiatzaren 5a": a month's genitive
QUOTED_MONTHS |= {
    f"{name}ren": number for number, name in enumerate(MONTHS["eu"].split(), 1)
}
_NAMES = "|".join(sorted(QUOTED_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_WRITTEN_YEAR = re.compile(_YEAR)
_OF = r"(?:\s+(?:de|del|di|do|du)\s+|\s+d[’'](?:\s*)|\s+|,\s+)"
_DATES = (
    re.compile(
        rf"\b(?:(?P<day>\d{{1,2}})(?:er|º|°|\.)?{_OF})?(?P<month>{_NAMES}){_OF}{_YEAR}\b",
        re.IGNORECASE,
    ),
    # "2012ko maiatzaren 5a": Basque writes the year first
    re.compile(
        rf"\b{_YEAR}e?ko\s+(?P<month>{MONTHS['eu'].replace(' ', '|')})"
        r"(?:ren|k|n)?(?:\s+(?P<day>\d{1,2}))?",
        re.IGNORECASE,
    ),
)


def quoted_dates(text: str) -> Iterator[tuple[int, int, int, int, int | None]]:
    """Start, end, year, month and day (None where a month is all) of each such date.

    >>> list(quoted_dates("Le Ravin, 14 août 2013"))
    [(10, 22, 2013, 8, 14)]
    """
    if not _WRITTEN_YEAR.search(text):
        return
    for pattern in _DATES:
        for found in pattern.finditer(text):
            day = int(found["day"]) if found["day"] else None
            month = QUOTED_MONTHS[found["month"].lower()]
            yield found.start(), found.end(), int(found["year"]), month, day
