"""A line that is nothing but credits: who, in which paper, where, when, by whom translated.

"By NN, Diario del Sur, Lima, 3 May 2010", "El Tajo | 3 May 2010 | Translated by NN":
the parts come between commas, bars, dashes or stops, and each is told by its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alignment.core.provenance import wording as w
from alignment.core.provenance.citation_places import ISSUE
from alignment.core.provenance.credits import is_person
from alignment.core.provenance.dates import DateMention, PartialDate, find_dates
from alignment.core.provenance.names import has_by, is_name_line, name_end, split_names
from alignment.core.provenance.paper_names import (
    is_paper_name,
    is_surely_paper,
    may_be_place,
)
from alignment.core.words.lexicon.date_words import DATE_WORDS


class Part(StrEnum):
    """What a part of a line of credits is."""

    DAY = "day"
    PERSON = "person"
    PAPER = "paper"
    NAME = "name"
    PLACE = "place"
    MADE = "made"
    SMALL = "small"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the line with its span."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CreditLine:
    """What a line of credits says.

    Attributes:
        paper: span of the paper's name.
        day: the day beside it, or None.
        sure: whether the name's own form tells that it is a paper's.
        led: whether the line begins with the author; such a line is a byline.
    """

    paper: tuple[int, int]
    day: DateMention | None
    sure: bool
    led: bool


_MOST_WORDS = 30
_SPLIT = re.compile(
    r"\s*[|•·\n;]\s*|\s+/\s+|\s+[–—-]{1,2}\s+|,\s+|(?<=[^\W\d_]{3})(?<!rans)(?<!trad)(?<!ransl)(?<!llus)\.\s+(?=[A-ZÁÉÍÓÚÑ])|[()\[\]]"
)
_MADE = re.compile(rf"{w.TRANSLATED}|{w.VERSION_BY}", re.IGNORECASE)
# What others did for a page: pictures, layout.
_DEED = re.compile(
    r"(?:illus(?:\.|tr(?:\.|ations?|ated|aciones|ación))|ilustraci(?:ón|ones)|photos?|photographs?|photography|fotos?"
    r"|fotografías?|images?|design|diseño|edited|edición|drawings?|dibujos)(?!\w)[.:]?\s*(?:by|de|por|:)?\s*(?=[A-ZÁÉÍÓÚÑ])",
    re.IGNORECASE,
)
_SMALL = re.compile(
    rf"\d[\d:.h/]*(?:\s*[ap]\.?m\.?|\s*h(?:rs?|s)?\b)?|(?:pp?|págs?|page|página)\.?\s*[\d–-]+|{w.ISSUE}"
    r"|(?:año|year|anno|année|jahrgang)\s+[\dIVXLC]+|\d+\s+\w+\s+ago|hace\s+\d+\s+\w+|\S+@\S+",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s+(?:for|para)\s+(?=[A-ZÁÉÍÓÚÑ\d])")
_BAR = re.compile(r"\s[|•·/]\s")
_NONE = re.compile(r"(?!)")
_FIGURES = re.compile(r"(\d{1,2})/(\d{1,2})")
_FROM = re.compile(r"(?:from|de|in|en|vía|via)\s+(?=[A-ZÁÉÍÓÚÑ])", re.IGNORECASE)
_MARKS = " \u00a0.,*†‡_“”\"«»'"


def read_credit_line(
    text: str, language: str = "", own: frozenset[str] = frozenset()
) -> CreditLine | None:
    """The paper that a line of credits names, with its day; None for other lines.

    Args:
        text: the line.
        language: language tag of the page, for dates in figures.
        own: names of the page's own site, in lower case; they are no source.

    >>> text = "By Ana Gil, Diario del Sur, Lima, 3 May 2010"
    >>> line = read_credit_line(text)
    >>> text[slice(*line.paper)], line.day.date.edtf
    ('Diario del Sur', '2010-05-03')
    """
    if len(text.split()) > _MOST_WORDS:
        return None
    days = [m for m in find_dates(text, language) if m.date.year]
    segments = list(_segments(text, days))
    parts = [segment.part for segment in segments]
    if not days and Part.PAPER in parts:
        days = [m for s in segments if (m := _in_figures(text, s, language))]
        parts += [Part.DAY] * len(days)
    if Part.OTHER in parts or len(days) > 1:
        return None
    papers = [s for s in segments if s.part is Part.PAPER]
    beside = {Part.DAY, Part.PERSON, Part.MADE} & set(parts)
    numbered = any(
        s.part is Part.SMALL and ISSUE.search(text, s.start, s.end) for s in segments
    )
    papers = [s for s in papers if text[s.start : s.end].lower() not in own]
    day = days[0] if days else None
    others = set(parts) & {Part.PERSON, Part.MADE}
    marked = numbered or others or text[:1] in "([" or _BAR.search(text)
    if len(papers) == 1 and not marked:
        # "La Realidad, Chiapas, November 2005" is a place and a day
        named = text[papers[0].start : papers[0].end]
        papers = papers if is_surely_paper(named) else []
    if len(papers) == 1 and (beside or numbered):
        led = parts[0] is Part.PERSON
        return CreditLine((papers[0].start, papers[0].end), day, sure=True, led=led)
    follower = None if papers else _after_author(segments)
    if follower is None or text[follower.start : follower.end].lower() in own:
        return None
    return CreditLine((follower.start, follower.end), day, sure=False, led=True)


def _in_figures(text: str, segment: Segment, language: str) -> DateMention | None:
    """A day and month in figures that are a part of their own ("4/10")."""
    found = _FIGURES.fullmatch(text, segment.start, segment.end)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    month_first = language in DATE_WORDS and DATE_WORDS[language].month_first
    month, day = (first, second) if month_first else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        month, day = day, month
    try:
        return DateMention(segment.start, segment.end, PartialDate(None, month, day))
    except ValueError:
        return None


def is_credits(text: str, language: str = "") -> bool:
    """Whether a line is nothing but credits, the translator's among them.

    >>> is_credits("Ana Gil & Luis Soto · trans. Tom Reed · illus. Eva Roe · Oct 11, 2023")
    True
    """
    if len(text.split()) > _MOST_WORDS:
        return False
    segments = list(_segments(text, find_dates(text, language)))
    parts = [segment.part for segment in segments]
    told = Part.MADE in parts and len(parts) > 1
    return told and not {Part.OTHER, Part.NAME} & set(parts)


def _after_author(segments: Sequence[Segment]) -> Segment | None:
    """The one name of several words right after "By NN", where a day follows."""
    names = [s for s in segments if s.part is Part.NAME]
    parts = [s.part for s in segments if s.part is not Part.SMALL]
    led = parts[:2] == [Part.PERSON, Part.NAME] and Part.DAY in parts[2:]
    return names[0] if led and len(names) == 1 else None


def _segments(text: str, days: Sequence[DateMention]) -> Iterator[Segment]:
    """The parts of a line; a date is a part of its own."""
    at = 0
    for day in (*days, None):
        until = day.start if day else len(text)
        for start, end in _pieces(text, at, until, _SPLIT):
            made = _MADE.match(text, start, end) is not None
            for first, last in _pieces(text, start, end, _NONE if made else _FOR):
                yield Segment(_part(text[first:last]), first, last)
        if day:
            yield Segment(Part.DAY, day.start, day.end)
            at = day.end


def _pieces(
    text: str, first: int, last: int, split: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    at = first
    for found in (*split.finditer(text, first, last), None):
        until = found.start() if found else last
        piece = text[at:until]
        bare = piece.strip(_MARKS)
        if bare and not _is_joint(bare):
            start = at + piece.index(bare)
            lead = _FROM.match(bare)
            yield start + (lead.end() if lead else 0), start + len(bare)
        at = found.end() if found else last


def _is_joint(bare: str) -> bool:
    """Whether nothing but a weekday's rest or a little word stands there."""
    return len(bare) <= 2 or bare.lower() in _JOINTS


_JOINTS = frozenset(
    {"on", "the", "el", "of", "de", "del", "at", "dated", "fechado"}
) | {day for words in DATE_WORDS.values() for day in words.weekdays}


def _part(words: str) -> Part:
    if _SMALL.fullmatch(words):
        return Part.SMALL
    if _MADE.match(words):
        return Part.MADE
    if _DEED.match(words):
        return Part.SMALL
    if has_by(words):
        return Part.PERSON
    if is_paper_name(words):
        return Part.PAPER
    if name_end(words, 0) != len(words):
        return Part.PERSON if is_name_line(words) else Part.OTHER
    if may_be_place(words) or " " not in words:
        return Part.PLACE
    return Part.PERSON if _is_first_name(words) else Part.NAME


def _is_first_name(words: str) -> bool:
    """Whether it is a person's name of usual length, or several such names."""
    names = split_names(words)
    short = all(len(name.split()) in {2, 3} for name in names)
    return short and is_name_line(words) and all(map(is_person, names))
