"""Where and when the original appeared: publication, issue, title, date, address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.provenance import wording as w
from alignment.core.provenance.dates import DateMention, find_dates
from alignment.core.provenance.found import Found
from alignment.core.provenance.person_values import named_at
from alignment.core.provenance.statement import Field
from alignment.core.raw_page import Link

_I = re.IGNORECASE
_PUBLICATION = re.compile(
    rf"(?i:\b{w.IN_PUBLICATION}\s+|\bissued as\s+|^{w.TAKEN_FROM}\s+)(?:(?:{w.PUBLICATION_NOUN})\s+|(?:the|el|la)\s+)?"
    r"(?=[“\"«*_‘]?[A-ZÁÉÍÓÚÑ0-9])"
)
_LABELLED = re.compile(r"^(?i:publicación\s+)(?=[“\"«]?[A-ZÁÉÍÓÚÑ])")
_SHOWN = re.compile(
    rf"\b(?:{w.PUBLISHED}|{w.TAKEN_FROM}|{w.AVAILABLE}|{w.FIRST})\b|^publicación\b", _I
)
_PUBLISHED = re.compile(rf"\b{w.PUBLISHED}\b|^publicación\b|^{w.TAKEN_FROM}\b", _I)
_TRANSLATED = re.compile(w.TRANSLATED, _I)
_TRANSLATED_BY = re.compile(rf"{w.TRANSLATED}[^.]*\b{w.BY}\s+$", _I)
_ISSUE = re.compile(rf"\b{w.ISSUE}", _I)
_TITLED = re.compile(
    rf"\b{w.TITLED}\s*:?\s*[“\"«‘'](?P<title>[^”\"»]{{3,200}}?)[”\"»’']", _I
)
_ADDRESS = re.compile(r"https?://[^\s<>\"”»]+[^\s<>\"”».,;:!?)\]]")
_YEAR = re.compile(
    r"\b(?:in|en|de|of|del)\s+(?:(?:the|el|la)\s+)?(?:[a-zñáéíóú]+\s+(?:of|de|del)\s+)?"
    r"(?P<year>(?:1[89]|20)\d\d)\b"
)
_TAIL = re.compile(r"\s+(?:and|y|for|of|de|del|para|el|la|the)$")


def publications_in(sentence: str) -> Iterator[Found]:
    """The periodical, site or publisher that the original appeared in."""
    if not _SHOWN.search(sentence):
        return
    dates = find_dates(sentence)
    for at in _starts(sentence):
        start, end = named_at(sentence, at)
        name = _cut(sentence, start, end, dates)
        if name and not _TRANSLATED_BY.search(sentence[:at]):
            yield Found(Field.SOURCE_PUBLICATION, name, start, start + len(name))
            return


def _starts(sentence: str) -> list[int]:
    """Where a publication may be named, those after "published" first."""
    labelled = _LABELLED.match(sentence)
    if labelled:
        return [labelled.end()]
    cue = _PUBLISHED.search(sentence)
    after = cue.start() if cue else 0
    ends = [m.end() for m in _PUBLICATION.finditer(sentence)]
    return sorted(ends, key=lambda end: end <= after)


def _cut(sentence: str, start: int, end: int, dates: Sequence[DateMention]) -> str:
    if any(d.start <= start < d.end for d in dates):
        return ""
    end = min([end, *(d.start for d in dates if start < d.start)])
    name = re.split(rf"\s+(?={w.ISSUE})", sentence[start:end], flags=_I)[0]
    name = _TAIL.sub("", name.rstrip(" ,"))
    first = name.split(" ")[0].lower().strip(".,")
    return "" if first in w.LANGUAGE_TAGS or name.isdigit() else name


def issues_in(sentence: str) -> Iterator[Found]:
    """The number or special edition."""
    for match in _ISSUE.finditer(sentence):
        yield Found(Field.ISSUE, match[0], *match.span())


def titles_in(sentence: str) -> Iterator[Found]:
    """The original's title, where it is quoted."""
    for match in _TITLED.finditer(sentence):
        yield Found(Field.ORIGINAL_TITLE, match["title"], *match.span("title"))


_LABEL_FIELD = {
    "written": Field.WRITTEN,
    "published": Field.PUBLISHED,
    "translation_finalised": Field.TRANSLATION_FINALISED,
    "translator": Field.TRANSLATION_FINALISED,
    "source": Field.PUBLISHED_ORIGINAL,
    "published_original": Field.PUBLISHED_ORIGINAL,
}


def dates_in(sentence: str, label: str, language: str) -> Iterator[Found]:
    """Dates with the role that the label or the nearest verb gives them."""
    mentions = find_dates(sentence, language)
    for mention in mentions:
        field = _LABEL_FIELD.get(label) or _field(sentence, mention.start)
        if field is not None:
            yield Found(field, mention.date.edtf, mention.start, mention.end)
    if not mentions and (_PUBLISHED.search(sentence) or label == "written"):
        for match in _YEAR.finditer(sentence):
            field = _LABEL_FIELD.get(label) or _field(sentence, match.start())
            if field is not None:
                yield Found(field, match["year"], *match.span("year"))
            return


def _field(sentence: str, at: int) -> Field | None:
    """Original or translation: the last verb before the date decides."""
    before = sentence[:at]
    published = [m.start() for m in _PUBLISHED.finditer(before)]
    translated = [m.start() for m in _TRANSLATED.finditer(before)]
    if translated and (not published or translated[-1] > published[-1]):
        return Field.TRANSLATION_FINALISED
    return Field.PUBLISHED_ORIGINAL if published else None


def addresses_in(
    sentence: str, links: tuple[Link, ...], people: Sequence[Found]
) -> Iterator[Found]:
    """The address of the original: a link that is not on a person's name."""
    if not _SHOWN.search(sentence) and not links and "http" not in sentence:
        return
    for link in links:
        personal = any(p.start < link.end and link.start < p.end for p in people)
        if link.href.startswith("http") and not personal:
            yield Found(Field.ORIGINAL_ADDRESS, link.href, link.start, link.end)
            return
    for match in _ADDRESS.finditer(sentence):
        yield Found(Field.ORIGINAL_ADDRESS, match[0], *match.span())
        return
