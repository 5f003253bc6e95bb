"""Dates in running text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.words.date_grammar import roman_value
from alignment.core.words.dates import find_dates, to_date

WORDINGS = [
    ("no. 9, March-April 2011", "en", "March-April 2011", "2011-03/2011-04"),
    (
        "números de julio y agosto de 2010",
        "es",
        "julio y agosto de 2010",
        "2010-07/2010-08",
    ),
    ("Saturday, May. 11, 2002", "en", "Saturday, May. 11, 2002", "2002-05-11"),
    ("On June 2, a meeting", "en", "June 2", "XXXX-06-02"),
    ("dated 28 June 2008.-", "en", "28 June 2008", "2008-06-28"),
    ("June 28th 2008.-", "en", "June 28th 2008", "2008-06-28"),
    ("Wednesday, February 1, and", "en", "Wednesday, February 1", "XXXX-02-01"),
    (
        "on\u00a0March\u00a026,\u00a02023 in",
        "en",
        "March\u00a026,\u00a02023",
        "2023-03-26",
    ),
    ("Sept. 11, 2001", "en", "Sept. 11, 2001", "2001-09-11"),
    ("the 2nd of May", "en", "2nd of May", "XXXX-05-02"),
    ("in December 2022.", "en", "December 2022", "2022-12"),
    ("in December.", "en", "December", "XXXX-12"),
    ("July 7th and 8th", "en", "July 7th and 8th", "XXXX-07-07/XXXX-07-08"),
    ("in the 1920s", "en", "the 1920s", "192X"),
    ("the 70’s", "en", "the 70’s", "XX7X"),
    ("a twenty-first century", "en", "twenty-first century", "20XX"),
    ("el 26 de marzo de 2023.", "es", "26 de marzo de 2023", "2023-03-26"),
    ("del 1ro de Julio de 2008", "es", "1ro de Julio de 2008", "2008-07-01"),
    ("1º de mayo", "es", "1º de mayo", "XXXX-05-01"),
    ("primero de mayo de 1886", "es", "primero de mayo de 1886", "1886-05-01"),
    ("4 de diciembre del 2022", "es", "4 de diciembre del 2022", "2022-12-04"),
    ("dic. 2022", "es", "dic. 2022", "2022-12"),
    ("Marzo 26, 2023", "es", "Marzo 26, 2023", "2023-03-26"),
    (
        "del 2 al 5 de junio de 2019",
        "es",
        "2 al 5 de junio de 2019",
        "2019-06-02/2019-06-05",
    ),
    ("en los años setenta", "es", "los años setenta", "XX7X"),
    ("el siglo XXI", "es", "siglo XXI", "20XX"),
    ("3/4/2020", "es", "3/4/2020", "2020-04-03"),
    ("3/4/2020", "en", "3/4/2020", "2020-03-04"),
    ("25/12/2020", "en", "25/12/2020", "2020-12-25"),
    ("on 2023-03-26", "en", "2023-03-26", "2023-03-26"),
    ("Publicado el 26 de marzo", "en", "26 de marzo", "XXXX-03-26"),
]


@pytest.mark.parametrize(("text", "language", "words", "edtf"), WORDINGS)
def test_a_date_is_kept_as_it_is_written(text, language, words, edtf):
    (found,) = find_dates(text, language)
    assert (found.text, found.edtf) == (words, edtf)
    assert found.span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Let’s March to the palace",
        "may 20 people come",
        "version 3.11.2",
        "February 30, 2020, they say",
        "in May 30,000 pesos",
        "chapter 12",
    ],
)
def test_what_only_looks_like_a_day_is_none(text):
    assert not [d for d in find_dates(text, "en") if d.precision == "day"]


def test_a_written_weekday_is_checked_against_the_calendar():
    (right,) = find_dates("Viernes 01 de Agosto de 2008", "es")
    (wrong,) = find_dates("Lunes 01 de Agosto de 2008", "es")
    assert (right.weekday_agrees, wrong.weekday_agrees) == (True, False)


def test_day_and_month_that_could_be_swapped_are_marked():
    assert find_dates("3/4/2020", "es")[0].ambiguous
    assert not find_dates("25/4/2020", "es")[0].ambiguous


@given(st.integers(1, 399))
def test_a_roman_numeral_has_the_value_it_was_written_from(number):
    parts = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX")]
    written, rest = "", number
    for value, letters in [*parts, (5, "V"), (4, "IV"), (1, "I")]:
        written += letters * (rest // value)
        rest %= value
    assert roman_value(written) == number


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_full_date_survives_being_written_out(day):
    english = f"{day:%B} {day.day}, {day.year:04}"
    (found,) = find_dates(english, "en")
    assert to_date(found) == day
    assert to_date(find_dates(day.isoformat(), "en")[0]) == day
    assert to_date(found) != day + timedelta(days=1)
