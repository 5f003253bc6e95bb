"""What stands after a label ("Original:", "Translation:", "Source:")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.provenance import wording as w
from alignment.core.provenance.citation_places import names_publication
from alignment.core.provenance.credits import is_person
from alignment.core.provenance.dates import find_dates, whole_date
from alignment.core.provenance.found import Found
from alignment.core.provenance.paper_names import site_at
from alignment.core.provenance.person_values import named_at, people
from alignment.core.provenance.statement import Field

_LABEL_FIELD = {
    "source": Field.SOURCE_PUBLICATION,
    "published_original": Field.SOURCE_PUBLICATION,
    "author": Field.AUTHOR,
    "translator": Field.TRANSLATOR,
    "original_title": Field.ORIGINAL_TITLE,
}
# What stands after "Original:": a quoted title, then where it appeared.
_ENTRY = re.compile(r"[“\"«‘](?P<title>[^”\"»]{3,200})[”\"»’](?:,\s+|$)")
_QUOTED = re.compile(r"[“\"«](?P<title>[^”\"»]{2,200})[”\"»]")
_NAMED_ENTRY = re.compile(
    r"(?P<title>[A-ZÁÉÍÓÚÑ¿¡][^()“”\"«»]{3,150}?)\s+\((?P<house>[A-ZÁÉÍÓÚÑ][^(),\d]{2,60})\)?\.?$"
)
# TITLE, PLACE, YEAR: words in lower case show that it is no name.
_TITLE_OF_BOOK = re.compile(
    r"(?P<title>[A-ZÁÉÍÓÚÑ¿¡](?=[^,;]*\s(?!de|del|la|las|los|el|y|e|en|of|the|and|in)[a-zñáéíóú]{3,})"
    r"[^,.;()“”\"«»]{3,120}),\s+(?:[A-ZÁÉÍÓÚÑ][^,;.\d]{2,40}[,:]\s+){0,2}(?=(?:1[5-9]|20)\d\d\b)"
)
_NUMBERED = re.compile(rf"[\s,(]*{w.ISSUE}", re.IGNORECASE)
_NAMED_ISSUE = re.compile(rf",?\s+(?=(?:{w.ISSUE}))", re.IGNORECASE)
_NUMBER = re.compile(r"\s+(\d{1,4})$")
_YEAR_AFTER = re.compile(r",\s+[^.;]{0,24}?\b(?:1[89]|20)\d\d\b")
_COMMA = re.compile(r",\s+(?=[“\"«]?[A-ZÁÉÍÓÚÑ])")
_LEAD = re.compile(r"(?i:in|en|by|por|at)\s+(?:the\s+|la\s+|el\s+)?")
_ONLY_LANGUAGE = re.compile(
    rf"\s*(?:(?:in|en)\s+)?(?:{'|'.join(w.LANGUAGE_TAGS)})\W*$", re.IGNORECASE
)
_LANGUAGE = re.compile(r"\s*(?:(?:in|en)\s+)?(?:(?:el|la|the)\s+)?(?P<name>\w+)")


def labelled_values(
    sentence: str, label: str, at: int, language: str
) -> Iterator[Found]:
    """The values of a labelled line.

    Args:
        sentence: the whole line.
        label: its label, as `label_of` names it; empty where it has none.
        at: where the value begins.
        language: language tag of the page.
    """
    if label == "original" and _ONLY_LANGUAGE.match(sentence, at):
        yield from _language(sentence, at, language)  # "Original: Spanish."
    elif label == "original" or (label == "source" and _ENTRY.match(sentence, at)):
        yield from _entry(sentence, at, language)
    elif label == "original_language":
        yield from _language(sentence, at, language)
    field = (
        None
        if _ENTRY.match(sentence, at) and label == "source"
        else _LABEL_FIELD.get(label)
    )
    rest = sentence[at:].strip()
    if field is None or not rest or rest.startswith("http"):
        return
    if whole_date(rest, language):
        return
    if field is Field.ORIGINAL_TITLE:
        quoted = _QUOTED.match(rest)
        bare = quoted["title"] if quoted else rest.strip('“”"«».‘’ ')
        start = sentence.find(bare, at)
        yield Found(field, bare, start, start + len(bare))
    else:
        yield from _named(field, sentence, at, language)


def _named(field: Field, sentence: str, at: int, language: str) -> Iterator[Found]:
    """The publication or the people named after a label."""
    lead = _LEAD.match(sentence, at)
    at = lead.end() if lead else at
    site = site_at(sentence, at)
    if site > at and field is Field.SOURCE_PUBLICATION:
        yield Found(field, sentence[at:site], at, site)
        return
    start, end = named_at(sentence, at)
    starts_date = any(m.start == start for m in find_dates(sentence, language))
    first = sentence[start:end].split(" ")[0].lower()
    if end <= start or starts_date or first in w.LANGUAGE_TAGS:
        return
    if field is Field.SOURCE_PUBLICATION and not names_publication(sentence[start:end]):
        return
    quoted = start > at and sentence[start - 1] in '“"«' and " " in sentence[start:end]
    if field is Field.SOURCE_PUBLICATION:
        yield from _numbered(sentence, start, end)
    elif quoted and field is Field.TRANSLATOR:
        return  # "Translation: “TITLE”"
    else:
        yield from people(field, sentence, start, end)


def _numbered(sentence: str, start: int, end: int) -> Iterator[Found]:
    """A publication; a number between its name and a date is the issue's ("NN 57, 2015")."""
    if cut := _NAMED_ISSUE.search(sentence, start, end):
        end = cut.start()  # its own wording gives the number
    number = _NUMBER.search(sentence, start, end)
    dated = number and _YEAR_AFTER.match(sentence, end)
    name_ends = number.start() if number and dated else end
    yield Found(Field.SOURCE_PUBLICATION, sentence[start:name_ends], start, name_ends)
    if number and dated:
        yield Found(Field.ISSUE, number[1], *number.span(1))


