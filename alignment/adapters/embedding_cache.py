"""An encoder that encodes a text once and remembers it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from alignment.core.batches import batches
from alignment.core.encoder import Encoder
from alignment.core.text import text_hash

Vectors = Mapping[str, NDArray[np.float32]]


class RememberingEncoder:
    """Wraps an encoder with a store of vectors by text hash.

    Args:
        encoder: does the encoding.
        load: gives the stored vectors of those hashes that have one.
        save: stores new vectors.
        on_batch: called with (texts done, texts asked for) after each batch.
        batch: texts encoded between two saves.
    """

    def __init__(
        self,
        encoder: Encoder,
        *,
        load: Callable[[Collection[str]], Vectors],
        save: Callable[[Vectors], None],
        on_batch: Callable[[int, int], None] = lambda _done, _total: None,
        batch: int = 2048,
    ) -> None:
        """Wrap an encoder; see the class."""
        self._encoder = encoder
        self._load = load
        self._save = save
        self._on_batch = on_batch
        self._batch = batch

    @property
    def name(self) -> str:
        """Name of the wrapped encoder."""
        return self._encoder.name

    @property
    def revision(self) -> str:
        """Revision of the wrapped encoder."""
        return self._encoder.revision

    @property
    def dimension(self) -> int:
        """Components of an embedding."""
        return self._encoder.dimension

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode texts: array (len(texts), dimension), rows of length 1."""
        hashes = [text_hash(text) for text in texts]
        vectors = dict(self._load(set(hashes)))
        missing = {
            key: text
            for key, text in zip(hashes, texts, strict=True)
            if key not in vectors
        }
        done = 0
        for some in batches(missing, self._batch):
            encoded = self._encoder.encode([missing[key] for key in some])
            fresh = dict(zip(some, encoded, strict=True))
            self._save(fresh)
            vectors.update(fresh)
            done += len(some)
            self._on_batch(done, len(missing))
        if not hashes:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.stack([vectors[key] for key in hashes])
