"""Bytes that a segment takes in the database, with its bead, event and embedding.

    python -m tests.benchmarks.measure_storage [segments]

Fills a PostgreSQL of its own with aligned bitexts and asks it for the size of each
table, indexes and TOAST included.
"""

from __future__ import annotations

import os
import sys

import psycopg

from tests.harness.postgres import shared_server

PAGE = 500  # segments a side of one bitext
QUERY = """SELECT relname, pg_total_relation_size(relid) FROM pg_stat_user_tables
    ORDER BY 2 DESC LIMIT 12"""


def main() -> None:
    """Fill and measure."""
    wanted = int((sys.argv[1:] or ["20000"])[0])
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["WORKBENCH_TEST_DATABASE"] = "postgresql"
    with psycopg.connect(shared_server().address(), autocommit=True) as line:
        line.execute("CREATE DATABASE workbench")
    import django
    from django.core.management import call_command

    django.setup()
    import numpy as np
    from django.db import connection

    from alignment.actions.store_embeddings import get_encoder_version
    from alignment.models import Embedding, Segment
    from tests.factories import make_bitext, make_project

    call_command("migrate", verbosity=0)
    project = make_project()
    for number in range(wanted // (2 * PAGE)):
        sides = [
            [
                f"{text} {number} {n} y algunas palabras más, como suele. "
                for n in range(PAGE)
            ]
            for text in (
                "La casa número tiene la puerta",
                "The house number has the door",
            )
        ]
        make_bitext(project, source=sides[0], target=sides[1])
    encoder = get_encoder_version(name="fake", revision="", dimension=512)
    chance = np.random.default_rng(1)
    hashes = sorted(set(Segment.objects.values_list("text_hash", flat=True)))
    Embedding.objects.bulk_create(
        (
            Embedding(
                encoder=encoder,
                text_hash=text_hash,
                vector=chance.standard_normal(512).astype(np.float32),
                is_segment=True,
            )
            for text_hash in hashes
        ),
        batch_size=500,
    )
    total = Segment.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute(QUERY)
        for table, size in cursor.fetchall():
            print(f"{table:32} {size / total:8.0f} bytes a segment")  # noqa: T201
        cursor.execute("SELECT pg_database_size(current_database())")
        whole = cursor.fetchone()[0]
    print(f"{'all':32} {whole / total:8.0f} bytes a segment ({total})")  # noqa: T201


if __name__ == "__main__":
    main()
