"""Translators and authors named in a sentence about the page's origin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.provenance import wording as w
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.found import Found
from alignment.core.provenance.names import name_end, split_names
from alignment.core.provenance.statement import Field

_I = re.IGNORECASE
_CAPITAL = '(?=[“"«]?[A-ZÁÉÍÓÚÑÜÇ])'
_NAME = r"\b[A-ZÁÉÍÓÚÑ][\w’'.-]+(?:\s+(?:de|del|la|von|van|[A-ZÁÉÍÓÚÑ][\w’'.-]*)){1,4}"
_AFTER_VERB = (
    rf"\s*:?(?P<between>[^.:;]{{0,80}}?)\b{w.BY}\s+",
    rf"(?P<between>[^.:;]{{0,40}}?):\s*(?:{w.BY}\s+)?",
    r"(?P<between>\s+(?:(?:al|del|into)\s+\w+\s+)?)(?:de|a cargo de)\s+(?!l\b)",
    r"(?P<between>\s+)",
)
_TRANSLATORS = (
    *(re.compile(rf"(?i:{w.TRANSLATED}{after}){_CAPITAL}") for after in _AFTER_VERB),
    re.compile(  # "NN, who translated this interview"
        rf"(?={_NAME},?\s+(?i:{w.WHO}\s+(?P<between>(?:has\s+|ha\s+)?){w.TRANSLATED}))"
    ),
    re.compile(  # "English text prepared by NN"
        rf"^(?i:{w.VERSION_BY}(?P<between>(?:\s+{w.MADE})?\s*)(?::|\s(?:{w.BY}|de))\s+"
        rf"(?:the\s+)?){_CAPITAL}"
    ),
    re.compile(  # "La traducción es de NN"
        rf"^(?i:(?:{w.THE}\s+)?{w.TRANSLATED}(?P<between>\s+{w.MADE})\s+"
        rf"(?:de|obra de|the work of)\s+){_CAPITAL}"
    ),
)
_AUTHOR = re.compile(
    rf"(?i:\b{w.PIECE}\s+(?:(?:was\s+|fue\s+)?(?:written|escrit[oa])\s+)?(?:by|de|por)\s+)"
    rf"{_CAPITAL}"
)
_WROTE = re.compile(
    rf"(?i:\b{w.PIECE}\s+{w.WHO}\s+){_CAPITAL}(?={_NAME}\s+(?i:{w.WRITTEN})\b)"
)
# "Excerpted from TITLE (…) by NN"; in between no other maker may be named.
_EXCERPTED = re.compile(
    rf"^(?i:(?:an?\s+|un\s+)?(?:{'|'.join(w.KINDS['excerpt'].values())})\s+(?:from|del?)\b)"
    rf".*?(?:(?i:\s{w.BY}\s+)|(?<=[)”\"»]),?\s+de\s+){_CAPITAL}"
)
_POSSESSIVE = re.compile(rf"[’']s?\s+(?:[a-z]+\s+){{0,2}}{w.PIECE}\b")
_PUBLISHED = re.compile(rf"\b{w.PUBLISHED}\b", _I)
_TRANSLATED = re.compile(w.TRANSLATED, _I)
_FOR = re.compile(r"\s+(?:for|para|from|at)\s+")
_LIST = re.compile(r",?\s+(?:and|y|e|&)\s+(?=[A-ZÁÉÍÓÚÑ])|,\s+(?=[A-ZÁÉÍÓÚÑ])")
_OPENING = '“"«‘*_'


def named_at(text: str, start: int) -> tuple[int, int]:
    """Span of the name at an offset, after opening quotation marks."""
    while start < len(text) and text[start] in _OPENING:
        start += 1
    return start, name_end(text, start)


def translators_in(sentence: str) -> Iterator[Found]:
    """Who translated, in the wordings "by", ":", "de" and plain juxtaposition."""
    for pattern in _TRANSLATORS:
        for match in pattern.finditer(sentence):
            if _PUBLISHED.search(match["between"]):
                continue
            start, end = named_at(sentence, match.end())
            first = sentence[start:end].split(" ")[0].lower()
            dated = any(m.start == start for m in find_dates(sentence))
            if end > start and not dated and first not in w.LANGUAGE_TAGS:
                yield from people(Field.TRANSLATOR, sentence, start, end)
                return


def authors_in(sentence: str) -> Iterator[Found]:
    """Who wrote the piece ("this article by NN was published")."""
    end = name_end(sentence, 0)
    owner = re.match(r"(.+?)[’']s?$", sentence[:end])
    if owner and " " in owner[1] and _POSSESSIVE.match(sentence, owner.end(1)):
        yield Found(Field.AUTHOR, owner[1], 0, owner.end(1))
        return
    excerpted = _EXCERPTED.match(sentence)
    named = [*_WROTE.finditer(sentence), *_AUTHOR.finditer(sentence)]
    for match in [*([excerpted] if excerpted else []), *named]:
        if _TRANSLATED.search(match[0]) or _PUBLISHED.search(match[0]):
            continue
        start, end = named_at(sentence, match.end())
        if end > start:
            yield from people(Field.AUTHOR, sentence, start, end)
            return


def people(field: Field, text: str, start: int, end: int) -> Iterator[Found]:
    """The names of a list that begins with the name at start..end."""
    run = _FOR.split(text[start:end])[0]
    whole = run == text[start:end]
    while whole and (after := _LIST.match(text, end)):
        following = name_end(text, after.end())
        if " " not in text[after.end() : following]:
            break
        end = following
        run = text[start:end]
    at = start
    for name in split_names(run):
        place = text.find(name, at)
        if place >= 0 and name.lower() not in w.LANGUAGE_TAGS:
            at = place + len(name)
            yield Found(field, name, place, at)
