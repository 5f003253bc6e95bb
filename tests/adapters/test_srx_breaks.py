"""Our way to run segmentation rules cuts as choppa does, which is their reference."""

import pytest
import regex
from choppa import SrxDocument, SrxTextIterator
from hypothesis import given
from hypothesis import strategies as st

from alignment.adapters.alternatives import sort_alternatives, split_alternatives
from alignment.adapters.segmentation_rules import RULES_FILE, SrxRules

pytestmark = pytest.mark.once
RULES = SrxRules()
DOCUMENT = SrxDocument(ruleset=RULES_FILE)
BITS = [
    *[
        ".",
        "…",
        "!",
        "?",
        "(",
        ")",
        "[",
        "]",
        "«",
        "»",
        "“",
        "”",
        '"',
        "'",
        "—",
        "-",
        ",",
        ";",
        ":",
        "¿",
        "¡",
        "؟",
        "。",
        "1",
        "12",
        "[3]",
        "¹",
        "IV",
        "A.",
        "El",
        "The",
        "St",
        "No",
    ],
    *["EE. UU.", "a.m.", "Sra.", "casa", "Peru", " ", " ", " ", "\n", "\n\n", "\u00a0"],
    *["said", "Capítulo", "(…)", "p. ej.", "S/.", "e.g."],
]


@given(st.lists(st.sampled_from(BITS), max_size=30).map("".join))
def test_a_text_is_cut_as_the_reference_cuts_it(text):
    for language in ("es", "en", "default"):
        wanted = list(SrxTextIterator(DOCUMENT, language, text))
        assert list(RULES.cut(text, language)) == wanted


def test_sorted_alternatives_fit_the_same_words():
    pattern = r"(?<!\p{L})(?:Sr|Sra|Srta|Dr|Dra|p\.\s?ej|[Uu]d|[Uu]ds|St|Ste|No|Nos)\."
    sorted_ = sort_alternatives(pattern, backwards=True)
    assert sorted_ != pattern
    for word in ("Sra", "Srta", "p.ej", "p. ej", "uds", "Ste", "Srt", "ej", "N", "xNo"):
        behind = [
            bool(regex.compile(f"(?<={p})$").search(word + "."))
            for p in (pattern, sorted_)
        ]
        assert behind[0] == behind[1], word


def test_alternatives_in_brackets_are_not_split():
    assert split_alternatives(r"a(?:b|c)|[|]|\||d{1,2}") == [
        "a(?:b|c)",
        "[|]",
        r"\|",
        "d{1,2}",
    ]
