"""The pages of the shared data come out as the oracle writes them out.

`pytest tests/adapters/test_reading_oracle.py -s` prints precision and recall per field.
"""

import pytest

from alignment.adapters.segmentation_rules import load_segmenter
from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.core.page import Role
from alignment.core.reading.inside import read_inside
from alignment.core.reading.inside_report import inside_report
from alignment.core.reading.report import reading_report
from tests.adapters.reading_cases import (
    Tally,
    oracle_pages,
    own_pages,
    read_path,
    shared_data,
    stated,
)

PAGES = oracle_pages()
pytestmark = pytest.mark.skipif(not PAGES, reason="the shared data is not here")


@pytest.fixture(scope="module", params=sorted(PAGES))
def case(request):
    """(oracle entry, reading, report) of one page."""
    folder = shared_data()
    assert folder is not None
    reading = read_path(folder / "seeds" / request.param)
    segmenter = load_segmenter()
    segments = {
        n: segmenter.split(b.text, "en").segments
        for n, b in enumerate(reading.blocks)
        if b.alignable
    }
    report = reading_report(reading, segments)
    report |= inside_report(
        reading, read_inside(reading, vocabulary=SimplemmaVocabulary())
    )
    return PAGES[request.param], reading, report


def block_at(reading, line):
    return next(
        b for b in reading.blocks if b.lines and b.lines[0] <= line <= b.lines[1]
    )


def test_the_title_is_the_pages_own_or_none(case):
    entry, reading, report = case
    wanted = entry["identity"]["title"]
    if wanted is None:
        assert (reading.title, report["identity"]["title"]) == ("", None)
        candidate = entry["identity"]["title_candidate"]
        assert report["identity"]["title_candidate"]["status"] == candidate["status"]
        assert report["identity"]["title_candidate"]["lines"] == candidate["lines"]
    else:
        assert report["identity"]["title"]["text"] == wanted["text"]
        assert report["identity"]["title"]["line"] == wanted["line"]


def test_the_standfirst_is_the_articles_or_the_publishers(case):
    entry, _, report = case
    wanted, found = entry["identity"]["standfirst"], report["identity"]["standfirst"]
    if wanted is None:
        assert found is None
    else:
        keys = ("line", "text", "role", "alignable")
        assert {k: found[k] for k in keys} == {k: wanted[k] for k in keys}


def test_authors_and_translators_are_named_with_their_status(case):
    entry, _, report = case
    for group in ("authors", "translators"):
        wanted = [(p["name"], p["status"], p["line"]) for p in entry["identity"][group]]
        found = [(p["name"], p["status"], p["line"]) for p in report["identity"][group]]
        assert found == wanted


def test_the_kind_of_an_author_is_told(case):
    entry, _, report = case
    wanted = [p["kind"] for p in entry["identity"]["authors"]]
    assert [p["kind"] for p in report["identity"]["authors"]] == wanted


def test_the_language_of_the_original_is_stated_or_suggested(case):
    entry, _, report = case
    wanted, found = entry["identity"]["languages"], report["identity"]["languages"]
    for key in ("page", "original", "original_status"):
        assert found[key] == wanted[key]
    for key in ("evidence_line", "suggested"):
        assert found.get(key) == wanted.get(key)


def test_every_date_has_its_role_and_its_honest_form(case):
    entry, _, report = case
    wanted = {
        (d["role"], d.get("edtf") or d["iso"], d["iso"], d["line"], d["status"])
        for d in entry["dates"]
    }
    found = {
        (d["role"], d["edtf"], d["iso"], d["line"], d["status"])
        for d in report["dates"]
    }
    absent = {(d["role"], None, None, None, "absent") for d in report["dates"]}
    assert wanted - found == set()
    assert found - wanted <= absent


def test_a_suggested_year_is_right_where_one_is_offered(case):
    entry, _, report = case
    wanted = {d["role"]: d["suggested"] for d in entry["dates"] if "suggested" in d}
    for date in report["dates"]:
        if "suggested" in date:
            assert date["suggested"] == wanted[date["role"]]


