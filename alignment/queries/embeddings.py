"""Stored embeddings."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from alignment.core.batches import batches
from alignment.models import Embedding, EncoderVersion

BATCH = 500


def load_embeddings(
    encoder: EncoderVersion, text_hashes: Collection[str]
) -> dict[str, NDArray[np.float32]]:
    """Vectors (dimension,) by text hash; hashes without one are missing."""
    wanted = sorted(set(text_hashes))
    found: dict[str, NDArray[np.float32]] = {}
    for some in batches(wanted, BATCH):
        rows = Embedding.objects.filter(encoder=encoder, text_hash__in=some)
        found.update(rows.values_list("text_hash", "vector"))
    return found
