"""Acronyms, with their expansions where the page gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alignment.core.inside.acronym_names import (
    expansion_before,
    initials_spell,
    is_common,
    is_expansion,
    may_stand_for,
)
from alignment.core.inside.brackets import Bracket, brackets
from alignment.core.inside.quoted_spans import quoted_spans
from alignment.core.words.date_grammar import ROMAN
from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.phrases import words_before
from alignment.core.words.spans import Span
from alignment.core.words.tokens import tokens, trimmed
from alignment.core.words.vocabulary import PageWords

_CAPITALS = r"(?:[^\W\d_a-zà-öø-ÿ])"
_ACRONYM = re.compile(
    rf"(?<![\w#@./&-])(?:{_CAPITALS}\.){{2,}}|"
    rf"(?<![\w#@./&-]){_CAPITALS}+(?:[-/]?\d*{_CAPITALS}+|-[^\W\d_]{{1,2}}(?=-{_CAPITALS}))"
    rf"*\d*(?=s?(?:['’]s)?(?![\w@]))"
)
_ROMAN_ONLY = re.compile(ROMAN)
_LONGEST = 15  # characters; longer ones are shouted words
_SHOUTED = 7  # letters of two neighbours in capitals that are shouted words
_WORDLIKE = 4  # letters from which a listed word in capitals is just that word
_HEADED = re.compile(r"[\s\u00a0]*(?::|=|–|—|-)[\s\u00a0]+")


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym at its expansion, or at its first mention where it has none.

    Attributes:
        text: the letters.
        span: where they stand.
        expansion: the words it stands for, None where the page does not say.
        expansion_span: where the expansion stands.
        expansion_language: code of the expansion's language, or None.
        spelt: whether the initials of the expansion spell the acronym; if not,
            the acronym is probably of another language.
        language: code of the acronym's own language, None where unknown.
        mentions: how often the acronym stands on the page.
        repeated_at: other places with the same expansion.
    """

    text: str
    span: Span
    expansion: str | None = None
    expansion_span: Span | None = None
    expansion_language: str | None = None
    spelt: bool = False
    language: str | None = None
    mentions: int = 1
    repeated_at: tuple[Span, ...] = ()


def find_acronyms(texts: Sequence[str], page: PageWords) -> tuple[Acronym, ...]:
    """Find the acronyms of a page, each distinct one once.

    Args:
        texts: the blocks' texts by position; an empty text is skipped.
        page: the page's words and languages.

    Returns:
        In order of their place. An acronym that is expanded in several ways
        comes once for each expansion.
    """
    mentions: dict[str, list[Span]] = {}
    for block, text in enumerate(texts):
        for span in acronym_spans(text, block):
            if not _is_other(text, span, page):
                mentions.setdefault(span.of(text), []).append(span)
    found: dict[tuple[str, str], Acronym] = {}
    for block, text in enumerate(texts):
        for span, (start, end) in _expanded(text, block, page):
            one = _acronym(text, span, start, end, page, mentions)
            key = (one.text, (one.expansion or "").lower())
            before = found.setdefault(key, one)
            if before is not one:
                places = (*before.repeated_at, one.span)
                found[key] = replace(before, repeated_at=places)
    expanded = {text for text, _ in found}
    bare = [
        Acronym(text, spans[0], mentions=len(spans))
        for text, spans in mentions.items()
        if text not in expanded
    ]
    return tuple(sorted([*found.values(), *bare], key=lambda a: a.span))


