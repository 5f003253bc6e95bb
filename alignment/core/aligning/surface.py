"""What the letters themselves tell: length, shared numbers and names, marks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float32]
Ints = NDArray[np.int64]

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]{3,}")
_COMBINING = re.compile(r"[\u0300-\u036f]")
_CLOSERS = "\"'»«’‘”“)]}」』）】》 "
_OPENERS = '"«»“”„‘「『—–―-'


def lengths(texts: Sequence[str]) -> Reals:
    """Letters and digits of each text, at least 1: shape (texts)."""
    counts = [sum(map(str.isalnum, text)) for text in texts]
    return np.maximum(np.array(counts, np.float32), 1.0)


def tokens(text: str) -> set[str]:
    """Numbers and words of a text in a form that languages share.

    Words lose case and accents, numbers their separators.

    >>> sorted(tokens("En Tokio, 1.500 niños"))
    ['1500', 'ninos', 'tokio']
    """
    split = unicodedata.normalize("NFKD", text).casefold()
    return {
        re.sub(r"\D", "", token) if token[0].isdigit() else token
        for token in _TOKEN.findall(_COMBINING.sub("", split))
    }


@dataclass(frozen=True, slots=True)
class Common:
    """What two texts have in common, each in alphabetic order."""

    numbers: tuple[str, ...]
    names: tuple[str, ...]
    cognates: tuple[str, ...]


def in_common(source: str, target: str) -> Common:
    """Numbers, capitalised words and other words that both texts hold.

    >>> in_common("En Tokio, 1.500 robots", "1,500 robots in Tokio")
    Common(numbers=('1500',), names=('tokio',), cognates=('robots',))
    """
    both = tokens(source) & tokens(target)
    numbers = {token for token in both if token.isdigit()}
    capital = [
        set().union(*(tokens(word) for word in text.split() if not word.islower()))
        for text in (source, target)
    ]
    names = (both - numbers) & capital[0] & capital[1]
    return Common(
        tuple(sorted(numbers)),
        tuple(sorted(names)),
        tuple(sorted(both - numbers - names)),
    )


def shared_tokens(
    source: Sequence[str], target: Sequence[str], *, often: int
) -> list[tuple[int, int, float, float]]:
    """Weights of tokens that a source and a target segment have in common.

    A token weighs less, the more segments hold it: 1 / (its count on the side
    where it is more frequent); tokens in more than `often` segments are left out.

    Returns:
        (source segment, target segment, weight, weight of the numbers alone),
        summed over their tokens.
    """
    sides = [[tokens(text) for text in texts] for texts in (source, target)]
    where: list[dict[str, list[int]]] = [{}, {}]
    for places, side in zip(where, sides, strict=True):
        for at, found in enumerate(side):
            for token in found:
                places.setdefault(token, []).append(at)
    weights: Counter[tuple[int, int]] = Counter()
    numbers: Counter[tuple[int, int]] = Counter()
    for token in sorted(where[0].keys() & where[1].keys()):
        here, there = where[0][token], where[1][token]
        count = max(len(here), len(there))
        if count <= often:
            both = {(i, j): 1.0 / count for i in here for j in there}
            weights.update(both)
            if token.isdigit():
                numbers.update(both)
    return sorted((i, j, w, numbers[i, j]) for (i, j), w in weights.items())


@dataclass(frozen=True, slots=True)
class Marks:
    """Outer form of each text as small classes.

    Attributes:
        first: 0 plain, 1 opens with a quotation mark or dash, 2 has a digit first,
            3 opens without a capital letter where the script has them.
        last: 0 no mark, 1 full stop, 2 question, 3 exclamation, 4 colon,
            5 ellipsis, 6 comma or semicolon; plus 7 where a quote closes.
    """

    first: Ints
    last: Ints


FIRST_CLASSES, LAST_CLASSES = 4, 14
_LAST = {".": 1, "。": 1, "?": 2, "!": 3, ":": 4, "…": 5, ",": 6, ";": 6, "、": 6}


def marks(texts: Sequence[str]) -> Marks:
    """Classes of the first and the last characters of each text."""
    return Marks(
        np.array([_first(text) for text in texts], np.int64),
        np.array([_last(text) for text in texts], np.int64),
    )


def _first(text: str) -> int:
    start = text.lstrip("¿¡([ ")[:1]
    if start and start in _OPENERS:
        return 1
    if start.isdigit():
        return 2
    return 3 if start.islower() else 0


def _last(text: str) -> int:
    text = text.rstrip()
    bare = text.rstrip(_CLOSERS)
    closes = 7 if bare != text else 0
    if bare.endswith("..."):
        return 5 + closes
    mark = unicodedata.normalize("NFKC", bare[-1:])[-1:]
    return _LAST.get(mark, 0) + closes


_GOES_ON = (4, 6)
_BRACKETS = (("(", ")"), ("（", "）"), ("[", "]"))


def loose(texts: Sequence[str], outer: Marks) -> Reals:
    """1 for each text that seems to go on the text before it: shape (texts).

    So it seems after a colon, comma or semicolon, inside brackets, or before a small
    letter, in scripts that have them.
    """
    out = np.zeros(len(texts), np.float32)
    out[1:] = np.isin(outer.last[:-1], _GOES_ON) | (outer.first[1:] == _SMALL)
    opened = [
        any(text.count(a) > text.count(b) for a, b in _BRACKETS) for text in texts
    ]
    out[1:] = np.maximum(out[1:], opened[:-1])
    return out


_SMALL = 3


def association(
    left: Ints, right: Ints, weights: Reals, classes: int, *, prior: float
) -> Reals:
    """Log odds of a pair of classes in sure beads against chance.

    Pointwise mutual information, smoothed by `prior` sure beads in which the
    classes are independent: without evidence every entry is 0.

    Args:
        left: class of the source part of each sure bead.
        right: class of its target part.
        weights: weight of each sure bead.
        classes: number of classes.
        prior: pseudo-count.

    Returns:
        Shape (classes, classes).
    """
    table = np.zeros((classes, classes))
    np.add.at(table, (left, right), weights)
    total = table.sum()
    flat = 1.0 / classes
    rows = (table.sum(axis=1, keepdims=True) + flat) / (total + 1.0)
    columns = (table.sum(axis=0, keepdims=True) + flat) / (total + 1.0)
    chance = rows * columns
    joint = (table + prior * chance) / (total + prior)
    return np.asarray(np.log(joint / chance), np.float32)
