"""Numbers, dates and names of a page together."""

from __future__ import annotations

from alignment.core.words.entities import find_entities
from tests.core.inline_cases import page_words


def test_a_number_inside_a_date_is_only_a_date():
    texts = ["On June 2, 2019, Rosa Quiroz met 30 bakers."]
    entities = find_entities(texts, page_words(texts))
    assert [n.text for n in entities.numbers] == ["30"]
    assert [d.edtf for d in entities.dates] == ["2019-06-02"]


def test_a_month_is_no_name():
    texts = ["They met Rosa Quiroz in June."]
    entities = find_entities(texts, page_words(texts))
    assert [n.text for n in entities.names] == ["Rosa Quiroz"]


def test_spans_point_into_their_own_block():
    texts = ["", "They met 30 bakers."]
    (number,) = find_entities(texts, page_words(texts)).numbers
    assert number.span.block == 1
    assert number.span.of(texts[1]) == "30"
