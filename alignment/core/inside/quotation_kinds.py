"""What a quotation is: speech, a slogan, a title, words held at a distance."""

from __future__ import annotations

import re
from enum import StrEnum

from alignment.core.inside.quoted_spans import Quoted
from alignment.core.inside.speakers import (
    VERB_REACH,
    has_insertion,
    sentence_around,
)
from alignment.core.words.dates import find_dates
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.lexicon.quotation_words import QuotationWords
from alignment.core.words.tokens import tokens
from alignment.core.words.vocabulary import PageWords

_NEAR = 60  # characters before a quotation in which a cue counts
_CUE_REACH = 6  # words before a title in which a cue counts
_CLAUSE = 6  # words from which a quotation without cue is somebody's words
_SPOKEN = 4  # words from which a quotation beside a verb of saying is speech
_TITLED = 0.6  # share of capitalised words in a title
_AFTER = 70  # characters after a quotation in which its verb of saying may stand
_PRESS = re.compile(
    r"[”\"»]?\s*[,(–—-]\s*\(?([^\W\d_][^,.;()]{2,40}(?:,\s[^;()]{4,30}?)?)\s*[).]"
)


class QuotationKind(StrEnum):
    """What a quotation is."""

    SPEECH = "speech"
    REPORTED = "reported speech"
    PRESS = "press quote"
    SLOGAN = "slogan"
    DEMAND = "demand"
    DOCUMENT = "document title"
    WORK = "work title"
    EVENT = "event name"
    BLOCK = "block quote"
    UNATTRIBUTED = "unattributed quote"
    EMPHASIS = "emphasis"


def kind_of(quoted: Quoted, words: QuotationWords, page: PageWords) -> QuotationKind:
    """The kind of a quotation, by the words around and inside it."""
    before = quoted.text[max(0, quoted.start - _NEAR) : quoted.start]
    if press_source(quoted, page) is not None:
        return QuotationKind.PRESS
    if nearest_words(before, 4) & words.slogans:
        return QuotationKind.SLOGAN
    if _is_title(quoted.words, words):
        return _title_kind(quoted, words)
    return _spoken_kind(quoted, words, before, page)


def _spoken_kind(
    quoted: Quoted, words: QuotationWords, before: str, page: PageWords
) -> QuotationKind:
    for patterns, kind in (
        (words.reports, QuotationKind.REPORTED),
        (words.demands, QuotationKind.DEMAND),
    ):
        if any(re.search(rf"\b{p}\s+$", before, re.IGNORECASE) for p in patterns):
            return kind
    count = len(quoted.words.split())
    said = has_insertion(quoted, page) or is_said(quoted, words)
    if said and count >= _SPOKEN:
        return QuotationKind.SPEECH
    if count > 1 and nearest_words(before, 1) & words.possessives:
        return QuotationKind.REPORTED
    return _without_cue(quoted, words)


def _without_cue(quoted: Quoted, words: QuotationWords) -> QuotationKind:
    lower = [w.lower() for w in quoted.words.split()]
    is_clause = len(lower) >= _CLAUSE and bool(set(lower) & words.pronouns)
    return QuotationKind.UNATTRIBUTED if is_clause else QuotationKind.EMPHASIS


def nearest_words(before: str, count: int) -> set[str]:
    """The last few words of a text, lower case."""
    return {t.lower for t in tokens(before)[-count:]}


def _is_title(quoted: str, cues: QuotationWords) -> bool:
    words = tokens(quoted)
    if words and words[0].is_capitalised and words[0].lower in cues.documents:
        return True
    long = [w for w in words if len(w.text) > 3]
    capitalised = sum(w.is_capitalised for w in long)
    return len(long) > 1 and capitalised >= _TITLED * len(long)


def _title_kind(quoted: Quoted, words: QuotationWords) -> QuotationKind:
    start, end = sentence_around(quoted.text, quoted.start)
    reach = 0 if quoted.text[: quoted.start].rstrip().endswith(":") else _CUE_REACH
    before = [t.lower for t in tokens(quoted.text, start, quoted.start)][-reach:]
    inside = {t.lower for t in tokens(quoted.words)}
    if quoted.text[quoted.end : quoted.end + 2].strip(" \u00a0")[:1].islower() and (
        not inside & words.documents
    ):
        following = tokens(quoted.text, quoted.end, end)
        if (
            following
            and following[0].lower in words.events | words.documents | words.works
        ):
            return QuotationKind.EMPHASIS
    cues = [
        (position, kind)
        for position, word in enumerate(before)
        for kind, table in (
            (QuotationKind.EVENT, words.events),
            (QuotationKind.DOCUMENT, words.documents),
            (QuotationKind.WORK, words.works),
        )
        if word in table
    ]
    if inside & words.documents:
        return QuotationKind.DOCUMENT
    return max(cues)[1] if cues else QuotationKind.EMPHASIS


def is_said(quoted: Quoted, words: QuotationWords) -> bool:
    """Whether a verb of saying or a colon introduces a quotation, or follows it."""
    start, _ = sentence_around(quoted.text, quoted.start)
    before = quoted.text[start : quoted.start]
    if before.rstrip().endswith(":"):
        return True
    rest = re.split(r"[.!?;:]", quoted.text[quoted.end : quoted.end + _AFTER])[0]
    following = tokens(rest)
    said_after = {t.lower for t in following[:VERB_REACH]} & words.speech
    return bool({t.lower for t in tokens(before)} & words.speech or said_after)


def press_source(quoted: Quoted, page: PageWords) -> str | None:
    """The newspaper named right after a quotation; None where none is."""
    match = _PRESS.match(quoted.text, quoted.end - 1)
    if match is None or not match[1][0].isupper():
        return None
    dated = find_dates(match[1], page.language)
    names = {t.lower for t in tokens(match[1])}
    cues = phrase_words(page.language).publication_cues
    return match[1].strip() if dated or names & cues else None
