"""Notes that tell as a story whose translation of what they bring to their readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.found import Found
from alignment.core.provenance.names import name_end
from alignment.core.provenance.person_values import NAME, named_at, people
from alignment.core.provenance.statement import Field

_I = re.IGNORECASE
# What who publishes a text says of doing so.
PRESENTS: dict[str, str] = {
    "en": r"(?:we|i|here we)\s+(?:\w+\s+)?(?:bring|present|offer|publish|share|reproduce|print|run|post|give)\b|(?:here|below) (?:is|are|follows)\b|what follows is\b",
    "es": r"\b(?:ofrecemos|presentamos|publicamos|compartimos|traemos|reproducimos|leemos|recogemos|acercamos|difundimos)\b"
    r"|\b(?:nos|les) (?:presenta|comparte|trae|ofrece|acerca|entrega|envía|manda)n?\b|\baquí (?:va|pongo|dejo|está)\b|\bsigue la\b|\ba continuación,? (?:la|va|se)\b",
}
_PRESENTS = re.compile(rf"(?:^|[\s,;])(?:{'|'.join(PRESENTS.values())})", _I)
_RENDERING = r"(?:translation|rendering|rendition|version|traducción|versión)"
_MADE = re.compile(rf"\b{_RENDERING}\b|{w.TRANSLATED}", _I)
_ROLES = r"(?:[a-zñáéíóúü]+,?\s+){0,6}?"  # "of the poet and translator"
_TRANSLATORS = (
    # "in NN's rendering", "NN's translation of"
    re.compile(
        rf"(?=(?P<name>{NAME}?)[’']s?\s+(?:[a-z]+\s+){{0,2}}(?i:{_RENDERING})\b)"
    ),
    # "en versión del escritor uruguayo NN"
    re.compile(
        rf"\b(?i:en|in|con|with)\s+(?i:la\s+|the\s+|una\s+|a\s+)?(?i:{_RENDERING})\s+(?:de|del|by|of)\s+{_ROLES}(?=(?P<name>{NAME}))"
    ),
    # "la traductora chilena, NN"
    re.compile(
        rf"\b(?i:traductora?|translator)\s+(?:[a-zñáéíóúü]+,?\s+){{0,2}}?(?=(?P<name>{NAME}))"
    ),
    # "NN nos presenta una traducción"
    re.compile(
        rf"(?=(?P<name>{NAME})\s+(?:\([^()]*\)\s+)?(?:nos|les)\s+(?:presenta|comparte|trae|ofrece|acerca|entrega|envía|manda)\b[^.]{{0,30}}?\b(?i:{_RENDERING})\b)"
    ),
)
_HONOUR = r"(?:(?:el|la|the)\s+)?(?:(?:Dr|Dra|Prof|Sr|Sra|Mr|Mrs|Ms)\.?\s+)?"
# "de un cuento … del pintor irlandés NN": the last maker is the author.
_MAKER_OF = r"(?:del|de la|by the|of the)\s+(?:[a-zñáéíóúü]+\s+){1,4}"
_CITY_HOUSE = re.compile(
    r"(?P<title>[A-ZÁÉÍÓÚÑ][^,()“”«»]{5,100}?)\s+\([A-ZÁÉÍÓÚÑ][^(),]{2,30},\s+[A-ZÁÉÍÓÚÑ][^(),]{1,40},\s+(?P<year>(?:1[89]|20)\d\d)\)"
)
_WRITER = r"(?:poeta|escritora?|ensayista|narradora?|novelista|cuentista|poet|writer|essayist|novelist|historian|historiadora?|filósof[oa]|periodista|journalist)"
_AUTHORS = (
    # "del prólogo escrito por la Dra. NN"
    re.compile(
        rf"\b(?!(?i:{_RENDERING}))(?i:{w.PIECE}|introducción|introduction|prólogo|foreword|poemas|poems)\s+(?:(?i:hech[oa]|escrit[oa]s?|realizad[oa]|written|made)\s*,?\s+)?"
        rf"(?:de|del|por|by|of)\s+{_HONOUR}(?=(?P<name>{NAME}))"
    ),
    re.compile(
        rf"\b(?!(?i:{_RENDERING}))(?i:{w.PIECE})\b[^.]{{0,80}}?\b{_MAKER_OF}(?=(?P<name>{NAME}))"
    ),
    # "leemos a la poeta irlandesa NN"
    re.compile(
        rf"\b(?:del?|a|al|by|of)\s+(?:la\s+|las\s+|the\s+)?(?:[a-zñáéíóúü]+\s+(?:y|and)\s+)?{_WRITER}\s+(?:y\s+[a-zñáéíóúü]+\s+)?(?:[a-zñáéíóúü]+\s+){{0,2}}(?=(?P<name>{NAME}))"
    ),
)
_BOOK = re.compile(
    r"\b(?:para|de|en|for|from|in|to)\s+(?:su|sus|his|her|their|el|the)\s+(?:propi[oa]\s+|own\s+)?(?:libro|poemario|book|novel|collection|antología)\s+"
    r"(?:titulad[oa]|llamad[oa]|titled|entitled|called)\s+[“\"«*]?(?=[A-ZÁÉÍÓÚÑ])"
)


_ATTRIBUTED = re.compile(c.ATTRIBUTED, _I)
_OF_BOOK = (
    (Field.AUTHOR, "name"),
    (Field.SOURCE_PUBLICATION, "book"),
    (Field.PUBLISHED_ORIGINAL, "year"),
)


def introduces(sentence: str) -> bool:
    """Whether a sentence brings readers what somebody translated.

    >>> introduces("We bring our readers Ana Gil's rendering of an essay on salt.")
    True
    >>> introduces("We bring our readers an essay on salt.")
    False
    """
    return bool(_PRESENTS.search(sentence) and _MADE.search(sentence))


def told_values(sentence: str) -> Iterator[Found]:
    """What such a sentence tells; nothing of others."""
    if introduces(sentence):
        yield from _told(sentence)
    if attributed := _ATTRIBUTED.match(sentence):
        for field, group in _OF_BOOK:
            yield Found(field, attributed[group], *attributed.span(group))


def _told(sentence: str) -> Iterator[Found]:
    """Translator, author and book."""
    translators = list(_first(Field.TRANSLATOR, _TRANSLATORS, sentence))
    yield from translators
    taken = {found.value for found in translators}
    for found in _first(Field.AUTHOR, _AUTHORS, sentence):
        if found.value not in taken:
            yield found
    housed = _CITY_HOUSE.search(sentence)
    if housed:
        title, year = housed["title"], housed["year"]
        yield Found(Field.SOURCE_PUBLICATION, title, *housed.span("title"))
        yield Found(Field.PUBLISHED_ORIGINAL, year, *housed.span("year"))
        return
    book = _BOOK.search(sentence)
    end = name_end(sentence, book.end()) if book else 0
    if book and end > book.end():
        name = sentence[book.end() : end]
        yield Found(Field.SOURCE_PUBLICATION, name, book.end(), end)


def _first(
    field: Field, patterns: tuple[re.Pattern[str], ...], sentence: str
) -> Iterator[Found]:
    for pattern in patterns:
        for match in pattern.finditer(sentence):
            start, end = named_at(sentence, match.start("name"))
            owned = pattern is _TRANSLATORS[0]
            end = match.end("name") if owned else end
            made = field is Field.AUTHOR and _MADE.search(match[0])
            if end > start and " " in sentence[start:end] and not made:
                yield from people(field, sentence, start, end)
                return
