"""Hashtags: their words and language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.spans import Span
from alignment.core.words.vocabulary import PageWords

_HASHTAG = re.compile(r"(?<![\w&/#])[#＃]([^\W_][\w]*)")
_HUMP = re.compile(
    r"[^\W\d_a-zà-öø-ÿ]+(?![a-zà-öø-ÿ])|[^\W\d_]?[a-zà-öø-ÿ]+|\d+|[^\W\d_]+"
)
_SHORTEST_START = 5  # letters of a word that a misspelt tag may start with
_SHORTEST_PART = 2  # letters of a word within a shouted or unhumped tag


@dataclass(frozen=True, slots=True)
class Hashtag:
    """A hashtag.

    Attributes:
        text: the tag with its sign.
        span: where it stands.
        words: the words it is made of, as far as they can be told.
        language: code of its language, None for a name or an unknown one.
    """

    text: str
    span: Span
    words: tuple[str, ...]
    language: str | None


def find_hashtags(texts: Sequence[str], page: PageWords) -> tuple[Hashtag, ...]:
    """Find the hashtags of a page, in order; an empty text is skipped."""
    return tuple(
        _hashtag(match, block, page)
        for block, text in enumerate(texts)
        for match in _HASHTAG.finditer(text)
        if not match[1].isdigit()
    )


def split_hashtag(tag: str, page: PageWords) -> tuple[str, ...]:
    """The words of a tag: at capitals, else by the word lists of the page.

    >>> from alignment.core.words.vocabulary import EndingVocabulary
    >>> split_hashtag("ElPuebloUnido", PageWords("en", ("es",), EndingVocabulary()))
    ('El', 'Pueblo', 'Unido')
    """
    words = [w for part in tag.strip("#＃").split("_") for w in _HUMP.findall(part)]
    if len(words) == 1 and not _is_word(words[0], page):
        return _listed_words(words[0], page) or tuple(words)
    return tuple(words)


def _hashtag(match: re.Match[str], block: int, page: PageWords) -> Hashtag:
    words = split_hashtag(match[1], page)
    plain = " ".join(w.lower() if w.isupper() else w for w in words)
    languages = (page.language, *page.others)
    leads = {
        code: sum(page.belongs(w, code) for w in plain.split()) for code in languages
    }
    best = max(languages, key=lambda code: leads[code])
    if not any(leads.values()):
        leads = {code: _longest_start(plain.lower(), code, page) for code in languages}
        best = max(languages, key=lambda code: leads[code])
    ranked = sorted(leads.values(), reverse=True)
    clear = ranked[0] > 0 and (len(ranked) < 2 or ranked[0] > ranked[1])
    return Hashtag(
        match[0],
        Span(block, match.start(), match.end()),
        words,
        best if clear else None,
    )


def _longest_start(run: str, code: str, page: PageWords) -> int:
    """Letters of the longest listed word that a run starts with, 0 for short ones."""
    ends = range(len(run), _SHORTEST_START - 1, -1)
    return next((end for end in ends if page.belongs(run[:end], code)), 0)


def _is_word(word: str, page: PageWords) -> bool:
    return any(page.belongs(word.lower(), c) for c in (page.language, *page.others))


def _listed_words(run: str, page: PageWords) -> tuple[str, ...]:
    """Split a run of letters into the fewest listed words of one language."""
    lower = run.lower()
    best: tuple[str, ...] = ()
    for code in (page.language, *page.others):
        if not page.vocabulary.covers(code):
            continue
        ends: list[tuple[int, ...] | None] = [()] + [None] * len(lower)
        for end in range(1, len(lower) + 1):
            options = [
                (*known, end)
                for start in range(end)
                if (known := ends[start]) is not None
                and _is_part(lower[start:end], code, page)
            ]
            ends[end] = min(options, key=len) if options else None
        cuts = ends[-1]
        if cuts and (not best or len(cuts) < len(best)):
            starts = (0, *cuts[:-1])
            best = tuple(run[s:e] for s, e in zip(starts, cuts, strict=True))
    return best


def _is_part(part: str, code: str, page: PageWords) -> bool:
    if len(part) < _SHORTEST_PART:
        return False
    short = len(part) < 3
    return part in function_words(code) if short else page.belongs(part, code)
