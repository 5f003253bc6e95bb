"""How alike two texts are by their letters."""

from __future__ import annotations

from alignment.core.search.words import folded, words_of


def plain_letters(text: str) -> str:
    """The words of a text, folded, a blank between: what is compared.

    >>> plain_letters("¡Más, MÁS!")
    'mas mas'
    """
    return " ".join(map(folded, words_of(text)))


def likeness(first: str, second: str) -> float:
    """Share of letters that both have in the same order, 0 to 1.

    Twice the length of the longest common subsequence over the sum of lengths, worked
    out with one machine word a letter column (Hyyrö 2004, "Bit-parallel LCS-length
    computation revisited"), which whole numbers of Python make as wide as needed.

    >>> likeness("abcd", "abxd"), likeness("", "a"), likeness("a", "a")
    (0.75, 0.0, 1.0)
    """
    if first == second:
        return 1.0
    if not first or not second:
        return 0.0
    where: dict[str, int] = {}
    for place, letter in enumerate(first):
        where[letter] = where.get(letter, 0) | 1 << place
    every = (1 << len(first)) - 1
    row = every
    for letter in second:
        there = row & where.get(letter, 0)
        row = (row + there | row - there) & every
    common = len(first) - row.bit_count()
    return 2 * common / (len(first) + len(second))


def percent(share: float) -> int:
    """A share as whole percent; 100 only for all of it.

    >>> percent(0.9999), percent(1.0)
    (99, 100)
    """
    return int(100 * share)
