"""The steps of the review and what a label may say."""

from __future__ import annotations

from itertools import product

import pytest

from alignment.core.review import (
    ALLOWED_STEPS,
    GAP_LABELS,
    LINK_LABELS,
    Label,
    Status,
    StepNotAllowed,
    check_step,
)
from alignment.core.reviewing.edits import review
from alignment.core.reviewing.placed_beads import EditRefused, PlacedBead

LINK = PlacedBead(id=1, position=1, source=(1,), target=(2,))
GAP = PlacedBead(id=2, position=2, source=(3,), target=())


def test_the_table_of_steps_knows_every_status():
    assert set(ALLOWED_STEPS) == set(Status)


@pytest.mark.parametrize(("current", "wanted"), list(product(Status, Status)))
def test_a_bead_can_go_to_every_other_status_but_not_stay(current, wanted):
    if current == wanted:
        with pytest.raises(StepNotAllowed, match=f"a {current} bead cannot become"):
            check_step(current, wanted)
    else:
        check_step(current, wanted)


def test_every_label_fits_a_link_or_a_gap_but_not_both():
    assert set(Label) == LINK_LABELS | GAP_LABELS
    assert not LINK_LABELS & GAP_LABELS


@pytest.mark.parametrize("label", sorted(Label))
def test_a_label_fits_only_the_beads_it_is_made_for(label):
    fits, other = (LINK, GAP) if label in LINK_LABELS else (GAP, LINK)
    (after,) = review(fits, Status.CONFIRMED, label).after
    assert (after.status, after.label) == (Status.CONFIRMED, label)
    with pytest.raises(EditRefused, match="does not fit"):
        review(other, Status.CONFIRMED, label)


def test_a_review_keeps_segments_place_and_confidence():
    bead = PlacedBead(id=1, position=7, source=(1,), target=(2,), confidence=0.4, run=3)
    change = review(bead, Status.CONFIRMED)
    assert change.before == (bead,)
    (after,) = change.after
    assert (after.source, after.target, after.position) == ((1,), (2,), 7)
    assert (after.confidence, after.run) == (0.4, 3)


def test_a_review_that_changes_nothing_is_refused():
    (confirmed,) = review(LINK, Status.CONFIRMED, "free").after
    with pytest.raises(EditRefused, match="confirmed already"):
        review(confirmed, Status.CONFIRMED, "free")
    with pytest.raises(EditRefused, match="confirmed already"):
        review(confirmed, Status.CONFIRMED)


def test_the_label_can_change_while_the_status_stays():
    (confirmed,) = review(LINK, Status.CONFIRMED, "free").after
    (after,) = review(confirmed, Status.CONFIRMED, "condensed").after
    assert after.label == "condensed"


def test_a_status_can_change_without_touching_the_label():
    (confirmed,) = review(LINK, Status.CONFIRMED, "free").after
    (after,) = review(confirmed, Status.DISPUTED).after
    assert (after.status, after.label) == (Status.DISPUTED, "free")
