"""The words of a text as the search index keeps them.

A word is a run of letters, digits and marks, in lower case; scripts without blanks
(Chinese, Japanese, Thai …) give one word a character. Folded, a word loses its
accents. The index keeps folded words; a word that had accents is kept with them
too, behind `ACCENTED`, so that a search that minds accents is as fast.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(
    rf"[{_UNSPACED}]\p{{M}}*|[\p{{L}}\p{{N}}\p{{M}}--[{_UNSPACED}]]+", regex.V1
)

# None of these is a letter, digit or mark, so no word of a text looks like them.
ACCENTED = "´"
MARK = "¤"
LONG_MARK = f"{MARK}qlongq"

LONGEST_WORD = 100  # letters
MOST_WORDS = 2000  # of a side
MOST_REPEATS = 250  # of one word of a side; PostgreSQL keeps 255 places of a lexeme

Place = tuple[str, int, int]


def lowered(word: str) -> str:
    """A word without the difference of cases.

    >>> lowered("ΛΟΓΟΣ") == lowered("λογος"), lowered("Straße")
    (True, 'strasse')
    """
    return word.casefold()


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """A word in lower case without accents.

    >>> folded("Año"), folded("Ⅻ."), folded("ﬁn")
    ('ano', 'ⅻ.', 'fin')
    """
    lower = lowered(word)
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFD", lower)
    bare = "".join(c for c in parts if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", bare) or lower


def key_of(word: str, *, accents: bool) -> str:
    """The form by which words are compared."""
    return lowered(word) if accents else folded(word)


def places(text: str, *, accents: bool) -> list[Place]:
    """The words of a text with their offsets.

    Args:
        text: any text.
        accents: whether accents count.

    Returns:
        (compared form, start, end) in order.

    >>> places("El año 2.0", accents=False)
    [('el', 0, 2), ('ano', 3, 6), ('2', 7, 8), ('0', 9, 10)]
    """
    form = lowered if accents else folded
    return [(form(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]


def words_of(text: str) -> Iterator[str]:
    """The words of a text as written."""
    return (m[0] for m in _WORD.finditer(text))


def index_text(text: str) -> str:
    """What the index keeps of one side of a bead, parted by single blanks.

    A side that is out of the ordinary is not indexed but always looked at.

    >>> index_text("El año, el AÑO.")
    'el ano el ano ´año'
    >>> index_text("no " * 300) == LONG_MARK
    True
    """
    written = list(words_of(text))
    bare = [folded(word) for word in written]
    if _is_long(bare):
        return LONG_MARK
    lower = dict.fromkeys(lowered(word) for word in written)
    extra = [f"{ACCENTED}{word}" for word in lower if has_accents(word)]
    return " ".join([*bare, *extra])


def has_accents(lower: str) -> bool:
    """Whether a word in lower case is another one when folded."""
    return not lower.isascii() and folded(lower) != lower


def _is_long(words: list[str]) -> bool:
    if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
        return True
    return len(words) > MOST_REPEATS and max(Counter(words).values()) > MOST_REPEATS


def scope_text(project: int, bitext: int) -> str:
    """What the index keeps of where a bead is.

    >>> scope_text(3, 12)
    '¤p3 ¤b12'
    """
    return f"{project_mark(project)} {bitext_mark(bitext)}"


def project_mark(project: int) -> str:
    """The index's word for a project."""
    return f"{MARK}p{project}"


def marked(marks: Iterable[str]) -> tuple[list[int], list[int]]:
    """The projects and the bitexts that words of the scope stand for.

    >>> marked([project_mark(3), bitext_mark(17)])
    ([3], [17])
    """
    places: dict[str, list[int]] = {f"{MARK}p": [], f"{MARK}b": []}
    for mark in marks:
        places[mark[: len(MARK) + 1]].append(int(mark[len(MARK) + 1 :]))
    projects, bitexts = places.values()
    return projects, bitexts


def bitext_mark(bitext: int) -> str:
    """The index's word for a bitext."""
    return f"{MARK}b{bitext}"


def side_text(segments: Iterable[str]) -> str:
    """One side of a bead as it is searched and shown: its segments, a blank between.

    >>> side_text(["Uno. ", "Dos."])
    'Uno. Dos.'
    """
    return " ".join(text for text in map(str.strip, segments) if text)
