"""A guess at the language of a text from its most frequent little words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.page import Block, Role
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.reading import page_words as words

FEW_LITTLE_WORDS = 0.15  # of a text's words; in its own language it is a third
_WORD = re.compile(r"[^\W\d_]+")
_LITTLE = {
    language: frozenset(listed.split())
    for language, listed in words.FUNCTION_WORDS.items()
}


def guess_language(text: str, *, default: str = "") -> str:
    """The language whose little words are most frequent; the default on a tie.

    >>> guess_language("la lucha de los trabajadores del mundo")
    'es'
    """
    found = [word.lower() for word in _WORD.findall(text[:20_000])]
    counts = {
        language: sum(1 for word in found if word in little)
        for language, little in _LITTLE.items()
    }
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if not ranked or not ranked[0][1] or ranked[0][1] == ranked[1][1]:
        return default
    return ranked[0][0]


def little_share(text: str, language: str) -> float:
    """Which share of a text's words are little words of a language, 0 to 1."""
    found = _WORD.findall(text[:20_000])
    little = _LITTLE.get(language.split("-")[0], frozenset())
    return sum(word.lower() in little for word in found) / max(1, len(found))


_CAMEL = re.compile(r"(?<=[^\W\dA-Z_])(?=[A-ZÁÉÍÓÚÑ])|[#_]")


def suggest_original_language(
    blocks: Sequence[Block], language: str
) -> Iterator[ProvenanceStatement]:
    """A language other than the page's that notes or tags of the page are in."""
    for role, what in (
        (Role.PRODUCTION_NOTE, "notes of those who made the page"),
        (Role.HASHTAGS, "hashtags"),
    ):
        text = " ".join(_CAMEL.sub(" ", b.text) for b in blocks if b.role is role)
        guess = guess_language(text)
        if guess and guess != language:
            basis = f"the {what} are in this language"
            yield ProvenanceStatement(
                Field.ORIGINAL_LANGUAGE, guess, Status.INFERRED, basis=basis
            )
            return
