"""Translators and authors named in a sentence about the page's origin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.dates import find_dates, whole_date
from alignment.core.provenance.found import Found
from alignment.core.provenance.names import HELP, name_end, split_names
from alignment.core.provenance.statement import Field

_I = re.IGNORECASE
CAPITAL = '(?=[“"«]?[A-ZÁÉÍÓÚÑÜÇ])'
_CREW = rf"{c.CREW}\s+(?:of|at|from|de|del)\s+(?:(?:the|la|el|los|las)\s+)?"
_MAKER = rf"(?:(?i:{c.ARTICLE})\s+)?(?=(?i:{_CREW})?[“\"«]?[A-ZÁÉÍÓÚÑÜÇ])"
_CREW_TAIL = re.compile(rf"\s+(?:{c.CREW_AFTER})\b")
_CREW_LEAD = re.compile(_CREW, _I)
NAME = r"\b[A-ZÁÉÍÓÚÑ][\w’'.-]+(?:\s+(?:de|del|la|von|van|[A-ZÁÉÍÓÚÑ][\w’'.-]*)){1,4}"
_CLAUSE = r"(?:[^.:;]|\.(?=\w))"  # a stop inside an address ends nothing
_AFTER_VERB = (
    rf"\s*:?(?P<between>{_CLAUSE}{{0,80}}?)\b{w.BY}\s+",
    rf"(?P<between>{_CLAUSE}{{0,40}}?):\s*(?:{w.BY}\s+)?",
    rf"(?P<between>\s*,?\s*){c.OWNS}\s*(?:{w.BY}\s+)?",
    rf"(?P<between>\s+(?:is|es)\s+{c.MINE})\W{{1,4}}[–—-]\s*",
    rf"(?P<between>\s+(?:{c.HOW}\s+)?(?:(?:al|del|into)\s+(?!{w.PIECE}\s)\w+\s+)?(?:(?:y|e|and)\s+\w+\s+)?)(?:de|a cargo de|obra de)\s+(?!l\b)",
    r"(?P<between>\s+)",
    rf"(?P<between>\s+{w.THIS}\s+{w.PIECE}(?:\s+(?:del|from(?:\s+the)?)\s+\w+)?\s+)",
    rf"(?P<between>[^.:;]{{0,150}}?)\b{c.WORK_OF}\s+",
)
_TRANSLATORS = (
    re.compile(  # "Selección y versiones de NN"
        rf"^(?i:(?:selección|notas|prólogo)(?P<between>(?:,|\s+y)\s+versi(?:ón|ones))\s+(?:de|por)\s+){CAPITAL}"
    ),
    *(re.compile(rf"(?i:{w.TRANSLATED}{after}){_MAKER}") for after in _AFTER_VERB),
    re.compile(  # "© 2021 de la traducción, NN"
        rf"(?i:{c.OWNS}\s*(?:de\s+la|of\s+the|for\s+the)?\s*{w.TRANSLATED}(?P<between>)\s*[,:]\s*)"
        rf"{_MAKER}"
    ),
    re.compile(  # "NN, who translated this interview"
        rf"(?={NAME},?\s+(?i:{w.WHO}\s+(?P<between>(?:has\s+|ha\s+)?)(?!traducimos){w.TRANSLATED}))"
    ),
    re.compile(  # "my translation follows the printed text. – NN"
        rf"(?i:\b(?:my|mi)\s+(?:own\s+)?{w.TRANSLATED}(?P<between>))[^–—]*?\s[–—-]\s*(?={NAME}\W*$)"
    ),
    re.compile(  # "Machine-translated; revised by NN"
        rf"(?i:\b{c.BY_MACHINE}\b(?P<between>)[^.]{{0,60}}?\b(?:{w.REVISED}|{w.EDITED})\s+{w.BY}\s+){_MAKER}"
    ),
    re.compile(  # "Nos lo traduce desde Lugo NN"
        rf"^(?i:nos\s+l[oa]\s+(?P<between>){w.TRANSLATED}\s+(?:desde|en)\s+)[A-ZÁÉÍÓÚÑ]\w+,?\s+(?={NAME})"
    ),
    re.compile(  # "Thanks to NN for the translation"
        rf"(?i:\b{c.THANKS}\s+)(?={NAME}\s+(?i:(?:for|por)?\s*(?P<between>)"
        rf"(?:(?:{w.THE}|{w.THIS})\s+{w.TRANSLATED}|{c.TRANSLATING})))"
    ),
    re.compile(  # "English text prepared by NN"
        rf"(?i:(?:^(?:{w.THE}\s+)?|[(\[,;/|–—-]\s*|\b(?:an?|una)\s+){w.VERSION_BY}(?P<between>(?:\s+{w.MADE})?\s*)(?::|\s(?:{w.BY}|de))\s+"
        rf"(?:the\s+)?){CAPITAL}"
    ),
    re.compile(  # "the translator was NN"
        rf"(?i:\b(?:translator|traductora?)(?P<between>)\s+(?:was|is|es|fue|ha sido)\s+){CAPITAL}"
    ),
    re.compile(  # "NN (Translator)"
        rf"(?={NAME}\s+\((?i:translator|traductora?)(?P<between>)\))"
    ),
    re.compile(  # "Al castellano la han pasado NN y NN"
        rf"(?i:\bal?\s+(?:{'|'.join(w.LANGUAGE_TAGS)})(?P<between>)\s+l[oa]s?\s+han?\s+(?:pasado|vertido|puesto|traducido)\s+)"
        rf"{_MAKER}"
    ),
    re.compile(  # "NN put it into English"
        rf"(?={NAME}\s+(?i:(?P<between>)(?:put|turned|rendered|brought)\s+(?:it|this|the\s+\w+)\s+(?:in|into)\s+(?:{'|'.join(w.LANGUAGE_TAGS)})))"
    ),
    re.compile(  # "La traducción es de NN"
        rf"^(?i:(?:{w.THE}\s+)?{w.TRANSLATED}(?:,[^,;.]{{2,50}},)?(?P<between>\s+{w.MADE})\s+"
        rf"(?:de|obra de|the work of)\s+){CAPITAL}"
    ),
)
# At the end of its sentence; words that say how or by whom else are no handle.
_HANDLE = re.compile(
    rf"^(?i:(?:{w.THE}\s+)?(?:{w.TRANSLATED}|{w.VERSION_BY}))\s*(?::|\t|(?i:{w.BY})\b)\s*"
    r"(?:(?P<name>@?[a-zñáéíóú][\w.-]*(?:\s[a-z]\.?)?)\s*[)\]]*\s*$|(?P<account>@\w{3,30}))"
)
_NO_HANDLE = frozenset(
    [
        "me",
        "us",
        "mine",
        "ours",
        "own",
        "machine",
        "hand",
        "volunteers",
        "collective",
        "the",
        "a",
        "an",
        "and",
        "mí",
        "nosotros",
        "propia",
        "nuestra",
        "automática",
        "colectiva",
        "la",
        "el",
        "un",
        "una",
        "see",
        "here",
        "below",
        "none",
        "pending",
        "yes",
        "no",
        "https",
        "http",
    ]
) | frozenset(w.LANGUAGE_TAGS)
# "traducción de NN, revisada por MM"; "in our translation, the column by NN"
_NO_MAKER = re.compile(r"(?:no |un)oficial\b|(?:un)?official\b|libre\b|automática\b")
_OTHER_DEED = re.compile(
    rf"\b{w.REVISED}\s*$"
    rf"|\b(?:{w.PIECE}|introducción|introduction|prólogo)\s+(?:{w.WRITTEN}|hech[oa]|realizad[oa]|made|firmad[oa]|signed),?\s*$"
    rf"|,\s+{w.THE}\s+(?:\w+\s+)?{w.PIECE}\s*$"
    rf"|^\s*(?:of|de)\s+(?:an?|una?)\s+(?:\w+\s+)?{w.PIECE}\s*$",
    _I,
)
_PUBLISHED = re.compile(rf"\b{w.PUBLISHED}\b", _I)
_TRANSLATED = re.compile(w.TRANSLATED, _I)
# "Traducido de NN" and "traducción de “TITLE”" tell what was translated.
_FROM_WORK = re.compile(
    r"\btraducid[oa]s?\s+(?:de|desde)\s+(?:el\s+|la\s+|the\s+)?[“\"«]?$"
    r"|\b(?:de|of)\s+[“\"«]$",
    _I,
)
_FOR = re.compile(r"\s+(?:for|para|from|at)\s+")
_LIST = re.compile(
    rf",?\s+(?:and|y|e|&|with|con)\s+{HELP}(?=[A-ZÁÉÍÓÚÑ])|[,;]\s+(?=[A-ZÁÉÍÓÚÑ])"
)
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
            first_words = sentence[start:end].lower()
            dated = _NO_MAKER.match(first_words) or any(
                m.start == start for m in find_dates(sentence)
            )
            if end > start and not dated and first not in w.LANGUAGE_TAGS:
                yield from people(Field.TRANSLATOR, sentence, start, end)
                return
    yield from _handle(sentence)


def _handle(sentence: str) -> Iterator[Found]:
    """A translator who goes by a name in lower case ("translation: tom k.")."""
    named = _HANDLE.search(sentence)
    group = "name" if named and named["name"] else "account"
    if named and not set(named[group].lower().split()) & _NO_HANDLE:
        start, name = named.start(group), named[group]
        name = name if " " in name else name.rstrip(".")  # "tom k." keeps its stop
        yield Found(Field.TRANSLATOR, name, start, start + len(name))


def people(field: Field, text: str, start: int, end: int) -> Iterator[Found]:
    """The names of a list that begins with the name at start..end."""
    run = _FOR.split(text[start:end])[0]
    run = run if " " in run else text[start:end]  # "Group for Studies" is one name
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
        if place >= 0 and whole_date(name):
            return
        if place >= 0 and name.lower() not in w.LANGUAGE_TAGS:
            at = place + len(name)
            yield Found(field, name, place, at)
