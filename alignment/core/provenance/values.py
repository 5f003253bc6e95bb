"""Typed values out of one sentence that tells the origin of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from alignment.core.provenance import wording as w
from alignment.core.provenance.dates import DateMention, find_dates, whole_date
from alignment.core.provenance.names import name_end, split_names
from alignment.core.provenance.statement import Field
from alignment.core.provenance.triggers import label_of
from alignment.core.raw_page import Link

_I = re.IGNORECASE
_TAG = "|".join(sorted(w.LANGUAGE_TAGS, key=len, reverse=True))
_LANGUAGE = re.compile(
    rf"\b(?:from(?:\s+the)?(?:\s+original)?|in|en|del|desde\s+el|de\s+la\s+versión"
    rf"|the|original|versión|originally)\s+(?:original\s+)?(?P<name>{_TAG})\b",
    _I,
)
_FROM = re.compile(r"^(?:from|del|desde|de)\b", _I)
_TARGET_SIDE = re.compile(rf"\b(?:into|to|al)\s+(?:the\s+)?(?P<name>{_TAG})\b", _I)
_PUBLICATION = re.compile(
    rf"(?i:\b{w.IN_PUBLICATION}\s+|^{w.TAKEN_FROM}\s+)(?:(?:{w.PUBLICATION_NOUN})\s+)?(?=[“\"«*_‘]?[A-ZÁÉÍÓÚÑ0-9])"
)
_LABELLED_PUBLICATION = re.compile(r"^publicación\s+(?=[“\"«]?[A-ZÁÉÍÓÚÑ])", _I)
_TRANSLATOR = re.compile(
    rf"(?i:{w.TRANSLATED}(?:[^.:;]{{0,80}}?\b{w.BY}\s+|[^.:;]{{0,40}}?:\s*(?:{w.BY}\s+)?"
    rf"|\s+(?:(?:al|del|into)\s+\w+\s+)?de\s+(?!l\b)|\s+))(?=[A-ZÁÉÍÓÚÑ])"
)
_BEFORE = re.compile(rf"{w.TRANSLATED}", _I)
_AUTHOR = re.compile(
    rf"\b{w.PIECE}\s+(?:(?:was\s+|fue\s+)?(?:written|escrit[oa])\s+)?(?:by|de|por)\s+(?=[A-ZÁÉÍÓÚÑ])",
    _I,
)
_ISSUE = re.compile(rf"\b{w.ISSUE}", _I)
_TITLED = re.compile(
    rf"\b{w.TITLED}\s*:?\s*[“\"«‘'](?P<title>[^”\"»]{{3,200}}?)[”\"»’']", _I
)
_RELAY = re.compile(
    rf"\b(?:from|de|desde|via|vía|a partir de)\s+(?:the|la|su)?\s*(?:(?P<one>{_TAG})\s+(?:translation|version)"
    rf"|(?:traducción|versión)\s+(?P<two>{_TAG}))\b",
    _I,
)
_LONGER = re.compile(rf"\b{w.LONGER}\b", _I)
_ADDRESS = re.compile(r"https?://\S+")
_SHOWN = re.compile(
    rf"\b(?:{w.PUBLISHED}|{w.TAKEN_FROM}|{w.AVAILABLE}|{w.FIRST})\b|^publicación\b", _I
)
_QUOTES = '“"«‘*_'


@dataclass(frozen=True, slots=True)
class Found:
    """A value with the span of its words in the sentence."""

    field: Field
    value: str
    start: int
    end: int


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
    found: list[Found] = []
    label, value_at = label_of(sentence)
    found += _labelled(sentence, label, value_at, page_language)
    found += _languages(sentence, page_language)
    found += _translators(sentence)
    found += _kinds(sentence)
    if label not in {"translator", "author", "translation_finalised", "written"}:
        found += _publications(sentence)
        found += _authors(sentence)
    found += [
        Found(Field.ISSUE, m[0], m.start(), m.end()) for m in _ISSUE.finditer(sentence)
    ]
    found += [
        Found(Field.ORIGINAL_TITLE, m["title"], m.start("title"), m.end("title"))
        for m in _TITLED.finditer(sentence)
    ]
    found += _dates(sentence, label, page_language)
    found += _addresses(sentence, links)
    return _distinct(found)


def _distinct(found: list[Found]) -> tuple[Found, ...]:
    return tuple({(item.field, item.value): item for item in reversed(found)}.values())[
        ::-1
    ]


def _name(text: str, start: int) -> tuple[int, int]:
    while start < len(text) and text[start] in _QUOTES:
        start += 1
    return start, name_end(text, start)


_LABEL_FIELD = {
    "source": Field.SOURCE_PUBLICATION,
    "author": Field.AUTHOR,
    "translator": Field.TRANSLATOR,
    "original_title": Field.ORIGINAL_TITLE,
}


def _labelled(sentence: str, label: str, at: int, language: str) -> Iterator[Found]:
    field = _LABEL_FIELD.get(label)
    rest = sentence[at:].strip()
    if (
        field is None
        or not rest
        or whole_date(rest, language)
        or rest.startswith("http")
    ):
        return
    if field is Field.ORIGINAL_TITLE:
        bare = rest.strip('“”"«».‘’ ')
        start = sentence.find(bare, at)
        yield Found(field, bare, start, start + len(bare))
        return
    start, end = _name(sentence, at)
    mention = next(
        (m for m in find_dates(sentence, language) if m.start == start), None
    )
    if end <= start or mention:
        return
    if field is Field.SOURCE_PUBLICATION:
        yield Found(field, sentence[start:end], start, end)
    else:
        yield from _people(field, sentence, start, end)


def _people(field: Field, text: str, start: int, end: int) -> Iterator[Found]:
    run = re.split(r"\s+(?:for|para)\s+", text[start:end])[0]
    # A list goes on over commas as long as names follow.
    while (
        after := re.match(r",\s+(?:and\s+|y\s+)?(?=[A-ZÁÉÍÓÚÑ])", text[end:])
    ) and run == text[start:end]:
        following = name_end(text, end + after.end())
        if (
            following <= end + after.end()
            or " " not in text[end + after.end() : following]
        ):
            break
        end = following
        run = text[start:end]
    for name in split_names(run):
        at = text.find(name, start)
        if at >= 0 and name.lower() not in w.LANGUAGE_TAGS:
            yield Found(field, name, at, at + len(name))


def _languages(sentence: str, page_language: str) -> Iterator[Found]:
    targets = {m.start("name") for m in _TARGET_SIDE.finditer(sentence)}
    relay = _RELAY.search(sentence)
    mentions = [
        m
        for m in _LANGUAGE.finditer(sentence)
        if m.start("name") not in targets
        and w.LANGUAGE_TAGS[m["name"].lower()] != page_language
        and not (relay and relay.start() <= m.start("name") < relay.end())
    ]
    mentions.sort(key=lambda m: not _FROM.match(m[0]))
    for m in mentions[:1]:
        tag = w.LANGUAGE_TAGS[m["name"].lower()]
        yield Found(Field.ORIGINAL_LANGUAGE, tag, m.start("name"), m.end("name"))


def _translators(sentence: str) -> Iterator[Found]:
    for match in re.finditer(_TRANSLATOR, sentence):
        start, end = _name(sentence, match.end())
        if end > start and not find_dates(sentence[start : start + 30]):
            yield from _people(Field.TRANSLATOR, sentence, start, end)
            return


def _kinds(sentence: str) -> Iterator[Found]:
    translated = _BEFORE.search(sentence)
    relay = _RELAY.search(sentence)
    if relay and translated:
        yield Found(Field.KIND, "relay", relay.start(), relay.end())
    if translated:
        yield from _translation_kind(sentence, translated, is_relay=relay is not None)
        return
    republished = re.search(rf"\b{w.REPUBLISHED}\b", sentence, _I)
    for kind in ("condensed", "excerpt"):
        match = re.search(_words(w.KINDS[kind]), sentence, _I)
        if match:
            yield Found(Field.KIND, kind, match.start(), match.end())
            return
    longer = _LONGER.search(sentence)
    if (
        longer
        and re.search(w.AVAILABLE, sentence, _I)
        and longer[0].lower() != "original"
    ):
        yield Found(Field.ORIGINAL_IS, "longer", longer.start(), longer.end())
    if republished:
        yield Found(Field.KIND, "republication", republished.start(), republished.end())


def _words(table: dict[str, str]) -> str:
    return rf"\b(?:{'|'.join(table.values())})\b"


def _translation_kind(
    sentence: str, translated: re.Match[str], *, is_relay: bool
) -> Iterator[Found]:
    kind = "translation"
    span = translated.span()
    for name, table in w.KINDS.items():
        match = re.search(_words(table), sentence, _I)
        if match:
            kind, span = name, match.span()
            break
    if not is_relay:
        yield Found(Field.KIND, kind, *span)
    revised = re.search(rf"\b{w.REVISED}\b", sentence, _I)
    if revised:
        yield Found(Field.DEGREE, "revised", *revised.span())
        return
    for name, table in w.DEGREES.items():
        match = re.search(
            rf"{_words(table)}\s+(?={_words(w.KINDS['condensed'])}|{w.EDITED})",
            sentence,
            _I,
        )
        if match:
            yield Found(Field.DEGREE, name, match.start(), match.end())
            return


def _publications(sentence: str) -> Iterator[Found]:
    if not _SHOWN.search(sentence):
        return
    dates = find_dates(sentence)
    translated = _BEFORE.search(sentence)
    match = _LABELLED_PUBLICATION.match(sentence)
    starts = (
        [match.end()] if match else [m.end() for m in _PUBLICATION.finditer(sentence)]
    )
    for at in starts:
        start, end = _name(sentence, at)
        for date in dates:
            if start < date.start < end:
                end = date.start
        name = re.split(rf"\s+(?={w.ISSUE})", sentence[start:end], flags=_I)[0]
        name = name.rstrip(" ,")
        in_date = any(d.start <= start < d.end for d in dates)
        names_person = translated and re.search(
            rf"{w.TRANSLATED}[^.]*\b{w.BY}\s+$", sentence[:at], _I
        )
        first = name.split(" ")[0].lower().strip(".,")
        if (
            name
            and not in_date
            and not names_person
            and first not in w.LANGUAGE_TAGS
            and not name.isdigit()
        ):
            name = re.sub(r"\s+(?:and|y|for|of|de|del|para)$", "", name)
            yield Found(Field.SOURCE_PUBLICATION, name, start, start + len(name))
            return


def _authors(sentence: str) -> Iterator[Found]:
    match = _AUTHOR.search(sentence)
    if match and not _BEFORE.search(match[0]):
        start, end = _name(sentence, match.end())
        if end > start:
            yield from _people(Field.AUTHOR, sentence, start, end)


_LABEL_DATE = {
    "written": Field.WRITTEN,
    "published": Field.PUBLISHED,
    "translation_finalised": Field.TRANSLATION_FINALISED,
    "translator": Field.TRANSLATION_FINALISED,
}


def _dates(sentence: str, label: str, language: str) -> Iterator[Found]:
    translated = _BEFORE.search(sentence)
    published = re.search(rf"\b{w.PUBLISHED}\b|^publicación\b", sentence, _I)
    for mention in find_dates(sentence, language):
        field = _LABEL_DATE.get(label)
        if field is None:
            field = Field.PUBLISHED_ORIGINAL
            if translated and (
                not published or _nearer(translated, published, mention)
            ):
                field = Field.TRANSLATION_FINALISED
        yield Found(field, mention.date.edtf, mention.start, mention.end)


def _nearer(
    translated: re.Match[str], published: re.Match[str], mention: DateMention
) -> bool:
    return published.start() < translated.start() < mention.start


def _addresses(sentence: str, links: tuple[Link, ...]) -> Iterator[Found]:
    for link in links:
        if link.href.startswith("http") and "#" not in link.href[-1:]:
            yield Found(Field.ORIGINAL_ADDRESS, link.href, link.start, link.end)
            return
    for match in _ADDRESS.finditer(sentence):
        address = match[0].rstrip('.,;)”"»')
        yield Found(
            Field.ORIGINAL_ADDRESS, address, match.start(), match.start() + len(address)
        )
        return
