"""Runs of words of another language inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.tokens import Token, tokens
from alignment.core.words.vocabulary import PageWords

_GAP = re.compile(r"[\s\u00a0]+|[\s\u00a0]*-[\s\u00a0]*")
_STRICT_LETTERS = 10  # of a phrase in a language that nobody expects
_QUOTES = '“”"«»‘’'


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words that speak for another language.

    Attributes:
        text: the text they stand in.
        words: the words.
        language: code of the other language.
        small_words: how many of them are its function words.
        is_at_home: whether the page's language has taken the phrase in.
    """

    text: str
    words: tuple[Token, ...]
    language: str
    small_words: int
    is_at_home: bool

    @property
    def start(self) -> int:
        """Offset of the first word."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset after the last word."""
        return self.words[-1].end

    @property
    def phrase(self) -> str:
        """The words as they stand."""
        return self.text[self.start : self.end]

    @property
    def is_quoted(self) -> bool:
        """Whether quotation marks enclose the run."""
        around = self.text[max(0, self.start - 1) : self.start]
        after = self.text[self.end : self.end + 2].strip(",.!?")
        return around in _QUOTES and bool(around) and after[:1] in _QUOTES


def foreign_runs(
    text: str, page: PageWords, languages: Sequence[str], *, strict: bool = False
) -> Iterator[Run]:
    """The runs of words of other languages in a text, in order.

    Args:
        text: the text.
        page: the page's words and languages.
        languages: codes to look for; the first that fits a run best wins.
        strict: for languages that nobody expects: two words at least, all of
            them of that language, one of them of no expected one.
    """
    words = [w for w in tokens(text) if not _is_handle(text, w)]
    opening = [any(_opens(word, page, code) for code in languages) for word in words]
    position = 0
    while position < len(words):
        if not opening[position]:
            position += 1
            continue
        best = max(
            (_run_at(text, words, position, page, code) for code in languages),
            key=lambda run: len(run) if run else 0,
            default=(),
        )
        if not best:
            position += 1
            continue
        code = _language_of(best, page, languages)
        if not strict or _is_sure(best, page, code):
            yield _run(text, best, page, code)
        position = words.index(best[-1]) + 1


def _is_handle(text: str, word: Token) -> bool:
    """Whether a word is part of an address, a path, a handle or a tag."""
    around = text[max(0, word.start - 1) : word.start] + text[word.end : word.end + 1]
    return any(mark in around for mark in "@#/\\_")


def _run_at(
    text: str, words: Sequence[Token], start: int, page: PageWords, code: str
) -> tuple[Token, ...]:
    """The longest run of a language that starts at a position."""
    if not _opens(words[start], page, code):
        return ()
    end = start
    for position in range(start, len(words)):
        word = words[position]
        if position > start and not _touches(text, words[position - 1], word):
            break
        evidence = _evidence(word, page, code)
        named = position > start and _continues_name(words[position - 1], word, code)
        if evidence < 0 or not (evidence or named or _passes(word, page, code)):
            break
        if evidence > 0 or named:
            end = position + 1
    found = words[start:end]
    exclusive = any(_evidence(w, page, code) > 0 for w in found)
    return (*_opening(text, words, start, code), *found) if exclusive else ()


def _opens(word: Token, page: PageWords, code: str) -> bool:
    """Whether a run of the language may start with the word."""
    evidence, may_open = _signs(word, page, code)
    return evidence > 0 or may_open


def _signs(word: Token, page: PageWords, code: str) -> tuple[int, bool]:
    """Evidence of a word, and whether it may open a run; worked out once a page."""
    key = (word.text, code)
    found = page.signs.get(key)
    if found is None:
        found = _weigh(word, page, code), _may_open(word, page, code)
        page.signs[key] = found
    return found


def _evidence(word: Token, page: PageWords, code: str) -> int:
    """Evidence of a word for a language; acronyms and numbers have none."""
    return _signs(word, page, code)[0]


def _weigh(word: Token, page: PageWords, code: str) -> int:
    if word.is_number or (word.is_acronym and len(word.text) > 1):
        return 0
    return page.evidence(word.text, code, page.language)


def _touches(text: str, before: Token, after: Token) -> bool:
    return bool(_GAP.fullmatch(text[before.end : after.start]))


def _continues_name(before: Token, word: Token, code: str) -> bool:
    """Whether a capitalised word goes on after a capital or a joining small word."""
    small = before.lower in phrase_words(code).connectors and not word.is_acronym
    return word.is_capitalised and (before.is_capitalised or small)


def _opening(
    text: str, words: Sequence[Token], start: int, code: str
) -> tuple[Token, ...]:
    """Capitalised words and numbers right before a run that starts with "de"."""
    first = start
    if words[start].lower in phrase_words(code).genitives:
        while (
            first > 0
            and (words[first - 1].is_capitalised or words[first - 1].is_number)
            and _touches(text, words[first - 1], words[first])
        ):
            first -= 1
    return tuple(words[first:start])


def _may_open(word: Token, page: PageWords, code: str) -> bool:
    """Whether a word of both languages may be the first of a foreign phrase."""
    return word.is_capitalised and page.belongs(word.text, code)


def _passes(word: Token, page: PageWords, code: str) -> bool:
    """Whether a word without evidence may stand inside a run."""
    return word.is_number or page.belongs(word.text, code)


def _language_of(
    run: Sequence[Token], page: PageWords, languages: Sequence[str]
) -> str:
    text = " ".join(w.text for w in run)
    return max(languages, key=lambda c: page.balance(text, c, page.language))


def _is_sure(run: Sequence[Token], page: PageWords, code: str) -> bool:
    expected = (page.language, *page.others)
    exclusive = [
        w for w in run if not any(page.belongs(w.text, other) for other in expected)
    ]
    letters = sum(len(w.text) for w in run)
    return (
        len(run) > 1
        and letters >= _STRICT_LETTERS
        and bool(exclusive)
        and any(w.text.islower() for w in exclusive)
        and any(w.lower in function_words(code) for w in run)
        and all(page.belongs(w.text, code) for w in run)
    )


def _run(text: str, words: Sequence[Token], page: PageWords, code: str) -> Run:
    small = function_words(code)
    start, end = words[0].start, words[-1].end
    around = text[max(0, start - 20) : end + 20].lower().replace("’", "'")
    phrase = text[start:end].lower().replace("’", "'")
    stock = [
        s
        for s in phrase_words(page.language).stock_phrases
        if phrase in s and s in around
    ]
    return Run(
        text=text,
        words=tuple(words),
        language=code,
        small_words=sum(w.lower in small for w in words),
        is_at_home=bool(stock),
    )
