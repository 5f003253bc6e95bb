"""When the original appeared, and when its translation did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.provenance import credit_wording as c
from alignment.core.provenance import wording as w
from alignment.core.provenance.credits import is_person
from alignment.core.provenance.dates import DateMention, find_dates
from alignment.core.provenance.found import Found
from alignment.core.provenance.paper_names import is_paper_name
from alignment.core.provenance.statement import Field

_I = re.IGNORECASE
PUBLISHED = re.compile(rf"\b{w.PUBLISHED}\b|^publicación\b|^{w.TAKEN_FROM}\b", _I)
_TRANSLATED = re.compile(w.TRANSLATED, _I)
# What is said of the translation is not said of the original.
OF_TRANSLATION = re.compile(
    rf"^{w.THIS}\s+(?:\w+\s+)?(?:translation|traducción)\b[^.]{{0,30}}?{w.PUBLISHED}\b"
    r"|^(?:(?:here is|aquí (?:está|va))\s+)?(?:my|our|mi|nuestra)\s+(?:\w+\s+)?(?:translation|version|rendering|traducción|versión)\b"
    rf"(?:(?!\b(?:of|from|del?)\s+(?:the|an?|un[ao]?|l)?\s*{w.PIECE})[^.]){{0,50}}?{w.PUBLISHED}\b",
    _I,
)
_WRITTEN = re.compile(rf"\b{w.WRITTEN}\b(?!.*\b(?:for|para)\b)", _I)
_WRITTEN_FOR = re.compile(rf"\b{w.WRITTEN}\b.*?\b(?:for|para)\b", _I)
_YEAR = re.compile(
    r"(?:\b(?:in|en|de|of|del)\s+(?:(?:the|el|la)\s+)?(?:[a-zñáéíóú]+\s+(?:of|de|del)\s+)?"
    rf"|(?i:{c.SEASON})\s+(?:of\s+|de\s+)?|,\s+(?=\d{{4}}(?:[).]|$)))"
    r"(?P<year>(?:1[89]|20)\d\d)\b"
)
_QUOTES = re.compile(r"\b(?:from|of|del?)\s+(?:\w+\s+){0,2}?[“\"«]")
# "Translated from NN, 3 June": the day is that of what it was taken from.
_FROM_NAMED = re.compile(
    rf"\s+(?:from|de)\s+(?!(?i:{'|'.join(w.LANGUAGE_TAGS)})\b)(?:(?:the|la|el)\s+)?[“\"«]?[A-ZÁÉÍÓÚÑ]"
)
# "from an editorial of 5 November"; "from the original in NN (5 November)"
_OF_PIECE = re.compile(
    rf"\b(?:from|of|del?)\s+(?:\w+\s+){{0,3}}?{w.PIECE}\s+(?:of|from|del?|dated|fechad[oa])\s+$"
    r"|\boriginal\b[^.,;()]{0,80}\($",
    _I,
)
_IN_ISSUE = re.compile(rf"\([^()]*{w.ISSUE}[^()]*$", _I)  # "(no. 88, October 2005)"
_ADDRESS = re.compile(r"(?:https?://|\bwww\.)\S+")
_DATED = re.compile(r"\b(?:dated|fechad[oa])\s+(?:(?:on|el|en)\s+)?$", _I)
_IN_LANGUAGE = re.compile(
    rf"\b{w.PUBLISHED}\s+(?:in|en)\s+(?P<name>{'|'.join(w.LANGUAGE_TAGS)})\b", _I
)
# "the original in El Faro, 3 May", "Spanish original: El Faro, 3 May"
_ORIGINAL_IN = re.compile(
    r"\b(?i:original)(?:\s+(?i:in|en|at)\s+|:\s+)(?=[“\"«]?[A-ZÁÉÍÓÚÑ])"
)
_FIRST_IN = re.compile(rf"^{w.FIRST},?\s+(?:in|at|on|en)\s", _I)
_NAMED_DATES = (
    (re.compile(r"\b(?:original|source|fuente)\b", _I), Field.PUBLISHED_ORIGINAL),
    (re.compile(r"\b(?:translat\w+|traducci\w+)\b", _I), Field.TRANSLATION_FINALISED),
    (
        re.compile(r"\b(?:written|writing|redacción|escritura|escrito)\b", _I),
        Field.WRITTEN,
    ),
    (
        re.compile(r"\b(?:published|publication|publicad[oa]|publicación)\b", _I),
        Field.PUBLISHED,
    ),
)
_LABEL_FIELD = {
    "written": Field.WRITTEN,
    "published": Field.PUBLISHED,
    "translation_finalised": Field.TRANSLATION_FINALISED,
    "translator": Field.TRANSLATION_FINALISED,
    "source": Field.PUBLISHED_ORIGINAL,
    "original": Field.PUBLISHED_ORIGINAL,
    "published_original": Field.PUBLISHED_ORIGINAL,
}


# "Publicado por prensa_centro el", "Posted by Ana Gil on": a day that a site gives its post
_POSTED = re.compile(
    r"^(?:publicad[oa]|subid[oa]|enviad[oa]|escrit[oa]|posted|submitted|published|uploaded|written)"
    r"\s+(?:(?:por|by)\s+(?P<who>[^\d,.;:]{2,40}?)\s+)?(?:el|on|at|en fecha)?\s*$",
    _I,
)


_NAMED = re.compile(r"\b(?:in|en|at)\s+(?:the\s+|la\s+|el\s+)?[“\"«]?[A-ZÁÉÍÓÚÑ]")


def is_posted(sentence: str, language: str = "") -> bool:
    """Whether a sentence says no more than that a site posted its text, who and when.

    >>> is_posted("Posted by admin on 3 May 2010")
    True
    >>> is_posted("Published by Diario Norte on 3 May 2010")
    False
    """
    days = find_dates(sentence, language)
    posted = _POSTED.match(sentence[: days[0].start]) if days else None
    if posted is None or _NAMED.search(sentence, days[-1].end):
        return False
    who = posted["who"]
    handle = who and (who[0].islower() or "_" in who or is_person(who))
    return not who or bool(handle and not is_paper_name(who))


def dates_in(sentence: str, label: str, language: str) -> Iterator[Found]:
    """Dates with the role that the label or the nearest verb gives them."""
    mentions = _written_dates(sentence, language)
    if not label and is_posted(sentence, language):
        only = mentions[0]
        yield Found(Field.PUBLISHED, only.date.edtf, only.start, only.end)
        return
    for mention in mentions:
        if label == "dates":
            yield from _named_date(sentence, mention)
            continue
        field = _LABEL_FIELD.get(label) or _field(sentence, mention.start)
        if field and in_own_language(sentence[: mention.start], language):
            field = Field.PUBLISHED_TRANSLATION
        if field is None and len(mentions) == 1 and PUBLISHED.search(sentence):
            field = Field.PUBLISHED_ORIGINAL  # "in whose May issue it was printed"
        if field is not None:
            yield Found(field, mention.date.edtf, mention.start, mention.end)
    told = PUBLISHED.search(sentence) or _WRITTEN.search(sentence)
    if not mentions and (told or label in {"written", "original"}):
        yield from _years(sentence, label, language)


def _named_date(sentence: str, mention: DateMention) -> Iterator[Found]:
    """A date of "Dates: original, 3 May 2010; translation, 4 June 2011"."""
    before = sentence[: mention.start]
    named = [
        (found.start(), field)
        for pattern, field in _NAMED_DATES
        for found in pattern.finditer(before)
    ]
    if named:
        yield Found(max(named)[1], mention.date.edtf, mention.start, mention.end)


def _years(sentence: str, label: str, language: str) -> Iterator[Found]:
    """The first year, where no fuller date is written."""
    for match in _YEAR.finditer(sentence):
        field = _LABEL_FIELD.get(label) or _field(sentence, match.start())
        if field and in_own_language(sentence[: match.start()], language):
            field = Field.PUBLISHED_TRANSLATION
        if field is not None:
            yield Found(field, match["year"], *match.span("year"))
        return


def _written_dates(sentence: str, language: str) -> list[DateMention]:
    """The dates of a sentence without those in its addresses."""
    within = [(m.start(), m.end()) for m in _ADDRESS.finditer(sentence)]
    return [
        mention
        for mention in find_dates(sentence, language)
        if not any(start <= mention.start < end for start, end in within)
    ]


def in_own_language(before: str, language: str) -> bool:
    """Whether "published in …" names the page's own language right before a date."""
    named = [*_IN_LANGUAGE.finditer(before)]
    return bool(named) and w.LANGUAGE_TAGS[named[-1]["name"].lower()] == language


