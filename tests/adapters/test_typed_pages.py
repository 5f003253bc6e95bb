"""Typed pages: narrow columns, letterheads, and preformatted text in HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignment.adapters.file_readers import read_file

pytestmark = pytest.mark.once
COLUMN = (Path(__file__).parent.parent / "reading_pages/quay_bulletin.txt").read_text()


def blocks(data: str, name: str) -> list[str]:
    return [block.text for block in read_file(data.encode(), filename=name).blocks]


def test_a_narrow_column_is_joined_and_its_letterhead_is_not():
    found = blocks(COLUMN, "page.txt")
    assert found[:2] == ["THE LOWER QUAY", "bulletin of the"]
    joined = next(text for text in found if text.startswith("We had"))
    assert joined.endswith("had in that town.")


def test_preformatted_text_is_read_as_a_typed_page():
    page = f"<html><body><h1>Letter</h1><pre>{COLUMN}</pre></body></html>"
    assert blocks(page, "page.html")[1:] == blocks(COLUMN, "page.txt")


def test_a_drawn_line_parts_what_stands_around_it():
    found = blocks(
        "First published by\nLa Vereda\n__________\nTranslated by Ana\n", "p.txt"
    )
    assert "__________" in found


def test_days_side_by_side_in_a_page_do_not_stick_together():
    page = "<p><span>6 agosto, 2019</span><span>8 agosto, 2019</span></p>"
    assert all("20198" not in text for text in blocks(page, "page.html"))
