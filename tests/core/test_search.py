"""Words of the index, letters of expressions, renderings, key words in context."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.search.associations import find_renderings, log_likelihood
from alignment.core.search.kwic import line, pieces
from alignment.core.search.likeness import likeness
from alignment.core.search.literals import required_letters
from alignment.core.search.matching import Matcher, TooSlow, fold_letters
from alignment.core.search.query import How, Query, QueryRefused, make_condition
from alignment.core.search.words import folded, index_text, places

PATTERNS = st.lists(
    st.sampled_from(
        [
            r"abc",
            r"del",
            r"ñan",
            r"a",
            r".",
            r"*",
            r"+",
            r"?",
            r"{0}",
            r"{2,3}",
            r"(?:",
            r")",
            r"|",
            r"[abc]",
            r"[^a]",
            r"\b",
            r"\w",
            r"^",
            r"$",
            r"\.",
            r"(?i)",
        ]
    ),
    max_size=7,
).map("".join)
TEXTS = st.lists(
    st.sampled_from(["a", "b", "c", "d", "e", "l", "ñ", "n", ".", "abc", "del", "ñan"]),
    max_size=9,
).map("".join)


@given(PATTERNS, TEXTS)
def test_letters_said_to_be_required_are_in_every_match(pattern, text):
    try:
        compiled = re.compile(fold_letters(pattern), re.IGNORECASE)
    except re.error:
        return
    if compiled.search(fold_letters(text)):
        words = index_text(text)
        assert all(letters in words for letters in required_letters(pattern))


@given(st.text(max_size=40))
def test_folding_letters_keeps_their_places(text):
    assert len(fold_letters(text)) == len(text)


@given(st.text(max_size=40))
def test_places_are_those_of_the_words(text):
    for form, start, end in places(text, accents=False):
        assert form == folded(text[start:end])


@given(st.text("abcd ", max_size=12), st.text("abcd ", max_size=12))
def test_likeness_is_that_of_the_longest_common_subsequence(first, second):
    row = [0] * (len(second) + 1)
    for a in first:
        row_before, row = row, [0] * (len(second) + 1)
        for at, b in enumerate(second):
            row[at + 1] = max(
                row_before[at] + 1 if a == b else 0, row_before[at + 1], row[at]
            )
    total = len(first) + len(second)
    expected = 2 * row[-1] / total if total else 1.0
    assert likeness(first, second) == pytest.approx(expected)


def test_an_expression_that_explodes_is_stopped():
    condition = make_condition("(a|a|aa)+$", "source", How.REGEX, accents=False)
    matcher = Matcher(Query((condition,)), left=lambda: 0.05)
    with pytest.raises(TooSlow):
        matcher.match("a" * 80 + "!", "")


@pytest.mark.parametrize(
    ("text", "how"),
    [("", How.WORDS), ("?!", How.PHRASE), ("(", How.REGEX), ("", How.REGEX)],
)
def test_what_cannot_be_looked_for_is_refused(text, how):
    with pytest.raises(QueryRefused):
        make_condition(text, "source", how, accents=False)


def test_the_log_likelihood_of_a_worked_example():
    # 10 of 20 hits and 10 of 180 others have it; by hand from G² = 2 Σ O ln O/E.
    assert log_likelihood(10, 20, 10, 180) == pytest.approx(25.066, abs=1e-3)


def test_the_rendering_is_found_and_not_what_stands_beside_it():
    hits = ["the red tide rose", "a red tide came", "tides, red ones", "red tide again"]
    others = [f"the sea {n} rose again" for n in range(60)]
    found = find_renderings(hits, others, language="en", lemma=str.lower)
    assert found.found[0].text == "red tide"
    assert found.at("no Red Tide here") is not None
    assert found.at("nothing") is None


def test_a_form_of_the_termbase_comes_first():
    found = find_renderings(
        ["a strike", "a stop"],
        [],
        language="en",
        lemma=str.lower,
        known=[("strike", "agreed"), ("stop", "forbidden")],
    )
    assert [(one.text, one.beads, one.use) for one in found.found] == [
        ("strike", 1, "agreed"),
        ("stop", 1, "forbidden"),
    ]


@given(st.text("ab ", max_size=60), st.integers(0, 20), st.integers(1, 20))
def test_pieces_are_the_text(text, start, size):
    end = min(len(text), start + size)
    if start < end:
        cut = pieces(text, [(start, end, "match")])
        assert "".join(piece.text for piece in cut) == text


def test_a_line_is_cut_at_words():
    text = "uno dos tres cuatro cinco"
    found = line(text, [(8, 12, "match")], width=6)
    told = ["".join(p.text for p in side) for side in (found.left, found.right)]
    assert (told, found.key) == (["… dos ", " …"], "tres") or found.is_cut
