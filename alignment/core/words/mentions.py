"""What a text mentions, in a form that compares across languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from alignment.core.words.numbers import find_numbers

_CAPITALISED = re.compile(r"(?<=[\w,;:)] )[A-ZÁÉÍÓÚÑÜ][\w’'-]{3,}")
_SMALLEST_NUMBER = 10


def fold(text: str) -> str:
    """The text in lower case without accents, white space folded.

    >>> fold("  Matías  BUSI ")
    'matias busi'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def mentioned_names(texts: Iterable[str]) -> frozenset[str]:
    """Capitalised words that open no sentence, folded."""
    return frozenset(
        fold(word) for text in texts for word in _CAPITALISED.findall(text)
    )


def as_written(folded: str, texts: Iterable[str]) -> str:
    """Folded names, parted by ", ", as the first text that has them writes them.

    >>> as_written("jeronimo, sea", ["In San Jerónimo de los Hornos."])
    'Jerónimo, sea'
    """
    wanted = set(folded.split(", "))
    found: dict[str, str] = {}
    for text in texts:
        for word in (text, *_CAPITALISED.findall(text)):
            key = fold(word)
            if key in wanted:
                found.setdefault(key, word.strip())
        if len(found) == len(wanted):
            break
    return ", ".join(found.get(name, name) for name in folded.split(", "))


def mentioned_numbers(texts: Iterable[str], language: str) -> frozenset[float]:
    """Values of the numbers of two digits and more."""
    return frozenset(
        number.values[0]
        for text in texts
        for number in find_numbers(text, language)
        if number.values and number.values[0] >= _SMALLEST_NUMBER
    )
