"""The gold of the hand-made pages agrees with the pages and with itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from alignment.core.beads import Bead, check_tiling
from alignment.core.page import ALIGNABLE_ROLES
from tests.demo_pages import (
    fold,
    folded_lines,
    gold_files,
    page_path,
    read_gold,
    read_page,
)

GOLD = [pytest.param(path, id=path.stem) for path in gold_files()]
SIDES = [
    pytest.param(path, side, id=f"{path.stem}-{side}")
    for path in gold_files()
    for side in ("source", "target")
    if read_gold(path)[side]
]
LABELS = {"equivalent", "free", "condensed", "expanded", "moved", "omitted", "added"}
STATUSES = {"stated", "inferred", "absent"}
EDTF = re.compile(r"(\d{4}|XXXX)(-\d{2}(-\d{2})?)?")
BOUNDARY = re.compile(r"[.!?…]+[)\]»”’]*(?= [«“(\[]?[¿¡]?[A-ZÁÉÍÓÚÑ0-9])")
ABBREVIATION = re.compile(
    r"\b([A-ZÁÉÍÓÚÑ]|Sra?|Dra?|Mrs?|Ing|Lic|EE|UU|No|no|Nº)\.$|^\d+\.$"
)


def side_of(path: Path, side: str) -> dict[str, Any]:
    found: dict[str, Any] = read_gold(path)[side]
    return found


def page_of(path: Path, side: str) -> str:
    gold_side = side_of(path, side)
    return read_page(page_path(path, gold_side), gold_side["encoding"])


@pytest.mark.parametrize("path", GOLD)
def test_the_beads_tile_both_sides(path):
    gold = read_gold(path)
    if gold["source"] is None:
        assert gold["beads"] == []
        return
    beads = [Bead(tuple(source), tuple(target)) for source, target, _ in gold["beads"]]
    check_tiling(
        beads, len(gold["source"]["segments"]), len(gold["target"]["segments"])
    )


@pytest.mark.parametrize("path", GOLD)
def test_a_label_says_omitted_or_added_exactly_for_gaps(path):
    for source, target, label in read_gold(path)["beads"]:
        assert label in LABELS
        assert (label == "omitted") == (not target)
        assert (label == "added") == (not source)


@pytest.mark.parametrize("path", GOLD)
def test_beads_cross_only_where_one_of_them_is_labelled_moved(path):
    kept = [b for b in read_gold(path)["beads"] if b[2] not in {"moved", "added"}]
    sources = [bead[0] for bead in kept if bead[1]]
    assert sources == sorted(sources)


@pytest.mark.parametrize(("path", "side"), SIDES)
def test_every_segment_stands_on_its_page_in_order(path, side):
    page = fold(page_of(path, side))
    reached = 0
    for segment in side_of(path, side)["segments"]:
        found = page.find(segment["text"], reached)
        assert found >= 0, f"not on the page after {reached}: {segment['text']}"
        reached = found + len(segment["text"])


@pytest.mark.parametrize(("path", "side"), SIDES)
def test_every_visible_line_is_a_segment_or_listed_as_something_else(path, side):
    gold_side = side_of(path, side)
    blocks: dict[int, list[str]] = {}
    for segment in gold_side["segments"]:
        blocks.setdefault(segment["block"], []).append(segment["text"])
    known = {" ".join(texts) for texts in blocks.values()}
    for kind in ("provenance lines", "byline lines", "furniture"):
        known |= set(gold_side[kind])
    page = page_of(path, side)
    if gold_side.get("hard wrapped"):
        assert unknown_text(page, known) == ""
    else:
        assert set(folded_lines(page)) == known


def unknown_text(page: str, known: set[str]) -> str:
    """What is left of a page whose paragraphs are wrapped over several lines."""
    rest = fold(page)
    for text in sorted(known, key=len, reverse=True):
        assert text in rest, text
        rest = rest.replace(text, "")
    return rest.strip()


@pytest.mark.parametrize(("path", "side"), SIDES)
def test_segments_have_alignable_roles(path, side):
    roles = {segment["role"] for segment in side_of(path, side)["segments"]}
    assert roles <= {role.value for role in ALIGNABLE_ROLES}


@pytest.mark.parametrize(("path", "side"), SIDES)
def test_no_segment_hides_a_sentence_boundary(path, side):
    for segment in side_of(path, side)["segments"]:
        if segment["role"] in {"title", "heading"}:
            continue
        for match in BOUNDARY.finditer(segment["text"]):
            before = segment["text"][: match.end()]
            assert ABBREVIATION.search(before), segment["text"]


@pytest.mark.parametrize("path", GOLD)
def test_a_source_has_between_25_and_70_sentences(path):
    gold = read_gold(path)
    if gold["source"] is None:
        return
    prose = {"paragraph", "list item", "quote"}
    count = sum(s["role"] in prose for s in gold["source"]["segments"])
    assert 25 <= count <= 70


@pytest.mark.parametrize("path", GOLD)
def test_stated_and_inferred_values_rest_on_words_of_the_page(path):
    gold = read_gold(path)
    page = fold(page_of(path, "target"))
    for name, value in gold["provenance"].items():
        if not isinstance(value, dict):
            continue
        assert value["status"] in STATUSES, name
        assert (value["value"] is None) == (value["status"] == "absent"), name
        assert value.get("text", "") in page, name
    for name in ("written", "published original", "published translation"):
        edtf = gold["provenance"].get(name, {}).get("value")
        assert edtf is None or EDTF.fullmatch(edtf), name


@pytest.mark.parametrize("path", GOLD)
def test_decoys_stand_on_the_pages_and_in_no_value(path):
    gold = read_gold(path)
    lines = [
        line
        for side in ("source", "target")
        if gold[side]
        for line in gold[side]["furniture"]
    ]
    values = {
        text
        for value in gold["provenance"].values()
        if isinstance(value, dict)
        for text in (value["value"], value.get("text"))
    }
    assert gold["provenance"]["decoys"]
    for decoy in gold["provenance"]["decoys"]:
        assert any(decoy in line for line in lines), decoy
        assert decoy not in values
