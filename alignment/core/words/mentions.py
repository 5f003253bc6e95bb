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


def mentioned_numbers(texts: Iterable[str], language: str) -> frozenset[float]:
    """Values of the numbers of two digits and more."""
    return frozenset(
        number.values[0]
        for text in texts
        for number in find_numbers(text, language)
        if number.values and number.values[0] >= _SMALLEST_NUMBER
    )
