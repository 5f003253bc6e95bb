"""The demo corpus is what its README claims."""

from __future__ import annotations

import csv
import json
import os
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.demo_pages import DEMO, HELD_OUT, ROOT, fold, read_gold, read_page

COLUMNS = "file language role id original url title licence relation publication date"
LATIN = DEMO / "pages" / "water.es.html"
PAGES = sorted(
    path
    for folder in (DEMO / "pages", HELD_OUT)
    for path in folder.glob("*.*")
    if path.suffix in {".html", ".txt"}
)
WORDINGS = {
    "night-train": (
        "Originally published in Spanish on March 12 in Cuadernos de la Trocha",
        "Translation by Imogen Tarrant",
    ),
    "festival": ("First appeared in Spanish in", "Translated from the Spanish by"),
    "fishermen": ("This is a heavily condensed translation by Ruth Abelard.",),
    "water": ("A much longer version of this report ran in Spanish in",),
    "lichens": ("Publicado originalmente en español en", "Traducción: Hester"),
    "museum": ("First published in Spanish on the website of", "English version:"),
    "town-clock": ("Translated from the Spanish by", "is no longer online."),
}


def manifest() -> list[dict[str, str]]:
    with (DEMO / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def gold(name: str) -> dict[str, Any]:
    return read_gold(DEMO / "gold" / f"{name}.json")


def raw_target(name: str) -> str:
    side = gold(name)["target"]
    text: str = (DEMO / side["file"]).read_text(encoding=side["encoding"])
    return text


def dropped_share(name: str) -> float:
    """Share of the sentences of the source that the target leaves out."""
    found = gold(name)
    prose = {"paragraph", "list item", "quote"}
    sentences = {
        position
        for position, segment in enumerate(found["source"]["segments"])
        if segment["role"] in prose
    }
    omitted = {b[0][0] for b in found["beads"] if b[2] == "omitted"}
    return len(sentences & omitted) / len(sentences)


def test_the_manifest_has_one_row_for_each_page():
    rows = manifest()
    assert list(rows[0]) == COLUMNS.split()
    listed = [row["file"] for row in rows]
    on_disk = {f"pages/{path.name}" for path in (DEMO / "pages").iterdir()}
    assert len(listed) == len(set(listed)) == len({row["id"] for row in rows})
    assert set(listed) == on_disk


def test_the_manifest_links_each_target_to_a_source_but_one():
    sources = {row["id"] for row in manifest() if row["role"] == "source"}
    targets = [row for row in manifest() if row["role"] == "target"]
    assert {row["original"] for row in targets} == sources | {""}
    assert [row["id"] for row in targets if not row["original"]] == ["town-clock-en"]
    assert len(targets) == 8


def test_manifest_and_gold_name_the_same_pages_and_relations():
    for row in manifest():
        found = gold(row["id"].rsplit("-", 1)[0])
        assert found[row["role"]]["file"] == row["file"]
        assert found[row["role"]]["language"] == row["language"]
        assert fold(row["title"]) in fold(
            read_page(DEMO / row["file"], found[row["role"]]["encoding"])
        )
        if row["role"] == "target":
            assert found["kind"] == row["relation"]


def test_about_half_of_the_pages_are_html():
    kinds = [Path(row["file"]).suffix for row in manifest()]
    assert (kinds.count(".html"), kinds.count(".txt")) == (8, 7)


@pytest.mark.parametrize("name", ["fishermen", "water"])
def test_the_condensed_translations_drop_most_of_the_source(name):
    assert 0.55 <= dropped_share(name) <= 0.70
    beads = gold(name)["beads"]
    assert sum(len(s) == 1 and len(t) > 1 for s, t, _ in beads) >= 5
    assert sum(label == "condensed" for *_, label in beads) >= 5


@pytest.mark.parametrize("name", ["night-train", "festival"])
def test_the_close_translations_drop_next_to_nothing(name):
    assert dropped_share(name) <= 0.03
    assert not [label for *_, label in gold(name)["beads"] if label == "added"]


def test_the_letter_has_an_introduction_and_moves_a_paragraph_and_a_heading():
    found = gold("museum")
    source = found["source"]["segments"]
    moved = [source[s[0]] for s, _, label in found["beads"] if label == "moved"]
    assert [s["role"] for s in moved].count("heading") == 1
    paragraph = {s["block"] for s in moved if s["role"] == "paragraph"}
    assert len(paragraph) == 1
    assert [label for *_, label in found["beads"]].count("added") >= 3


def test_glosses_stand_in_parentheses_in_both_directions():
    page = fold(read_page(DEMO / "pages" / "lichens.en.html"))
    provenance = gold("lichens")["provenance"]
    forwards = [f"{es} ({en})" in page for es, en in provenance["glosses"]]
    backwards = [f"{en} ({es}" in page for es, en in provenance["glosses"]]
    assert all(a or b for a, b in zip(forwards, backwards, strict=True))
    assert sum(forwards) >= 3
    assert sum(backwards) >= 3
    for acronym, expansion in provenance["acronyms"]:
        assert re.search(rf"{re.escape(expansion)} \([^)]*\b{acronym}\b", page)


def test_the_notes_are_segments_and_one_of_them_is_the_translators():
    found = gold("lichens")
    notes = [
        sum(segment["role"] == "footnote" for segment in found[side]["segments"])
        for side in ("source", "target")
    ]
    assert notes == [4, 5]


@pytest.mark.parametrize("path", [pytest.param(p, id=p.name) for p in PAGES])
def test_every_page_is_utf8_and_nfc_but_one(path):
    encoding = "cp1252" if path == LATIN else "utf-8"
    text = path.read_bytes().decode(encoding)
    assert unicodedata.is_normalized("NFC", text)
    assert "\ufffd" not in text


def test_the_windows_page_is_not_utf8_and_not_latin_1():
    raw = LATIN.read_bytes()
    assert b"charset=windows-1252" in raw
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    assert re.search(rb"[\x80-\x9f]", raw), "only windows-1252 has letters there"


@pytest.mark.parametrize("name", sorted(WORDINGS))
def test_the_provenance_wording_stands_on_the_page(name):
    lines = gold(name)["target"]["provenance lines"]
    for wording in WORDINGS[name]:
        assert any(wording in line for line in lines), wording


def test_one_page_has_no_provenance_but_a_teaser_that_looks_like_it():
    found = gold("luthier")
    assert found["target"]["provenance lines"] == []
    assert any("translated by" in line for line in found["target"]["furniture"])


@pytest.mark.parametrize("name", ["fishermen", "water"])
def test_provenance_lines_hold_non_breaking_spaces(name):
    side = gold(name)["target"]
    page = read_page(DEMO / side["file"], side["encoding"])
    first = side["provenance lines"][0]
    assert first in fold(page)
    assert first not in page
    assert "\u00a0" in page


def test_sites_declare_themselves_as_the_readme_says():
    train = raw_target("night-train")
    block = re.search(
        r'<script type="application/ld\+json">(.+?)</script>', train, re.S
    )
    assert block is not None
    assert json.loads(block[1])["translator"]["name"] == "Imogen Tarrant"
    source = (DEMO / "pages" / "night-train.es.html").read_text(encoding="utf-8")
    assert 'rel="canonical"' in source
    assert 'hreflang="en"' in source
    assert 'hreflang="es"' in raw_target("lichens")


def shared_texts() -> list[Path]:
    named = os.environ.get("WORKBENCH_SHARED_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    return [
        *folder.glob("seeds/*.txt"),
        *folder.glob("eval/dev/*.full.es"),
        *folder.glob("eval/dev/*.full.en"),
    ]


def ngrams(text: str, size: int = 8) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}


def test_nothing_is_copied_from_the_shared_data():
    others = shared_texts()
    if not others:
        pytest.skip("no shared data: set WORKBENCH_SHARED_DATA")
    ours: set[str] = set()
    for path in PAGES:
        ours |= ngrams(read_page(path, "cp1252" if path == LATIN else "utf-8"))
    for other in others:
        common = ours & ngrams(other.read_text(encoding="utf-8"))
        assert not common, f"{other.name}: {sorted(common)[:3]}"
