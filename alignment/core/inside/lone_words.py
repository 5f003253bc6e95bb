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
