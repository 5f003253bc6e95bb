"""The one text gate."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.text import TextRejected, clean_text, gate_text, text_hash


def test_text_comes_out_composed_and_with_plain_line_ends():
    assert clean_text("Peru\u0301\r\nLima\rCusco\u2028") == "Perú\nLima\nCusco\n"


def test_a_no_break_space_is_kept():
    assert clean_text("in\u00a0La Izquierda") == "in\u00a0La Izquierda"


@pytest.mark.parametrize(
    ("bad", "what", "place"),
    [
        ("one\ntw\x00o", "NUL", "line 2, column 3"),
        ("a\ud800", "lone surrogate", "line 1, column 2"),
    ],
)
def test_what_no_database_can_keep_is_refused_with_its_place(bad, what, place):
    with pytest.raises(TextRejected, match=what) as refusal:
        gate_text(bad)
    assert place in str(refusal.value)


def test_control_characters_are_taken_out_and_named():
    gated = gate_text("a\x07b\x1bc\td")
    assert gated.text == "abc\td"
    assert gated.notes == ("2 control character(s) were taken out",)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_the_gate_changes_nothing_that_it_let_through(text):
    once = clean_text(text)
    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_equal_texts_have_equal_hashes_of_64_digits():
    assert text_hash("Perú") == text_hash("Perú")
    assert len(text_hash("Perú")) == 64
