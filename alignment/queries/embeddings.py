"""Stored embeddings."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from alignment.models import Document, Embedding, EncoderVersion

BATCH = 500


def load_embeddings(
    encoder: EncoderVersion, text_hashes: Collection[str]
) -> dict[str, NDArray[np.float32]]:
    """Vectors (dimension,) by text hash; hashes without one are missing."""
    wanted = sorted(set(text_hashes))
    found: dict[str, NDArray[np.float32]] = {}
    for start in range(0, len(wanted), BATCH):
        found.update(
            Embedding.objects.filter(
                encoder=encoder, text_hash__in=wanted[start : start + BATCH]
            ).values_list("text_hash", "vector")
        )
    return found


def texts_without_embedding(
    document: Document, encoder: EncoderVersion
) -> dict[str, str]:
    """Texts of the document that still need encoding, by hash."""
    texts = {
        text_hash: text.strip()
        for text_hash, text in document.segments.filter(active=True).values_list(
            "text_hash", "text"
        )
    }
    present: set[str] = set()
    hashes = sorted(texts)
    for start in range(0, len(hashes), BATCH):
        present.update(
            Embedding.objects.filter(
                encoder=encoder, text_hash__in=hashes[start : start + BATCH]
            ).values_list("text_hash", flat=True)
        )
    return {key: text for key, text in texts.items() if key not in present}
