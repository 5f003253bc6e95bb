"""Quotations, with what they are and who or what they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alignment.core.inside.quoted_spans import Quoted, quoted_spans
from alignment.core.inside.speakers import (
    cited_author,
    has_insertion,
    sentence_around,
    speaker_of,
)
from alignment.core.words.dates import find_dates
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.lexicon.quotation_words import QuotationWords, quotation_words
from alignment.core.words.spans import Span
from alignment.core.words.tokens import tokens
from alignment.core.words.vocabulary import PageWords

_NEAR = 60  # characters before a quotation in which a cue counts
_CUE_REACH = 6  # words before a title in which a cue counts
_CLAUSE = 6  # words from which a quotation without cue is somebody's words
_SPOKEN = 4  # words from which a quotation beside a verb of saying is speech
_TITLED = 0.6  # share of capitalised words in a title
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


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation.

    Attributes:
        text: the words with their marks, as they stand.
        span: where they stand.
        kind: what it is; EMPHASIS is a word held at a distance, no quotation.
        speaker: who says it, None where the page does not tell.
        source: the work or newspaper it is from, None where the page does not tell.
        introduced_at: the block that introduces a block quote.
    """

    text: str
    span: Span
    kind: QuotationKind
    speaker: str | None = None
    source: str | None = None
    introduced_at: int | None = None


def find_quotations(
    texts: Sequence[str],
    page: PageWords,
    quote_blocks: frozenset[int] = frozenset(),
    *,
    with_emphasis: bool = False,
) -> tuple[Quotation, ...]:
    """Find the quotations of a page, in order.

    Args:
        texts: the blocks' texts by position; an empty text is skipped.
        page: the page's words and languages.
        quote_blocks: positions of blocks that are set as quotes.
        with_emphasis: whether to return words held at a distance as well.
    """
    found: list[Quotation] = []
    filled = [block for block, text in enumerate(texts) if text.strip()]
    for before, block in zip([None, *filled], filled, strict=False):
        intro = texts[before] if before is not None else ""
        if block in quote_blocks or _introduces(intro, texts[block], page):
            found.append(_block_quote(texts[block], block, intro, before, page))
            continue
        found += [_quotation(q, page) for q in quoted_spans(texts[block], block)]
        found += _bare_slogans(texts[block], block, page)
    kept = [q for q in found if with_emphasis or q.kind is not QuotationKind.EMPHASIS]
    return tuple(sorted(kept, key=lambda q: q.span))


def _quotation(quoted: Quoted, page: PageWords) -> Quotation:
    words = quotation_words(page.language)
    kind = _kind(quoted, words, page)
    speaker = source = None
    if kind in {QuotationKind.SPEECH, QuotationKind.REPORTED, QuotationKind.DEMAND}:
        speaker = speaker_of(quoted, page)
    if kind is QuotationKind.PRESS:
        source = _press_source(quoted, page)
    text = quoted.span.of(quoted.text)
    return Quotation(text, quoted.span, kind, speaker, source)


def _kind(quoted: Quoted, words: QuotationWords, page: PageWords) -> QuotationKind:
    before = quoted.text[max(0, quoted.start - _NEAR) : quoted.start]
    if _press_source(quoted, page) is not None:
        return QuotationKind.PRESS
    if _nearest(before, 4) & words.slogans:
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
    said = has_insertion(quoted, page) or _is_said(quoted, words)
    if said and count >= _SPOKEN:
        return QuotationKind.SPEECH
    if count > 1 and _nearest(before, 1) & words.possessives:
        return QuotationKind.REPORTED
    return _without_cue(quoted, words)


def _without_cue(quoted: Quoted, words: QuotationWords) -> QuotationKind:
    lower = [w.lower() for w in quoted.words.split()]
    is_clause = len(lower) >= _CLAUSE and bool(set(lower) & words.pronouns)
    return QuotationKind.UNATTRIBUTED if is_clause else QuotationKind.EMPHASIS


def _nearest(before: str, count: int) -> set[str]:
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


def _is_said(quoted: Quoted, words: QuotationWords) -> bool:
    start, _ = sentence_around(quoted.text, quoted.start)
    before = quoted.text[start : quoted.start]
    if before.rstrip().endswith(":"):
        return True
    rest = re.split(r"[.!?;:]", quoted.text[quoted.end : quoted.end + 50])[0]
    following = tokens(rest)
    said_after = {t.lower for t in following[:5]} & words.speech
    return bool({t.lower for t in tokens(before)} & words.speech or said_after)


def _press_source(quoted: Quoted, page: PageWords) -> str | None:
    match = _PRESS.match(quoted.text, quoted.end - 1)
    if match is None or not match[1][0].isupper():
        return None
    dated = find_dates(match[1], page.language)
    names = {t.lower for t in tokens(match[1])}
    cues = phrase_words(page.language).publication_cues
    return match[1].strip() if dated or names & cues else None


def _introduces(intro: str, text: str, page: PageWords) -> bool:
    """Whether a block ends with "he states that:" before one without marks."""
    words = quotation_words(page.language)
    last = intro.rstrip(" \u00a0")
    if not last.endswith(":") or text.lstrip()[:1] in '“«"•-–—':
        return False
    start, _ = sentence_around(last, len(last) - 1)
    return bool(_nearest(last[start:], 4) & words.speech)


def _block_quote(
    text: str, block: int, intro: str, before: int | None, page: PageWords
) -> Quotation:
    introduced = intro.rstrip(" \u00a0").endswith(":")
    author, work = cited_author(intro, page) if introduced else (None, None)
    start = len(text) - len(text.lstrip())
    span = Span(block, start, len(text.rstrip()))
    return Quotation(
        span.of(text),
        span,
        QuotationKind.BLOCK,
        author,
        work,
        before if introduced else None,
    )


def _bare_slogans(text: str, block: int, page: PageWords) -> Iterator[Quotation]:
    """Slogans after a cue and a colon, without quotation marks, up to a "!"."""
    cues = quotation_words(page.language).slogans
    for match in re.finditer(r":\s+([¡]?[^\W\d_][^.:;!?“”\"]{8,120}!)", text):
        before = _nearest(text[max(0, match.start() - 40) : match.start()], 4)
        if before & cues and match[1].lstrip("¡")[0].isupper():
            span = Span(block, match.start(1), match.end(1))
            yield Quotation(match[1], span, QuotationKind.SLOGAN)
