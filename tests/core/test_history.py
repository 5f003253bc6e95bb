"""Undo, redo, replay and the chain of digests."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.reviewing.history import (
    ReplayError,
    Step,
    chain_digest,
    event_to_redo,
    event_to_undo,
    replay,
)

ANNA, BERTA = 1, 2


def history(*steps):
    """Steps from (actor, undoes) pairs, numbered from 1."""
    return [
        Step(number, actor, undoes) for number, (actor, undoes) in enumerate(steps, 1)
    ]


def test_an_undo_takes_the_persons_own_latest_change():
    steps = history((ANNA, None), (BERTA, None), (None, None))
    assert event_to_undo(steps, ANNA) == 1
    assert event_to_undo(steps, BERTA) == 2


def test_a_second_undo_goes_one_change_further_back():
    assert event_to_undo(history((ANNA, None), (ANNA, None), (ANNA, 2)), ANNA) == 1


def test_nothing_is_left_when_all_is_undone():
    steps = history((ANNA, None), (ANNA, None), (ANNA, 2), (ANNA, 1))
    assert event_to_undo(steps, ANNA) is None


def test_a_person_without_changes_has_nothing_to_undo_or_redo():
    assert event_to_undo(history((ANNA, None)), BERTA) is None
    assert event_to_redo(history((ANNA, None)), BERTA) is None


def test_a_redo_takes_the_latest_undo():
    steps = history((ANNA, None), (ANNA, None), (ANNA, 2), (ANNA, 1))
    assert event_to_redo(steps, ANNA) == 4


def test_a_redone_change_can_be_undone_again():
    steps = history((ANNA, None), (ANNA, 1), (ANNA, 2))
    assert event_to_redo(steps, ANNA) is None
    assert event_to_undo(steps, ANNA) == 3


def test_redos_follow_the_undos_in_turn():
    steps = history((ANNA, None), (ANNA, None), (ANNA, 2), (ANNA, 1), (ANNA, 4))
    assert event_to_redo(steps, ANNA) == 3


def test_a_new_change_leaves_nothing_to_redo():
    steps = history((ANNA, None), (ANNA, 1), (ANNA, None))
    assert event_to_redo(steps, ANNA) is None


def test_somebody_elses_change_does_not_end_the_redo():
    steps = history((ANNA, None), (ANNA, 1), (BERTA, None))
    assert event_to_redo(steps, ANNA) == 2


class Editor:
    """What undo and redo mean, said with two stacks."""

    def __init__(self):
        self.done: list[tuple[int, ...]] = []
        self.undone: list[tuple[int, ...]] = []
        self.state: tuple[int, ...] = ()

    def press(self, key, number):
        if key == "edit":
            self.done.append(self.state)
            self.undone.clear()
            self.state = (*self.state, number)
        elif key == "undo" and self.done:
            self.undone.append(self.state)
            self.state = self.done.pop()
        elif key == "redo" and self.undone:
            self.done.append(self.state)
            self.state = self.undone.pop()


@given(st.lists(st.sampled_from(["edit", "undo", "undo", "redo"]), max_size=30))
def test_one_persons_undo_and_redo_behave_like_two_stacks(keys):
    editor = Editor()
    steps: list[Step] = []
    states: dict[int, tuple[int, ...]] = {0: ()}
    for number, key in enumerate(keys, 1):
        editor.press(key, number)
        now = states[len(steps)]
        if key == "edit":
            steps.append(Step(len(steps) + 1, ANNA, None))
            states[len(steps)] = (*now, number)
        else:
            chosen = (event_to_undo if key == "undo" else event_to_redo)(steps, ANNA)
            if chosen is not None:
                steps.append(Step(len(steps) + 1, ANNA, chosen))
                states[len(steps)] = states[chosen - 1]
        assert states[len(steps)] == editor.state


# --- replay ---------------------------------------------------------------------


def snapshot(number, **fields):
    return {"id": number, "source": [number], **fields}


def test_replay_builds_what_the_events_tell():
    events = [
        ([], [snapshot(1), snapshot(2)]),
        ([snapshot(1), snapshot(2)], [snapshot(1, merged=True)]),
    ]
    assert replay(events) == {1: snapshot(1, merged=True)}


@pytest.mark.parametrize(
    "forged",
    [
        [([], [snapshot(1)]), ([snapshot(1, other=True)], [])],
        [([snapshot(1)], [])],
        [([], [snapshot(1)]), ([], [snapshot(1)])],
    ],
    ids=["another state", "never made", "made twice"],
)
def test_events_that_do_not_fit_together_are_refused(forged):
    with pytest.raises(ReplayError, match="event"):
        replay(forged)


# --- digests ----------------------------------------------------------------------

CONTENT: dict[str, Any] = {
    "verb": "merge",
    "before": [{"id": 1}],
    "actor": None,
    "text": "ñ",
}


def test_the_digest_does_not_depend_on_the_order_of_keys():
    turned = dict(reversed(CONTENT.items()))
    assert chain_digest("a", CONTENT) == chain_digest("a", turned)


def test_the_digest_depends_on_everything_else():
    changed = copy.deepcopy(CONTENT)
    changed["before"][0]["id"] = 2
    digests = {
        chain_digest("a", CONTENT),
        chain_digest("b", CONTENT),
        chain_digest("a", changed),
    }
    assert len(digests) == 3


def test_a_number_that_json_does_not_know_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        chain_digest("", {"confidence": float("nan")})