def test_the_source_and_the_kind_of_translation_are_read(case):
    entry, _, report = case
    for key in ("publication", "publication_status", "line", "original_url"):
        assert report["source"][key] == entry["source"][key]
    assert report["source"]["issue"] == entry["source"].get("issue")
    for key in ("value", "degree", "status", "line"):
        assert report["translation_kind"][key] == entry["translation_kind"][key]


def test_the_statements_of_origin_are_the_exact_words(case):
    entry, _, report = case
    found = {(s["line"], s["text"]) for s in report["provenance_statements"]}
    for statement in entry["provenance_statements"]:
        assert (statement["line"], statement["text"]) in found


def test_body_and_headings_are_whole(case):
    entry, reading, _ = case
    headings = [
        (list(b.lines), b.text) for b in reading.blocks if b.role is Role.HEADING
    ]
    wanted = [
        (h.get("lines") or [h["line"]], h["text"]) for h in entry["body"]["headings"]
    ]
    assert [text for _, text in headings] == [text for _, text in wanted]
    for (found, _), (lines, _) in zip(headings, wanted, strict=True):
        assert (found[0], found[1]) == (lines[0], lines[-1])
    prose = {Role.PARAGRAPH, Role.QUOTE}
    paragraphs = [b for b in reading.blocks if b.role in prose]
    assert {b.lines[0] for b in paragraphs} == set(entry["body"]["sentences"])


def test_furniture_is_left_out_and_the_body_is_not(case):
    entry, reading, _ = case
    for drop in entry["drop"]:
        first, last = drop["lines"]
        for block in reading.blocks:
            if first <= block.lines[0] and block.lines[1] <= last:
                assert not block.alignable, block.text
                assert block.reason
    assert all(block_at(reading, n).alignable for n in entry["body"]["sentences"])


def test_nothing_of_a_teaser_becomes_a_value(case):
    _, reading, _ = case
    for statement in reading.statements:
        if statement.block is None or statement.field == "snapshot_not_before":
            continue
        assert reading.blocks[statement.block].role is not Role.TEASER


def test_notes_are_kept_apart_with_their_anchor_among_the_first_three(case):
    entry, _, report = case
    assert [n["line"] for n in report["footnotes"]] == [
        n["line"] for n in entry["footnotes"]
    ]
    for wanted, found in zip(entry["footnotes"], report["footnotes"], strict=True):
        lines = {(a["line"], a["text"]) for a in found["anchor"][:3]}
        assert any(
            line == anchor["line"] and anchor["text"].split()[-1] in text
            for anchor in wanted["anchor"]
            for line, text in lines
        ), (wanted["anchor"], lines)


def test_the_figures_are_printed(capsys):
    """No verdict: precision and recall per field over the oracle and own pages."""
    tally = Tally()
    folder = shared_data()
    assert folder is not None
    for name, entry in PAGES.items():
        reading = read_path(folder / "seeds" / name)
        for field, wanted in _oracle_values(entry).items():
            tally.add(field, wanted, stated(reading, field))
    for page in own_pages():
        reading = read_path(page.path)
        for field, wanted in page.values["statements"].items():
            tally.add(field, wanted, stated(reading, field))
        for field in page.values["absent"]:
            tally.add(field, [], stated(reading, field))
    with capsys.disabled():
        print("\n" + "\n".join(tally.lines()))  # noqa: T201 - the figures


def _oracle_values(entry):
    identity = entry["identity"]
    original = identity["languages"]["original"] or identity["languages"]["suggested"]
    values = {
        "author": [a["name"] for a in identity["authors"]],
        "translator": [t["name"] for t in identity["translators"]],
        "original_language": [original],
        "source_publication": [entry["source"]["publication"]],
        "kind": [entry["translation_kind"]["value"]],
        "original_url": [],
        "original_title": [],
    }
    for date in entry["dates"]:
        value = date.get("edtf") or date["iso"]
        values[date["role"]] = [value] if value else []
    return values
