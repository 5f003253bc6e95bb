"""Stored embeddings."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from alignment.core.batches import batches
from alignment.models import Document, Embedding, EncoderVersion

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


def document_embeddings(
    document: Document, encoder: EncoderVersion
) -> NDArray[np.float32]:
    """Embeddings of a document's segments in reading order.

    Returns:
        Array (segments, dimension); segments without embedding are left out.
    """
    hashes = list(
        document.segments.filter(active=True)
        .order_by("block__position", "position")
        .values_list("text_hash", flat=True)
    )
    found = load_embeddings(encoder, hashes)
    rows = [found[text_hash] for text_hash in hashes if text_hash in found]
    if not rows:
        return np.zeros((0, encoder.dimension), dtype=np.float32)
    return np.stack(rows)
