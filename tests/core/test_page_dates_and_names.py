"""Dates as EDTF, names, and the years that nobody wrote."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.provenance.dates import (
    PartialDate,
    doubt_of,
    find_dates,
    latest_before,
    whole_date,
)
from alignment.core.provenance.names import (
    is_account,
    is_body,
    is_name_line,
    split_names,
)


@pytest.mark.parametrize(
    ("text", "language", "edtf"),
    [
        ("December 11", "en", "XXXX-12-11"),
        ("June 28th 2008.-", "en", "2008-06-28"),
        ("Friday, August 1, 2008", "en", "2008-08-01"),
        ("Sept. 3, 2019", "en", "2019-09-03"),
        ("the 3rd of May 1968", "en", "1968-05-03"),
        ("Viernes 01 de Agosto de 2008", "es", "2008-08-01"),
        ("1ro de Julio de 2008", "en", "2008-07-01"),
        ("primero de mayo", "es", "XXXX-05-01"),
        ("26 de marzo", "es", "XXXX-03-26"),
        ("setiembre de 1973", "es", "1973-09"),
        ("2023-04-07T10:00:00+00:00", "en", "2023-04-07"),
        ("03/04/2023", "en", "2023-03-04"),
        ("03/04/2023", "es", "2023-04-03"),
        ("25/12/2021", "en", "2021-12-25"),
    ],
)
def test_a_date_is_kept_as_it_is_written(text, language, edtf):
    assert [m.date.edtf for m in find_dates(text, language)] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "may 20 people",
        "they march 8 miles",
        "31/31/2020",
        "30 de febrero",
        "1:30",
    ],
)
def test_what_is_no_date_is_none(text):
    assert find_dates(text, "en") == ()


def test_a_written_weekday_is_checked():
    (right,) = find_dates("Viernes 1 de agosto de 2008")
    (wrong,) = find_dates("Lunes 1 de agosto de 2008")
    assert right.date.agrees
    assert not wrong.date.agrees


def test_a_line_is_a_date_only_where_nothing_stands_beside_it():
    assert whole_date("April 7, 2023") is not None
    assert whole_date("On April 7, 2023 we met") is None


def test_a_missing_year_is_the_latest_that_fits():
    assert latest_before(PartialDate(None, 3, 26), "2023-04-07") == "2023-03-26"
    assert latest_before(PartialDate(None, 12, 11), "2023-09-28") == "2022-12-11"
    assert latest_before(PartialDate(None, 2, 29), "2023-03-01") == "2020-02-29"


@given(st.dates(min_value=datetime.date(1500, 1, 1)))
def test_a_full_date_comes_back_in_every_form(day):
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    written = f"{months[day.month - 1]} {day.day}, {day.year}"
    for text in (
        written,
        day.isoformat(),
        f"{day.day} {months[day.month - 1]} {day.year}",
    ):
        found = find_dates(text, "en")
        if day.year < 2100:
            assert [m.date.iso for m in found] == [day.isoformat()]


@pytest.mark.parametrize(
    "line",
    [
        "Matías Busi",
        "By Ana López and John Smith",
        "José Carlos de la Riva",
        "J. M. Hill",
        "The Long Shore",
    ],
)
def test_a_line_of_names_is_known(line):
    assert is_name_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Why it fell",
        "What will happen?",
        "May 3, 2020",
        "Class struggle",
        "an essay by nobody",
        "",
    ],
)
def test_other_lines_are_no_names(line):
    assert not is_name_line(line)


def test_words_that_the_page_writes_small_make_a_heading_not_a_name():
    assert not is_name_line("Class Struggle", {"class", "struggle"})


def test_lists_of_names_are_split_and_bodies_kept_whole():
    assert split_names("Diego Lot, Ana López y John Smith") == (
        "Diego Lot",
        "Ana López",
        "John Smith",
    )
    assert split_names("Union of Dockers and Clerks") == (
        "Union of Dockers and Clerks",
    )
    assert is_body("Union of Dockers")
    assert not is_body("Ana López")


def test_a_day_in_figures_is_a_suggestion_where_its_month_could_be_the_day():
    assert doubt_of("2021-11-03", "11/03/2021", "en")
    assert not doubt_of("2021-03-11", "11/03/2021", "es")
    assert not doubt_of("2021-03-25", "25/03/2021", "en")
    assert not doubt_of("2021-11-03", "3 November 2021", "en")


@pytest.mark.parametrize("name", ["Super User", "ffeditor", "HWV Editor", "admin"])
def test_an_account_of_a_site_is_nobodys_name(name):
    assert is_account(name)
    assert not is_account("Edita Marín Webb")


@pytest.mark.parametrize("value", ["11/03/2021", "2021-03-11/2021-03-12", "57", ""])
def test_only_a_whole_day_can_have_day_and_month_swapped(value):
    assert doubt_of(value, "11/03/2021 and 12/03/2021", "en") == ""
