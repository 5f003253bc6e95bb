"""What goes into a release: filters, splits, duplicates, changes, datasheet."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.corpus import CorpusSegment, CorpusUnit
from alignment.core.corpus_document import (
    CorpusBitext,
    CorpusDocument,
    DocumentDate,
    Relation,
)
from alignment.core.releasing.changes import compare_units
from alignment.core.releasing.datasheet_text import TITLES, datasheet_markdown
from alignment.core.releasing.duplicates import Duplicates
from alignment.core.releasing.splits import Shares, split_bitexts
from alignment.core.releasing.wanted import Filters, Naming, Wanted, wanted_from
from alignment.core.review import Label, Status
from alignment.core.word_differences import word_differences

pytestmark = pytest.mark.once
PAIR = ("es", "en")


def unit(number: int, source: str = "", target: str = "", **said) -> CorpusUnit:
    return CorpusUnit(
        f"u{number}",
        (CorpusSegment(f"s{number}", source),) if source else (),
        (CorpusSegment(f"t{number}", target),) if target else (),
        **said,
    )


def bitext(source: str, target: str, **said) -> CorpusBitext:
    dates = tuple(DocumentDate(*date) for date in said.pop("dates", ()))
    licence = said.pop("licence", "")
    return CorpusBitext(
        f"{source}-{target}",
        CorpusDocument(source, "es", licence=licence),
        CorpusDocument(target, "en", licence=licence, dates=dates),
        **said,
    )


@given(
    st.builds(
        Filters,
        statuses=st.lists(st.sampled_from(Status), unique=True).map(tuple),
        labels=st.lists(st.sampled_from(Label), unique=True).map(tuple),
        relations=st.lists(st.sampled_from(Relation), unique=True).map(tuple),
        languages=st.just((("es", "en"),)) | st.just(()),
        licences=st.lists(st.text("abc", min_size=1), max_size=2).map(tuple),
        least_confidence=st.floats(0, 1),
        since=st.sampled_from(["", "2020", "2020-05-01"]),
        gaps=st.booleans(),
    ),
    st.builds(Shares, dev=st.integers(0, 50), test=st.integers(0, 50)),
    st.sampled_from(Naming),
)
def test_what_is_wanted_survives_the_database(filters, shares, naming):
    wanted = Wanted(
        "1.0", datetime.date(2026, 3, 1), ("tmx", "tsv"), filters, shares, naming=naming
    )
    assert wanted_from(wanted.to_json()) == wanted


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(10, 19)), max_size=30),
    st.text(max_size=5),
)
def test_bitexts_that_share_a_document_are_in_one_split(pairs, seed):
    bitexts = [bitext(f"d{a}", f"d{b}") for a, b in dict.fromkeys(pairs)]
    splits = split_bitexts(bitexts, Shares(30, 30), seed)
    seen: dict[str, str] = {}
    for one in bitexts:
        for document in (one.source.id, one.target.id):
            assert seen.setdefault(document, splits[one.id]) == splits[one.id]


def test_a_document_keeps_its_split_when_the_corpus_grows():
    bitexts = [bitext(f"s{n}", f"t{n}") for n in range(200)]
    shares = Shares(10, 10)
    some = split_bitexts(bitexts[:50], shares, "1")
    every = split_bitexts(bitexts, shares, "1")
    assert some.items() <= every.items()
    assert {"train", "dev", "test"} == set(every.values())
    assert 8 <= list(every.values()).count("test") <= 35
    assert split_bitexts(bitexts, shares, "2") != every


@pytest.mark.parametrize(
    ("since", "until", "published", "goes_in"),
    [
        ("2020", "", "2020-05-01", True),
        ("2020-06", "", "2020-05-01", False),
        ("2020-05", "", "2020", True),
        ("", "2020", "2020-12-31", True),
        ("", "2019-12", "2020", False),
        ("2020", "", "XXXX-05-01", False),
        ("2011-04", "", "2011-03/2011-04", True),
        ("2011-05", "", "2011-03/2011-04", False),
        ("", "2011-03", "2011-03/2011-04", True),
        ("", "2011-02", "2011-03/2011-04", False),
        ("2020", "", "", False),
        ("", "", "", True),
    ],
)
def test_the_filter_by_date_takes_what_may_be_in_time(since, until, published, goes_in):
    dates = [("published_translation", published)] if published else []
    found = Filters(since=since, until=until).why_not(bitext("a", "b", dates=dates))
    assert (found == "") == goes_in


def test_a_licence_has_to_hold_for_both_documents():
    filters = Filters(licences=("MIT",))
    assert filters.why_not(bitext("a", "b", licence="MIT")) == ""
    assert filters.why_not(bitext("a", "b")) == "licence"


@given(
    st.lists(
        st.tuples(st.sampled_from("abcd"), st.sampled_from("ABCD"), st.booleans()),
        max_size=60,
    )
)
def test_duplicates_are_found_as_a_dictionary_would(said):
    """Some batches are forgotten and come again."""
    duplicates = Duplicates()
    known: dict[tuple[str, str], str] = {}
    for number, (source, target, forgets) in enumerate(said):
        new = unit(number, f" {source} ", f"{target}\n")
        if forgets:
            duplicates.first(new, PAIR)
            duplicates.first(unit(10_000 + number, f"{number}", "x"), PAIR)
            duplicates.forget()
        key = (source, target.lower())
        assert duplicates.first(new, PAIR) == known.get(key, "")
        known.setdefault(key, new.id)
        duplicates.keep()


def test_many_texts_are_told_apart():
    duplicates = Duplicates()
    for number in range(5000):
        assert duplicates.first(unit(number, f"Uno {number}", "x"), PAIR) == ""
    for number in range(0, 5000, 97):
        again = unit(9_000_000 + number, f"uno  {number}", "X")
        assert duplicates.first(again, PAIR) == f"u{number}"


def test_gaps_and_other_languages_are_no_duplicates():
    duplicates = Duplicates()
    assert duplicates.first(unit(1, "a"), PAIR) == ""
    assert duplicates.first(unit(2, "a"), PAIR) == ""
    assert duplicates.first(unit(3, "a", "b"), PAIR) == ""
    assert duplicates.first(unit(4, "a", "b"), ("pt", "en")) == ""


def test_changes_name_the_part_that_changed():
    before = [unit(n, f"a{n}", f"b{n}") for n in range(5)]
    now = [
        unit(0, "a0", "b0"),
        unit(1, "a1", "other"),
        unit(2, "a2", "b2", status=Status.CONFIRMED, label=Label.FREE),
        unit(7, "a7", "b7"),
        unit(4, "a4", "b4"),
    ]
    found = [(change.unit, change.what) for change in compare_units(before, now)]
    assert found == [
        ("u1", "target"),
        ("u2", "status+label"),
        ("u7", "added"),
        ("u3", "removed"),
    ]


def test_no_text_of_people_makes_markup_in_the_datasheet():
    section = {"purpose": "one\n# two", "[link](x)": None, "list": ["*a*", {"b": 1}]}
    record = {
        "title": "A <b> | # title",
        "date": "2026-03-01",
        "summary": "2 <units>",
        **dict.fromkeys(TITLES, section),
        "uses": {},
        "changes": None,
    }
    text = datasheet_markdown(record)
    assert "# A \\<b\\> \\| \\# title" in text
    assert "- purpose: one \\# two" in text
    assert "\\[link\\](x): none" in text
    assert "  - \\*a\\*" in text
    assert "2 \\<units\\>" in text
    assert text.count("\n# ") == 0
    assert "This is the first release." in text


def test_counts_by_split_and_losses_by_format_are_tables_in_the_datasheet():
    counts = {"units": 2, "labels": {"free": 1}}
    section = {
        "units": {"train": counts, "dev": {"units": 1}},
        "formats": [{"format": "a|b", "losses": ["gaps", "notes"]}, {"format": "c"}],
        "shares": {"dev": 10},
    }
    record = {"title": "T", "date": "2026-03-01", "summary": "2 units"}
    text = datasheet_markdown(record | dict.fromkeys(TITLES, section))
    assert "- shares:\n  - dev: 10\n" in text
    assert (
        "### Units\n\n|  | train | dev |\n| --- | --- | --- |\n"
        "| units | 2 | 1 |\n| labels: free | 1 |  |\n"
    ) in text
    assert (
        "### Formats\n\n| format | losses |\n| --- | --- |\n"
        "| a\\|b | gaps, notes |\n| c | none |\n"
    ) in text


@pytest.mark.parametrize("day", ["2020-13", "2020-02-30", "20", "2020-1-1", "soon"])
def test_a_day_that_there_is_not_is_refused(day):
    with pytest.raises(ValueError, match="not a day"):
        Filters(since=day)


@given(st.text("ab ,.", max_size=20), st.text("ab ,.", max_size=20))
def test_the_pieces_make_both_versions(before, after):
    pieces = word_differences(before, after)
    assert "".join(p.text for p in pieces if p.kind != "new") == before
    assert "".join(p.text for p in pieces if p.kind != "gone") == after
