"""Quotations, with what they are and who or what they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alignment.core.inside.quotation_kinds import (
    QuotationKind,
    is_said,
    kind_of,
    nearest_words,
    press_source,
)
from alignment.core.inside.quoted_spans import Quoted, quoted_spans
from alignment.core.inside.quoted_works import work_of
from alignment.core.inside.speakers import (
    cited_author,
    has_insertion,
    sentence_around,
    speaker_inside,
    speaker_of,
)
from alignment.core.words.lexicon.quotation_words import quotation_words
from alignment.core.words.spans import Span
from alignment.core.words.vocabulary import PageWords

_DASHED = re.compile(r"[—–][^\W\d_¿¡]|[—–][¿¡]")


_SOMEBODYS = frozenset(
    {QuotationKind.SPEECH, QuotationKind.REPORTED, QuotationKind.DEMAND}
)


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
        said = _dialogue(texts[block], block, page)
        if said is not None:
            found.append(said)
            continue
        found += [_quotation(q, page) for q in quoted_spans(texts[block], block)]
        found += _bare_slogans(texts[block], block, page)
    kept = [q for q in found if with_emphasis or q.kind is not QuotationKind.EMPHASIS]
    return tuple(sorted(kept, key=lambda q: q.span))


def _quotation(quoted: Quoted, page: PageWords) -> Quotation:
    words = quotation_words(page.language)
    kind = kind_of(quoted, words, page)
    speaker = source = None
    if kind in _SOMEBODYS or (
        kind is QuotationKind.UNATTRIBUTED and _goes_on(quoted, page)
    ):
        work = work_of(quoted, page)
        speaker = speaker_of(quoted, page, work)
        source = work.of(quoted.text) if work else None
    if kind is QuotationKind.PRESS:
        source = press_source(quoted, page)
    text = quoted.span.of(quoted.text)
    return Quotation(text, quoted.span, kind, speaker, source)


def _goes_on(quoted: Quoted, page: PageWords) -> bool:
    """Whether a quotation opens its sentence and the one before quotes somebody, too."""
    start, _ = sentence_around(quoted.text, quoted.start)
    before = list(quoted_spans(quoted.text[:start]))
    words = quotation_words(page.language)
    return start == quoted.start and bool(before) and is_said(before[-1], words)


def _introduces(intro: str, text: str, page: PageWords) -> bool:
    """Whether a block ends with "he states that:" before one without marks."""
    words = quotation_words(page.language)
    last = intro.rstrip(" \u00a0")
    if not last.endswith(":") or text.lstrip()[:1] in '“«"•-–—':
        return False
    start, _ = sentence_around(last, len(last) - 1)
    return bool(nearest_words(last[start:], 4) & words.speech)


def _dialogue(text: str, block: int, page: PageWords) -> Quotation | None:
    """A paragraph between dashes: "—No —dijo NAME—, no."."""
    if not _DASHED.match(text):
        return None
    inner = Quoted(block, text, 1, len(text.rstrip()))
    if not has_insertion(inner, page):
        return None
    span = Span(block, 0, inner.end)
    speaker = speaker_inside(inner, page)
    return Quotation(span.of(text), span, QuotationKind.SPEECH, speaker)


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
        before = nearest_words(text[max(0, match.start() - 40) : match.start()], 4)
        if before & cues and match[1].lstrip("¡")[0].isupper():
            span = Span(block, match.start(1), match.end(1))
            yield Quotation(match[1], span, QuotationKind.SLOGAN)
