"""Words of another language that stand alone in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.note_words import note_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.spans import Span
from alignment.core.words.tokens import Token, tokens
from alignment.core.words.vocabulary import PageWords

_SHORTEST_WORD = 4  # letters of a foreign word
_SHORTEST_LEFT = 6  # letters of one that was left over
_BRACKETED = 80  # characters within which a bracket is opened
_QUOTES = frozenset("“”\"«»‘’'")
_ONE_SPACE = re.compile(r"[\s\u00a0]+")


def lone_foreign(block: int, text: str, page: PageWords) -> Iterator[Span]:
    """Foreign words that are no part of a foreign phrase, a gloss or a name."""
    if not page.has_list:
        return
    words = tokens(text)
    foreign = [_is_foreign(word, page) for word in words]
    for n, word in enumerate(words):
        is_plain = word.text.isalpha() and word.text.islower()
        if foreign[n] and is_plain and len(word.text) >= _SHORTEST_WORD:
            near = [words[i] for i in (n - 1, n + 1) if 0 <= i < len(words)]
            phrase = [w for w in near if _touches(text, word, w)]
            if not any(_goes_on(w, page) for w in phrase):
                yield Span(block, word.start, word.end)


def _goes_on(word: Token, page: PageWords) -> bool:
    """Whether a word beside a foreign one makes them a phrase; an article does not."""
    others = [c for c in page.others if word.lower in function_words(c)]
    articles = {a for c in others for a in phrase_words(c).articles}
    if word.lower in function_words(page.language) or word.lower in articles:
        return False
    is_small = bool(others) and not page.vocabulary.knows(word.lower, page.language)
    return is_small or _is_foreign(word, page)


def _touches(text: str, word: Token, other: Token) -> bool:
    first, second = sorted((word, other), key=lambda w: w.start)
    return bool(_ONE_SPACE.fullmatch(text[first.end : second.start]))


def _is_foreign(word: Token, page: PageWords) -> bool:
    """Whether a word is none of the page's language; a name is one if it is listed."""
    lower = word.lower
    if lower in function_words(page.language) or not word.text.isalpha():
        return False
    if word.is_capitalised and not any(
        page.vocabulary.knows(lower, code) for code in page.others
    ):
        return False
    return not any(
        page.vocabulary.knows(form, page.language) for form in _forms(lower, page)
    )


def _forms(word: str, page: PageWords) -> Iterator[str]:
    """The word, and the same without what may be written onto it ("reunir-se")."""
    yield word
    for end in note_words(page.language).joined_ends:
        if len(word) - len(end) >= _SHORTEST_WORD:
            yield word.removesuffix(end)


def left_alone(text: str, block: int, page: PageWords) -> Iterator[tuple[Span, str]]:
    """Lone foreign words that are no loans, with their language.

    A loan is mostly a plain noun, stands in quotation marks or comes again; a word
    with an ending of its own grammar ("presuntamente"), once on a page, is none.
    """
    for span in lone_foreign(block, text, page):
        word = span.of(text)
        around = (
            text[max(0, span.start - 1) : span.start],
            text[span.end : span.end + 1],
        )
        quoted = all(mark in _QUOTES for mark in around)
        if (
            quoted
            or is_told(text, span)
            or page.lower.get(word, 0) > 1
            or len(word) < _SHORTEST_LEFT
        ):
            continue
        for code in page.others:
            endings = phrase_words(code).native_endings
            if endings and word.endswith(endings) and page.vocabulary.knows(word, code):
                yield span, code
                break


def is_told(text: str, span: Span) -> bool:
    """Whether brackets stand around words or right behind them."""
    before = text[max(0, span.start - _BRACKETED) : span.start]
    opened = max(before.rfind("("), before.rfind("["))
    inside = opened > max(before.rfind(")"), before.rfind("]"))
    return inside or text[span.end : span.end + 2].lstrip(" \u00a0")[:1] == "("
