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
from alignment.core.provenance.citation_places import (
    UPPER,
    WORD,
    YEAR,
    dated_between,
    located_after,
    names_publication,
    quotes_publication,
)
from alignment.core.provenance.found import Found
from alignment.core.provenance.names import name_end
from alignment.core.provenance.paper_names import is_paper_name
from alignment.core.provenance.statement import Field
from alignment.core.raw_page import Link

_I = re.IGNORECASE
# Where a publication may begin: after "in", "from the magazine", a title or a link.
_START = re.compile(
    rf"(?:^(?i:from|source|fuente|de|del)\s*:?\s+|[(;:]\s*|[”\"»]\W{{0,3}}\s*"
    rf"|\b(?i:in|en|from|of|de|del|on|at|by|por)\s+)"
    rf"(?:{w.THE}\s+)?(?:(?:collection|book|anthology|volume|colección|libro|antología|volumen)\s+)?"
    rf"(?:(?:{w.PUBLICATION_NOUN}|supplement of|suplemento de)\s+)?(?:(?:the|el|la)\s+)?"
    rf"[“\"«*_]?(?=[{UPPER}])"
)
# "(Montevideo: Ediciones del Faro, 2006)": a book that the text stood in.
_HOUSE = re.compile(
    rf"[”\"»*_]*\s+\((?:{WORD}[^():]{{0,30}}:\s+[{UPPER}][^():]{{2,60}}?|{WORD}(?:\s{WORD}){{0,2}}),\s+(?P<year>{YEAR})(?:\)|$)"
)
_BOOK = re.compile(
    rf"[^()“”\"«».,;:]{{2,80}}?(?=[”\"»*_]*\s\([^()]{{2,90}}{YEAR}(?:\)|$))"
)
# "TITLE (Rural Health Watch, 2022)" after a title in quotation marks or a link.
_BRACKET = re.compile(
    rf"[”\"»*_]*\s+\((?P<house>[{UPPER}][^():,\d]{{2,60}}),\s+(?=[^()]{{0,30}}{YEAR}(?:\)|$))"
)
_TITLE_BEFORE = re.compile(
    rf"[“\"«‘](?P<title>[^“”\"«»]{{3,200}}?)[.,]?[”\"»’][\s,.]*"
    rf"(?:(?:in|en|from|de)\s+)?(?:(?:{w.THE})\s+)?(?:{w.PUBLICATION_NOUN}\s+)?[“\"«*_]?$",
    _I,
)
_OWNED_TITLE = re.compile(
    rf"^[“\"«]?(?P<before>[^\W\d_][^“”\"«»]{{3,200}}?)[”\"»],?\s+{c.OWNS}|^{c.OWNS}\s*{WORD}(?:\s{WORD}){{0,4}},\s+"
    rf"[“\"«](?P<after>[^“”\"«»]{{3,200}}?)[”\"»]"
)
_MADE_BY = re.compile(
    rf"(?:{w.TRANSLATED}|{w.REVISED}|{w.VERSION_BY}|{w.PIECE}|{w.WRITTEN}|^|[(;:,.])\W*(?:\w+\W+){{0,3}}?{w.BY}\s+$|{w.TRANSLATED}\W{{0,3}}\s*$",
    _I,
)
_WORK_OF = re.compile(rf"[’']s?\s+(?:\w+\s+)?{c.OTHER_WORK}\b", _I)
_IN_BEFORE = re.compile(r"\b(?:in|en)\s+(?:the\s+|la\s+|el\s+)?[“\"«*_]?$", _I)
_LEADS = re.compile(
    rf"^(?:(?:taken\s+)?from|tomado\s+de|de|del|v[ií]a)\s*:?\s|^{c.OWNS}", _I
)
# "Via NN", "From the May issue of NN": nothing but where it is from
_ONLY_LEAD = re.compile(
    rf"^(?:(?:(?:taken\s+)?from|v[ií]a|tomado\s+de|en)\s*:?\s+(?:{w.THE}\s+)?(?:{w.PUBLICATION_NOUN}\s+)?"
    rf"|(?:(?:taken\s+)?from|tomado\s+de|del?)\s+(?:{w.THE}\s+)?[^.]{{0,30}}?\b(?:issue|number|edition|número|edición)(?:\s+\d+)?\s+(?:of|de|del)\s+)"
    rf"(?=(?-i:[{UPPER}\d@]))",
    _I,
)
_LAST_NUMBER = re.compile(r"\s+(\d{1,3})$")
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
        if (gap := re.match(rf"[\s,*_]+(?=[{UPPER}])", sentence[k.end :]))
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


def is_citation(sentence: str) -> bool:
    """Whether a short sentence is little else than "From NAME, PLACE, DATE".

    >>> is_citation("From La Vereda, Rosario, October 1999.")
    True
    >>> is_citation("In Rosario, in October 1999, it rained.")
    False
    """
    if len(sentence.split()) > _MOST_WORDS:
        return False
    if only := _ONLY_LEAD.match(sentence):
        rest = sentence[only.end() :].rstrip(" .)]")
        if is_paper_name(rest) or "issue" in only[0] or "número" in only[0]:
            return name_end(rest, 0) == len(rest) > 0
    if (lead := _LEADS.match(sentence)) is None:
        return False
    return any(
        len(sentence.rstrip(" .)]")) - cited.end <= 3
        and cited.placed
        and (cited.start - lead.end() <= _NEAR)
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
    name, located, last, placed = located_after(sentence, start, end, language)
    if name and not located and (after := _numbered_after_title(sentence, start, end)):
        return _with_title(
            sentence, start, list(after), after[-1].end, links, placed=True
        )
    if not located or not name or not names_publication(name):
        return None
    own = Found(Field.SOURCE_PUBLICATION, name, start, start + len(name))
    return _with_title(sentence, start, [own, *located], last, links, placed=placed)


def _numbered_after_title(
    sentence: str, start: int, end: int
) -> tuple[Found, Found] | None:
    """“TITLE”, NAME 33: a number behind the name tells that it is a periodical's."""
    number = _LAST_NUMBER.search(sentence, start, end)
    if number is None or not _TITLE_BEFORE.search(sentence[:start]):
        return None
    name = sentence[start : number.start()]
    return (
        Found(Field.SOURCE_PUBLICATION, name, start, number.start()),
        Found(Field.ISSUE, number[1], *number.span(1)),
    )


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
    found += dated_between(sentence, house.end(), house.end(), language)
    return Citation(tuple(found), start, found[-1].end, placed=True)


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
    if quoted and quotes_publication(sentence[: quoted.start()]):
        paper = Found(
            Field.SOURCE_PUBLICATION, quoted["title"], *quoted.span("title")
        )  # "published in “NN”, Madrid, no. 44": what follows is its place
        rest = [item for item in found if item.field is not Field.SOURCE_PUBLICATION]
        return Citation((paper, *rest), quoted.start(), end, placed=True)
    if quoted:
        title = Found(Field.ORIGINAL_TITLE, quoted["title"], *quoted.span("title"))
        return Citation((title, *found), quoted.start(), end, placed=True)
    if linked:
        words = sentence[linked.start : linked.end].strip()
        title = Found(Field.ORIGINAL_TITLE, words, linked.start, linked.end)
        if not words.startswith("http") and words[:1].isupper():
            return Citation((title, *found), linked.start, end, placed=True)
    return Citation(tuple(found), start, end, placed)
