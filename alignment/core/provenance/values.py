"""Typed values out of one sentence that tells the origin of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.provenance import wording as w
from alignment.core.provenance.dates import find_dates, whole_date
from alignment.core.provenance.found import Found
from alignment.core.provenance.kind_values import kinds_in, languages_in
from alignment.core.provenance.person_values import (
    authors_in,
    named_at,
    people,
    translators_in,
)
from alignment.core.provenance.source_values import (
    addresses_in,
    dates_in,
    issues_in,
    publications_in,
    titles_in,
)
from alignment.core.provenance.statement import Field
from alignment.core.provenance.triggers import label_of
from alignment.core.raw_page import Link

_LABEL_FIELD = {
    "source": Field.SOURCE_PUBLICATION,
    "published_original": Field.SOURCE_PUBLICATION,
    "author": Field.AUTHOR,
    "translator": Field.TRANSLATOR,
    "original_title": Field.ORIGINAL_TITLE,
}
_PERSONAL = frozenset({"translator", "author", "translation_finalised", "written"})
# What stands after "Original:": a quoted title, then where it appeared.
_ENTRY = re.compile(r"[“\"«‘](?P<title>[^”\"»]{3,200})[”\"»’](?:,\s+|$)")
_LEAD = re.compile(r"(?i:in|en|by|por|at)\s+(?:the\s+|la\s+|el\s+)?")


def values_in(
    sentence: str, links: tuple[Link, ...] = (), *, page_language: str = ""
) -> tuple[Found, ...]:
    """All values that one statement carries.

    Args:
        sentence: the statement, without note label or opening brackets.
        links: hyperlinks with spans relative to the sentence.
        page_language: language tag of the page; a page that calls itself a
            text "in English" has not English as its original.
    """
    label, value_at = label_of(sentence)
    found: list[Found] = []
    found += _labelled(sentence, label, value_at, page_language)
    found += languages_in(sentence, page_language)
    if not any(item.field is Field.TRANSLATOR for item in found):
        found += translators_in(sentence)
    found += kinds_in(sentence)
    if label not in _PERSONAL:
        if not any(item.field is Field.SOURCE_PUBLICATION for item in found):
            found += publications_in(sentence, label)
        found += authors_in(sentence)
    found += issues_in(sentence)
    found += titles_in(sentence)
    if label == "original":
        found += _linked_title(sentence, value_at, links)
    found += dates_in(sentence, label, page_language)
    persons = [f for f in found if f.field in {Field.TRANSLATOR, Field.AUTHOR}]
    found += addresses_in(sentence, links, persons)
    return _distinct(found)


def _linked_title(sentence: str, at: int, links: tuple[Link, ...]) -> Iterator[Found]:
    """The words of the link right after "Original:", where they are a title."""
    for link in links:
        words = sentence[link.start : link.end].strip()
        titled = " " in words and words[0].isupper() and not words.startswith("http")
        if link.start - at <= 1 and titled and words.lower() not in w.LANGUAGE_TAGS:
            yield Found(Field.ORIGINAL_TITLE, words, link.start, link.end)
            return


def _distinct(found: list[Found]) -> tuple[Found, ...]:
    return tuple({(item.field, item.value): item for item in reversed(found)}.values())[
        ::-1
    ]


def _labelled(sentence: str, label: str, at: int, language: str) -> Iterator[Found]:
    field = _LABEL_FIELD.get(label)
    rest = sentence[at:].strip()
    entry = _ENTRY.match(sentence, at) if label == "original" else None
    if entry:
        yield Found(Field.ORIGINAL_TITLE, entry["title"], *entry.span("title"))
        start, end = named_at(sentence, entry.end())
        if end > start and not any(m.start == start for m in find_dates(sentence)):
            yield Found(Field.SOURCE_PUBLICATION, sentence[start:end], start, end)
    if field is None or not rest or rest.startswith("http"):
        return
    if whole_date(rest, language):
        return
    if field is Field.ORIGINAL_TITLE:
        bare = rest.strip('“”"«».‘’ ')
        start = sentence.find(bare, at)
        yield Found(field, bare, start, start + len(bare))
        return
    lead = _LEAD.match(sentence, at)
    start, end = named_at(sentence, lead.end() if lead else at)
    starts_date = any(m.start == start for m in find_dates(sentence, language))
    first = sentence[start:end].split(" ")[0].lower()
    if end <= start or starts_date or first in w.LANGUAGE_TAGS:
        return
    if field is Field.SOURCE_PUBLICATION:
        yield Found(field, sentence[start:end], start, end)
    else:
        yield from people(field, sentence, start, end)
