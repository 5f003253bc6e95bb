"""Which words an acronym stands for."""

from __future__ import annotations

from collections.abc import Sequence

from alignment.core.words.lexicon.function_words import function_words
from alignment.core.words.lexicon.phrase_words import phrase_words
from alignment.core.words.phrases import name_starts, words_before
from alignment.core.words.tokens import Token, tokens, without_marks
from alignment.core.words.vocabulary import PageWords

_OPENING_QUOTES = '“«"‘'
_LONGEST = 9  # words of an expansion in lower case


def is_common(acronym: str, page: PageWords) -> bool:
    """Whether an acronym needs no expansion (countries, units)."""
    names = acronym.rstrip(".").lower().split("-")
    languages = (page.language, *page.others)
    known = [phrase_words(code).common_acronyms for code in languages]
    return all(any(name in table for table in known) for name in names)


def initials_spell(acronym: str, expansion: str) -> bool:
    """Whether the initials of the capitalised words spell the acronym.

    >>> initials_spell("CGTP", "Central General de Trabajadores de Perú")
    True
    >>> initials_spell("PRT", "Revolutionary Workers’ Party")
    False
    """
    letters = _letters(acronym)
    words = [without_marks(t.text) for t in tokens(expansion.replace("-", " "))]
    return _spells(letters, [w for w in words if w])


def _spells(letters: str, words: Sequence[str]) -> bool:
    """Whether words, none skipped but small ones, give the letters in order."""
    if not words:
        return not letters
    if not letters:
        return all(len(w) <= 3 for w in words)
    first = words[0]
    taken = first.startswith(letters[0]) and (
        _spells(letters[1:], words[1:])
        or (
            letters[:2] == first[:2]
            and len(letters) > 2
            and _spells(letters[2:], words[1:])
        )
    )
    return bool(taken) or (len(first) <= 3 and _spells(letters, words[1:]))


def _letters(acronym: str) -> str:
    return without_marks("".join(c for c in acronym if c.isalpha()))


def expansion_before(
    text: str, end: int, acronym: str, page: PageWords
) -> tuple[int, int] | None:
    """Offsets of the name that an acronym in a bracket at an offset stands for."""
    before = words_before(text, end, across_dashes=True)
    words = before.words
    if not words:
        return None
    if before.quoted:
        return words[0].start, words[-1].end
    start = _spelt_start(words, acronym, page)
    if start is None:
        start = _name_start(words, acronym, page)
    if start is None:
        start = _after_article(words, page.language)
    if start is None:
        return None
    opens = words[start].lower in phrase_words(page.language).articles
    if opens and not initials_spell(acronym[:1], words[start].text[:1]):
        start = min(start + 1, len(words) - 1)
    return _with_quote(text, words[start].start, words[-1].end), words[-1].end


def is_expansion(phrase: str, acronym: str, page: PageWords) -> bool:
    """Whether a phrase in a bracket expands the acronym before it."""
    words = tokens(phrase)
    if initials_spell(acronym, phrase):
        return True
    capitalised = sum(w.is_capitalised for w in words)
    names = {w.lower for w in words}
    languages = (page.language, *page.others)
    is_body = any(names & phrase_words(c).organisation_words for c in languages)
    return capitalised > 1 and is_body and words[0].is_capitalised


def may_stand_for(acronym: str, phrase: str, page: PageWords) -> bool:
    """Whether the words before a bracket can be what its acronym stands for.

    A spelt one always can; another needs two words with a capital, or half of
    the letters among its initials (the acronym being of another language).
    """
    if initials_spell(acronym, phrase):
        return True
    words = tokens(phrase)
    small = function_words(page.language)
    if sum(w.is_capitalised and w.lower not in small for w in words) > 1:
        return True
    letters = _letters(acronym)
    initials = {without_marks(w.text)[:1] for w in words}
    shared = sum(letter in initials for letter in letters)
    return len(words) > 1 and shared * 2 >= len(letters)


def _spelt_start(words: Sequence[Token], acronym: str, page: PageWords) -> int | None:
    small = function_words(page.language)
    for start in range(len(words) - 2, -1, -1):
        if words[start].lower in small and not words[start].is_capitalised:
            continue
        phrase = " ".join(w.text for w in words[start:])
        if initials_spell(acronym, phrase):
            return start
    return None


def _name_start(words: Sequence[Token], acronym: str, page: PageWords) -> int | None:
    """Where the capitalised name before the bracket starts.

    Of the names that the small words of each language allow, the one with as
    many words as the acronym has letters is taken, else the longest.
    """
    tail = next(
        (i + 1 for i in range(len(words) - 1, -1, -1) if not words[i].is_capitalised), 0
    )
    language, _ = page.likeliest(" ".join(w.text for w in words[tail:]))
    size = len(_letters(acronym))
    found: list[int] = []
    for code in dict.fromkeys((language, page.language)):
        starts = [
            s
            for s in name_starts(words, code)
            if words[s].lower not in function_words(code)
        ]
        exact = [s for s in starts if _fits_exactly(words, s, size)]
        found += exact[:1] or starts[:1]
    exact = [s for s in found if _names(words, s) == size]
    return next(iter(exact or found), None)


def _fits_exactly(words: Sequence[Token], start: int, size: int) -> bool:
    after_small = start > 0 and words[start - 1].text.islower()
    return after_small and _names(words, start) == size


def _names(words: Sequence[Token], start: int) -> int:
    return sum(w.is_capitalised for w in words[start:])


def _after_article(words: Sequence[Token], language: str) -> int | None:
    """Where a name in lower case starts: after the nearest article."""
    openings = phrase_words(language).articles | phrase_words(language).determiners
    for start in range(len(words) - 1, max(0, len(words) - _LONGEST), -1):
        if words[start - 1].lower in openings:
            return start
    return None


def _with_quote(text: str, start: int, end: int) -> int:
    opens = start > 0 and text[start - 1] in _OPENING_QUOTES
    return start - 1 if opens and any(c in '”»"’' for c in text[start:end]) else start
