"""What follows the name of a publication in a citation: place, number, date."""

from __future__ import annotations

import re

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.found import Found
from alignment.core.provenance.paper_names import is_place_of_state
from alignment.core.provenance.statement import Field
from alignment.core.words.lexicon.date_words import DATE_WORDS

_I = re.IGNORECASE
UPPER = "A-ZÁÉÍÓÚÑ"
WORD = rf"[{UPPER}][\w’'.-]*"
YEAR = r"(?:1[89]|20)\d\d"
_DAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    "|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
_PLACE = re.compile(
    rf"(?:[”\"»*_]*\s+\((?P<in>{WORD}(?:[ ,]+{WORD}){{0,3}})\)|,\s+{WORD}(?:\s(?:de\s+|del\s+)?{WORD}){{0,2}}(?=,\s))"
)
_BRIDGE = re.compile(
    rf"[”\"»*_]*[\s,(–—-]*(?:\b(?:on|of|in|el|la|del?|en|dated|fechad[oa]|edición|edition|{_DAYS})\b[\s,]*)*",
    _I,
)
_VOLUME = re.compile(r"\b(?:vol(?:umen?|\.)?|tomo)\s*[\dIVXLC]+,?", _I)
_NUMBER = re.compile(r"\d+(?:[/-]\d+)?(?:\(\d+\))?")
ISSUE = re.compile(rf"(?<!\w)(?:\d{{1,3}},\s+(?=n))?{w.ISSUE}(?:[\s,]+{w.ISSUE})?", _I)
_BARE_YEAR = re.compile(
    rf"(?:{c.SEASON}\s+(?:of\s+|de\s+|del\s+)?)?(?P<year>{YEAR})(?=\W*(?:$|[).;,:]))",
    _I,
)
_NUMBER_AFTER = re.compile(rf"\s+(?P<number>\d{{1,4}})(?=\s*\({YEAR}\))")
_ONLY_DAY = re.compile(rf"(?:{_DAYS})\b", _I)
_SHORT_DAY = 4  # letters; "mar" is more often a word than a Tuesday
_WEEKDAYS = frozenset(
    day
    for words in DATE_WORDS.values()
    for day in words.weekdays
    if len(day) > _SHORT_DAY
)


_PAPER_BEFORE = re.compile(
    rf"(?:\b{w.PUBLISHED}\s+(?:{w.FIRST}\s+)?(?:in|en)\s+(?:{w.THE}\s+)?(?:{w.PUBLICATION_NOUN}\s+)?"
    rf"|\b(?:in|en)\s+(?:{w.PUBLICATION_NOUN})\s+)$",
    _I,
)


def issue_number(words: str) -> str:
    """The number in the words of an issue; the words themselves where none is there.

    >>> issue_number("Vol. II, No. 19"), issue_number("n.º 6"), issue_number("special issue")
    ('19', '6', 'special issue')
    """
    numbers = _NUMBER.findall(_VOLUME.sub("", words))
    return str(numbers[-1]) if numbers else words


def quotes_publication(before: str) -> bool:
    """Whether what stands in quotation marks after these words is a publication.

    >>> quotes_publication("First published in ")
    True
    >>> quotes_publication("First published as ")
    False
    """
    return _PAPER_BEFORE.search(before) is not None


# Where pictures and lives are looked up, not where a text stood.
_NO_PAPERS = frozenset({"wikipedia", "wikimedia", "flickr", "google", "internet"})


def names_publication(name: str) -> bool:
    """Whether a name is no day, month or language."""
    first = name.split(" ")[0].lower().strip(".,")
    dated = any(m.start == 0 for m in find_dates(f"{name} 2000"))
    last = name.split(" ")[-1].lower().strip(".,")
    if first in _NO_PAPERS:
        return False
    return not (
        is_place_of_state(name)
        or _ONLY_DAY.match(name)
        or dated
        or last in _WEEKDAYS
        or first in w.LANGUAGE_TAGS
    )


def located_after(
    sentence: str, start: int, end: int, language: str
) -> tuple[str, list[Found], int, bool]:
    """The name without its number, and the number and date that follow it."""
    dates = find_dates(sentence, language)
    end = min([end, *(d.start for d in dates if start < d.start)])
    name = re.split(rf"\s+(?={w.ISSUE})", sentence[start:end], flags=_I)[0].rstrip(" ,")
    found: list[Found] = []
    at = start + len(name)
    digits = re.search(r"\s+(\d{1,4})$", name)
    if digits and re.match(rf"\s*\({YEAR}\)", sentence[at:]):
        found.append(Found(Field.ISSUE, digits[1], start + digits.start(1), at))
        name = name[: digits.start()]
    elif digits and (part := re.match(r"\(\d{1,3}\)", sentence[at:])):
        number_of = f"{digits[1]}{part[0]}"  # volume and number: "9(2)"
        at += part.end()
        found.append(Found(Field.ISSUE, number_of, start + digits.start(1), at))
        name = name[: digits.start()]
    elif digits and (after := re.match(rf",\s+{w.ISSUE}", sentence[at:], _I)):
        start_of, at = start + digits.start(1), at + after.end()
        found.append(Found(Field.ISSUE, sentence[start_of:at], start_of, at))
        name = name[: digits.start()]
    elif number := _NUMBER_AFTER.match(sentence, at):
        found.append(Found(Field.ISSUE, number["number"], *number.span("number")))
        at = number.end()
    place = _PLACE.match(sentence, at)
    at = place.end() if place else at
    placed = bool(place) or bool(found)
    for _ in range(2):
        bridge = _BRIDGE.match(sentence, at)
        spot = bridge.end() if bridge else at
        if issue := ISSUE.match(sentence, spot):
            found.append(Found(Field.ISSUE, issue[0], *issue.span()))
            at, placed = issue.end(), True
    found += dated_between(sentence, at, _bridged(sentence, at), language)
    return name, found, found[-1].end if found else at, placed


def _bridged(sentence: str, at: int) -> int:
    bridge = _BRIDGE.match(sentence, at)
    return bridge.end() if bridge else at


def dated_between(sentence: str, first: int, at: int, language: str) -> list[Found]:
    """The date that begins between two offsets, or the year at the second."""
    for mention in find_dates(sentence, language):
        if first <= mention.start <= at + 1:
            return [
                Found(
                    Field.PUBLISHED_ORIGINAL,
                    mention.date.edtf,
                    mention.start,
                    mention.end,
                )
            ]
    year = _BARE_YEAR.match(sentence, at)
    if year is None:
        return []
    return [Found(Field.PUBLISHED_ORIGINAL, year["year"], *year.span("year"))]