def acronym_spans(text: str, block: int = 0) -> Iterator[Span]:
    """Where acronyms stand in a text; words of a shouted line are none."""
    for match in _ACRONYM.finditer(text):
        word = match[0]
        capitals = sum(c.isupper() for c in word)
        if (
            capitals > 1
            and len(word) <= _LONGEST
            and not _ROMAN_ONLY.fullmatch(word)
            and not _is_shouted(text, match.start(), match.end())
        ):
            yield Span(block, match.start(), match.end())


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether a word in capitals stands beside another long one in capitals."""
    before = tokens(text, max(0, start - 30), start)[-1:]
    after = tokens(text, end, min(len(text), end + 30))[:1]
    return any(
        t.text.isupper()
        and t.text.isalpha()
        and len(t.text) + (end - start) >= _SHOUTED
        and text[min(t.end, end) : max(t.start, start)].isspace()
        for t in (*before, *after)
    )


def _acronym(
    text: str,
    span: Span,
    start: int,
    end: int,
    page: PageWords,
    mentions: dict[str, list[Span]],
) -> Acronym:
    expansion = text[start:end]
    language, _ = page.likeliest(expansion)
    spelt = initials_spell(span.of(text), expansion)
    other = next(iter(page.others), None) if language == page.language else None
    return Acronym(
        text=span.of(text),
        span=span,
        expansion=expansion,
        expansion_span=Span(span.block, start, end),
        expansion_language=language,
        spelt=spelt,
        language=language if spelt else other,
        mentions=len(mentions.get(span.of(text), ())),
    )


def _expanded(
    text: str, block: int, page: PageWords
) -> Iterator[tuple[Span, tuple[int, int]]]:
    """Acronyms of a text with the offsets of their expansions."""
    for bracket in brackets(text, block):
        yield from _in_bracket(bracket, page)
        yield from _before_bracket(bracket, page)
    first = next(acronym_spans(text, block), None)
    if first is not None and not text[: first.start].strip():
        yield from _heading_a_note(text, first, page)


def _in_bracket(
    bracket: Bracket, page: PageWords
) -> Iterator[tuple[Span, tuple[int, int]]]:
    """Acronyms in a bracket after their expansion: "Workers Party (WP)"."""
    parts = bracket.parts()
    listed = sum(_is_one_acronym(bracket.text[slice(*part)]) for part in parts) > 1
    for start, end in () if listed else parts:
        part = bracket.text[start:end]
        spans = [s for s in acronym_spans(part) if s.start == 0]
        if not spans or _is_other(part, spans[0], page):
            continue
        if part[spans[0].end :].strip() and not _is_remark(part[spans[0].end :], page):
            continue
        span = Span(bracket.block, start + spans[0].start, start + spans[0].end)
        acronym = span.of(bracket.text)
        name = expansion_before(bracket.text, bracket.start - 1, acronym, page)
        if name and may_stand_for(acronym, bracket.text[slice(*name)], page):
            yield span, name


def _is_one_acronym(text: str) -> bool:
    return any(s.start == 0 and s.end == len(text) for s in acronym_spans(text))


def _before_bracket(
    bracket: Bracket, page: PageWords
) -> Iterator[tuple[Span, tuple[int, int]]]:
    """Acronyms before their expansion in a bracket: "WP (Workers Party)"."""
    before = words_before(bracket.text, bracket.start - 1)
    if not before.words or not bracket.parts():
        return
    last = before.words[-1]
    spans = [s for s in acronym_spans(bracket.text, bracket.block) if s.end == last.end]
    start, end = bracket.parts()[0]
    if spans and is_expansion(bracket.text[start:end], spans[0].of(bracket.text), page):
        yield spans[0], (start, end)


def _heading_a_note(
    text: str, span: Span, page: PageWords
) -> Iterator[tuple[Span, tuple[int, int]]]:
    """An acronym that a note explains: "WP: an alliance of the Workers ..."."""
    mark = _HEADED.match(text, span.end)
    if mark is None or _is_other(text, span, page):
        return
    start, end = trimmed(text, mark.end(), len(text), " .\u00a0")
    if text.startswith(span.of(text), start):  # "WP: WP stands for ..."
        start, end = trimmed(text, start + len(span.of(text)), end)
    is_told = False
    for opening in phrase_words(page.language).groups_of:
        group = re.compile(rf"{opening}\s+", re.IGNORECASE).match(text, start)
        is_told = is_told or group is not None
        start = group.end() if group else start
    stop = text.find(". ", start, end)
    end = stop if stop > 0 else end
    quoted = next((q for q in quoted_spans(text[start:end])), None)
    if quoted is not None and quoted.start == 0:
        start, end = start + 1, start + quoted.end - 1
    if start < end and (is_told or is_expansion(text[start:end], span.of(text), page)):
        yield span, (start, end)


def _is_other(text: str, span: Span, page: PageWords) -> bool:
    """Whether capitals are a country, a publisher's, or a plain word's."""
    word = span.of(text)
    lower = word.lower()
    listed = page.vocabulary.knows(lower, page.language)
    plain = len(word) >= _WORDLIKE and listed
    plain = plain or lower in function_words(page.language)
    return plain or is_common(word, page) or _publishes(text, span, page)


def _publishes(text: str, span: Span, page: PageWords) -> bool:
    """Whether the acronym is part of a publisher's name ("Ediciones WP")."""
    before = words_before(text, span.start).words
    return bool(before) and any(
        before[-1].is_capitalised and before[-1].lower in phrase_words(code).publishers
        for code in (page.language, *page.others)
    )


def _is_remark(text: str, page: PageWords) -> bool:
    languages = (page.language, *page.others)
    remarks = [r for code in languages for r in phrase_words(code).initials_remarks]
    words = text.strip(" ,;:.\u00a0")
    return any(re.fullmatch(r, words, re.IGNORECASE) for r in remarks)
