"""Words and their places in a text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’‘.\-‐‑](?=[^\W_])[^\W_]+)*['’]?")
_QUOTES = "\"'“”‘’«»„‟‹›"


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its characters and their offsets in the text."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_capitalised(self) -> bool:
        """Whether the first letter is a capital."""
        return self.text[:1].isupper()

    @property
    def is_number(self) -> bool:
        """Whether the word starts with a digit."""
        return self.text[:1].isdigit()

    @property
    def is_acronym(self) -> bool:
        """Whether the word is written in two or more capitals."""
        if self.text.islower():
            return False
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 1 and sum(c.isupper() for c in letters) > len(letters) / 2


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words between two offsets, in order; hyphens and apostrophes join."""
    return list(_tokens(text, start, len(text) if end is None else end))


@lru_cache(maxsize=256)
def _tokens(text: str, start: int, stop: int) -> tuple[Token, ...]:
    """The words; one finder after another asks for those of the same text."""
    return tuple(_token(m) for m in _WORD.finditer(text, start, stop))


def _token(match: re.Match[str]) -> Token:
    text = match[0]
    # A closing apostrophe belongs to a plural possessive only.
    if text[-1] in "'’" and text[-2:-1].lower() != "s":
        text = text[:-1]
    return Token(text, match.start(), match.start() + len(text))


def without_marks(word: str) -> str:
    """The word in lower case without accents and apostrophes.

    >>> without_marks("Perú’s")
    'perus'
    """
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in parts if c.isalnum())


def trimmed(
    text: str, start: int, end: int, marks: str = " \t\u00a0"
) -> tuple[int, int]:
    """Offsets without the marks at both ends; start == end where nothing is left."""
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return start, end


def unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets without blanks and quotation marks at both ends."""
    return trimmed(text, start, end, _QUOTES + " \t\u00a0")


def edit_distance(first: str, second: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap neighbours) from one word to the other.

    Restricted Damerau-Levenshtein distance, cut off: any result above limit
    only means "more than limit".

    >>> edit_distance("boularte", "boluarte", 2)
    1
    """
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if older and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
