"""The oracle: a slow search in plain Python that shares nothing with the fast one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """One condition: a phrase of words, or an expression, on one side or either."""

    where: str
    text: str
    lacks: bool = False
    is_regex: bool = False
    is_prefix: bool = False


def words(text: str, *, accents: bool) -> list[str]:
    """Words letter by letter, without a regular expression."""
    found, word = [], ""
    for letter in text + " ":
        if unicodedata.category(letter)[0] in "LNM":
            word += letter
            continue
        if word:
            found.append(bare(word, accents=accents))
        word = ""
    return found


def bare(word: str, *, accents: bool) -> str:
    word = word.casefold()
    if accents:
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(c for c in parts if not unicodedata.combining(c))


def answers(source: str, target: str, wanted: list[Wanted], *, accents: bool) -> bool:
    texts = {"source": source, "target": target}
    for one in wanted:
        sides = texts if one.where == "either" else {one.where: texts[one.where]}
        there = any(holds(text, one, accents=accents) for text in sides.values())
        if there == one.lacks:
            return False
    return True


def holds(text: str, one: Wanted, *, accents: bool) -> bool:
    if one.is_regex:
        flat = text if accents else bare_letters(text)
        pattern = one.text if accents else bare_letters(one.text)
        return re.search(pattern, flat, re.IGNORECASE) is not None
    phrase = words(one.text, accents=accents)
    there = words(text, accents=accents)
    for at in range(len(there) - len(phrase) + 1):
        here = there[at : at + len(phrase)]
        if here == phrase:
            return True
        begins = here[-1].startswith(phrase[-1])
        if one.is_prefix and begins and here[:-1] == phrase[:-1]:
            return True
    return False


def bare_letters(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(c for c in parts if not unicodedata.combining(c))
