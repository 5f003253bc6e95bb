"""Where a note says a text stood, told by the form of a citation.

However the note is worded, a citation names a publication and then where in it:
NAME (place), number, date. The parts come in that order, each may be missing but one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.found import Found
from alignment.core.provenance.names import name_end
from alignment.core.provenance.statement import Field
from alignment.core.raw_page import Link

_I = re.IGNORECASE
_UPPER = "A-ZÁÉÍÓÚÑ"
_WORD = rf"[{_UPPER}][\w’'.-]*"
_YEAR = r"(?:1[89]|20)\d\d"
_DAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    "|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
# Where a publication may begin: after "in", "from the magazine", a title or a link.
_START = re.compile(
    rf"(?:^(?i:from|source|fuente|de|del)\s*:?\s+|[(;:]\s*|[”\"»]\W{{0,3}}\s*"
    rf"|\b(?i:in|en|from|of|de|del|on|at|by|por)\s+)"
    rf"(?:{w.THE}\s+)?(?:(?:collection|book|anthology|volume|colección|libro|antología|volumen)\s+)?"
    rf"(?:(?:{w.PUBLICATION_NOUN}|supplement of|suplemento de)\s+)?(?:(?:the|el|la)\s+)?"
    rf"[“\"«*_]?(?=[{_UPPER}])"
)
_PLACE = re.compile(
    rf"(?:[”\"»*_]*\s+\((?P<in>{_WORD}(?:[ ,]+{_WORD}){{0,3}})\)|,\s+{_WORD}(?:\s(?:de\s+|del\s+)?{_WORD}){{0,2}}(?=,\s))"
)
_BRIDGE = re.compile(
    rf"[”\"»*_]*[\s,(–—-]*(?:\b(?:on|of|in|el|la|del?|en|dated|fechad[oa]|edición|edition|{_DAYS})\b[\s,]*)*",
    _I,
)
_ISSUE = re.compile(rf"(?<!\w){w.ISSUE}(?:[\s,]+{w.ISSUE})?", _I)
_BARE_YEAR = re.compile(
    rf"(?:{c.SEASON}\s+(?:of\s+|de\s+|del\s+)?)?(?P<year>{_YEAR})(?=\W*(?:$|[).;,:]))",
    _I,
)
# "(Montevideo: Ediciones del Faro, 2006)": a book that the text stood in.
_HOUSE = re.compile(
    rf"[”\"»*_]*\s+\((?:{_WORD}[^():]{{0,30}}:\s+[{_UPPER}][^():]{{2,60}}?|{_WORD}(?:\s{_WORD}){{0,2}}),\s+(?P<year>{_YEAR})(?:\)|$)"
)
_BOOK = re.compile(
    rf"[^()“”\"«».,;:]{{2,80}}?(?=[”\"»*_]*\s\([^()]{{2,90}}{_YEAR}(?:\)|$))"
)
# "TITLE (Rural Health Watch, 2022)" after a title in quotation marks or a link.
_BRACKET = re.compile(
    rf"[”\"»*_]*\s+\((?P<house>[{_UPPER}][^():,\d]{{2,60}}),\s+(?=[^()]{{0,30}}{_YEAR}(?:\)|$))"
)
_TITLE_BEFORE = re.compile(
    rf"[“\"«‘](?P<title>[^“”\"«»]{{3,200}}?)[.,]?[”\"»’][\s,.]*"
    rf"(?:(?:in|en|from|de)\s+)?(?:(?:{w.THE})\s+)?(?:{w.PUBLICATION_NOUN}\s+)?[“\"«*_]?$",
    _I,
)
_OWNED_TITLE = re.compile(
    rf"^[“\"«]?(?P<before>[^\W\d_][^“”\"«»]{{3,200}}?)[”\"»],?\s+{c.OWNS}|^{c.OWNS}\s*{_WORD}(?:\s{_WORD}){{0,4}},\s+"
    rf"[“\"«](?P<after>[^“”\"«»]{{3,200}}?)[”\"»]"
)
_NUMBER_AFTER = re.compile(rf"\s+(?P<number>\d{{1,4}})(?=\s*\({_YEAR}\))")
_MADE_BY = re.compile(
    rf"(?:{w.TRANSLATED}|{w.REVISED}|{w.VERSION_BY}|{w.PIECE}|{w.WRITTEN}|^|[(;:,.])\W*(?:\w+\W+){{0,3}}?{w.BY}\s+$|{w.TRANSLATED}\W{{0,3}}\s*$",
    _I,
)
_WORK_OF = re.compile(rf"[’']s?\s+(?:\w+\s+)?{c.OTHER_WORK}\b", _I)
_IN_BEFORE = re.compile(r"\b(?:in|en)\s+(?:the\s+|la\s+|el\s+)?[“\"«*_]?$", _I)
_ONLY_DAY = re.compile(rf"(?:{_DAYS})\b", _I)
_LEADS = re.compile(rf"^(?:(?:taken\s+)?from|tomado\s+de|de|del)\s*:?\s|^{c.OWNS}", _I)
_MOST_WORDS = 32
_NEAR = 40  # characters between the lead and what it cites


@dataclass(frozen=True, slots=True)
class Citation:
    """A publication named in a sentence, with what locates the text in it.

    Attributes:
        found: publication, title, issue and date, each with its span.
        end: where the citation ends in the sentence.
        placed: whether more than a date follows the name.
    """

    found: tuple[Found, ...]
    start: int
    end: int
    placed: bool


def citations_in(
    sentence: str, language: str = "", links: Sequence[Link] = ()
) -> Iterator[Citation]:
    """The citations of a sentence, told by their form.

    >>> [f.value for c in citations_in("From La Vereda, Rosario, October 1999") for f in c.found]
    ['La Vereda', '1999-10']
    """
    starts = {m.end() for m in _START.finditer(sentence)}
    starts |= {
        k.end + len(gap[0])
        for k in links
        if (gap := re.match(rf"[\s,*_]+(?=[{_UPPER}])", sentence[k.end :]))
    }
    starts |= {k.start for k in links if sentence[k.start : k.start + 1].isupper()}
    reached = 0
    for start in sorted(starts):
        if start < reached or _MADE_BY.search(sentence[:start]):
            continue
        end = name_end(sentence, start)
        citation = (
            _cited(sentence, start, end, language, links) if end > start else None
        )
        if citation is not None:
            reached = citation.end
            yield citation


def names_publication(name: str) -> bool:
    """Whether a name is no day, month or language."""
    first = name.split(" ")[0].lower().strip(".,")
    dated = any(m.start == 0 for m in find_dates(f"{name} 2000"))
    return not (_ONLY_DAY.match(name) or dated or first in w.LANGUAGE_TAGS)


def is_citation(sentence: str) -> bool:
    """Whether a short sentence is little else than "From NAME, PLACE, DATE".

    >>> is_citation("From La Vereda, Rosario, October 1999.")
    True
    >>> is_citation("In Rosario, in October 1999, it rained.")
    False
    """
    if len(sentence.split()) > _MOST_WORDS or not _LEADS.match(sentence):
        return False
    lead = _LEADS.match(sentence)
    return any(
        len(sentence.rstrip(" .)]")) - cited.end <= 3
        and cited.placed
        and (cited.start - (lead.end() if lead else 0) <= _NEAR)
        for cited in citations_in(sentence)
    )


def titles_of_owner(sentence: str) -> Iterator[Found]:
    """The title beside a sign of copyright ("“TITLE” © NN", "© NN, «TITLE»")."""
    match = _OWNED_TITLE.match(sentence)
    if match:
        group = "before" if match["before"] else "after"
        yield Found(Field.ORIGINAL_TITLE, match[group], *match.span(group))


def _cited(
    sentence: str, start: int, end: int, language: str, links: Sequence[Link]
) -> Citation | None:
    titled = _bracketed(sentence, start, end, language, links)
    linked = any(k.start == start for k in links)
    if titled is not None or (linked and not _IN_BEFORE.search(sentence[:start])):
        return titled  # else the words of a link are what stood there, not where
    book = _BOOK.match(sentence, start)
    end = book.end() if book and not _WORK_OF.search(book[0]) else end
    booked = _HOUSE.match(sentence, end)
    if booked:
        found = [
            Found(Field.SOURCE_PUBLICATION, sentence[start:end], start, end),
            Found(Field.PUBLISHED_ORIGINAL, booked["year"], *booked.span("year")),
        ]
        return _with_title(sentence, start, found, booked.end(), links, placed=True)
    name, located, last, placed = _located(sentence, start, end, language)
    if not located or not name or not names_publication(name):
        return None
    own = Found(Field.SOURCE_PUBLICATION, name, start, start + len(name))
    return _with_title(sentence, start, [own, *located], last, links, placed=placed)


def _bracketed(
    sentence: str, start: int, end: int, language: str, links: Sequence[Link]
) -> Citation | None:
    """TITLE (HOUSE, date), where a link or quotation marks show the title."""
    link = next((k for k in links if k.start <= start < k.end), None)
    quoted = sentence[start - 1 : start] in set('“"«') and start > 0
    close = re.compile(r"[^“”\"«»]*[”\"»]").match(sentence, start) if quoted else None
    after = link.end if link else close.end() if close else None
    house = _BRACKET.match(sentence, after) if after is not None else None
    if house is None or after is None:
        return None
    title = sentence[start:after].strip('”"»*_ ,.')
    found = [
        Found(Field.ORIGINAL_TITLE, title, start, start + len(title)),
        Found(Field.SOURCE_PUBLICATION, house["house"], *house.span("house")),
    ]
    found += _dated(sentence, house.end(), house.end(), language)
    return Citation(tuple(found), start, found[-1].end, placed=True)


def _located(
    sentence: str, start: int, end: int, language: str
) -> tuple[str, list[Found], int, bool]:
    """The name without its number, and the number and date that follow it."""
    dates = find_dates(sentence, language)
    end = min([end, *(d.start for d in dates if start < d.start)])
    name = re.split(rf"\s+(?={w.ISSUE})", sentence[start:end], flags=_I)[0].rstrip(" ,")
    found: list[Found] = []
    at = start + len(name)
    digits = re.search(r"\s+(\d{1,4})$", name)
    if digits and re.match(rf"\s*\({_YEAR}\)", sentence[at:]):
        found.append(Found(Field.ISSUE, digits[1], start + digits.start(1), at))
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
        if issue := _ISSUE.match(sentence, spot):
            found.append(Found(Field.ISSUE, issue[0], *issue.span()))
            at, placed = issue.end(), True
    found += _dated(sentence, at, _bridged(sentence, at), language)
    return name, found, found[-1].end if found else at, placed


def _bridged(sentence: str, at: int) -> int:
    bridge = _BRIDGE.match(sentence, at)
    return bridge.end() if bridge else at


def _dated(sentence: str, first: int, at: int, language: str) -> list[Found]:
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


def _with_title(
    sentence: str,
    start: int,
    found: list[Found],
    end: int,
    links: Sequence[Link],
    *,
    placed: bool,
) -> Citation:
    """With the title in quotation marks, or linked, right before the name."""
    quoted = _TITLE_BEFORE.search(sentence[:start])
    linked = next(
        (
            k
            for k in links
            if k.end <= start and not sentence[k.end : start].strip(" ,*_")
        ),
        None,
    )
    if quoted:
        title = Found(Field.ORIGINAL_TITLE, quoted["title"], *quoted.span("title"))
        return Citation((title, *found), quoted.start(), end, placed=True)
    if linked:
        words = sentence[linked.start : linked.end].strip()
        title = Found(Field.ORIGINAL_TITLE, words, linked.start, linked.end)
        if not words.startswith("http") and words[:1].isupper():
            return Citation((title, *found), linked.start, end, placed=True)
    return Citation(tuple(found), start, end, placed)
