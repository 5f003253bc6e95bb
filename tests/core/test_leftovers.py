"""Leftovers, and foreign words that may stay."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.inside.foreign_names import NameClass
from alignment.core.inside.foreign_spans import find_foreign_spans
from alignment.core.inside.leftover_kinds import Action, LeftoverKind, Severity
from alignment.core.inside.leftovers import find_leftovers
from tests.core.inline_cases import page_words

EXTRA = {
    "en": "all was they fighters prefers wage minimum is as with so some wants met "
    "from an article good street",
    "es": "campesino campesinos para izquierda diario mayo traducción final corrección "
    "viernes libro puerto obrero partido progresista primero una muy",
}
LEFTOVERS = [
    ("a minimum wage of 3,000 soles (aca poner el equivalente en dólares), with",
     "(aca poner el equivalente en dólares)", "es", LeftoverKind.NOTE, Severity.HIGH),
    ("All work [TK check the number here] was", "[TK check the number here]", "en",
     LeftoverKind.NOTE, Severity.HIGH),
    ("as de League prefers to work", "as de League", "es", LeftoverKind.SMALL_WORD,
     Severity.LOW),
    ("the strike was para el pueblo del mar and good", "para el pueblo del mar", "es",
     LeftoverKind.PHRASE, Severity.HIGH),
    ("Ilo’s¡ strike was good", "Ilo’s¡ strike", None, LeftoverKind.MARK, Severity.LOW),
    ("the progresist league wants work", "progresist", "es", LeftoverKind.SPELLING,
     Severity.LOW),
    ("Traducción final y corrección: viernes", "Traducción final y corrección: viernes",
     "es", LeftoverKind.UNTRANSLATED, Severity.HIGH),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "language", "kind", "severity"), LEFTOVERS)
def test_a_leftover_is_flagged_as_a_span(text, words, language, kind, severity):
    (found,) = find_leftovers([text], page_words([text], extra=EXTRA))
    assert (found.text, found.language) == (words, language)
    assert (found.kind, found.severity) == (kind, severity)
    assert found.span.of(text) == words


def test_what_is_serious_is_kept_out_of_exports_and_nothing_else_is():
    texts = [case[0] for case in LEFTOVERS]
    found = find_leftovers(texts, page_words(texts, extra=EXTRA))
    assert {f.kind for f in found if f.action is Action.LEAVE_OUT} == {
        LeftoverKind.NOTE,
        LeftoverKind.PHRASE,
        LeftoverKind.UNTRANSLATED,
    }
    assert all((f.action is Action.LEAVE_OUT) == (f.severity is Severity.HIGH)
               for f in found)  # fmt: skip


SPANS = [
    ("the campesinos and campesinos", "campesinos", NameClass.LOANWORD),
    ("roadblocks with “piquetes” in", "piquetes", NameClass.LOANWORD),
    ("at Plaza 2 de Mayo they met", "Plaza 2 de Mayo", NameClass.PLACE),
    ("an article in La Izquierda Diario from", "La Izquierda Diario",
     NameClass.PUBLICATION),
    ("the group Pan y Sal spoke", "Pan y Sal", NameClass.ORGANISATION),
    ("the Partido Obrero of Ilo", "Partido Obrero", NameClass.ORGANISATION),
    ("in the book Del Faro al Mar he", "Del Faro al Mar", NameClass.WORK),
    ("it was (La Ola, June 25, 2008) in", "La Ola", NameClass.PUBLICATION),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind"), SPANS)
def test_names_loanwords_and_titles_are_told_apart_from_leftovers(text, words, kind):
    extra = {"en": EXTRA["en"], "es": EXTRA["es"] + " piquetes"}
    page = page_words([text], extra=extra)
    assert find_leftovers([text], page) == ()
    found = find_foreign_spans([text], page)
    assert {(f.text, f.name_class) for f in found} == {(words, kind)}


@pytest.mark.parametrize(
    "text",
    [
        "the de facto league",
        "a coup d’état was",
        "they met in Los Mares, Ilo",
        "the MAS met",
        "Rosa de la Costa spoke",
        "a sea of red",
        "the bakers’ union (SWU)",
    ],
)
def test_phrases_at_home_and_names_are_no_leftovers(text):
    assert find_leftovers([text], page_words([text], extra=EXTRA)) == ()


def test_a_name_has_one_class_throughout_a_page():
    texts = ["the group Pan y Sal spoke", "they built Pan y Sal as"]
    found = find_foreign_spans(texts, page_words(texts))
    assert [f.name_class for f in found] == [NameClass.ORGANISATION] * 2


@given(st.text("la de mar Pan the (poner) “¡!”.", max_size=60))
def test_leftovers_are_in_order_and_never_overlap(text):
    spans = [f.span for f in find_leftovers([text], page_words([text]))]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
