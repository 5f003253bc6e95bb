"""Notes that translators left to themselves: "(check the figure)", "TODO"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.inside.brackets import brackets
from alignment.core.inside.leftover_kinds import (
    FOREIGN_LEAD,
    Action,
    Leftover,
    LeftoverKind,
    Severity,
)
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.spans import Span
from alignment.core.words.tokens import tokens, trimmed
from alignment.core.words.vocabulary import PageWords

_SENTENCE_END = re.compile(r"(?<=[.!?])[”»\")]*\s+")


def notes_to_self(text: str, block: int, page: PageWords) -> Iterator[Leftover]:
    """Notes to oneself: in brackets, or sentences of their own in another language."""
    yield from _in_brackets(text, block, page)
    yield from _sentences(text, block, page)


def _in_brackets(text: str, block: int, page: PageWords) -> Iterator[Leftover]:
    for bracket in brackets(text, block):
        words = bracket.inner.strip()
        language, _ = page.likeliest(words)
        for code in dict.fromkeys((language, page.language, *page.others)):
            likely = phrase_words(code).likely_note_patterns
            patterns = phrase_words(code).note_patterns
            patterns += likely if language != page.language else ()
            if any(re.match(p, words, re.IGNORECASE) for p in patterns):
                yield _note(bracket.outer, text, code)
                break


def _sentences(text: str, block: int, page: PageWords) -> Iterator[Leftover]:
    start = 0
    for end in [*(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]:
        begin, stop = trimmed(text, start, end)
        start = end
        sentence = text[begin:stop]
        for code in page.others:
            table = phrase_words(code)
            patterns = (*table.note_patterns, *table.likely_note_patterns)
            if (
                any(re.match(p, sentence, re.IGNORECASE) for p in patterns)
                and page.balance(sentence, code, page.language)
                >= len(tokens(sentence)) * FOREIGN_LEAD
            ):
                yield _note(Span(block, begin, stop), text, code)
                break


def _note(span: Span, text: str, code: str) -> Leftover:
    kind, action = LeftoverKind.NOTE, Action.LEAVE_OUT
    return Leftover(span.of(text), span, code, kind, Severity.HIGH, action)
