"""Confidence means what it says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from alignment.core.confidence import (
    Calibration,
    accepted,
    calibrate,
    expected_calibration_error,
    reliability,
    reliability_svg,
)


def test_a_model_that_is_too_sure_is_brought_down() -> None:
    rng = np.random.default_rng(3)
    truth = rng.uniform(0.05, 0.95, 6000)
    right = rng.uniform(size=6000) < truth
    odds = 2.5 * np.log(truth / (1 - truth)) + 0.4
    claimed = 1 / (1 + np.exp(-odds))
    fitted = calibrate(claimed.tolist(), right.tolist())
    assert fitted.slope == pytest.approx(0.4, abs=0.05)
    before = expected_calibration_error(reliability(claimed.tolist(), right.tolist()))
    mended = [fitted.confidence(p) for p in claimed]
    after = expected_calibration_error(reliability(mended, right.tolist()))
    assert after < 0.02 < before


@given(st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_calibration_keeps_the_order(a, b) -> None:
    one = Calibration(0.5, -0.3)
    assert (a <= b) == (one.confidence(a) <= one.confidence(b)) or abs(a - b) < 1e-5


def test_without_decisions_nothing_changes() -> None:
    assert calibrate([], []) == Calibration()


def test_a_calibration_that_turns_the_order_is_refused() -> None:
    with pytest.raises(ValueError, match="order"):
        Calibration(slope=-1)


def test_the_error_is_the_weighted_distance_from_the_diagonal() -> None:
    bins = reliability([0.9, 0.9, 0.1, 0.1], [True, False, False, False])
    assert [one.count for one in bins] == [2, 2]
    assert expected_calibration_error(bins) == pytest.approx(0.25)


def test_accepted_beads_are_counted() -> None:
    assert accepted([0.99, 0.96, 0.5], [True, False, True], least=0.95) == (2, 0.5)


def test_the_diagram_is_well_formed() -> None:
    drawn = reliability_svg(reliability([0.9, 0.2], [True, False]), "Held out")
    assert len(etree.fromstring(drawn.encode()).findall(".//{*}circle")) == 2
