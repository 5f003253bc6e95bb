"""Names, and words misspelt beside the rest of the page."""

from __future__ import annotations

import pytest

from alignment.core.words.names import find_misspellings, find_names
from alignment.core.words.tokens import edit_distance
from tests.core.inline_cases import page_words


def names(text, language="en"):
    return [n.text for n in find_names([text], page_words([text], language))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met Elio Marán and Rosa Quiroz.", ["Elio Marán", "Rosa Quiroz"]),
        ("The strike of the Salt Workers League.", ["Salt Workers League"]),
        ("Work in the Ministry of Labor is", ["Ministry of Labor"]),
        ("the Universidad de la Costa and", ["Universidad de la Costa"]),
        ("The bakers. Work is here", []),
        ("the Bread of Ilo", ["Bread", "Ilo"]),
    ],
)
def test_names_are_told_from_words_at_a_sentence_s_start(text, found):
    assert names(text) == found


def test_a_title_before_a_name_is_kept_aside():
    text = "when President Elio Marán spoke"
    (found,) = find_names([text], page_words([text]))
    assert (found.title, found.text) == ("President", "Elio Marán")
    assert found.span.of(text) == "Elio Marán"


def test_a_name_with_swapped_letters_is_noticed_beside_the_right_ones():
    texts = ["Dina Mareluz spoke.", "Mareluz left.", "Then Maerluz’s house and Mareluz"]
    (found,) = find_misspellings(texts, page_words(texts))
    assert (found.text, found.expected, found.expected_mentions) == (
        "Maerluz",
        "Mareluz",
        3,
    )
    assert found.is_name
    assert found.span.of(texts[2]) == "Maerluz"


@pytest.mark.parametrize(
    "text",
    [
        "Mario and Maria, Mario and Mario",
        "Peru’s Peruvian Peruvians: Peruvian, Peruvian",
        "the bakers, a baker, the bakers",
        "Elio and Ilio met Elio",
    ],
)
def test_other_forms_and_other_short_names_are_no_misspellings(text):
    assert find_misspellings([text], page_words([text])) == ()


def test_missing_accents_alone_are_said_to_be_that():
    text = "Garcíes met Garcíes and Garcies"
    (found,) = find_misspellings([text], page_words([text]))
    assert (found.text, found.only_marks) == ("Garcies", True)


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [("salt", "salt", 0), ("salt", "slat", 1), ("salt", "malts", 2), ("a", "bcd", 3)],
)
def test_edits_are_counted_and_a_swap_is_one(first, second, distance):
    assert edit_distance(first, second, 5) == distance
    assert edit_distance(second, first, 5) == distance
