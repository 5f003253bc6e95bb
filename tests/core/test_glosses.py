"""Bilingual glosses in brackets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.inside.glosses import Order, find_glosses
from tests.core.inline_cases import page_words

PAIRS = [
    (
        "en",
        ("The strike was called by the Colectivo Pescadores Sur (Southern Fishing "
        "Collective) of Ilo."),
        "Colectivo Pescadores Sur",
        "Southern Fishing Collective",
    ),
    (
        "en",
        "the women’s group Pan y Sal (Bread and Salt), they sang",
        "Pan y Sal",
        "Bread and Salt",
    ),
    (
        "en",
        "In her book Del Faro al Mar (From Lighthouse to Sea, Editorial Norte, 2019) she",
        "Del Faro al Mar",
        "From Lighthouse to Sea",
    ),
    ("en", "each marero (tide fisher) of the bay", "marero", "tide fisher"),
    ("en", "the “Ilazo” (i.e. Ilo’s strike), and", "Ilazo", "Ilo’s strike"),
    ("en", "Build the fighting committees (Comandos de Lucha)!", "fighting committees",
     "Comandos de Lucha"),
    ("en", "the trade unions (in Spanish: sindicatos) met", "trade unions", "sindicatos"),
    ("en", "the slogan “Que se vayan todos” (They All Go) came", "Que se vayan todos",
     "They All Go"),
    ("es", "el libro La casa del viento (The House of the Wind) es", "La casa del viento",
     "The House of the Wind"),
    ("es", "la Salt Workers Union (Sindicato de Trabajadores de la Sal, SWU)",
     "Salt Workers Union", "Sindicato de Trabajadores de la Sal"),
    ("es", "los “scabs” (rompehuelgas) y", "scabs", "rompehuelgas"),
]  # fmt: skip
EXTRA = {
    "en": "fisher fishers tide go all house they scabs",
    "es": "rompehuelgas sindicatos",
}


@pytest.mark.parametrize(("language", "text", "term", "gloss"), PAIRS)
def test_a_gloss_is_found_with_just_the_words_of_its_term(language, text, term, gloss):
    (found,) = find_glosses([text], page_words([text], language, EXTRA))
    assert (found.term, found.gloss) == (term, gloss)
    assert found.term_span.of(text) == term
    assert found.gloss_span.of(text) == gloss
    assert found.evidence.of(text).endswith(")")


@pytest.mark.parametrize(
    "text",
    [
        "in the country (the poor regions), it",
        "the Salt League (SL) met",
        "the town of Rosario (Sur) and",
        "a price of 3,000 soles (aca poner el equivalente en dólares), they",
        "it is so (….) and",
        "the League (SL according to the initials in Spanish) met",
        "Pan y Sal (a women’s group) spoke",
        "Evo Salinas (Bread and Salt League) spoke",
        "the old union (Sindicato Libre) met",
        "Humala (from the left) spoke",
        "Pan y Sal (Editorial Norte, 2019)",
        "Colectivo Sur (see https://example.org)",
        "the march (June 2, 2019) was long",
        "the mareros (organized in the League) came",
        "the mareros (including bakers) came",
        "the bread price (poner dólares) rose",
    ],
)
def test_a_remark_in_brackets_is_no_gloss(text):
    assert find_glosses([text], page_words([text], extra=EXTRA)) == ()


def test_what_follows_the_gloss_is_cut_off_and_kept_aside():
    text = "the Federación del Mar (Sea Workers Union, led by the left)"
    (found,) = find_glosses([text], page_words([text]))
    assert (found.gloss, found.cut) == ("Sea Workers Union", ", led by the left")


def test_the_order_says_which_side_is_the_page_s_own():
    texts = ["Pan y Sal (Bread and Salt)", "the Bread and Salt (Pan y Sal) group"]
    first, second = find_glosses(texts, page_words(texts))
    assert (first.order, second.order) == (Order.FOREIGN_FIRST, Order.PAGE_FIRST)
    assert first.in_language("es") == second.in_language("es") == "Pan y Sal"


def test_stray_inverted_marks_are_left_out_of_the_clean_gloss():
    text = "the “Ilazo” (i.e. Ilo’s¡ strike)"
    (found,) = find_glosses([text], page_words([text]))
    assert (found.gloss, found.clean_gloss) == ("Ilo’s¡ strike", "Ilo’s strike")


def test_an_acronym_s_two_expansions_render_each_other():
    text = "the LM (Liga de las Mareas, League of the Tides) met"
    (found,) = find_glosses([text], page_words([text]))
    assert (found.term, found.gloss) == ("Liga de las Mareas", "League of the Tides")


def test_blocks_that_do_not_count_keep_the_others_in_place():
    texts = ["", "Pan y Sal (Bread and Salt)"]
    assert find_glosses(texts, page_words(texts))[0].term_span.block == 1


@given(st.text("Pan y Sal(Bread and).,“”¡!1 ", max_size=60))
def test_any_text_is_read_without_harm(text):
    for found in find_glosses([text], page_words([text])):
        assert found.term_span.of(text) == found.term
        assert found.term_span.end < found.gloss_span.start or "," in text


class Meanings:
    """An encoder that knows two meanings."""

    name = "meanings"
    revision = "1"
    dimension = 2

    def encode(self, texts):
        return np.array(
            [[1, 0] if "fisher" in t or "mareros" in t else [0, 1] for t in texts],
            dtype=np.float32,
        )


def test_an_encoder_finds_a_rendering_that_no_word_list_knows():
    text = "the mareros (those who were fishers) met"
    page = page_words([text], extra={"en": "those who fishers", "es": "mareros"})
    assert find_glosses([text], page) == ()
    (found,) = find_glosses([text], page, Meanings())
    assert (found.term, found.score) == ("mareros", 1.0)
