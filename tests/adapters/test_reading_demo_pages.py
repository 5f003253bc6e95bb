"""The demo pages and the held-out ones: what their gold aligns is kept, the rest left out."""

import re

from alignment.core.page import Role
from alignment.core.provenance.statement import Field
from tests.adapters.reading_cases import read_path
from tests.demo_pages import gold_files, page_path, read_gold

_OTHER = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    return _OTHER.sub("", text).casefold()


def sides():
    for gold_path in gold_files():
        gold = read_gold(gold_path)
        for name in ("source", "target"):
            side = gold.get(name)
            if side and side.get("file"):
                yield gold, side, read_path(page_path(gold_path, side))


def test_the_body_is_kept_and_furniture_left_out():
    found = wanted = blocks = superfluous = 0
    for _, side, reading in sides():
        kept = letters("".join(b.text for b in reading.blocks if b.alignable))
        gold = letters("".join(segment["text"] for segment in side["segments"]))
        wanted += len(side["segments"])
        found += sum(letters(s["text"]) in kept for s in side["segments"])
        alignable = [b for b in reading.blocks if b.alignable]
        blocks += len(alignable)
        superfluous += sum(letters(b.text) not in gold for b in alignable)
    assert found >= 0.995 * wanted
    assert superfluous <= 0.02 * blocks


def test_titles_are_the_ones_of_the_gold():
    missed = []
    for _, side, reading in sides():
        titles = [s["text"] for s in side["segments"] if s["role"] == "title"]
        wanted = letters(titles[0]) if titles else ""
        if wanted and wanted not in letters(reading.title):
            missed.append(side["file"])
    assert missed == ["puppeteers.en.txt"]  # a letter stands before its title


def test_decoys_in_teasers_are_never_taken():
    for gold, side, reading in sides():
        if side is not gold.get("target"):
            continue
        decoys = set(gold.get("provenance", {}).get("decoys", ()))
        taken = {
            s.value
            for s in reading.statements
            if s.field is not Field.SNAPSHOT_NOT_BEFORE and s.value
        }
        assert not decoys & taken, side["file"]


def test_no_statement_stands_in_furniture():
    for _, _, reading in sides():
        for statement in reading.statements:
            if statement.block is None or statement.field is Field.SNAPSHOT_NOT_BEFORE:
                continue
            role = reading.blocks[statement.block].role
            assert role not in {Role.TEASER, Role.NAVIGATION, Role.SHARE_BAR}
