"""Finding originals in the database: the scan of many, and the index under it.

`WORKBENCH_CANDIDATES=10000 pytest -s -k many` prints how long the scan of so many takes.
"""

from __future__ import annotations

import hashlib
import os
import time

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.actions.rule_out_originals import rule_out_originals
from alignment.actions.store_document_vector import store_document_vector
from alignment.actions.store_embeddings import get_encoder_version, store_embeddings
from alignment.core.originals import document_vector
from alignment.models import Blob, Document, DocumentVector, EncoderVersion, Project
from alignment.queries.originals import find_originals, nearest_by_index
from tests.factories import NOW, make_document, make_project, make_user
from tests.fakes.encoder import FakeEncoder

MANY = int(os.environ.get("WORKBENCH_CANDIDATES", "2000"))
DIMENSION = 64 if MANY <= 2000 else 512
on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the index is PostgreSQL's"
)


def embed(document: Document, encoder: FakeEncoder) -> None:
    version = get_encoder_version(
        name=encoder.name, revision=encoder.revision, dimension=encoder.dimension
    )
    rows = list(document.segments.values_list("text_hash", "text"))
    vectors = encoder.encode([text for _hash, text in rows])
    found = {key: vector for (key, _text), vector in zip(rows, vectors, strict=True)}
    store_embeddings(encoder=version, vectors=found)
    store_document_vector(
        document=document, encoder=version, vector=document_vector(vectors)
    )


def many_vectors(project: Project, encoder: EncoderVersion) -> None:
    """Documents of which nothing is known but their vectors."""
    rows = np.random.default_rng(5).normal(size=(MANY, DIMENSION)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    hashes = [hashlib.sha256(f"{n}".encode()).hexdigest() for n in range(MANY)]
    Blob.objects.bulk_create([Blob(sha256=key, size=1) for key in hashes])
    documents = Document.objects.bulk_create(
        [Document(project=project, blob_id=key, language="es") for key in hashes]
    )
    DocumentVector.objects.bulk_create(
        [
            DocumentVector(document=document, encoder=encoder, vector=row)
            for document, row in zip(documents, rows, strict=True)
        ],
        batch_size=500,
    )


@pytest.fixture
def project(db) -> Project:
    return make_project()


@pytest.fixture
def crowd(project) -> tuple[Project, DocumentVector]:
    """A project of many documents, and the vector of a translation in it."""
    encoder = get_encoder_version(name="crowd", revision="1", dimension=DIMENSION)
    many_vectors(project, encoder)
    row = np.random.default_rng(6).normal(size=DIMENSION).astype(np.float32)
    mine = DocumentVector.objects.create(
        document=make_document(project, language="en"),
        encoder=encoder,
        vector=row / np.linalg.norm(row),
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return project, mine


STORY = [["El faro se apagó en 1911. ", "Nadie lo vio. ", "Solo Inés Roca."]]
TALE = [["El faro se apago en 1911. ", "Nadie lo vio. ", "Solo Ines Roca."]]
OTHER = [["El molino gira de noche. ", "Lo oyen los perros. ", "Y el viento."]]


@pytest.fixture
def library(project) -> dict[str, Document]:
    """A translation, its original, a text on something else."""
    encoder = FakeEncoder()
    found = {
        "page": make_document(project, TALE, language="en", title="The lighthouse"),
        "original": make_document(project, STORY, language="es", title="Otro título"),
        "other": make_document(project, OTHER, language="es"),
    }
    for document in found.values():
        embed(document, encoder)
    return found


def test_the_original_comes_first_and_shows_the_segments_that_tell(library):
    rows = find_originals(library["page"])
    assert [row.document for row in rows] == [library["original"], library["other"]]
    assert rows[0].candidate.score > rows[1].candidate.score
    page_text, text = rows[0].examples[0]
    assert page_text == "El faro se apago en 1911."
    assert text == "El faro se apagó en 1911."


def test_what_was_ruled_out_is_not_offered_again(library):
    user = make_user("ana")
    for _twice in range(2):
        rule_out_originals(
            target=library["page"], sources=[library["original"]], user=user, now=NOW
        )
    rows = find_originals(library["page"])
    assert [row.document for row in rows] == [library["other"]]


def test_documents_elsewhere_and_in_other_languages_are_no_candidates(library):
    stranger = make_document(make_project(), STORY, language="es")
    english = make_document(library["page"].project, OTHER, language="en")
    for document in (stranger, english):
        embed(document, FakeEncoder())
    found = {row.document for row in find_originals(library["page"])}
    assert found == {library["original"], library["other"]}


def test_more_candidates_ask_no_more_queries(library):
    with CaptureQueriesContext(connection) as few:
        find_originals(library["page"])
    for number in range(6):
        more = [[f"Otro molino {number}. ", f"Lo oyen {number} perros."]]
        embed(make_document(library["page"].project, more), FakeEncoder())
    with CaptureQueriesContext(connection) as many:
        assert len(find_originals(library["page"], limit=50)) == 8
    assert len(many) == len(few)


def test_a_page_without_embeddings_has_no_candidates(project):
    assert find_originals(make_document(project, language="en")) == []


def test_many_candidates_are_searched_in_well_under_a_second(crowd, capsys):
    _project, mine = crowd
    start = time.perf_counter()
    rows = find_originals(mine.document, limit=50)
    took = time.perf_counter() - start
    assert len(rows) == 50
    assert took < 5  # some tens of milliseconds; the machine may be busy
    held = dict(DocumentVector.objects.values_list("document", "vector"))
    alike = sorted((float(held[pk] @ mine.vector) for pk in held), reverse=True)
    worst = min(float(held[row.document.pk] @ mine.vector) for row in rows)
    if MANY > 2000:
        near = sum(float(held[r.document.pk] @ mine.vector) >= alike[49] for r in rows)
        said = f"{MANY} candidates, {connection.vendor}: {took:.3f} s, {near} of 50 nearest"
        with capsys.disabled():
            print(f"\n{said}")  # noqa: T201
    else:  # an approximate index may miss a few of the nearest
        assert worst >= alike[80]


@on_postgresql
def test_the_search_uses_the_index_of_its_encoder(crowd):
    project, mine = crowd
    candidates = DocumentVector.objects.filter(
        encoder=mine.encoder, document__project=project, document__language="es"
    )
    plan = nearest_by_index(candidates, mine).explain()
    assert f"Index Scan using document_vector_{mine.encoder_id}_hnsw" in plan


@on_postgresql
def test_a_filter_that_few_pass_still_finds_a_full_shortlist(crowd):
    project, mine = crowd
    few = list(project.documents.filter(language="es").values_list("pk", flat=True))
    few = few[::10]
    Document.objects.filter(project=project, language="es").exclude(pk__in=few).update(
        language="fr"
    )
    found = find_originals(mine.document, limit=50)
    assert len(found) == 50
    assert {row.document.pk for row in found} <= set(few)
