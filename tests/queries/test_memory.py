"""The translation memory finds by letters at once, by meaning with an embedding."""

from __future__ import annotations

import numpy as np
import pytest
from django.db import connection, transaction

from alignment import jobs
from alignment.actions.store_embeddings import (
    get_encoder_version,
    mark_segments,
    store_embeddings,
)
from alignment.core.text import text_hash
from alignment.models import Embedding, Job
from alignment.queries.memory import LookUpRefused, look_up
from alignment.queries.nearest import by_segment_index
from tests.factories import make_bitext, make_project, make_user

ENCODER = "fake"
SENTENCES = {
    "El mar está frío hoy. ": ("The sea is cold today. ", [1, 0, 0]),
    "Nadie vino a la casa. ": ("Nobody came to the house. ", [0, 1, 0]),
    "El agua está helada.": ("The water is freezing.", [0.9, 0.1, 0]),
}


@pytest.fixture
def bitext(db):
    bitext = make_bitext(
        source=list(SENTENCES), target=[target for target, _ in SENTENCES.values()]
    )
    version = get_encoder_version(name=ENCODER, revision="1", dimension=3)
    vectors = {text_hash(text.strip()): unit(v) for text, (_, v) in SENTENCES.items()}
    vectors[text_hash("a window that is no segment")] = unit([1, 0, 0])
    store_embeddings(encoder=version, vectors=vectors)
    mark_segments(
        encoder=version,
        hashes=bitext.source.segments.values_list("text_hash", flat=True),
    )
    return bitext


def unit(vector) -> np.ndarray:
    row = np.array(vector, dtype=np.float32)
    return row / np.linalg.norm(row)


def add_vector(text: str, vector) -> None:
    version = get_encoder_version(name=ENCODER, revision="1", dimension=3)
    store_embeddings(encoder=version, vectors={text_hash(text): unit(vector)})


def find(bitext, text: str, **options):
    return look_up(text, [bitext.project], encoder=ENCODER, **options)


def test_letters_are_compared_at_once(bitext):
    memory = find(bitext, "El mar estaba frío hoy.")
    assert not memory.has_meaning
    best = memory.hits[0]
    assert (best.rendering, best.meaning) == ("The sea is cold today.", None)
    assert 85 <= best.letters < 100
    assert find(bitext, "el MAR esta frio, hoy").hits[0].letters == 100


def test_the_meaning_is_compared_when_the_embedding_is_there(bitext):
    text = "Hace frío en el agua"
    add_vector(text, [0.95, 0.05, 0])
    memory = find(bitext, text)
    assert memory.has_meaning
    by_meaning = {hit.rendering: hit.meaning for hit in memory.hits}
    assert by_meaning["The sea is cold today."] == 99
    assert by_meaning["The water is freezing."] == 99
    assert by_meaning.get("Nobody came to the house.", 0) < 50


def test_a_window_is_no_segment(bitext):
    version = get_encoder_version(name=ENCODER, revision="1", dimension=3)
    marked = Embedding.objects.filter(encoder=version, is_segment=True)
    assert marked.count() == 3


def test_the_other_side_can_be_looked_up(bitext):
    best = find(bitext, "Nobody came to our house.", side="target").hits[0]
    assert best.rendering == "Nadie vino a la casa."


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the index is PostgreSQL's"
)
def test_the_search_by_meaning_uses_the_index_of_its_encoder(bitext):
    wanted = Embedding.objects.select_related("encoder")[0]
    rows = Embedding.objects.filter(encoder=wanted.encoder, is_segment=True)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        plan = by_segment_index(rows, wanted).explain()
    assert f"Index Scan using segment_vector_{wanted.encoder_id}_half" in plan


def test_other_projects_stay_out(bitext):
    other = make_project(manager=make_user())
    text = "El mar está frío hoy."
    add_vector("other", [1, 0, 0])
    assert look_up(text, [other], encoder=ENCODER).hits == []


@pytest.mark.parametrize("text", ["", "  ", "!!", "x" * 3000])
def test_what_is_no_sentence_is_refused(bitext, text):
    with pytest.raises(LookUpRefused):
        find(bitext, text)


def test_a_page_asks_the_worker_once_and_not_in_vain(client_of, bitext):
    user = make_user()
    bitext.project.memberships.create(user=user, role="reader")
    client = client_of(user)
    address = f"/projects/{bitext.project.slug}/memory/"
    for asked in ("", "1", "2"):
        answer = client.get(address, {"text": "El mar", "asked": asked})
        assert answer.status_code == 200
    (job,) = Job.objects.filter(kind=Job.Kind.LOOK_UP)
    assert job.payload == {"text": "El mar"}
    claim = jobs.claim(job.pk, worker="w")
    assert claim is not None
