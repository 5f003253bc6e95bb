"""Measure the scan of candidates: `python -m tests.benchmarks.measure_candidates 10000`.

`WORKBENCH_TEST_DATABASE=postgresql` measures PostgreSQL with its HNSW index, and tells
how many of the nearest the index finds. The vectors lie in groups, as texts on the same
topics do.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from typing import TYPE_CHECKING

import django
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from alignment.models import EncoderVersion, Project

DIMENSION, TOPICS, ROUNDS = 512, 200, 8


def main(size: int) -> None:
    """Fill a test database with embedded documents, and look for originals."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.db import connection

    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0)
    try:
        measure(size)
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def measure(size: int) -> None:
    """Print the times of whole searches, and what the index finds."""
    from django.db import connection

    from alignment.actions.store_embeddings import get_encoder_version
    from alignment.core.originals import SHORTLIST, shortlist
    from alignment.models import DocumentVector
    from alignment.queries.originals import _nearest_on_postgresql, find_originals
    from tests.factories import make_document, make_project

    page = make_document(make_project(), [["A page."]], language="en")
    encoder = get_encoder_version(name="made", revision="up", dimension=DIMENSION)
    vectors = made_vectors(size + ROUNDS)
    keys = fill(page.project, encoder, vectors[:size])
    mine = DocumentVector(document=page, encoder=encoder, vector=vectors[0])
    candidates = DocumentVector.objects.filter(document__language="es")
    times, there = [], []
    for wanted in vectors[size:]:
        mine.vector = wanted
        mine.save()
        start = time.perf_counter()
        find_originals(page)
        times.append(time.perf_counter() - start)
        if connection.vendor == "postgresql":
            nearest = {keys[i] for i in shortlist(wanted, vectors[:size], SHORTLIST)}
            there.append(len(nearest & set(_nearest_on_postgresql(candidates, mine))))
    times.sort()
    sys.stdout.write(
        f"{connection.vendor}: {size} candidates x {DIMENSION}, {ROUNDS} searches: "
        f"median {times[len(times) // 2]:.2f} s, longest {times[-1]:.2f} s, "
        f"load {os.getloadavg()[0]:.1f}\n"
    )
    if there:
        sys.stdout.write(f"of the {SHORTLIST} nearest the index found {there}\n")


def made_vectors(count: int) -> NDArray[np.float32]:
    """Unit vectors (count, DIMENSION) in groups."""
    numbers = np.random.default_rng(5)
    topics = numbers.normal(size=(TOPICS, DIMENSION))
    vectors = topics[numbers.integers(TOPICS, size=count)]
    vectors = vectors + 0.7 * numbers.normal(size=vectors.shape)
    scaled = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return scaled.astype(np.float32)


def fill(
    project: Project, encoder: EncoderVersion, vectors: NDArray[np.float32]
) -> list[int]:
    """Documents with these vectors, without text; their keys."""
    from alignment.models import Blob, Document, DocumentVector

    names = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(len(vectors))]
    Blob.objects.bulk_create([Blob(sha256=name, size=1) for name in names])
    made = Document.objects.bulk_create(
        [Document(project=project, blob_id=n, language="es", title=n) for n in names],
        batch_size=2000,
    )
    DocumentVector.objects.bulk_create(
        [
            DocumentVector(document=document, encoder=encoder, vector=vector)
            for document, vector in zip(made, vectors, strict=True)
        ],
        batch_size=500,
    )
    return [document.pk for document in made]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
