"""How long a document of 20,000 beads takes to open, and in how many queries (L3)."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_bitext, make_user
from tests.harness.figures import figure, reached

pytestmark = pytest.mark.django_db
LARGEST = figure("L3 beads", 500, full=20_000)
SIZES = (10, min(1000, LARGEST), LARGEST)


def test_a_large_document_opens_as_a_small_one_does(client_of):
    user = make_user()
    client = client_of(user)
    queries, seconds = [], []
    for size in SIZES:
        bitext = make_bitext(
            source=[f"Frase {n}. " for n in range(size)],
            target=[f"Sentence {n}. " for n in range(size)],
        )
        bitext.project.memberships.create(user=user, role="reviewer")
        address = f"/projects/{bitext.project.slug}/bitexts/{bitext.pk}/"
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            start = time.monotonic()
            assert client.get(address).status_code == 200
            seconds.append(time.monotonic() - start)
        queries.append(len(captured))
    reached(
        "L3",
        "20,000 beads open in 1 s, in as many queries as 10",
        f"{SIZES}: {', '.join(f'{s * 1000:.0f} ms' for s in seconds)}; queries {queries}",
    )
    assert len(set(queries)) == 1
