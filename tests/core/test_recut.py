"""Other segments for a block: no character is lost, and all can be turned back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.reviewing.effects import Recut, Switch, effect_from_json
from alignment.core.reviewing.placed_beads import EditRefused, PlacedBead
from alignment.core.reviewing.recut import corrected_text, replaced_segments, split_text

WORDS = st.text("aé .\n", max_size=12).map(lambda text: f"a{text}b")


@given(st.text(" \n", max_size=2), WORDS, st.text(" \n", max_size=2), st.data())
def test_the_parts_of_a_split_add_up_to_the_text(lead, words, trail, data):
    text = lead + words + trail
    first, second = split_text(text, data.draw(st.integers(1, len(words) - 1)))
    assert first + second == text
    assert first.strip()
    assert second.strip()
    assert not second[0].isspace()


@pytest.mark.parametrize("at", [0, 8, 99])
def test_a_split_at_an_end_is_refused(at):
    with pytest.raises(EditRefused, match="both parts"):
        split_text(" Uno dos. ", at)


def test_a_correction_keeps_the_white_space_around_the_text():
    assert corrected_text("\tDso. \n", " Dos. ") == "\tDos. \n"


@pytest.mark.parametrize("wanted", ["", "  ", "Dos."])
def test_a_correction_that_says_nothing_is_refused(wanted):
    with pytest.raises(EditRefused):
        corrected_text("Dos. ", wanted)


def test_new_segments_take_the_place_of_the_old_ones():
    beads = [
        PlacedBead(id=1, position=1, source=(1, 2), target=(11,)),
        PlacedBead(id=2, position=2, source=(3,), target=()),
    ]
    cut = Recut(7, (1, 2, 3), (1, 4, 5, 6), "abc", "abc")
    change = replaced_segments(beads, {2: [4, 5], 3: [6]}, cut)
    assert [(b.source, b.target) for b in change.after] == [
        ((1, 4, 5), (11,)),
        ((6,), ()),
    ]
    assert change.effects == (cut,)


def test_a_bead_whose_only_segment_was_swallowed_goes_away():
    beads = [
        PlacedBead(id=1, position=1, source=(1,), target=()),
        PlacedBead(id=2, position=2, source=(2,), target=()),
    ]
    cut = Recut(7, (1, 2), (3,), "ab", "ab")
    change = replaced_segments(beads, {1: [3], 2: []}, cut)
    assert [b.source for b in change.after] == [(3,)]


@pytest.mark.parametrize(
    "effect",
    [
        Switch("note", 3),
        Switch("rejection", 4, on=False),
        Recut(7, (1,), (2, 3), "a", "b"),
    ],
)
def test_an_effect_turned_back_twice_is_itself_again(effect):
    assert effect.inverse().inverse() == effect
    assert effect.inverse() != effect
    assert effect_from_json(effect.to_json()) == effect


def test_only_known_rows_can_be_switched():
    with pytest.raises(ValueError, match="no row of kind"):
        Switch("user", 1)  # type: ignore[arg-type]
