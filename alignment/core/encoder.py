"""What the aligner needs from a sentence encoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Encoder(Protocol):
    """Turns texts into embeddings; loading one is the adapters' business."""

    @property
    def name(self) -> str:
        """Name that loads the same encoder again."""

    @property
    def revision(self) -> str:
        """Version of the weights; embeddings of two revisions do not mix."""

    @property
    def dimension(self) -> int:
        """Number of components of an embedding."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode texts.

        Returns:
            Array (len(texts), dimension), float32, rows of length 1.
        """
