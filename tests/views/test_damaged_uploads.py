"""Damaged files handed in: taken or refused in the form, and a refusal leaves nothing (I1)."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alignment.models import Blob, Document, Job
from tests.adapters.test_reading_mutated_files import WHOLE, mutated
from tests.harness.figures import figure, reached

pytestmark = pytest.mark.once
UPLOADS = figure("I1c uploads a kind", 3, full=100)
STEPS = ("set", "cut", "insert", "repeat")


def damaged(kind: str, chance: random.Random) -> bytes:
    steps = [
        (chance.random(), chance.choice(STEPS), chance.randbytes(chance.randint(1, 8)))
        for _ in range(chance.randint(1, 12))
    ]
    return mutated(WHOLE[kind], steps)


def stored(team) -> tuple[int, int, int, list[str]]:
    """Rows and files."""
    rows = [table.objects.count() for table in (Document, Blob, Job)]
    return (*rows, team.blob_files())


def test_a_damaged_upload_is_taken_or_refused_and_a_refusal_leaves_nothing(team):
    chance = random.Random(4)  # noqa: S311 - not a secret
    answers: Counter[int] = Counter()
    for kind in sorted(WHOLE) * UPLOADS:
        before = stored(team)
        file = SimpleUploadedFile(f"page.{kind}", damaged(kind, chance))
        answer = team.manager.post(team.address("import/"), {"file": file})
        answers[answer.status_code] += 1
        if answer.status_code != 302:
            assert answer.status_code == 422
            assert stored(team) == before
    assert set(answers) == {302, 422}
    reached(
        "I1c",
        "600 damaged files uploaded: 0 times 500, nothing left where one is refused",
        f"{answers.total()} uploads: {answers[302]} taken, {answers[422]} refused",
    )
