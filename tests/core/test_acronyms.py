"""Acronyms and their expansions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.inside.acronym_names import initials_spell
from alignment.core.inside.acronyms import acronym_spans, find_acronyms
from tests.core.inline_cases import page_words

EXPANDED = [
    ("the Salt Workers’ League (LTS) met", "LTS", "Salt Workers’ League", False),
    ("the Sea Fraction – Fourth Council (FM-CC) of", "FM-CC",
     "Sea Fraction – Fourth Council", False),
    ("of the Northern League (LN according to the initials in Spanish)", "LN",
     "Northern League", False),
    ("the Central General de Pescadores de Ilo (CGPI) called", "CGPI",
     "Central General de Pescadores de Ilo", True),
    ("they met at the “River and Sea” workers gathering (ERM), called", "ERM",
     "“River and Sea” workers gathering", False),
    ("LM (Liga de las Mareas) and", "LM", "Liga de las Mareas", True),
    ("the Frente del Mar (FM, Sea Front) is", "FM", "Frente del Mar", True),
    ("PS-PL: A coalition of the Salt Party and the Land Party.", "PS-PL",
     "the Salt Party and the Land Party", False),
    ("a meeting of Congress of the Partido del Faro (PF) was", "PF",
     "Partido del Faro", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "acronym", "expansion", "spelt"), EXPANDED)
def test_an_acronym_is_found_with_its_expansion(text, acronym, expansion, spelt):
    extra = {"es": "partido mareas central pescadores frente"}
    found = [
        a for a in find_acronyms([text], page_words([text], extra=extra)) if a.expansion
    ]
    (one,) = found
    assert (one.text, one.expansion, one.spelt) == (acronym, expansion, spelt)
    assert one.expansion_span is not None
    assert one.expansion_span.of(text) == expansion


def test_an_acronym_that_its_expansion_does_not_spell_is_of_another_language():
    text = "the Workers’ League (LT)"
    (found,) = find_acronyms([text], page_words([text]))
    assert (found.expansion_language, found.language) == ("en", "es")


def test_plain_words_before_an_acronym_that_they_do_not_spell_are_no_expansion():
    text = "in the soup kitchens (XQ) they"
    (found,) = find_acronyms([text], page_words([text]))
    assert found.expansion is None


def test_a_list_of_acronyms_in_brackets_has_no_one_expansion():
    text = "the Salt Workers Union (SWU, LM, FM) met"
    assert not any(a.expansion for a in find_acronyms([text], page_words([text])))


def test_an_acronym_without_expansion_is_listed_once_with_its_mentions():
    texts = ["The CCP and the CCP’s friends", "CCP"]
    (found,) = find_acronyms(texts, page_words(texts))
    assert (found.text, found.expansion, found.mentions) == ("CCP", None, 3)


@pytest.mark.parametrize(
    "text",
    [
        "the XXI century",
        "in the US",
        "U.S. dollars",
        "#RENUNCIAYA",
        "Henry VIII",
        "EEUU",
    ],
)
def test_what_only_looks_like_an_acronym_is_none(text):
    assert find_acronyms([text], page_words([text])) == ()


def test_a_shouted_line_holds_no_acronyms():
    assert list(acronym_spans("MOST RECENT NEWS FROM THE NORTH")) == []


def test_a_place_in_brackets_does_not_expand_an_acronym():
    text = "the PT (Brazil) and"
    (found,) = find_acronyms([text], page_words([text]))
    assert found.expansion is None


@given(st.lists(st.text("abcdefgh", min_size=4, max_size=8), min_size=2, max_size=6))
def test_initials_always_spell_their_own_words(words):
    name = " de ".join(w.capitalize() for w in words)
    assert initials_spell("".join(w[0].upper() for w in words), name)
