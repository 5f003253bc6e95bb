"""Translators and authors named in a sentence about the page's origin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.bodies import group_end
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.found import Found
from alignment.core.provenance.names import is_body, name_end, split_names
from alignment.core.provenance.statement import Field

_I = re.IGNORECASE
_CAPITAL = '(?=[“"«]?[A-ZÁÉÍÓÚÑÜÇ])'
_CREW = rf"{c.CREW}\s+(?:of|at|from|de|del)\s+(?:(?:the|la|el|los|las)\s+)?"
_MAKER = rf"(?:(?i:{c.ARTICLE})\s+)?(?=(?i:{_CREW})?[“\"«]?[A-ZÁÉÍÓÚÑÜÇ])"
_CREW_TAIL = re.compile(rf"\s+(?:{c.CREW_AFTER})\b")
_CREW_LEAD = re.compile(_CREW, _I)
_NAME = r"\b[A-ZÁÉÍÓÚÑ][\w’'.-]+(?:\s+(?:de|del|la|von|van|[A-ZÁÉÍÓÚÑ][\w’'.-]*)){1,4}"
_CLAUSE = r"(?:[^.:;]|\.(?=\w))"  # a stop inside an address ends nothing
_AFTER_VERB = (
    rf"\s*:?(?P<between>{_CLAUSE}{{0,80}}?)\b{w.BY}\s+",
    rf"(?P<between>{_CLAUSE}{{0,40}}?):\s*(?:{w.BY}\s+)?",
    rf"(?P<between>\s*,?\s*){c.OWNS}\s*(?:{w.BY}\s+)?",
    rf"(?P<between>\s+(?:is|es)\s+{c.MINE})\W{{1,4}}[–—-]\s*",
    rf"(?P<between>\s+(?:{c.HOW}\s+)?(?:(?:al|del|into)\s+\w+\s+)?)(?:de|a cargo de|obra de)\s+(?!l\b)",
    r"(?P<between>\s+)",
    rf"(?P<between>\s+{w.THIS}\s+{w.PIECE}(?:\s+(?:del|from(?:\s+the)?)\s+\w+)?\s+)",
    rf"(?P<between>[^.:;]{{0,150}}?)\b{c.WORK_OF}\s+",
)
_TRANSLATORS = (
    *(re.compile(rf"(?i:{w.TRANSLATED}{after}){_MAKER}") for after in _AFTER_VERB),
    re.compile(  # "© 2021 de la traducción, NN"
        rf"(?i:{c.OWNS}\s*(?:de\s+la|of\s+the|for\s+the)?\s*{w.TRANSLATED}(?P<between>)\s*[,:]\s*)"
        rf"{_MAKER}"
    ),
    re.compile(  # "NN, who translated this interview"
        rf"(?={_NAME},?\s+(?i:{w.WHO}\s+(?P<between>(?:has\s+|ha\s+)?)(?!traducimos){w.TRANSLATED}))"
    ),
    re.compile(  # "my translation follows the printed text. – NN"
        rf"(?i:\b(?:my|mi)\s+(?:own\s+)?{w.TRANSLATED}(?P<between>))[^–—]*?\s[–—-]\s*(?={_NAME}\W*$)"
    ),
    re.compile(  # "Machine-translated; revised by NN"
        rf"(?i:\b{c.BY_MACHINE}\b(?P<between>)[^.]{{0,60}}?\b(?:{w.REVISED}|{w.EDITED})\s+{w.BY}\s+){_MAKER}"
    ),
    re.compile(  # "Nos lo traduce desde Lugo NN"
        rf"^(?i:nos\s+l[oa]\s+(?P<between>){w.TRANSLATED}\s+(?:desde|en)\s+)[A-ZÁÉÍÓÚÑ]\w+,?\s+(?={_NAME})"
    ),
    re.compile(  # "Thanks to NN for the translation"
        rf"(?i:\b{c.THANKS}\s+)(?={_NAME}\s+(?i:(?:for|por)?\s*(?P<between>)"
        rf"(?:(?:{w.THE}|{w.THIS})\s+{w.TRANSLATED}|{c.TRANSLATING})))"
    ),
    re.compile(  # "English text prepared by NN"
        rf"(?i:(?:^(?:{w.THE}\s+)?|[(\[,;/|–—-]\s*|\b(?:an?|una)\s+){w.VERSION_BY}(?P<between>(?:\s+{w.MADE})?\s*)(?::|\s(?:{w.BY}|de))\s+"
        rf"(?:the\s+)?){_CAPITAL}"
    ),
    re.compile(  # "La traducción es de NN"
        rf"^(?i:(?:{w.THE}\s+)?{w.TRANSLATED}(?P<between>\s+{w.MADE})\s+"
        rf"(?:de|obra de|the work of)\s+){_CAPITAL}"
    ),
)
# At the end of its sentence; words that say how or by whom else are no handle.
_HANDLE = re.compile(
    rf"^(?i:{w.TRANSLATED})\s*(?::|(?i:{w.BY})\b)\s*@?(?P<name>[a-zñáéíóú][\w.-]*(?:\s[a-z]\.?)?)\s*[)\]]*\s*$"
)
_NO_HANDLE = frozenset(
    ["me", "us", "mine", "ours", "own", "machine", "hand", "volunteers", "collective", "the", "a", "an", "and", "mí", "nosotros", "propia", "nuestra", "automática", "colectiva", "la", "el", "un", "una", "see", "here", "below", "none", "pending", "yes", "no", "https", "http"]
) | frozenset(w.LANGUAGE_TAGS)
# "traducción de NN, revisada por MM"; "in our translation, the column by NN"
_OTHER_DEED = re.compile(
    rf"\b{w.REVISED}\s*$|,\s+{w.THE}\s+(?:\w+\s+)?{w.PIECE}\s*$", _I
)
# "The author, NN, is a docker."
_THE_AUTHOR = re.compile(rf"^(?i:{c.THE_AUTHOR}),?\s+(?={_NAME})")
# "a statement issued by the NN": the body that speaks is its author.
_DECLARED = re.compile(
    rf"(?i:\b{c.DECLARATION}\s+(?:{c.ISSUED}\s+)?(?:by|of|from|por|del?)\s+"
    rf"(?:{c.ARTICLE}\s+)?)(?=\S)"
)
_VERSION_BY = re.compile(rf"\b{w.VERSION_BY}\s+(?:by|de|por)\s+$", _I)
_AUTHOR = re.compile(
    rf"(?i:\b{w.PIECE}\s+(?:(?:was\s+|fue\s+)?(?:written|escrit[oa])\s+)?(?:by|de|por)\s+)"
    rf"{_CAPITAL}"
)
# "a translation of “TITLE”, by NN"
_TITLED_BY = re.compile(rf"[”\"»],?\s+(?i:by|de|por)\s+{_CAPITAL}")
# "written for PUBLICATION by NN"
_WRITTEN_BY = re.compile(
    rf"(?i:\b{w.WRITTEN}\s+(?:for|para)\s+[^.;]{{2,50}}?\s{w.BY}\s+){_CAPITAL}"
)
# "at El piso nueve, the blog of NN"
_BLOG_OF = re.compile(
    rf"(?i:,\s+(?:{w.THE}\s+)?(?:personal\s+)?(?:blog|bitácora|website|page|página)(?:\s+personal)?\s+(?:of|de|by)\s+)"
    rf"(?={_NAME})"
)
_WROTE = re.compile(
    rf"(?i:\b{w.PIECE}\s+{w.WHO}\s+){_CAPITAL}(?={_NAME}\s+(?i:{w.WRITTEN})\b)"
)
# "Excerpted from TITLE (…) by NN"; in between no other maker may be named.
_EXCERPTED = re.compile(
    rf"^(?i:(?:an?\s+|un\s+)?(?:{'|'.join(w.KINDS['excerpt'].values())})\s+(?:from|del?)\b)"
    rf".*?(?:(?i:\s{w.BY}\s+)|(?<=[)”\"»]),?\s+de\s+){_CAPITAL}"
)
# "an excerpt from NN's book"
_OF_OWNER = re.compile(
    rf"(?i:\b(?:from|of)\s+)(?P<name>{_NAME}?)[’']s?\s+(?i:(?:\w+\s+){{0,2}}?(?:{w.PIECE}|{c.OTHER_WORK})\b)"
)
_POSSESSIVE = re.compile(rf"[’']s?\s+(?:[a-z]+\s+){{0,2}}{w.PIECE}\b")
_PUBLISHED = re.compile(rf"\b{w.PUBLISHED}\b", _I)
_TRANSLATED = re.compile(w.TRANSLATED, _I)
# "Traducido de NN" and "traducción de “TITLE”" tell what was translated.
_FROM_WORK = re.compile(
    r"\btraducid[oa]s?\s+(?:de|desde)\s+(?:el\s+|la\s+|the\s+)?[“\"«]?$"
    r"|\b(?:de|of)\s+[“\"«]$",
    _I,
)
_FOR = re.compile(r"\s+(?:for|para|from|at)\s+")
_LIST = re.compile(r",?\s+(?:and|y|e|&)\s+(?=[A-ZÁÉÍÓÚÑ])|,\s+(?=[A-ZÁÉÍÓÚÑ])")
_OPENING = '“"«‘*_'


def named_at(text: str, start: int) -> tuple[int, int]:
    """Span of the name at an offset, after opening quotation marks."""
    while start < len(text) and text[start] in _OPENING:
        start += 1
    crew = _CREW_LEAD.match(text, start)
    end = name_end(text, crew.end() if crew else start)
    tail = _CREW_TAIL.match(text, end) if end > start else None
    return start, tail.end() if tail else end


def translators_in(sentence: str) -> Iterator[Found]:
    """Who translated, in the wordings "by", ":", "de" and plain juxtaposition."""
    for pattern in _TRANSLATORS:
        for match in pattern.finditer(sentence):
            between = match["between"]
            if _PUBLISHED.search(between) or _OTHER_DEED.search(between):
                continue
            start, end = named_at(sentence, match.end())
            first = sentence[start:end].split(" ")[0].lower()
            if _FROM_WORK.search(sentence[:start]):
                continue
            dated = any(m.start == start for m in find_dates(sentence))
            if end > start and not dated and first not in w.LANGUAGE_TAGS:
                yield from people(Field.TRANSLATOR, sentence, start, end)
                return
    yield from _handle(sentence)


def _handle(sentence: str) -> Iterator[Found]:
    """A translator who goes by a name in lower case ("translation: tom k.")."""
    named = _HANDLE.search(sentence)
    if named and not set(named["name"].lower().split()) & _NO_HANDLE:
        yield Found(Field.TRANSLATOR, named["name"], *named.span("name"))


def authors_in(sentence: str) -> Iterator[Found]:
    """Who wrote the piece ("this article by NN was published")."""
    end = name_end(sentence, 0)
    owner = re.match(r"(.+?)[’']s?$", sentence[:end])
    if owner and " " in owner[1] and _POSSESSIVE.match(sentence, owner.end(1)):
        yield Found(Field.AUTHOR, owner[1], 0, owner.end(1))
        return
    possessed = _OF_OWNER.search(sentence)
    if possessed:
        yield Found(Field.AUTHOR, possessed["name"], *possessed.span("name"))
        return
    declared = speaking_body(sentence)
    if declared:
        yield declared
        return
    excerpted = _EXCERPTED.match(sentence)
    named = [
        *_THE_AUTHOR.finditer(sentence),
        *_BLOG_OF.finditer(sentence),
        *_WRITTEN_BY.finditer(sentence),
        *_WROTE.finditer(sentence),
        *_AUTHOR.finditer(sentence),
        *_TITLED_BY.finditer(sentence),
    ]
    for match in [*([excerpted] if excerpted else []), *named]:
        if _TRANSLATED.search(match[0]) or _PUBLISHED.search(match[0]):
            continue
        if _VERSION_BY.search(sentence[: match.end()]):
            continue
        start, end = named_at(sentence, match.end())
        whole = " " in sentence[start:end] or match.re is not _AUTHOR
        if end > start and whole:
            yield from people(Field.AUTHOR, sentence, start, end)
            return


def speaking_body(sentence: str) -> Found | None:
    """The body that issued a statement."""
    match = _DECLARED.search(sentence)
    if match is None:
        return None
    start, end = named_at(sentence, match.end())
    if end == start:
        end = group_end(sentence, start)
        return (
            Found(Field.AUTHOR, sentence[start:end], start, end)
            if end > start
            else None
        )
    name = sentence[start:end]
    return Found(Field.AUTHOR, name, start, end) if is_body(name) else None


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
