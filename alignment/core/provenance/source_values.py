"""Where and when the original appeared: publication, issue, title, date, address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.dates import DateMention, find_dates
from alignment.core.provenance.found import Found
from alignment.core.provenance.imprints import cited_in
from alignment.core.provenance.person_values import named_at
from alignment.core.provenance.statement import Field
from alignment.core.raw_page import Link

_I = re.IGNORECASE
_NOT_SPOKEN = "".join(f"(?<!{word} )" for word in c.SPOKEN)
_PUBLICATION = re.compile(
    rf"(?i:(?<!written )(?<!escrito )(?<!escrita )(?<!redactado ){_NOT_SPOKEN}\b(?!(?<=english )by\b|(?<=original )by\b){w.IN_PUBLICATION}\s+"
    rf"|\b{c.PERMISSION}\s+|\b{w.PIECE}\s+(?:de|of)\s+(?-i:(?=(?:The|El|La|Los|Las)\s+[A-Z]))|\bissued as\s+|^{w.TAKEN_FROM}\s+"
    rf"|\b{w.WRITTEN}\b[^.]*?\b(?:for|para)\s+"
    rf"|^{w.PIECE}\s+(?:by|de|por)\s+[^.]{{3,50}}?\s(?:for|para)\s+"
    rf"|\b{w.TRANSLATED}\s+{w.THIS}\s+{w.PIECE}\s+(?:from|de)\s+(?:[a-zñáéíóú]+\s+){{0,3}}?"
    rf"|\b(?:{w.ISSUE}|number|issue|edition|número|edición)\s+(?:of|de|del)\s+"
    r"|\b(?:translated\s+(?:for\s+[^.,]{2,40}?\s+)?from|traducid[oa]s?\s+de)\s+"
    rf"|^(?:from|de)\s+(?=[^.]{{2,80}}?,\s+(?:(?:where|donde)\b|{w.ISSUE})))"
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
    rf"\b(?:{w.PUBLISHED}|{w.TAKEN_FROM}|(?:{w.REPUBLISHED}[^.]{{0,20}}?\s|{w.PUBLISHED}\s+){c.PERMISSION}|{w.AVAILABLE}|{w.FIRST}|{w.WRITTEN}"
    rf"|(?:from|of|de|del)\s+(?:\w+\s+){{0,3}}?{w.PIECE}\s+(?:(?:of|del?)\s+[^.]{{3,25}}?\s)?"
    r"(?:in|on|at|en|de\s+(?:The|El|La))"
    rf"|^{w.PIECE}\s+(?:by|de|por)\s+[^.]{{3,50}}?\s(?:for|para)"
    r"|translated\s+(?:for\s+[^.,]{2,40}?\s+)?from|traducid[oa]s?\s+de)\b"
    rf"|\b{w.TRANSLATED}\s+{w.THIS}\s+{w.PIECE}\s+(?:from|de)\b"
    rf"|^(?:in|en)\s+(?:{'|'.join(w.LANGUAGE_TAGS)}),?\s+(?:in|at|on|en)\b"
    rf"|^publicación\b|^(?:from|de)\b[^.]{{2,80}}?,\s+{w.ISSUE}",
    _I,
)
_PUBLISHED = re.compile(rf"\b{w.PUBLISHED}\b|^publicación\b|^{w.TAKEN_FROM}\b", _I)
_TRANSLATED = re.compile(w.TRANSLATED, _I)
_TRANSLATED_BY = re.compile(
    rf"{w.TRANSLATED}(?:(?!\b{w.PUBLISHED}\b)[^.])*\b{w.BY}\s+$", _I
)
_WRITTEN = re.compile(rf"\b{w.WRITTEN}\b(?!.*\b(?:for|para)\b)", _I)
_WRITTEN_FOR = re.compile(rf"\b{w.WRITTEN}\b.*?\b(?:for|para)\b", _I)
_QUOTES = re.compile(r"\b(?:from|of|del?)\s+(?:\w+\s+){0,2}?[“\"«]")
_ISSUE = re.compile(rf"(?<!\w){w.ISSUE}", _I)
_TITLED = re.compile(
    rf"\b{w.TITLED}\s*:?\s*[“\"«‘'](?P<title>[^”\"»]{{3,200}}?)[”\"»’']", _I
)
_ADDRESS = re.compile(r"https?://[^\s<>\"”»]+[^\s<>\"”».,;:!?)\]]")
_YEAR = re.compile(
    r"(?:\b(?:in|en|de|of|del)\s+(?:(?:the|el|la)\s+)?(?:[a-zñáéíóú]+\s+(?:of|de|del)\s+)?"
    rf"|(?i:{c.SEASON})\s+(?:of\s+|de\s+)?|,\s+(?=\d{{4}}(?:[).]|$)))"
    r"(?P<year>(?:1[89]|20)\d\d)\b"
)
# "The original, “TITLE”, was published …"
_QUOTED = re.compile(
    rf"\b(?:original(?:\s+{w.PIECE})?|{w.PIECE}\s+original)[,:]?\s+(?:is\s+|was\s+|es\s+|era\s+)?"
    rf"(?:{w.TITLED}\s+)?[“\"«](?P<title>[^”\"»]{{3,200}}?),?[”\"»]"
    rf"|(?:{w.TRANSLATED}|{'|'.join(w.KINDS['excerpt'].values())})[^“”\"«».;]{{0,60}}?"
    rf"\b(?:of|de|del|from)\s+(?:[^“”\"«».,;]{{2,50}}?\s)?[“\"«](?P<of>[^”\"»]{{3,200}}?),?[”\"»]",
    _I,
)
# "Translated from NN, 3 June": the day is that of what it was taken from.
_FROM_NAMED = re.compile(r"\s+(?:from|de)\s+(?:(?:the|la|el)\s+)?[“\"«]?[A-ZÁÉÍÓÚÑ]")
# "the editorial that NN published": the name stands before the verb.
_THAT = re.compile(rf"\b(?:that|which|que)\s+(?:{c.ARTICLE}\s+)?(?=[“\"«]?[A-ZÁÉÍÓÚÑ])")
_CARRIED = re.compile(rf"[”\"»]?\s+{c.CARRIED}\b", _I)
# What is said of the translation is not said of the original.
_OF_TRANSLATION = re.compile(
    rf"^{w.THIS}\s+(?:\w+\s+)?(?:translation|traducción)\b[^.]{{0,30}}?{w.PUBLISHED}\b",
    _I,
)
# "from an editorial of 5 November"; "from the original in NN (5 November)"
_OF_PIECE = re.compile(
    rf"\b(?:from|of|del?)\s+(?:\w+\s+){{0,3}}?{w.PIECE}\s+(?:of|from|del?|dated|fechad[oa])\s+$"
    r"|\boriginal\b[^.,;()]{0,80}\($",
    _I,
)
_TAIL = re.compile(r"\s+(?:and|y|for|of|de|del|para|el|la|the)$")
_IN_LANGUAGE = re.compile(
    rf"\b{w.PUBLISHED}\s+(?:in|en)\s+(?P<name>{'|'.join(w.LANGUAGE_TAGS)})\b", _I
)
_PAGE_ADDRESS = re.compile(r"https?://[^/]+/[^/?#]|https?://[^/]+/?\?")
_FIRST_IN = re.compile(rf"^{w.FIRST},?\s+(?:in|at|on|en)\s", _I)
_NUMBERED = re.compile(r"\s+(?:issue|number|edition)\b", _I)
_TAIL_IN_CAPITALS = re.compile(_TAIL.pattern, _I)


def publications_in(sentence: str, label: str = "") -> Iterator[Found]:
    """The periodical, site or publisher that the original appeared in."""
    if not (_SHOWN.search(sentence) or label == "original"):
        return
    dates = find_dates(sentence)
    if _OF_TRANSLATION.search(sentence):
        return
    for at in [*_carriers(sentence), *_starts(sentence)]:
        start, end = named_at(sentence, at)
        name = _cut(sentence, start, end, dates)
        if name and not _TRANSLATED_BY.search(sentence[:at]):
            yield Found(Field.SOURCE_PUBLICATION, name, start, start + len(name))
            return


def _carriers(sentence: str) -> Iterator[int]:
    """Where a publication is named before its verb ("that NN published")."""
    for match in _THAT.finditer(sentence):
        _, end = named_at(sentence, match.end())
        if _CARRIED.match(sentence, end):
            yield match.end()


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
    if name.isupper():
        name = _TAIL_IN_CAPITALS.sub("", name)
    first = name.split(" ")[0].lower().strip(".,")
    if any(m.start == 0 for m in find_dates(f"{name} 2000")) or _NUMBERED.match(
        sentence, end
    ):
        return ""
    return "" if first in w.LANGUAGE_TAGS or name.isdigit() else name


def issues_in(sentence: str) -> Iterator[Found]:
    """The number or special edition."""
    for match in _ISSUE.finditer(sentence):
        yield Found(Field.ISSUE, match[0], *match.span())


def titles_in(sentence: str) -> Iterator[Found]:
    """The original's title, where it is quoted."""
    for match in _TITLED.finditer(sentence):
        yield Found(Field.ORIGINAL_TITLE, match["title"], *match.span("title"))
    for match in _QUOTED.finditer(sentence):
        group = "title" if match["title"] else "of"
        yield Found(Field.ORIGINAL_TITLE, match[group], *match.span(group))
    yield from cited_in(sentence)


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
        if field and _in_own_language(sentence[: mention.start], language):
            field = Field.PUBLISHED_TRANSLATION
        if field is None and len(mentions) == 1 and _PUBLISHED.search(sentence):
            field = Field.PUBLISHED_ORIGINAL  # "in whose May issue it was printed"
        if field is not None:
            yield Found(field, mention.date.edtf, mention.start, mention.end)
    told = _PUBLISHED.search(sentence) or _WRITTEN.search(sentence)
    if not mentions and (told or label in {"written", "original"}):
        for match in _YEAR.finditer(sentence):
            field = _LABEL_FIELD.get(label) or _field(sentence, match.start())
            if field is not None:
                yield Found(field, match["year"], *match.span("year"))
            return


