"""The stored texts that mean nearly the same as one."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from alignment.models import Bitext, Embedding, Segment

CHUNK = 4000


def nearest_texts(
    wanted: Embedding, bitexts: QuerySet[Bitext], side: str, *, limit: int
) -> dict[str, float]:
    """Cosines of the nearest segments by text hash, nearest first.

    PostgreSQL asks the HNSW index of the encoder, which knows vectors at half of their
    precision, and scans on till enough pass the filter; SQLite multiplies all vectors
    of the bitexts, some thousand at a time.

    Args:
        wanted: the embedding; its encoder is loaded.
        bitexts: whose segments.
        side: on which side of them.
        limit: how many at most.
    """
    segments = Segment.objects.filter(
        active=True, places__bitext__in=bitexts, places__side=side
    )
    rows = Embedding.objects.filter(
        encoder=wanted.encoder,
        is_segment=True,
        text_hash__in=segments.values("text_hash"),
    )
    if connection.vendor == "postgresql":
        return _by_index(wanted, rows, limit)
    return _by_product(wanted, rows, limit)


def _by_index(
    wanted: Embedding, rows: QuerySet[Embedding], limit: int
) -> dict[str, float]:
    near = by_segment_index(rows, wanted)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL hnsw.iterative_scan = strict_order")
        cursor.execute(f"SET LOCAL hnsw.ef_search = {2 * limit}")
        found = sorted(near[:limit], key=lambda row: (row[1], row[0]))
    return {key: 1.0 - float(distance) for key, distance in found}


def by_segment_index(
    rows: QuerySet[Embedding], wanted: Embedding
) -> QuerySet[Embedding, Any]:
    """Text hashes and distances, ordered by the expression that the index is on."""
    size = wanted.encoder.dimension
    text = "[" + ",".join(map(str, wanted.vector.tolist())) + "]"
    roughly, exactly = (
        RawSQL(  # noqa: S611 - the size is a number of ours
            f"alignment_embedding.vector::{kind}({size}) <=> %s::{kind}({size})", [text]
        )
        for kind in ("halfvec", "vector")
    )
    return rows.order_by(roughly).values_list("text_hash", exactly)


def _by_product(
    wanted: Embedding, rows: QuerySet[Embedding], limit: int
) -> dict[str, float]:
    best: list[tuple[float, str]] = []
    keys: list[str] = []
    vectors: list[np.ndarray] = []

    def weigh() -> None:
        cosines = np.stack(vectors) @ wanted.vector
        best.extend((-float(c), key) for c, key in zip(cosines, keys, strict=True))
        best.sort()
        del best[limit:], keys[:], vectors[:]

    for key, vector in rows.values_list("text_hash", "vector").iterator(CHUNK):
        keys.append(key)
        vectors.append(vector)
        if len(keys) == CHUNK:
            weigh()
    if keys:
        weigh()
    return {key: -far for far, key in best}
