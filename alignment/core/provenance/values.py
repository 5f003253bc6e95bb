"""Typed values out of one sentence that tells the origin of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.author_values import authors_in, speaking_body
from alignment.core.provenance.citation_places import issue_number
from alignment.core.provenance.citations import citations_in, titles_of_owner
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.found import Found
from alignment.core.provenance.imprint_lines import handed_on, imprint_in
from alignment.core.provenance.introductions import told_values
from alignment.core.provenance.kind_values import kinds_in, languages_in
from alignment.core.provenance.labelled import labelled_values
from alignment.core.provenance.paper_names import COUNTRIES
from alignment.core.provenance.person_values import translators_in
from alignment.core.provenance.source_dates import (
    OF_TRANSLATION,
    PUBLISHED,
    dates_in,
    in_own_language,
)
from alignment.core.provenance.source_values import (
    addresses_in,
    issues_in,
    publications_in,
    titles_in,
)
from alignment.core.provenance.statement import DATE_FIELDS, Field
from alignment.core.provenance.told_papers import papers_told
from alignment.core.provenance.triggers import label_of
from alignment.core.raw_page import Link

_READ_IN = rf"{c.READ}\s+(?:\w+\s+){{0,2}}?(?:in|en)\s+(?:{'|'.join(w.LANGUAGE_TAGS)})"
_TITLED = re.compile(rf"\b(?:{w.TITLED}|{_READ_IN}(?=:))\s*:?\s*", re.IGNORECASE)
_TEXT_IN = re.compile(
    rf"(?P<name>{'|'.join(w.LANGUAGE_TAGS)})\s+(?:text|version)\s*:", re.IGNORECASE
)
_ISSUE = re.compile(w.ISSUE, re.IGNORECASE)
_ITS_WORK = re.compile(r"\w+:\s+[^“\"«]{3,60},\s+[“\"«]")  # "Text: NN, “TITLE”, …"
_OWNER = re.compile(rf"(?:{COUNTRIES})[’']s?\s+(?=[A-ZÁÉÍÓÚÑ])", re.IGNORECASE)
_NO_NAMES = frozenset({"the", "el", "la", "los", "las", "le", "les", "letter", "part"})
_OF_BRIDGE = frozenset(
    {Field.SOURCE_PUBLICATION, Field.ORIGINAL_TITLE, Field.PUBLISHED_ORIGINAL}
)
_ORIGINAL = re.compile(r"\boriginal\b", re.IGNORECASE)
_OF_WORK = frozenset({Field.ORIGINAL_IS})
_OF_PAGE = {Field.PUBLISHED_ORIGINAL: Field.PUBLISHED_TRANSLATION}
_MOST_OF_NAME = 6  # words
_PERSONAL = frozenset({"translator", "author", "translation_finalised", "written"})


def values_in(
    sentence: str, links: tuple[Link, ...] = (), *, page_language: str = ""
) -> tuple[Found, ...]:
    """All values that one statement carries.

    Args:
        sentence: the statement, without note label or opening brackets.
        links: hyperlinks with spans relative to the sentence.
        page_language: language tag of the page, which the original is not in.
    """
    alone = imprint_in(sentence, page_language) or handed_on(sentence)
    return alone or _by_wording(sentence, links, page_language)


def _by_wording(
    sentence: str, links: tuple[Link, ...], page_language: str
) -> tuple[Found, ...]:
    """What the words of a statement say, and the form of a citation in it."""
    label, value_at = label_of(sentence)
    found: list[Found] = []
    told = tuple(told_values(sentence))
    other = _other_text(sentence, page_language) if label == "translator" else None
    if other:
        label = "author"
        found.append(other)
    found += labelled_values(sentence, label, value_at, page_language)
    found += languages_in(sentence, page_language)
    if not other and not any(item.field is Field.TRANSLATOR for item in found):
        found += _translators(sentence, told)
    found += kinds_in(sentence)
    if label not in _PERSONAL:
        speaker = speaking_body(sentence)
        if not any(item.field is Field.SOURCE_PUBLICATION for item in found):
            published = publications_in(sentence, label)
            found += (p for p in published if not speaker or p.start != speaker.start)
        found += authors_in(sentence)
    known = {item.field for item in found}
    found += (item for item in told if item.field not in known)
    found += issues_in(sentence)
    found += titles_in(sentence)
    if label == "original":
        found += _linked_title(sentence, value_at, links)
    elif titled := _TITLED.search(sentence):
        found += _linked_title(sentence, titled.end(), links)
    found += dates_in(sentence, label, page_language)
    if label not in _PERSONAL or (label == "author" and _ITS_WORK.match(sentence)):
        found = list(_with_citation(found, sentence, page_language, links))
        found += _told_besides(found, sentence, page_language)
    found = _of_original(found, sentence, page_language)
    whole = (_whole_link(item, sentence, links) for item in found)
    found = [_without_country(i) for i in whole if not _is_only_article(i)]
    persons = [f for f in found if f.field in {Field.TRANSLATOR, Field.AUTHOR}]
    found += addresses_in(sentence, links, persons)
    return _distinct(found)


def _told_besides(
    found: Sequence[Found], sentence: str, page_language: str
) -> Iterator[Found]:
    """The paper that no wording gave, and the one day beside it without a role."""
    known = {item.field for item in found}
    if OF_TRANSLATION.search(sentence) or known & _OF_WORK:
        return
    papers = [item for item in found if item.field is Field.SOURCE_PUBLICATION]
    if not papers:
        people = {Field.AUTHOR, Field.TRANSLATOR}
        taken = [item.value for item in found if item.field in people]
        papers = list(papers_told(sentence, taken))
        yield from papers
    days = find_dates(sentence, page_language)
    if papers and len(days) == 1 and not known & DATE_FIELDS:
        only = days[0]
        yield Found(Field.PUBLISHED_ORIGINAL, only.date.edtf, only.start, only.end)


def _without_country(item: Found) -> Found:
    """A paper's name without whose paper it is ("Brazil's Correio")."""
    owner = _OWNER.match(item.value)
    if item.field is not Field.SOURCE_PUBLICATION or owner is None:
        return item
    cut = owner.end()
    return Found(item.field, item.value[cut:], item.start + cut, item.end)