def _language(sentence: str, at: int, language: str) -> Iterator[Found]:
    named = _LANGUAGE.match(sentence, at)
    tag = w.LANGUAGE_TAGS.get(named["name"].lower()) if named else None
    if named and tag and tag != language:
        yield Found(Field.ORIGINAL_LANGUAGE, tag, *named.span("name"))


def _entry(sentence: str, at: int, language: str) -> Iterator[Found]:
    """What "Original:" names: “TITLE”, NN — TITLE (NN) — NN, with date or number."""
    quoted = _ENTRY.match(sentence, at)
    bracketed = None if quoted else _NAMED_ENTRY.match(sentence, at)
    if quoted:
        yield Found(Field.ORIGINAL_TITLE, quoted["title"], *quoted.span("title"))
        start, end = named_at(sentence, quoted.end())
        after = _COMMA.match(sentence, end)
        following = named_at(sentence, after.end()) if after else (end, end)
        dated = any(
            m.start <= following[1] + 2
            for m in find_dates(sentence, language)
            if m.start >= following[1]
        )
        if dated and following[1] > following[0] and is_person(sentence[start:end]):
            # “TITLE”, NN, PUBLICATION, date
            yield Found(Field.AUTHOR, sentence[start:end], start, end)
            start, end = following
        if end > start and not any(m.start == start for m in find_dates(sentence)):
            yield Found(Field.SOURCE_PUBLICATION, sentence[start:end], start, end)
    elif bracketed:
        for field, group in (
            (Field.ORIGINAL_TITLE, "title"),
            (Field.SOURCE_PUBLICATION, "house"),
        ):
            yield Found(field, bracketed[group], *bracketed.span(group))
    elif titled := _TITLE_OF_BOOK.match(sentence, at):
        yield Found(Field.ORIGINAL_TITLE, titled["title"], *titled.span("title"))
    else:
        start, end = named_at(sentence, at)
        dates = find_dates(sentence[end:], language)
        beside = _NUMBERED.match(sentence, end) or (
            dates and not sentence[end : end + dates[0].start].strip(" ,(")
        )
        if end > start and beside:
            yield Found(Field.SOURCE_PUBLICATION, sentence[start:end], start, end)
