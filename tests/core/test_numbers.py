"""Numbers in running text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.words.dates import find_dates
from alignment.core.words.numbers import find_numbers, readings

ONE = [
    ("32,7 %", "es", "32,7 %", 32.7),
    ("32.7 percent", "en", "32.7 percent", 32.7),
    ("2.000 obreros", "es", "2.000", 2000),
    ("2,000 workers", "en", "2,000", 2000),
    ("30 mil personas", "es", "30 mil", 30000),
    ("30 000 personas", "es", "30 000", 30000),
    ("1,5 millones", "es", "1,5 millones", 1.5e6),
    ("$1.5bn", "en", "1.5bn", 1.5e9),
    ("dos mil trescientos", "es", "dos mil trescientos", 2300),
    ("2 mil millones", "es", "2 mil millones", 2e9),
    ("mil millones", "es", "mil millones", 1e9),
    ("treinta y cinco", "es", "treinta y cinco", 35),
    ("one hundred and twenty", "en", "one hundred and twenty", 120),
    ("five thousand three hundred", "en", "five thousand three hundred", 5300),
    ("twenty-one", "en", "twenty-one", 21),
    (
        "doscientos cincuenta y seis mil",
        "es",
        "doscientos cincuenta y seis mil",
        256000,
    ),
    ("the 21st", "en", "21st", 21),
    ("el 3º", "es", "3º", 3),
    ("1.234.567,89", "es", "1.234.567,89", 1234567.89),
    ("80 por ciento", "es", "80 por ciento", 80),
]


@pytest.mark.parametrize(("text", "language", "words", "value"), ONE)
def test_a_number_has_the_value_that_its_language_gives_it(
    text, language, words, value
):
    (found,) = find_numbers(text, language)
    assert (found.text, found.values[0]) == (words, value)
    assert found.span.of(text) == words


def test_a_number_that_can_be_read_two_ways_keeps_both():
    (found,) = find_numbers("2.000", "en")
    assert found.values == (2.0, 2000.0)


def test_two_numbers_beside_each_other_stay_two():
    found = find_numbers("eight out of ten, 60-70, twenty twenty", "en")
    assert [n.values[0] for n in found] == [8, 10, 60, 70, 20, 20]


def test_per_cent_and_ordinals_are_marked():
    share, place = find_numbers("80% in the third", "en")
    assert share.is_percent
    assert place.is_ordinal
    assert place.is_weak


@pytest.mark.parametrize("text", ["COVID-19", "the G20", "version 3.11.2"])
def test_a_number_in_a_code_is_marked(text):
    (found,) = find_numbers(text, "en")
    assert found.in_code


def test_an_hour_in_the_afternoon_may_be_counted_on():
    evening, *_ = find_numbers("at 9 p.m.", "en")
    (other,) = find_numbers("a las 21 horas", "es")
    assert evening.agrees(other)


def test_numbers_inside_dates_can_be_left_out():
    text = "On June 2, 2019, 30 people"
    outside = [d.span for d in find_dates(text, "en")]
    (found,) = find_numbers(text, "en", outside=outside)
    assert found.text == "30"


def test_a_language_without_a_table_gets_digits():
    found = find_numbers("zwei oder 30", "de")
    assert [n.text for n in found] == ["30"]


@given(st.integers(1000, 10**9))
def test_grouped_thousands_are_read_back_in_both_styles(number):
    written = f"{number:,}"
    assert readings(written, ".", ",")[0] == number
    assert readings(written.replace(",", "."), ",", ".")[0] == number


@given(st.decimals(0, 999, places=2, allow_nan=False))
def test_decimals_are_read_back_in_both_styles(number):
    written = f"{number:.2f}"
    assert readings(written, ".", ",") == (float(number),)
    assert readings(written.replace(".", ","), ",", ".") == (float(number),)


@given(st.text("0123456789.,  mil dos y ciento%", max_size=40))
def test_numbers_are_in_order_and_never_overlap(text):
    spans = [n.span for n in find_numbers(text, "es")]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
