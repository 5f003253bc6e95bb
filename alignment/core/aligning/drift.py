"""An encoder made worse on purpose, for practice.

Weights that were learned from one encoder on easy text trust similarity too much.
Literary translation and weaker encoders blur it; so does this wrapper: each word
adds a fixed direction of its own side, so that windows drift as their segments do.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from alignment.core.encoder import Encoder

_WORD = re.compile(r"\w{3,}|[\u3040-\u9fff]")
Vectors = NDArray[np.float32]


class DriftingEncoder:
    """An encoder whose embeddings drift by fixed rules.

    Attributes:
        name: of the encoder inside.
        revision: of the encoder inside.
        dimension: of the encoder inside.
    """

    def __init__(self, encoder: Encoder, *, salt: str, amount: float) -> None:
        """Wrap an encoder.

        Args:
            encoder: the real one.
            salt: another one for each side, or names would drift together.
            amount: length of the drift; the embedding itself has length 1.
        """
        self._encoder = encoder
        self._salt = salt
        self._amount = np.float32(amount)
        self._known: dict[str, Vectors] = {}
        self.name = encoder.name
        self.revision = encoder.revision
        self.dimension = encoder.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; rows of length 1."""
        vectors = self._encoder.encode(texts)
        drift = np.stack([self._drift(text) for text in texts])
        moved = vectors + self._amount * drift
        length = np.linalg.norm(moved, axis=1, keepdims=True)
        return np.asarray(moved / np.maximum(length, 1e-9), np.float32)

    def _drift(self, text: str) -> Vectors:
        words = _WORD.findall(text.casefold()) or [text]
        total = np.sum([self._word(word) for word in words], axis=0)
        return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), np.float32)

    def _word(self, word: str) -> Vectors:
        """A direction of signs, longer for some words than for others."""
        found = self._known.get(word)
        if found is None:
            size = -(-self.dimension // 8)
            code = f"{self._salt} {word}".encode()
            dice = hashlib.shake_256(code).digest(size + 1)
            signs = np.unpackbits(np.frombuffer(dice[1:], np.uint8))[: self.dimension]
            weight = -(np.log((dice[0] + 0.5) / 256) ** 2)
            found = ((signs * 2.0 - 1.0) * weight).astype(np.float32)
            self._known[word] = found
        return found
