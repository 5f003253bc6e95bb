"""A small encoder for tests: similar spelling, similar embedding; no files, no torch."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class FakeEncoder:
    """Counts of the hashed letter n-grams of a text, scaled to length 1.

    Words are looked up in ``translations`` first (whole words, lower case), so that a
    test can make two languages meet: ``FakeEncoder(translations=(("casa", "house"),))``.
    """

    translations: tuple[tuple[str, str], ...] = ()
    dimension: int = 256
    name: str = "fake"
    revision: str = "1"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for gram in self._grams(text):
                digest = hashlib.blake2b(gram.encode(), digest_size=8).digest()
                row[int.from_bytes(digest) % self.dimension] += 1.0
            row /= np.linalg.norm(row)
        return rows

    def _grams(self, text: str) -> list[str]:
        known = dict(self.translations)
        words = ["".join(filter(str.isalnum, w)) for w in text.lower().split()]
        grams = ["(any)"]  # even an empty text has an embedding
        for word in filter(None, words):
            padded = f"^{known.get(word, word)}$"
            for n in (2, 3, 4):
                grams += [padded[i : i + n] for i in range(len(padded) - n + 1)]
        return grams
