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
    rf"(?i:\b{w.IN_PUBLICATION}\s+|\bissued as\s+|^{w.TAKEN_FROM}\s+"
    rf"|\b{w.WRITTEN}\b[^.]*?\b(?:for|para)\s+"
    r"|\b(?:translated\s+from|traducid[oa]s?\s+de)\s+"
    r"|^(?:from|de)\s+(?=[^.]{2,80}?,\s+(?:where|donde)\b))"
    rf"(?:(?:{w.PUBLICATION_NOUN})\s+|(?:the|el|la)\s+)?"
    r"(?=[“\"«*_‘]?[A-ZÁÉÍÓÚÑ0-9])"
)
# "the review Faro Sur": what kind of thing it is says enough.
_NOUN = re.compile(
    rf"\b(?:the|la|el|su)\s+(?i:{w.PUBLICATION_NOUN})\s+(?=[“\"«]?[A-ZÁÉÍÓÚÑ])"
)
# "Original: TITLE (Mapa Abierto, 30/11/2020)"
_IN_BRACKETS = re.compile(
    r"\((?P<name>[A-ZÁÉÍÓÚÑ][^(),]{2,60}),\s+(?=[^()]*\d{4}(?:\)|$))"
)
_LABELLED = re.compile(r"^(?i:publicación\s+)(?=[“\"«]?[A-ZÁÉÍÓÚÑ])")
_SHOWN = re.compile(
    rf"\b(?:{w.PUBLISHED}|{w.TAKEN_FROM}|{w.AVAILABLE}|{w.FIRST}|{w.WRITTEN}"
    r"|translated\s+from|traducid[oa]s?\s+de)\b"
    r"|^publicación\b",
    _I,
)
_PUBLISHED = re.compile(rf"\b{w.PUBLISHED}\b|^publicación\b|^{w.TAKEN_FROM}\b", _I)
_TRANSLATED = re.compile(w.TRANSLATED, _I)
_TRANSLATED_BY = re.compile(
    rf"{w.TRANSLATED}(?:(?!\b{w.PUBLISHED}\b)[^.])*\b{w.BY}\s+$", _I
)
_WRITTEN = re.compile(rf"\b{w.WRITTEN}\b(?!.*\b(?:for|para)\b)", _I)
_WRITTEN_FOR = re.compile(rf"\b{w.WRITTEN}\b.*?\b(?:for|para)\b", _I)
# "from The Salt Road (La ruta de la sal, Editorial Quimera, 2015)"
_BOOK = re.compile(
    r"\b(?:from|de)\s+[^()]{3,100}\((?P<title>[^(),]{3,100}),\s[^()]*?\b(?P<year>(?:1[5-9]|20)\d\d)\)"
)
_ISSUE = re.compile(rf"(?<!\w){w.ISSUE}", _I)
_TITLED = re.compile(
    rf"\b{w.TITLED}\s*:?\s*[“\"«‘'](?P<title>[^”\"»]{{3,200}}?)[”\"»’']", _I
)
_ADDRESS = re.compile(r"https?://[^\s<>\"”»]+[^\s<>\"”».,;:!?)\]]")
_YEAR = re.compile(
    r"\b(?:in|en|de|of|del)\s+(?:(?:the|el|la)\s+)?(?:[a-zñáéíóú]+\s+(?:of|de|del)\s+)?"
    r"(?P<year>(?:1[89]|20)\d\d)\b"
)
_TAIL = re.compile(r"\s+(?:and|y|for|of|de|del|para|el|la|the)$")


def publications_in(sentence: str, label: str = "") -> Iterator[Found]:
    """The periodical, site or publisher that the original appeared in."""
    if not (_SHOWN.search(sentence) or label == "original"):
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
    if not _PUBLISHED.search(sentence):
        bracketed = [m.start("name") for m in _IN_BRACKETS.finditer(sentence)]
        if bracketed:
            return bracketed
    cue = _PUBLISHED.search(sentence)
    after = cue.start() if cue else 0
    ends = [m.end() for m in _PUBLICATION.finditer(sentence)]
    nouns = [m.end() for m in _NOUN.finditer(sentence)]
    return sorted(ends, key=lambda end: end <= after) + nouns


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
    for match in _BOOK.finditer(sentence):
        bare = match["title"].strip('“”"«»*_ ')
        start = sentence.find(bare, match.start("title"))
        yield Found(Field.ORIGINAL_TITLE, bare, start, start + len(bare))
        yield Found(Field.PUBLISHED_ORIGINAL, match["year"], *match.span("year"))


_LABEL_FIELD = {
    "written": Field.WRITTEN,
    "published": Field.PUBLISHED,
    "translation_finalised": Field.TRANSLATION_FINALISED,
    "translator": Field.TRANSLATION_FINALISED,
    "source": Field.PUBLISHED_ORIGINAL,
    "original": Field.PUBLISHED_ORIGINAL,
    "published_original": Field.PUBLISHED_ORIGINAL,
}


def dates_in(sentence: str, label: str, language: str) -> Iterator[Found]:
    """Dates with the role that the label or the nearest verb gives them."""
    mentions = find_dates(sentence, language)
    for mention in mentions:
        field = _LABEL_FIELD.get(label) or _field(sentence, mention.start)
        if field is None and len(mentions) == 1 and _PUBLISHED.search(sentence):
            field = Field.PUBLISHED_ORIGINAL  # "in whose May issue it was printed"
        if field is not None:
            yield Found(field, mention.date.edtf, mention.start, mention.end)
    told = _PUBLISHED.search(sentence) or _WRITTEN.search(sentence)
    if not mentions and (told or label == "written"):
        for match in _YEAR.finditer(sentence):
            field = _LABEL_FIELD.get(label) or _field(sentence, match.start())
            if field is not None:
                yield Found(field, match["year"], *match.span("year"))
            return


def _field(sentence: str, at: int) -> Field | None:
    """Original or translation: the last verb before the date decides."""
    before = sentence[:at]
    published = [m.start() for m in _PUBLISHED.finditer(before)]
    published += [m.end() for m in _WRITTEN_FOR.finditer(before)]
    translated = [m.start() for m in _TRANSLATED.finditer(before)]
    written = _WRITTEN.search(before)
    if written and written.start() > max([*published, *translated], default=-1):
        return Field.WRITTEN
    if translated and (not published or translated[-1] > published[-1]):
        if "," in before[translated[-1] :] and _PUBLISHED.search(sentence, at):
            return Field.PUBLISHED_ORIGINAL
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
