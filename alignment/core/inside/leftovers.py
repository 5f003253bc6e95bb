"""Words in another language than the page: what may stay and what was left over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from alignment.core.inside.foreign_names import name_class
from alignment.core.inside.foreign_runs import Run, foreign_runs
from alignment.core.inside.leftover_kinds import (
    FOREIGN_LEAD,
    Action,
    Leftover,
    LeftoverKind,
    Severity,
)
from alignment.core.inside.lone_words import left_alone
from alignment.core.inside.self_notes import notes_to_self
from alignment.core.words.dates import find_dates
from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.names import find_misspellings, opens_sentence
from alignment.core.words.spans import Span
from alignment.core.words.tokens import tokens
from alignment.core.words.vocabulary import PageWords

_WHOLE_WORDS = 3  # words such a block has at least
_QUOTES = '“”«»"‘’'
_LONG = 4  # words from which a phrase in the wrong language is serious


def find_leftovers(texts: Sequence[str], page: PageWords) -> tuple[Leftover, ...]:
    """Find what was left over in the texts of a page, in order.

    Args:
        texts: the blocks' texts by position; an empty text is skipped.
        page: the page's words and languages.
    """
    found: list[Leftover] = []
    for block, text in enumerate(texts):
        whole = whole_block(text, block, page)
        found += [whole] if whole else _in_text(text, block, page)
    found += _spellings(texts, page)
    return _without_overlaps(found)


def whole_block(text: str, block: int, page: PageWords) -> Leftover | None:
    """The block as a leftover where it is in another language as a whole."""
    words = tokens(text)
    if len(words) < _WHOLE_WORDS:
        return None
    language, lead = page.likeliest(text)
    if lead < FOREIGN_LEAD * len(words) or lead < 2:
        return None
    plain = [w for w in words if w.text.islower() and text[w.start - 1] not in "@#/"]
    is_sentence = any(
        page.evidence(w.text, language, page.language) > 0
        and w.lower not in function_words(language)
        for w in plain
    )
    is_sentence = is_sentence or any(
        d.language == language for d in find_dates(text, page.language, block)
    )
    if not is_sentence:
        return None
    start = len(text) - len(text.lstrip())
    span = Span(block, start, len(text.rstrip()))
    quoted = text[start] in _QUOTES and text.rstrip()[-1] in _QUOTES
    severity = Severity.LOW if quoted else Severity.HIGH
    kind = LeftoverKind.UNTRANSLATED
    return Leftover(span.of(text), span, language, kind, severity, _action(severity))


def _in_text(text: str, block: int, page: PageWords) -> Iterator[Leftover]:
    yield from notes_to_self(text, block, page)
    yield from _marks(text, block, page)
    for run in foreign_runs(text, page, page.others):
        leftover = _run(run, text, block, page)
        if leftover is not None:
            yield leftover
    for span, language in left_alone(text, block, page):
        yield Leftover(span.of(text), span, language, LeftoverKind.PHRASE, Severity.LOW)
    distant = [c for c in page.known_languages() if c not in page.others]
    for run in foreign_runs(text, page, distant, strict=True):
        span = Span(block, run.start, run.end)
        yield Leftover(
            span.of(text), span, run.language, LeftoverKind.PHRASE, Severity.LOW
        )


def _marks(text: str, block: int, page: PageWords) -> Iterator[Leftover]:
    """Marks of another language inside or after a word."""
    for match in re.finditer(r"[¡¿]", text):
        after_word = match.start() > 0 and not text[match.start() - 1].isspace()
        after_word = after_word and text[match.start() - 1] not in "“«\"'‘([¡¿—–-…"
        foreign = match[0] in phrase_words(page.language).foreign_marks
        closing = {"¡": "!", "¿": "?"}[match[0]]
        closed = closing in text[match.end() : match.end() + 200]
        if after_word or (foreign and not closed):
            near = tokens(text, max(0, match.start() - 30), match.end() + 30)
            start = max(
                (t.start for t in near if t.start < match.start()),
                default=match.start(),
            )
            end = min(
                (t.end for t in near if t.start >= match.end()), default=match.end()
            )
            span = Span(block, start, end)
            yield Leftover(span.of(text), span, None, LeftoverKind.MARK, Severity.LOW)


def _run(run: Run, text: str, block: int, page: PageWords) -> Leftover | None:
    """What a run of foreign words is, None where it belongs in the text."""
    if name_class(run, page) is not None or run.is_at_home:
        return None
    span = Span(block, run.start, run.end)
    words = run.words
    if len(words) == 1 and run.small_words == 1:
        shown = words[0].is_capitalised and not opens_sentence(text, run.start)
        if shown or len(words[0].text) == 1:
            return None
        kind, severity = LeftoverKind.SMALL_WORD, Severity.LOW
        span = _with_neighbours(text, span)
    elif run.small_words:
        kind = LeftoverKind.PHRASE
        severity = Severity.HIGH if len(words) >= _LONG else Severity.LOW
    else:
        return None
    return Leftover(
        span.of(text), span, run.language, kind, severity, _action(severity)
    )


def _action(severity: Severity) -> Action:
    """What is serious is kept out of exports, once a person says that it is one."""
    return Action.LEAVE_OUT if severity is Severity.HIGH else Action.REVIEW


def _with_neighbours(text: str, span: Span) -> Span:
    """A word with the words beside it, so that a reader can place it."""
    near = tokens(text, max(0, span.start - 40), span.end + 40)
    start = max((t.start for t in near if t.end <= span.start), default=span.start)
    end = min((t.end for t in near if t.start >= span.end), default=span.end)
    return Span(span.block, start, end)


def _spellings(texts: Sequence[str], page: PageWords) -> Iterator[Leftover]:
    """Words spelt as in another language."""
    slips = {m.span for m in find_misspellings(texts, page)}
    for block, text in enumerate(texts):
        for token in tokens(text):
            span = Span(block, token.start, token.end)
            handle = text[max(0, token.start - 1) : token.start] in {"@", "#", "/"}
            if handle or (not token.text.islower() and span not in slips):
                continue
            language = _spelt_as_in(token.text, page)
            if language is not None:
                yield Leftover(
                    token.text, span, language, LeftoverKind.SPELLING, Severity.LOW
                )


def _spelt_as_in(word: str, page: PageWords) -> str | None:
    """The language whose word this would be with its ending, or None."""
    known = [c for c in page.known_languages() if page.vocabulary.covers(c)]
    lower = word.lower()
    if page.language not in known or len(lower) < 8 or not lower.isalpha():
        return None
    if any(page.vocabulary.knows(lower, c) for c in known):
        return None
    for prefix in phrase_words(page.language).prefixes:
        if page.vocabulary.knows(lower.removeprefix(prefix), page.language):
            return None
    for code in page.others:
        endings = phrase_words(code).word_endings
        if any(page.vocabulary.knows(lower + e, code) for e in endings):
            return code
    return None


def _without_overlaps(found: Sequence[Leftover]) -> tuple[Leftover, ...]:
    kept: defaultdict[int, list[Leftover]] = defaultdict(list)
    for one in found:
        beside = kept[one.span.block]
        if not any(one.span.overlaps(other.span) for other in beside):
            beside.append(one)
    alone = [one for beside in kept.values() for one in beside]
    return tuple(sorted(alone, key=lambda leftover: leftover.span))
