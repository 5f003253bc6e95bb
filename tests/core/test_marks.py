"""Cutting a text where marks begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alignment.core.marks import Part, cut_at_marks

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda s: (s[0], sum(s))),
    max_size=5,
)


@given(st.text("abc ", max_size=25), SPANS)
def test_the_parts_are_the_text_and_each_mark_holds_its_words(text, spans):
    parts = cut_at_marks(text, spans)
    assert "".join(part.text for part in parts) == text
    for index, (start, end) in enumerate(spans):
        marked = "".join(part.text for part in parts if index in part.marks)
        assert marked == text[start:end]
        assert sum(index in part.opens for part in parts) == (start < len(text))


def test_overlapping_marks_share_a_part():
    assert cut_at_marks("abcdef", [(0, 4), (2, 6)]) == [
        Part("ab", (0,), (0,)),
        Part("cd", (0, 1), (1,)),
        Part("ef", (1,), ()),
    ]
