"""Shares, intervals, calibration and what holds of a log with undos."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alignment.core.figures import (
    BinTotal,
    Effect,
    bin_of,
    in_effect,
    make_reliability,
    wilson,
)


@given(st.integers(1, 10_000), st.data())
def test_the_interval_of_a_share_holds_it_and_stays_in_bounds(count, data):
    right = data.draw(st.integers(0, count))
    low, high = wilson(right, count)
    assert 0 <= low <= right / count + 1e-9
    assert right / count - 1e-9 <= high <= 1


def test_more_evidence_narrows_the_interval():
    widths = [wilson(n // 2, n) for n in (10, 100, 1000)]
    narrow = [high - low for low, high in widths]
    assert narrow == sorted(narrow, reverse=True)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=50))
def test_bins_lose_nobody_and_the_error_is_a_distance(proposals):
    totals: dict[int, BinTotal] = {}
    for confidence, is_right in proposals:
        number = bin_of(confidence, 10)
        old = totals.get(number, BinTotal())
        totals[number] = old.plus(confidence=confidence, is_right=is_right)
    found = make_reliability(totals, 10)
    assert found.count == len(proposals)
    assert found.right == sum(is_right for _, is_right in proposals)
    assert all(one.low - 1e-9 <= one.mean <= one.high + 1e-9 for one in found.bins)
    if proposals:
        assert found.error is not None
        assert 0 <= found.error <= 1
    else:
        assert found.error is None


def test_a_confidence_that_tells_the_truth_has_no_error():
    total = BinTotal()
    for number in range(10):
        total = total.plus(confidence=0.7, is_right=number < 7)
    error = make_reliability({7: total}, 10).error
    assert error is not None
    assert error < 1e-9


@given(st.lists(st.booleans(), max_size=40))
def test_a_log_of_undos_and_redos_ends_as_a_stack_does(steps):
    """True does something new; False turns the last thing in effect back."""
    events: list[Effect] = []
    stack: list[int] = []
    for number, is_new in enumerate(steps):
        if is_new or not stack:
            events.append(Effect(number, None))
            stack.append(number)
        else:
            events.append(Effect(number, stack.pop()))
    plain = {event.id for event in events if event.undoes is None}
    assert in_effect(events) & plain == set(stack)


def test_a_redo_brings_back_what_the_undo_turned_back():
    log = [Effect(1, None), Effect(2, 1), Effect(3, 2)]
    assert in_effect(log) == {1, 3}
    assert in_effect(log[:2]) == {2}
