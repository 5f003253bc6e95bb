"""Quotations."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.inside.quotation_kinds import QuotationKind
from alignment.core.inside.quotations import find_quotations
from alignment.core.inside.quoted_spans import quoted_spans
from tests.core.inline_cases import page_words

KINDS = [
    ("en", "At a meeting in Ilo, Rosa Quiroz, a baker, said that “we will not go home.”",
     "speech", "Rosa Quiroz"),
    ("en", "“We will not go home,” said Rosa Quiroz.", "speech", "Rosa Quiroz"),
    ("es", "“No vamos a volver a casa”, dijo Rosa Quiroz.", "speech", "Rosa Quiroz"),
    ("es", "Rosa Quiroz explicó: «No vamos a volver a casa».", "speech", "Rosa Quiroz"),
    ("en", "with the slogan “Bread and Salt for All” in front", "slogan", None),
    ("es", "bajo la consigna “Pan y sal para todos” en", "slogan", None),
    ("en", "a conference took place in Ilo: “Building the Tide of Workers.” It",
     "event name", None),
    ("en", "We drafted “Theses on the Sea” which", "document title", None),
    ("en", "in the novel “The House of Wind” he", "work title", None),
    ("en", ("the threat (“… It will cost lives, but it will be necessary…”, La Ola, "
     "June 25, 2008). This"), "press quote", None),
    ("en", "they asked for “apologies for the repression” then", "reported speech", None),
    ("en", "to ask for “a change of captain” only", "demand", None),
    ("en", "support was gone “so that they would not join with the bakers of the town.”",
     "unattributed quote", None),
    ("en", "the so-called “salt peace” went on", "emphasis", None),
    ("en", "the cry of 1962: Either bread or the sea! And", "slogan", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "speaker"), KINDS)
def test_a_quotation_is_known_by_the_words_around_it(language, text, kind, speaker):
    (found,) = find_quotations([text], page_words([text], language), with_emphasis=True)
    assert (found.kind, found.speaker) == (kind, speaker)
    assert found.span.of(text) == found.text


def test_words_held_at_a_distance_are_left_out_unless_asked_for():
    text = "the so-called “salt peace” went on"
    assert find_quotations([text], page_words([text])) == ()


def test_a_press_quote_names_its_newspaper_and_day():
    text = "a threat (“It will cost many lives”, La Ola, June 25, 2008). This"
    (found,) = find_quotations([text], page_words([text]))
    assert found.source == "La Ola, June 25, 2008"


def test_a_speaker_may_be_introduced_sentences_before():
    text = (
        "Ana Salas, a leader of the patrols, met us. Her anger grew against the "
        "council: “They do not let us speak.”"
    )
    (found,) = find_quotations([text], page_words([text]))
    assert found.speaker == "Ana Salas"


def test_a_block_after_he_states_that_is_a_block_quote_with_its_work():
    texts = [
        (
            "In his book Del Faro al Mar (From Lighthouse to Sea, 2022), Elio Marín "
            "thinks about tides. He states that: "
        ),
        "",
        "Tides never ask. They come.",
    ]
    found = find_quotations(texts, page_words(texts))[-1]
    assert found.kind is QuotationKind.BLOCK
    assert (found.speaker, found.source) == ("Elio Marín", "Del Faro al Mar")
    assert (found.span.block, found.introduced_at) == (2, 0)


def test_an_ordinary_list_introduction_makes_no_block_quote():
    texts = ["It would pose the tasks in this way:", "Surround the factories."]
    assert find_quotations(texts, page_words(texts)) == ()


def test_a_block_that_is_set_as_a_quote_is_one_without_introduction():
    texts = ["They came.", "Tides never ask."]
    (found,) = find_quotations(texts, page_words(texts), frozenset({1}))
    assert (found.kind, found.introduced_at) == (QuotationKind.BLOCK, None)


@given(st.text('“”‘’"«» ab’.', max_size=40))
def test_quoted_spans_are_in_order_and_never_overlap(text):
    spans = [q.span for q in quoted_spans(text)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
