"""The language of a document, and segments in another one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.adapters.language_identifier import Py3LangId, UnknownLanguageError
from alignment.core.words.language import (
    Basis,
    LanguageGuess,
    find_other_language,
    guess_language,
    primary_language,
)

IDENTIFIER = Py3LangId()
BOTH = ("en", "es")
SPANISH = "La huelga empezó el lunes y terminó cuando llegó la lluvia."
ENGLISH = "The strike began on Monday and ended when the rain came."


def guess(*blocks: str, markup: str = "", candidates=BOTH) -> LanguageGuess:
    return guess_language(
        blocks, candidates=candidates, identifier=IDENTIFIER, markup=markup
    )


def other(text: str, language: str) -> str:
    return find_other_language(
        text, language=language, candidates=BOTH, identifier=IDENTIFIER
    )


@pytest.mark.parametrize(("text", "code"), [(SPANISH, "es"), (ENGLISH, "en")])
def test_text_alone_decides(text, code):
    found = guess(text, text)
    assert (found.language, found.basis) == (code, Basis.TEXT)
    assert found.probability > 0.95


def test_markup_that_agrees_makes_it_surer():
    assert guess(SPANISH, markup="es-PE").basis is Basis.BOTH
    assert guess(SPANISH, markup="es").probability > guess(SPANISH).probability


def test_enough_text_wins_against_the_markup_of_a_template():
    found = guess(*[SPANISH] * 5, markup="en-US")
    assert (found.language, found.basis) == ("es", Basis.TEXT_AGAINST_MARKUP)


def test_markup_decides_where_text_says_little():
    found = guess("Lima 2023", markup="es")
    assert found.language == "es"
    found = guess("1917", "—", markup="es")
    assert (found.language, found.basis) == ("es", Basis.MARKUP)
    assert found.probability == pytest.approx(0.85)


def test_one_quotation_does_not_turn_a_document():
    found = guess(SPANISH, ENGLISH * 50, SPANISH, SPANISH)
    assert found.language == "es"


@pytest.mark.parametrize("markup", ["", "de", "xx-YY"])
def test_nothing_to_go_by_is_said(markup):
    found = guess("1917", "…", markup=markup)
    assert found == LanguageGuess("", 0.0, Basis.NOTHING)


def test_markup_naming_no_candidate_is_left_aside():
    assert guess(ENGLISH, markup="de") == guess(ENGLISH)


def test_other_candidates_can_be_chosen_from():
    text = "A greve começou na segunda-feira e terminou quando chegou a chuva."
    assert guess(text, text, candidates=("es", "pt", "en")).language == "pt"


def test_candidates_are_needed_and_have_to_be_known():
    with pytest.raises(ValueError, match="at least one language"):
        guess(SPANISH, candidates=())
    with pytest.raises(UnknownLanguageError, match="cannot tell these languages: xx"):
        guess(SPANISH, candidates=("es", "xx"))


@pytest.mark.parametrize(
    ("tag", "code"), [("es", "es"), ("es-PE", "es"), (" EN_us ", "en"), ("", "")]
)
def test_the_language_code_of_a_tag(tag, code):
    assert primary_language(tag) == code


def test_a_guess_cannot_contradict_itself():
    with pytest.raises(ValueError, match="no probability"):
        LanguageGuess("es", 1.5, Basis.TEXT)
    with pytest.raises(ValueError, match="rests on"):
        LanguageGuess("es", 0.5, Basis.NOTHING)
    with pytest.raises(ValueError, match="rests on"):
        LanguageGuess("", 0.0, Basis.TEXT)


def test_a_segment_in_the_other_language_is_flagged():
    assert other(ENGLISH, "es") == "en"
    assert other(SPANISH, "en") == "es"


def test_a_segment_in_its_documents_language_is_not_flagged():
    assert other(SPANISH, "es") == ""
    assert other(ENGLISH, "en") == ""


def test_a_short_segment_is_never_flagged():
    assert other("The End", "es") == ""


@given(st.lists(st.text(max_size=200), max_size=5), st.sampled_from(["", "es", "de"]))
def test_probabilities_of_any_text_are_probabilities(blocks, markup):
    found = guess(*blocks, markup=markup)
    assert found.language in {*BOTH, ""}
    assert found.probability >= 0.5 or not found.language


@given(st.text(max_size=80))
def test_the_identifier_shares_out_one(text):
    chances = IDENTIFIER.probabilities(text, ("es", "en", "pt"))
    assert sum(chances.values()) == pytest.approx(1, abs=1e-5)


def test_real_documents_and_pieces_are_told_apart(shared_data):
    pieces: dict[str, list[str]] = {code: [] for code in BOTH}
    for path in sorted((shared_data / "eval" / "dev").glob("*.full.e[ns]")):
        lines = [x for x in path.read_text("utf-8").split("\n") if x.strip()]
        assert guess(*lines).language == path.suffix[1:], path
        pieces[path.suffix[1:]] += lines
    starts = [(code, i) for code in BOTH for i in range(0, len(pieces[code]) - 3, 10)]
    wrong = [
        x for x in starts if guess(*pieces[x[0]][x[1] : x[1] + 3]).language != x[0]
    ]
    assert len(starts) > 500
    assert len(wrong) <= 0.01 * len(starts)


def test_few_real_segments_are_flagged_in_vain(shared_data):
    lines = (shared_data / "eval" / "dev").glob("ntrex*.full.es")
    texts = [x for path in lines for x in path.read_text("utf-8").split("\n") if x]
    flagged = [text for text in texts if other(text, "es")]
    assert len(texts) > 300
    assert len(flagged) <= 0.01 * len(texts)
    missed = [text for text in texts if len(text) > 60 and not other(text, "en")]
    assert len(missed) <= 0.01 * len(texts)
