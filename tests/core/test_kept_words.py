"""Cutting words out of the segments of a block."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from alignment.core.kept_words import without_spans


def test_a_span_over_two_segments_is_cut_out_of_both():
    segments = ["Uno dos. ", "Tres cuatro."]
    assert without_spans("".join(segments), segments, [(4, 13)]) == ["Uno ", "cuatro."]


def test_no_space_stays_before_a_stop():
    text = "It ended (check this!!) ."
    assert without_spans(
        "It ended [¿ojo?]. Then.", ["It ended [¿ojo?]. ", "Then."], [(9, 16)]
    ) == [
        "It ended. ",
        "Then.",
    ]
    assert without_spans(text, [text], []) == [text]


def test_a_corrected_segment_loses_the_words_where_they_still_stand():
    assert without_spans("Uno XX dos.", ["Un XX día."], [(4, 6)]) == ["Un día."]
    assert without_spans("Uno XX dos.", ["Un día."], [(4, 6)]) == ["Un día."]


@example(["aa"], [(0, 1), (0, 1)])
@given(
    st.lists(st.text("ab .", min_size=1, max_size=8), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3),
)
def test_nothing_but_the_spans_and_spaces_is_lost(segments, spans):
    block = "".join(segments)
    spans = [(min(s), max(s)) for s in spans]
    cut = {i for start, end in spans for i in range(start, end)}
    wanted = "".join(c for i, c in enumerate(block) if i not in cut)
    kept = "".join(without_spans(block, segments, spans))
    assert kept.replace(" ", "") == wanted.replace(" ", "")
