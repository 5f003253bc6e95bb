"""The sentences of a block that tell the origin of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alignment.core.provenance.sentences import bare_span, sentence_spans
from alignment.core.provenance.triggers import (
    goes_on,
    is_statement,
    skip_note_label,
    speaks_of_this,
)
from alignment.core.provenance.values import values_in
from alignment.core.provenance.wording import PIECE, THIS
from alignment.core.raw_page import Link
from alignment.core.reading.line_patterns import VERY_LONG

_SENTENCE = 700  # characters; longer sentences tell something else
_NOTE_WORDS = 60  # of a block that is one note on the page
_LONG_BLOCK = 40  # words; amid so many a sentence must point at the page


_OF_THIS = re.compile(rf"\b{THIS}\s+{PIECE}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells the origin: its span in the block, label left out."""

    start: int
    end: int
    value_start: int


def told_in(
    text: str, links: Sequence[Link] = (), *, edge: bool, language: str
) -> tuple[Told, ...]:
    """The sentences of a block that tell the origin, in order.

    Args:
        text: of the block.
        links: hyperlinks of the block; one may be all that a sentence gives.
        edge: whether the block stands near the start or the end of the body.
        language: language tag of the page.
    """
    total = len(text.split())
    if len(text) > VERY_LONG:
        return ()
    found: list[Told] = []
    for start, end in sentence_spans(text):
        first, last = bare_span(text, start, end)
        at = first + skip_note_label(text[first:last])
        sentence = text[at:last]
        if len(sentence) > _SENTENCE:
            continue
        follows = bool(found) and found[-1].end >= start - 3 and at > first
        tells = follows or is_statement(sentence, edge=edge, block_words=total)
        if tells and not edge and total > _LONG_BLOCK:
            tells = (
                speaks_of_this(sentence)
                or not _is_amid(text, first, last)
                or _OF_THIS.search(text[:first]) is not None
            )
        if not tells:
            continue
        within = links_within(links, at, last)
        if values_in(sentence, within, page_language=language):
            found.append(Told(first, last, at))
    if edge and found and total <= _NOTE_WORDS:
        found += _beside(text, links, found, language)
    return tuple(sorted(found, key=lambda told: told.start))


def _beside(
    text: str, links: Sequence[Link], found: Sequence[Told], language: str
) -> Iterator[Told]:
    """Sentences of a short note that go on telling what another one began."""
    for start, end in sentence_spans(text):
        first, last = bare_span(text, start, end)
        if any(told.start <= first < told.end for told in found):
            continue
        sentence = text[first:last]
        within = links_within(links, first, last)
        if goes_on(sentence) and values_in(sentence, within, page_language=language):
            yield Told(first, last, first)


def _is_amid(text: str, start: int, end: int) -> bool:
    """Whether a sentence stands between others, without brackets of its own."""
    before, after = text[:start].rstrip(), text[end:].lstrip(" .!?…")
    bracketed = before[-1:] in {"(", "["} and after[:1] in {")", "]"}
    return bool(before) and bool(after) and not bracketed


def links_within(links: Sequence[Link], start: int, end: int) -> tuple[Link, ...]:
    """The links of a span of the block, with places relative to its start."""
    return tuple(
        replace(link, start=link.start - start, end=link.end - start)
        for link in links
        if start <= link.start and link.end <= end + 2
    )
