"""Whatever happens to the beads, the search index is what a fresh one would be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from alignment.actions.change_beads import StaleBead
from alignment.actions.index_beads import rebuild_index
from alignment.actions.restore_block import leave_block_out, restore_block
from alignment.core.search.words import LONG_MARK
from alignment.models import Bead, BeadWords, Bitext
from tests.actions.test_any_operations import Reviewer
from tests.factories import NOW, align_with, diagonal, make_bitext, make_user
from tests.harness.figures import figure

OPERATIONS = figure("H2 operations with the index", 60, full=2_000)
TABLE = "alignment_beadwords"

pytestmark = pytest.mark.django_db


def check_index(bitext: Bitext) -> None:
    """The words are those of a fresh index, and the full text those of the words."""
    found = rebuild_index(bitext=bitext, write=False)
    assert (found.beads, found.wrong) == (Bead.objects.filter(bitext=bitext).count(), 0)
    assert BeadWords.objects.filter(bitext=bitext).count() == found.beads
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in ("fts", "letters"):
                table = f"{TABLE}_{name}"
                # Complains where the full text differs from the rows.
                cursor.execute(
                    f"INSERT INTO {table}({table}, rank) VALUES('integrity-check', 1)"
                )
        else:
            cursor.execute(
                f"SELECT count(*) FROM {TABLE} WHERE vector IS DISTINCT FROM "
                "alignment_bead_vector(source, target, scope)"
            )
            assert cursor.fetchone() == (0,)


def make_long_bitext() -> Bitext:
    return make_bitext(
        source=[f"Frase {n} larga. " for n in range(12)],
        target=[f"Sentence {n} long. " for n in range(10)],
    )


@pytest.mark.parametrize("seed", [11, 12])
def test_random_operations_leave_the_index_right(seed):
    bitext = make_long_bitext()
    reviewer = Reviewer(bitext, seed)
    for number in range(OPERATIONS):
        try:
            reviewer.act()
        except StaleBead:
            assert reviewer.done
        if number % 5 == 0:
            check_index(bitext)
    check_index(bitext)
    assert len(reviewer.done) >= 10, reviewer.done


def test_a_block_left_out_and_taken_in_leaves_the_index_right():
    bitext = make_long_bitext()
    user, block = make_user(), bitext.source.blocks.get()
    leave_block_out(block=block, reason="note", user=user, now=NOW)
    check_index(bitext)
    restore_block(block=block, user=user, now=NOW + timedelta(seconds=1))
    check_index(bitext)


def test_aligning_again_and_deleting_leave_the_index_right():
    bitext = make_long_bitext()
    align_with(bitext, diagonal(12, 10)[::-1])
    check_index(bitext)
    Bead.objects.filter(bitext=bitext, position__gt=4 << 32).delete()
    check_index(bitext)


def test_a_damaged_index_is_found_and_mended():
    bitext = make_long_bitext()
    beads = BeadWords.objects.filter(bitext=bitext).order_by("pk")
    BeadWords.objects.filter(pk=beads[0].pk).update(source="otra cosa")
    BeadWords.objects.filter(pk=beads[1].pk).delete()
    assert rebuild_index(bitext=bitext, write=False).wrong == 2
    assert rebuild_index(bitext=bitext).wrong == 2
    check_index(bitext)


def test_a_side_out_of_the_ordinary_is_marked():
    bitext = make_bitext(source=("no " * 400,), target=("x" * 101,))
    words = BeadWords.objects.get(bitext=bitext)
    assert (words.source, words.target) == (LONG_MARK, LONG_MARK)
