"""How long the same thing is in different languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, islice

_LETTERS = {
    "ar": 0.80,
    "cs": 0.95,
    "da": 1.00,
    "de": 1.12,
    "el": 1.10,
    "en": 1.00,
    "es": 1.06,
    "fi": 1.05,
    "fr": 1.08,
    "he": 0.75,
    "it": 1.07,
    "ja": 0.46,
    "ko": 0.50,
    "nl": 1.08,
    "pl": 1.05,
    "pt": 1.04,
    "ru": 1.03,
    "sv": 1.00,
    "th": 0.95,
    "tr": 1.00,
    "zh": 0.32,
}
"""Letters against English, roughly, for texts that say the same."""

_SCRIPTS = (
    ((0x3040, 0x30FF), "ja"),
    ((0xAC00, 0xD7AF), "ko"),
    ((0x4E00, 0x9FFF), "zh"),
    ((0x3400, 0x4DBF), "zh"),
    ((0x0590, 0x05FF), "he"),
    ((0x0600, 0x06FF), "ar"),
)
_FIRST = "\u0590"
_SHARE = 0.15
_SAMPLE = 2000


def usual_letters(texts: Sequence[str], language: str) -> float:
    """Letters that a text needs where English needs one.

    Args:
        texts: segments, from which the script is read where the language is not
            known.
        language: its code, such as "es" or "zh-Hant"; empty where nobody knows.
    """
    code = language.partition("-")[0].partition("_")[0].casefold()
    return _LETTERS.get(code) or _LETTERS.get(_script(texts), 1.0)


def _script(texts: Sequence[str]) -> str:
    """Language that stands for the script of most of the first letters."""
    letters = "".join(islice(chain.from_iterable(texts), _SAMPLE))
    counts = Counter(map(_name, letters))
    # Japanese mixes its own letters with Chinese ones.
    for name in ("ja", *sorted(counts, key=lambda key: -counts[key])):
        if name and counts[name] > _SHARE * max(len(letters), 1):
            return name
    return ""


def _name(letter: str) -> str:
    if letter < _FIRST:
        return ""
    at = ord(letter)
    return next((name for (low, high), name in _SCRIPTS if low <= at <= high), "")
