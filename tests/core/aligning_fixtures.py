"""A toy encoder and toy weights for the aligner's tests."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from alignment.core.aligning.weights import EVIDENCE, Parameters, Weights

TOY_VALUES = {
    "alike": 6.5,
    "alike_more": 2.4,
    "low": 3.3,
    "bead": 0.5,
    "size": -0.8,
    "one_one": 0.5,
    "many": -1.0,
    "gain": 2.5,
    "spoil": 2.5,
    "length": -0.5,
    "length_square": -0.5,
    "marks": 0.4,
    "shared": 0.3,
    "gap": 0.2,
    "open": -2.5,
}
TOY_WEIGHTS = Weights("toy", tuple((n, TOY_VALUES.get(n, 0.0)) for n in EVIDENCE))
TOY = Parameters(TOY_WEIGHTS)


@dataclass
class BagEncoder:
    """Each word has a direction of its own; a text is the mean of its words.

    "casa" and "casa'" are translations: marks after a word do not count.
    """

    name: str = "bag"
    revision: str = "1"
    dimension: int = 48
    batch: int = 0
    asked: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        rows = [self._one(text) for text in texts]
        return np.array(rows, np.float32).reshape(len(texts), self.dimension)

    def _one(self, text: str) -> NDArray[np.float64]:
        words = [word.strip("'.,?!").lower() for word in text.split()] or [""]
        total = np.sum([self._word(word) for word in words], axis=0)
        return np.asarray(total / np.linalg.norm(total))

    def _word(self, word: str) -> NDArray[np.float64]:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
        return np.random.default_rng(seed).normal(size=self.dimension) + 0.1


def sentence(number: int, words: int = 6) -> str:
    return " ".join(f"w{number}x{k}" for k in range(words)).capitalize() + "."


def translated(text: str) -> str:
    return " ".join(f"{word}'" for word in text.split())
