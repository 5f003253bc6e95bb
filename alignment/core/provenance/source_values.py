"""Where and when the original appeared: publication, issue, title, date, address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.citation_places import ISSUE, names_publication
from alignment.core.provenance.dates import DateMention, find_dates
from alignment.core.provenance.found import Found
from alignment.core.provenance.imprints import cited_in
from alignment.core.provenance.person_values import named_at
from alignment.core.provenance.source_dates import (
    OF_TRANSLATION,
    PUBLISHED,
    is_posted,
)
from alignment.core.provenance.statement import Field
from alignment.core.raw_page import Link

_I = re.IGNORECASE
_NOT_SPOKEN = "".join(f"(?<!{word} )" for word in c.SPOKEN)
_PUBLICATION = re.compile(
    rf"(?i:(?<!written )(?<!escrito )(?<!escrita )(?<!redactado ){_NOT_SPOKEN}\b(?!(?<=english )by\b|(?<=original )by\b){w.IN_PUBLICATION}\s+"
    rf"|\b{c.PERMISSION}\s+|\b{w.PIECE}\s+(?:de|of)\s+(?-i:(?=(?:The|El|La|Los|Las)\s+[A-Z]))|\bissued as\s+|^{w.TAKEN_FROM}\s+"
    rf"|\b{w.WRITTEN}\b[^.]*?\b(?:for|para)\s+"
    rf"|^(?:{w.PIECE}\s+)?(?:by|de|por)\s+[^.]{{3,50}}?\s(?:for|para)\s+"
    rf"|^(?:{w.THE}\s+)?(?:{w.PIECE}\s+original|original(?:\s+{w.PIECE})?)\s+(?:in|en|at)\s+"
    rf"|^{c.THANKS}\s+(?=[^.]{{2,60}}?,?\s(?:where|donde|(?:for\s+)?(?:the\s+|la\s+|el\s+)?(?:permission|permiso|autorización))\b)"
    rf"|\b{w.TRANSLATED}\s+{w.THIS}\s+{w.PIECE}\s+(?:from|de)\s+(?:[a-zñáéíóú]+\s+){{0,3}}?"
    rf"|\b(?:{w.ISSUE}|number|issue|edition|número|edición)\s+(?:of|de|del)\s+"
    r"|\b(?:translated\s+(?:for\s+[^.,]{2,40}?\s+)?from|traducid[oa]s?\s+de)\s+"
    rf"|^(?:from|de)\s+(?=[^.]{{2,80}}?,\s+(?:(?:where|donde)\b|{w.ISSUE}))|^{c.FOR_PAPER}\s+)"
    r"(?:(?:1[89]|20)\d\d,?\s+(?:in|en)\s+)?"
    rf"(?:(?:{w.PUBLICATION_NOUN})\s+|(?:the|el|la)\s+)?"
    r"(?=[“\"«*_‘]?[A-ZÁÉÍÓÚÑ0-9])"
)
# "the review Faro Sur": what kind of thing it is says enough.
_NOUN = re.compile(
    rf"\b(?:the|la|el|su)\s+(?i:{w.PUBLICATION_NOUN})\s+(?=[“\"«]?[A-ZÁÉÍÓÚÑ])"
)
# "Original: TITLE (Mapa Abierto, 30/11/2020)"
_IN_BRACKETS = re.compile(
    r"\((?P<name>[A-ZÁÉÍÓÚÑ][^(),]{2,60}),\s+(?![A-ZÁÉÍÓÚÑ][^(),]*,\s+\d{4}\))(?=[^()]*\d{4}(?:\)|$))"
)
_LABELLED = re.compile(r"^(?i:publicación\s+)(?=[“\"«]?[A-ZÁÉÍÓÚÑ])")
_SHOWN = re.compile(
    rf"(?:^{c.FOR_PAPER}\b)|\b(?:{w.PUBLISHED}|{w.TAKEN_FROM}|(?:{w.REPUBLISHED}[^.]{{0,20}}?\s|{w.PUBLISHED}\s+){c.PERMISSION}|{w.AVAILABLE}|{w.FIRST}|{w.WRITTEN}"
    rf"|(?:from|of|de|del)\s+(?:\w+\s+){{0,3}}?{w.PIECE}\s+(?:(?:of|by|del?|por)\s+[^.]{{3,40}}?\s)?"
    r"(?:in|on|at|en|de\s+(?:The|El|La))"
    rf"|^(?:{w.PIECE}\s+)?(?:by|de|por)\s+[^.]{{3,50}}?\s(?:for|para)\b"
    rf"|\b(?:{w.PIECE}\s+original|original(?:\s+{w.PIECE})?)\s+(?:in|en|at)\b"
    rf"|^{c.THANKS}"
    r"|translated\s+(?:for\s+[^.,]{2,40}?\s+)?from|traducid[oa]s?\s+de)\b"
    rf"|\b{w.TRANSLATED}\s+{w.THIS}\s+{w.PIECE}\s+(?:from|de)\b"
    rf"|^(?:in|en)\s+(?:{'|'.join(w.LANGUAGE_TAGS)}),?\s+(?:in|at|on|en)\b"
    rf"|^publicación\b|^(?:from|de)\b[^.]{{2,80}}?,\s+{w.ISSUE}",
    _I,
)
_FOR_WHOM = re.compile(
    rf"{w.TRANSLATED}(?:(?!\b{w.PUBLISHED}\b)[^.])*\b(?:for|para)\s+(?:the\s+|el\s+|la\s+)?$",
    _I,
)
_BY_COURTESY = re.compile(rf"{w.TRANSLATED}\s+{c.PERMISSION}\s+$", _I)
_OF_MAKER = re.compile(rf"\b{w.PIECE}\s+{w.BY}\s+$", _I)
_TRANSLATED_BY = re.compile(
    rf"{w.TRANSLATED}(?:(?!\b{w.PUBLISHED}\b)[^.])*\b{w.BY}\s+$", _I
)
_TITLED = re.compile(
    rf"\b{w.TITLED}\s*:?\s*[“\"«‘'](?P<title>[^”\"»]{{3,200}}?)[”\"»’']", _I
)
_ADDRESS = re.compile(
    r"(?:https?://|\bwww\.|(?<![\w@./])(?:[a-z0-9-]+\.)+[a-z]{2,12}/(?=\S*\w))[^\s<>\"”»]+[^\s<>\"”».,;:!?)\]]"
)
# "“TITLE” appeared in …"
_APPEARED = re.compile(
    rf"^[“\"«]?(?P<title>[^“”\"«»]{{3,120}}?),?[”\"»],?\s+(?:(?:was|fue|se)\s+)?(?:{w.FIRST}\s+)?{w.PUBLISHED}\s",
    _I,
)
# "The original, “TITLE”, was published …"
_QUOTED = re.compile(
    rf"\b(?:original(?:\s+{w.PIECE})?|{w.PIECE}\s+original)[,:]?\s+(?:is\s+|was\s+|es\s+|era\s+)?"
    rf"(?:{w.TITLED}\s+)?[“\"«](?P<title>[^”\"»]{{3,200}}?),?[”\"»]"
    rf"|(?:{w.TRANSLATED}|{'|'.join([*w.KINDS['excerpt'].values(), *w.KINDS['condensed'].values()])}|\b{w.REVISED}\s+{w.PIECE})[^“”\"«».;]{{0,60}}?"
    rf"\b(?:of|de|del|from)\s+(?:[^“”\"«».,;]{{2,50}}?\s)?[“\"«](?P<of>[^”\"»]{{3,200}}?),?[”\"»]",
    _I,
)
# "the editorial that NN published": the name stands before the verb.
_THAT = re.compile(rf"\b(?:that|which|que)\s+(?:{c.ARTICLE}\s+)?(?=[“\"«]?[A-ZÁÉÍÓÚÑ])")
_CARRIED = re.compile(rf"[”\"»]?\s+{c.CARRIED}\b", _I)
# "a report drawn up by NN and published in Lima": who made it, not where.
_DRAWN_UP = re.compile(
    r"\b(?:(?:drawn up|produced|prepared|compiled|commissioned) by|(?:elaborad|producid|preparad)[oa] por)\s+"
    rf"(?:{c.ARTICLE}\s+)?(?=[A-ZÁÉÍÓÚÑ])(?=.*\b{w.PUBLISHED}\b)"
)
# "in the catalogue Threads that speak (Guatemala, 2005)": a name in lower case
_NOUN_NAMED = re.compile(
    rf"\b(?:in|en)\s+(?:the|el|la)\s+(?:(?i:{w.PUBLICATION_NOUN}|catalogue?|catálogo|anthology|antología|collection|colección|book|libro))\s+"
    r"(?P<name>[A-ZÁÉÍÓÚÑ][^()“”\"«».,;]{3,60}?)\s+\((?=[^()]*\d{4}\))"
)
# "De “TITLE”."
_OF_BOOK = re.compile(r"^(?i:from|de)\s+[“\"«](?P<title>[^”\"»]{3,150})[”\"»]")
_TAIL = re.compile(r"\s+(?:and|y|for|of|de|del|para|el|la|the)$")
_PAGE_ADDRESS = re.compile(
    r"(?:(?:https?://|www\.)[^/]+|(?:[a-z0-9-]+\.)+[a-z]{2,12})/(?:[^/?#]|\?)|https?://[^/]+\?"
)
_BY_WHOM = re.compile(rf"{w.BY}\b", _I)
# "Cuadernos 7, no. 2 (2013)": a volume behind the name
_VOLUME = re.compile(r"\s+\d{1,3}$")
_NUMBERED = re.compile(r"\s+(?:issue|number|edition)\b", _I)
_TAIL_IN_CAPITALS = re.compile(_TAIL.pattern, _I)


def publications_in(sentence: str, label: str = "") -> Iterator[Found]:
    """The periodical, site or publisher that the original appeared in."""
    if not (_SHOWN.search(sentence) or label == "original"):
        return
    dates = find_dates(sentence)
    if _OF_BOOK.match(sentence) or is_posted(sentence):
        return
    if OF_TRANSLATION.search(sentence):
        return
    if whole := _NOUN_NAMED.search(sentence):
        yield Found(Field.SOURCE_PUBLICATION, whole["name"], *whole.span("name"))
        return
    for at in [*_carriers(sentence), *_starts(sentence)]:
        start, end = named_at(sentence, at)
        name = _cut(sentence, start, end, dates)
        if name and not any(
            p.search(sentence[:at])
            for p in (_TRANSLATED_BY, _FOR_WHOM, _OF_MAKER, _BY_COURTESY)
        ):
            yield Found(Field.SOURCE_PUBLICATION, name, start, start + len(name))
            return


def _carriers(sentence: str) -> Iterator[int]:
    """Where a publication is named before its verb ("that NN published")."""
    yield from (match.end() for match in _DRAWN_UP.finditer(sentence))
    for match in _THAT.finditer(sentence):
        _, end = named_at(sentence, match.end())
        if _CARRIED.match(sentence, end):
            yield match.end()


def _starts(sentence: str) -> list[int]:
    """Where a publication may be named, those after "published" first."""
    labelled = _LABELLED.match(sentence)
    if labelled:
        return [labelled.end()]
    if not PUBLISHED.search(sentence):
        bracketed = [m.start("name") for m in _IN_BRACKETS.finditer(sentence)]
        if bracketed:
            return bracketed
    cue = PUBLISHED.search(sentence)
    after = cue.start() if cue else 0
    ends = [
        m.end()
        for m in _PUBLICATION.finditer(sentence)
        if cue or not _BY_WHOM.match(m[0])
    ]
    nouns = [m.end() for m in _NOUN.finditer(sentence)]
    return sorted(ends, key=lambda end: end <= after) + nouns


def _cut(sentence: str, start: int, end: int, dates: Sequence[DateMention]) -> str:
    if any(d.start <= start < d.end for d in dates):
        return ""
    end = min([end, *(d.start for d in dates if start < d.start)])
    name = re.split(rf"\s+(?={w.ISSUE})", sentence[start:end], flags=_I)[0]
    name = _TAIL.sub("", name.rstrip(" ,"))
    if re.match(rf"[”\"»*_]?,?\s+(?:{w.ISSUE}|\()", sentence[start + len(name) :], _I):
        name = _VOLUME.sub("", name)
    if name.isupper():
        name = _TAIL_IN_CAPITALS.sub("", name)
    if name.isdigit() or not names_publication(name) or _NUMBERED.match(sentence, end):
        return ""
    return name


def issues_in(sentence: str) -> Iterator[Found]:
    """The number or special edition."""
    for match in ISSUE.finditer(sentence):
        yield Found(Field.ISSUE, match[0], *match.span())


def titles_in(sentence: str) -> Iterator[Found]:
    """The original's title, where it is quoted."""
    for match in _TITLED.finditer(sentence):
        yield Found(Field.ORIGINAL_TITLE, match["title"], *match.span("title"))
    for match in _QUOTED.finditer(sentence):
        group = "title" if match["title"] else "of"
        yield Found(Field.ORIGINAL_TITLE, match[group], *match.span(group))
    if appeared := _APPEARED.match(sentence):
        yield Found(Field.ORIGINAL_TITLE, appeared["title"], *appeared.span("title"))
    if of_book := _OF_BOOK.match(sentence):
        yield Found(Field.ORIGINAL_TITLE, of_book["title"], *of_book.span("title"))
    yield from cited_in(sentence)


def addresses_in(
    sentence: str, links: tuple[Link, ...], people: Sequence[Found]
) -> Iterator[Found]:
    """The address of the original: a link that is not on a person's name."""
    if not (_SHOWN.search(sentence) or links or _ADDRESS.search(sentence)):
        return
    for link in links:
        personal = any(p.start < link.end and link.start < p.end for p in people)
        if _PAGE_ADDRESS.match(link.href) and not personal:
            yield Found(Field.ORIGINAL_ADDRESS, link.href, link.start, link.end)
            return
    for match in filter(
        lambda found: _PAGE_ADDRESS.match(found[0]), _ADDRESS.finditer(sentence)
    ):
        yield Found(Field.ORIGINAL_ADDRESS, match[0], *match.span())
        return
