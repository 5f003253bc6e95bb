"""Keep the vector by which a document is found."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from alignment.models import Document, DocumentVector, EncoderVersion


def store_document_vector(
    *, document: Document, encoder: EncoderVersion, vector: NDArray[np.float32]
) -> None:
    """Keep it instead of an older one.

    Args:
        document: the document.
        encoder: which encoder its segments were encoded with.
        vector: (dimension,), see `alignment.core.originals.document_vector`.
    """
    DocumentVector.objects.update_or_create(
        document=document, encoder=encoder, defaults={"vector": vector}
    )
