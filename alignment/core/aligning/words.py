"""Words and what stands for them on the other side, by their embeddings.

Passages that say nearly the same have nearly the same embeddings; whether a clause
more or less belongs to a bead shows in its words. Each word is encoded by itself; it
stands for one of the other side the likelier, the nearer the two are beyond what each
is to any word (cross-domain similarity local scaling, Conneau et al. 2018).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.windows import Vectors, is_unspaced

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Words = Sequence[Sequence[str]]
"""The words of each segment of a side."""

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_LETTERS = 3
_FIRST_SIGN = "\u2e80"
_FIRST_SYLLABLE = "\uac00"
_NEAREST = 5
_USUAL = 400
_SHARPNESS = 1.5
_LEAST_SPREAD = 0.02
_HIGHEST = 30.0


def words(text: str) -> list[str]:
    """Words of three letters or a Korean syllable and more; Chinese and Japanese signs.

    Of the other scripts without spaces nothing: their letters alone mean nothing.

    >>> words("Nº 3: ¡Ya vienen!")
    ['vienen']
    >>> words("你好。")
    ['你', '好']
    """
    out: list[str] = []
    for word in _WORD.findall(text.casefold()):
        if is_unspaced(word[0]):
            out += [sign for sign in word if sign >= _FIRST_SIGN]
        elif len(word) >= _LEAST_LETTERS or word[0] >= _FIRST_SYLLABLE:
            out.append(word)
    return out


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that were read of one side.

    Attributes:
        places: place of each word.
        vectors: their embeddings, shape (words, dimension), rows of length 1.
        shares: how often each stands there, as a share of all; shape (words).
    """

    places: dict[str, int]
    vectors: Vectors
    shares: Floats

    @classmethod
    def of(cls, side: Words, encode: Callable[[list[str]], Vectors]) -> Vocabulary:
        """Count the words of a side and encode each once."""
        counts = Counter(word for segment in side for word in segment)
        total = max(counts.total(), 1)
        return cls(
            {word: place for place, word in enumerate(counts)},
            encode(list(counts)),
            np.array(list(counts.values()), np.float64) / total,
        )

    def usual(self) -> Ints:
        """Places of the words that stand there most often."""
        return np.sort(np.argsort(-self.shares, kind="stable")[:_USUAL])


@dataclass(frozen=True, slots=True)
class Renderings:
    """How much likelier a word makes one of the other side than chance does.

    Attributes:
        source: words of the source side.
        target: words of the target side.
        near: mean cosine of each word with its nearest ones of the other side, for
            both sides.
        sharpness: turns cosines beyond that into log likelihoods.
        norms: mean likelihood of the other side's words, for both sides.
    """

    source: Vocabulary
    target: Vocabulary
    near: tuple[Floats, Floats]
    sharpness: float
    norms: tuple[Floats, Floats]

    @classmethod
    def of(cls, source: Vocabulary, target: Vocabulary) -> Renderings:
        """Compare all words with the usual ones of the other side.

        Neither vocabulary may be empty.
        """
        ours, theirs = source.usual(), target.usual()
        down = (source.vectors @ target.vectors[theirs].T).astype(np.float64)
        across = (target.vectors @ source.vectors[ours].T).astype(np.float64)
        near = _nearest(down), _nearest(across)
        sharpness = _SHARPNESS / max(float(down[ours].std()), _LEAST_SPREAD)
        down = _likelihood(down, near[0], near[1][theirs], sharpness)
        across = _likelihood(across, near[1], near[0][ours], sharpness)
        norms = (
            down @ _whole(target.shares[theirs]),
            across @ _whole(source.shares[ours]),
        )
        return cls(source, target, near, sharpness, norms)

    def between(self, ours: Ints, theirs: Ints) -> tuple[Floats, Floats]:
        """Likelihood ratios of chosen words, each shape (source, target words).

        Returns:
            Of target words given source words, and of source words given target ones.
        """
        cosines = self.source.vectors[ours] @ self.target.vectors[theirs].T
        near = self.near[0][ours], self.near[1][theirs]
        found = _likelihood(cosines.astype(np.float64), *near, self.sharpness)
        return found / self.norms[0][ours][:, None], found / self.norms[1][theirs]


def _whole(shares: Floats) -> Floats:
    """Shares that sum to 1 again."""
    return np.asarray(shares / shares.sum())


def _nearest(cosines: Floats) -> Floats:
    count = min(_NEAREST, cosines.shape[1])
    first = cosines.shape[1] - count
    return np.asarray(np.partition(cosines, first, axis=1)[:, first:].mean(axis=1))


def _likelihood(
    cosines: Floats, ours: Floats, theirs: Floats, sharpness: float
) -> Floats:
    beyond = 2 * cosines - ours[:, None] - theirs
    return np.asarray(np.exp(np.minimum(beyond * sharpness, _HIGHEST)))
