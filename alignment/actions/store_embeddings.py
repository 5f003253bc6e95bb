"""Keep embeddings, once per text, encoder and revision."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from alignment.core.batches import batches
from alignment.models import Embedding, EncoderVersion

LARGEST_INDEXED = 2000  # components that pgvector's HNSW takes
# Half of the memory and two thirds of the time that vectors of whole precision with
# pgvector's own figures (16, 64) take; of the ten nearest .995 are found, with those .996.
SEGMENT_INDEX = "m = 12, ef_construction = 48"
PORTION = 500  # rows written at once: nobody waits long for the database


def get_encoder_version(*, name: str, revision: str, dimension: int) -> EncoderVersion:
    """The row of an encoder and revision, made at first use."""
    version, is_new = EncoderVersion.objects.get_or_create(
        name=name, revision=revision, defaults={"dimension": dimension}
    )
    if is_new and connection.vendor == "postgresql":
        _index_vectors(version)
    return version


def mark_segments(*, encoder: EncoderVersion, hashes: Collection[str]) -> None:
    """Mark embeddings as those of segments, so that they can be looked up.

    Args:
        encoder: which encoder made them.
        hashes: text hashes of segments.
    """
    for some in batches(hashes, PORTION):
        Embedding.objects.filter(
            encoder=encoder, text_hash__in=some, is_segment=False
        ).update(is_segment=True)


def _index_vectors(version: EncoderVersion) -> None:
    """An approximate index needs to know the size of its vectors."""
    if version.dimension > LARGEST_INDEXED:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS segment_vector_{version.pk}_half "
            "ON alignment_embedding USING hnsw "
            f"((vector::halfvec({version.dimension})) halfvec_cosine_ops) "
            f"WITH ({SEGMENT_INDEX}) "
            f"WHERE encoder_id = {version.pk} AND is_segment"
        )
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS document_vector_{version.pk}_hnsw "
            "ON alignment_documentvector USING hnsw "
            f"((vector::vector({version.dimension})) vector_cosine_ops) "
            f"WHERE encoder_id = {version.pk}"
        )


def store_embeddings(
    *,
    encoder: EncoderVersion,
    vectors: Mapping[str, NDArray[np.float32]],
    of_segments: bool = False,
) -> None:
    """Insert the vectors whose text hash is not there yet, a portion at a time.

    Args:
        encoder: which encoder made them.
        vectors: vector (dimension,) by text hash.
        of_segments: whether they are marked as those of segments; what is marked
            later is written, and put into the index, twice.

    Raises:
        ValueError: a vector has another dimension or is not finite.
    """
    for text_hash, vector in vectors.items():
        if vector.shape != (encoder.dimension,) or not np.isfinite(vector).all():
            raise ValueError(f"no usable vector for {text_hash}: {vector.shape}")
    for some in batches(vectors.items(), PORTION):
        Embedding.objects.bulk_create(
            [
                Embedding(
                    encoder=encoder,
                    text_hash=text_hash,
                    vector=vector,
                    is_segment=of_segments,
                )
                for text_hash, vector in some
            ],
            ignore_conflicts=True,
        )