def _is_only_article(item: Found) -> bool:
    return item.field is Field.SOURCE_PUBLICATION and item.value.lower() in _NO_NAMES


def _translators(sentence: str, told: tuple[Found, ...]) -> tuple[Found, ...]:
    """Who translated: as a story tells it, or else by the wordings of credits."""
    named = tuple(f for f in told if f.field is Field.TRANSLATOR)
    return named or tuple(translators_in(sentence))


def _of_original(found: list[Found], sentence: str, page_language: str) -> list[Found]:
    """Without where the translation appeared; who published the original is no author."""
    titles = {i.value for i in found if i.field is Field.ORIGINAL_TITLE}
    relayed = any(i.field is Field.KIND and i.value == "relay" for i in found)
    if relayed and not _ORIGINAL.search(sentence):
        # what is cited is the translation that it was made from
        found = [i for i in found if i.field not in _OF_BRIDGE]
    papers = {i.value for i in found if i.field is Field.SOURCE_PUBLICATION}
    own = in_own_language(sentence, page_language)
    of_page = {Field.SOURCE_PUBLICATION, Field.ISSUE}
    return [
        replace(item, field=_OF_PAGE.get(item.field, item.field)) if own else item
        for item in found
        if not (own and item.field in of_page)
        and not (item.field is Field.AUTHOR and item.value in papers)
        and not (item.field is Field.SOURCE_PUBLICATION and item.value in titles)
    ]


def _whole_link(item: Found, sentence: str, links: tuple[Link, ...]) -> Found:
    """A publication that a link names whole, where only its first words look like a name."""
    for link in links:
        words = sentence[link.start : link.end].strip()
        starts = item.field is Field.SOURCE_PUBLICATION and item.start == link.start
        numbered = _ISSUE.search(words)
        if (
            starts
            and item.end < link.end
            and not numbered
            and len(words.split()) <= _MOST_OF_NAME
        ):
            return Found(item.field, words, link.start, link.start + len(words))
    return item


def _with_citation(
    found: Sequence[Found], sentence: str, page_language: str, links: tuple[Link, ...]
) -> Iterator[Found]:
    """What was found by wording, with what the form of a citation tells beside it.

    A title with its publication is surer than a wording; else the form fills gaps.
    """
    if OF_TRANSLATION.search(sentence):
        yield from found
        return
    shown = PUBLISHED.search(sentence)
    cited = next(
        (
            item
            for item in citations_in(sentence, page_language, links)
            if item.placed or shown
        ),
        None,
    )
    people = {i.start for i in found if i.field in {Field.AUTHOR, Field.TRANSLATOR}}
    own = [item for item in cited.found if item.start not in people] if cited else []
    told = {item.field for item in own}
    if told >= {Field.ORIGINAL_TITLE, Field.SOURCE_PUBLICATION}:
        found = [item for item in found if item.field not in told]
    known = {item.field for item in found}
    yield from found
    yield from (item for item in own if item.field not in known)
    if Field.ORIGINAL_TITLE not in known | told:
        yield from titles_of_owner(sentence)


def _other_text(sentence: str, page_language: str) -> Found | None:
    """The language before a label such as "Spanish text:", if it is not the page's."""
    named = _TEXT_IN.match(sentence)
    tag = w.LANGUAGE_TAGS[named["name"].lower()] if named else page_language
    if named is None or tag == page_language:
        return None
    return Found(Field.ORIGINAL_LANGUAGE, tag, *named.span("name"))


def _linked_title(sentence: str, at: int, links: tuple[Link, ...]) -> Iterator[Found]:
    """The words of the link right after "Original:", where they are a title."""
    for link in links:
        words = sentence[link.start : link.end].strip(' “”"«»')
        titled = " " in words and words[0].isupper() and not words.startswith("http")
        if (
            abs(link.start - at) <= 1
            and titled
            and words.lower() not in w.LANGUAGE_TAGS
        ):
            yield Found(Field.ORIGINAL_TITLE, words, link.start, link.end)
            return


def _distinct(found: list[Found]) -> tuple[Found, ...]:
    """Each value once, at its first place; of an issue the number counts."""
    numbered = [
        replace(item, value=issue_number(item.value))
        if item.field is Field.ISSUE
        else item
        for item in found
    ]
    each = {(item.field, item.value): item for item in reversed(numbered)}
    return tuple(each.values())[::-1]
