"""Cutting a document: a portion at a time, each block once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from alignment.actions.restore_block import leave_block_out
from alignment.actions.segment_document import (
    PORTION,
    SegmentationFault,
    cut_blocks,
    store_segments,
)
from alignment.models import BeadSegment
from tests.factories import make_bitext, make_document, make_project

pytestmark = pytest.mark.django_db
EACH = 20  # segments of a block
BLOCKS = PORTION // EACH + 5  # two portions
PIECES = [[f"Fila {b} {n}. " for n in range(EACH)] for b in range(BLOCKS)]


def cut(text: str) -> list[str]:
    return [piece + ". " for piece in text.split(". ")[:-1]]


def long_document():
    return make_document(make_project(), PIECES, segmented=False)


def store(document, portion):
    store_segments(document=document, segments=portion, now=timezone.now())


def test_portions_are_whole_blocks_and_add_up_to_the_document():
    document = long_document()
    portions = list(cut_blocks(document, cut))
    assert [len(portion) for portion in portions] == [PORTION, 5 * EACH]
    for portion in portions:
        store(document, portion)
    texts = document.segments.order_by("block__position", "position")
    assert [s.text for s in texts] == [piece for block in PIECES for piece in block]


def test_a_job_that_died_between_two_portions_goes_on_with_the_second():
    document = long_document()
    store(document, next(cut_blocks(document, cut)))
    (rest,) = cut_blocks(document, cut)
    store(document, rest)
    assert document.segments.count() == EACH * BLOCKS
    assert not list(cut_blocks(document, cut))


def test_a_portion_that_was_stored_by_another_worker_is_not_stored_again():
    document = long_document()
    first = next(cut_blocks(document, cut))
    store(document, next(cut_blocks(document, cut)))
    store(document, first)
    assert document.segments.count() == PORTION


def test_a_block_left_out_since_it_was_cut_gets_no_segments():
    document = long_document()
    portions = list(cut_blocks(document, cut))
    left_out = document.blocks.get(position=3)
    leave_block_out(
        block=left_out, reason="a line of the site", user=None, now=timezone.now()
    )
    for portion in portions:
        store(document, portion)
    assert not left_out.segments.exists()
    assert document.segments.count() == EACH * (BLOCKS - 1)


def test_segments_of_an_aligned_document_come_in_as_gaps():
    bitext = make_bitext()
    added = bitext.source.blocks.create(
        position=99, text="Más. Todavía. ", role="paragraph", alignable=True
    )
    for portion in cut_blocks(bitext.source, cut):
        store(bitext.source, portion)
    places = BeadSegment.objects.filter(bitext=bitext, segment__block=added)
    assert places.count() == 2
    assert {p.bead.places.count() for p in places.select_related("bead")} == {1}


def test_a_cut_that_loses_a_character_stores_nothing():
    document = make_document(make_project(), [["Uno. Dos."]], segmented=False)
    with pytest.raises(SegmentationFault):
        list(cut_blocks(document, lambda text: [text[:-1]]))
    assert not document.segments.exists()