def _field(sentence: str, at: int) -> Field | None:
    """Original or translation: the last verb before the date decides."""
    before = sentence[:at]
    if OF_TRANSLATION.search(sentence):
        return Field.PUBLISHED_TRANSLATION
    if _OF_PIECE.search(before) or _DATED.search(before):
        return Field.PUBLISHED_ORIGINAL if _OF_PIECE.search(before) else Field.WRITTEN
    published = [m.start() for m in PUBLISHED.finditer(before)]
    published += [m.end() for m in _WRITTEN_FOR.finditer(before)]
    published += [m.start() for m in _FIRST_IN.finditer(before)]
    published += [m.start() for m in _ORIGINAL_IN.finditer(before)]
    translated = [m.start() for m in _TRANSLATED.finditer(before)]
    written = _WRITTEN.search(before)
    if written and written.start() > max([*published, *translated], default=-1):
        return Field.WRITTEN
    if translated and (not published or translated[-1] > published[-1]):
        return _after_translated(sentence, at, translated[-1])
    return Field.PUBLISHED_ORIGINAL if published else None


def _after_translated(sentence: str, at: int, verb: int) -> Field:
    """Whether a date behind "translated" is that of the translation or of what it is from."""
    before = sentence[:at]
    if _IN_ISSUE.search(before, verb):
        return Field.PUBLISHED_ORIGINAL
    if "," in before[verb:] and PUBLISHED.search(sentence, at):
        return Field.PUBLISHED_ORIGINAL
    if _QUOTES.search(before, verb):
        return Field.PUBLISHED_ORIGINAL
    if _FROM_NAMED.search(before, verb) and not re.search(
        rf"\b{w.BY}\b", before[verb:], _I
    ):
        return Field.PUBLISHED_ORIGINAL
    return Field.TRANSLATION_FINALISED