def _in_own_language(before: str, language: str) -> bool:
    """Whether "published in …" names the page's own language right before a date."""
    named = [*_IN_LANGUAGE.finditer(before)]
    return bool(named) and w.LANGUAGE_TAGS[named[-1]["name"].lower()] == language


def _field(sentence: str, at: int) -> Field | None:
    """Original or translation: the last verb before the date decides."""
    before = sentence[:at]
    if _OF_TRANSLATION.search(sentence):
        return Field.PUBLISHED_TRANSLATION
    if _OF_PIECE.search(before):
        return Field.PUBLISHED_ORIGINAL
    published = [m.start() for m in _PUBLISHED.finditer(before)]
    published += [m.end() for m in _WRITTEN_FOR.finditer(before)]
    published += [m.start() for m in _FIRST_IN.finditer(before)]
    translated = [m.start() for m in _TRANSLATED.finditer(before)]
    written = _WRITTEN.search(before)
    if written and written.start() > max([*published, *translated], default=-1):
        return Field.WRITTEN
    if translated and (not published or translated[-1] > published[-1]):
        if "," in before[translated[-1] :] and _PUBLISHED.search(sentence, at):
            return Field.PUBLISHED_ORIGINAL
        if _QUOTES.search(before, translated[-1]):
            return Field.PUBLISHED_ORIGINAL
        if _FROM_NAMED.search(before, translated[-1]) and not re.search(
            rf"\b{w.BY}\b", before[translated[-1] :], _I
        ):
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
        if _PAGE_ADDRESS.match(link.href) and not personal:
            yield Found(Field.ORIGINAL_ADDRESS, link.href, link.start, link.end)
            return
    for match in filter(
        lambda found: _PAGE_ADDRESS.match(found[0]), _ADDRESS.finditer(sentence)
    ):
        yield Found(Field.ORIGINAL_ADDRESS, match[0], *match.span())
        return
