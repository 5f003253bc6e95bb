"""The name that a note opens with and explains."""

from __future__ import annotations

import re

from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.tokens import tokens, without_marks
from alignment.core.words.vocabulary import PageWords

_HEADED = re.compile(r"^\s*(.{1,40}?)\s*(?::|\s[–—-]|=)\s*\S")
_SOON = 6  # words within which the verb after a name stands


def named_head(note: str, page: PageWords) -> set[str]:
    """The words of "NAME: ..." or "NAME was ...", without marks; empty without one."""
    copulas = phrase_words(page.language).copulas
    words = tokens(note)
    headed = _HEADED.match(note)
    if headed and tokens(headed[1]) and tokens(headed[1])[0].is_capitalised:
        names = [t for t in tokens(headed[1]) if t.is_capitalised]
    else:
        verbs = (i for i, w in enumerate(words[:_SOON]) if w.lower in copulas)
        names = [w for w in words[: next(verbs, 0)] if w.is_capitalised]
    small = function_words(page.language) | phrase_articles(page)
    return {
        without_marks(n.text) for n in names if n.lower not in small and len(n.text) > 1
    }


def phrase_articles(page: PageWords) -> frozenset[str]:
    """Articles of the page's language and of the expected ones."""
    tables = [phrase_words(code) for code in (page.language, *page.others)]
    return frozenset().union(*(table.articles for table in tables))
