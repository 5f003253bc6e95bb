"""Measure the scan of candidates: `python -m tests.benchmarks.measure_candidates 10000`.

`WORKBENCH_TEST_DATABASE=postgresql` measures PostgreSQL with its HNSW index, and tells
how many of the nearest the index finds. The vectors lie in groups, as texts on the same
topics do. Those that a search ranks have text: sentences with names and numbers, each
with its embedding. Times are told by the clock and by the processor of this process.
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

DIMENSION, TOPICS, ROUNDS, SENTENCES = 512, 200, 6, 60
WORDS = (
    "la huelga del puerto siguió",
    "hasta que los estibadores",
    "de la bahía volvieron a pedir",
    "pan y trabajo para sus hijos",
    "en el invierno",
    "cuando nadie esperaba ya nada",
)
NAMES = ("Quispe", "Luna", "Marán", "Ruelas", "Balmes", "Huanca", "Torrico", "Alvarado")


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
    from django.test.utils import CaptureQueriesContext

    from alignment.actions.store_embeddings import get_encoder_version
    from alignment.core.originals import SHORTLIST, shortlist
    from alignment.models import DocumentVector
    from alignment.queries.originals import _nearest_on_postgresql, find_originals
    from tests.factories import make_document, make_project

    project = make_project()
    encoder = get_encoder_version(name="made", revision="up", dimension=DIMENSION)
    page = make_document(project, [sentences(0, "The strike of")], language="en")
    embed(page.pk, encoder)
    vectors = made_vectors(size + ROUNDS)
    keys = fill(page.project, encoder, vectors[:size])
    mine = DocumentVector(document=page, encoder=encoder, vector=vectors[0])
    candidates = DocumentVector.objects.filter(document__language="es")
    for wanted in vectors[size:]:
        write(shortlist(wanted, vectors[:size], SHORTLIST), keys, encoder)
    times, worked, there = [], [], []
    for wanted in vectors[size:]:
        mine.vector = wanted
        mine.save()
        start, busy = time.perf_counter(), time.process_time()
        with CaptureQueriesContext(connection) as asked:
            found = find_originals(page, limit=SHORTLIST)
        assert len(found) == SHORTLIST, len(found)
        times.append(time.perf_counter() - start)
        worked.append(time.process_time() - busy)
        if connection.vendor == "postgresql":
            nearest = {keys[i] for i in shortlist(wanted, vectors[:size], SHORTLIST)}
            there.append(len(nearest & set(_nearest_on_postgresql(candidates, mine))))
    times.sort()
    worked.sort()
    sys.stdout.write(
        f"{connection.vendor}: {size} candidates x {DIMENSION}, {ROUNDS} searches: "
        f"median {times[len(times) // 2]:.2f} s, longest {times[-1]:.2f} s, "
        f"processor {worked[len(worked) // 2]:.2f} and {worked[-1]:.2f} s, "
        f"{len(asked)} queries, load {os.getloadavg()[0]:.1f}\n"
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


def sentences(number: int, lead: str) -> list[str]:
    """Made-up sentences of a document, with names and figures."""
    draw = np.random.default_rng(number)
    return [
        f"{lead} {' '.join(draw.choice(WORDS, 4))} con Rosa {draw.choice(NAMES)} "
        f"y {draw.integers(10, 9000)} más. "
        for _ in range(SENTENCES)
    ]


def write(nearest: NDArray[np.int64], keys: list[int], encoder: EncoderVersion) -> None:
    """Give documents their text and the embeddings of its sentences."""
    from alignment.models import Block, Document, Segment

    for key in (keys[i] for i in nearest):
        document = Document.objects.get(pk=key)
        if document.blocks.exists():
            continue
        said = sentences(key, "En")
        block = Block.objects.create(
            document=document,
            position=0,
            role="paragraph",
            text="".join(said),
            alignable=True,
        )
        Segment.objects.bulk_create(
            Segment(
                document=document, block=block, position=n, text=text,
                text_hash=hashlib.sha256(text.encode()).hexdigest(),
            )
            for n, text in enumerate(said)
        )  # fmt: skip
        embed(key, encoder)


def embed(document: int, encoder: EncoderVersion) -> None:
    """Store a made-up embedding of each segment."""
    from alignment.models import Embedding, Segment

    hashes = Segment.objects.filter(document=document).values_list(
        "text_hash", flat=True
    )
    numbers = np.random.default_rng(document)
    rows = numbers.normal(size=(len(hashes), DIMENSION)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    Embedding.objects.bulk_create(
        [
            Embedding(encoder=encoder, text_hash=text_hash, vector=row)
            for text_hash, row in zip(hashes, rows, strict=True)
        ],
        ignore_conflicts=True,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
