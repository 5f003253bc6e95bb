"""Texts with marks of their own: pages of a text browser, and Markdown."""

from __future__ import annotations

import pytest

from alignment.adapters.file_readers import read_file
from alignment.core.page import Role
from alignment.core.reading import read_page

pytestmark = pytest.mark.once
PROSE = "The boats leave at five, and somebody counts them; nobody is paid for that."
SAVED = f"""[1]Home [3]Mail

{PROSE} See [2]La Hoja, as ever.

{PROSE} In 1910 there were 4,000 of us.[9]

References

1. http://a.example/
2. http://hoja.example/barcos
3. http://a.example/mail
"""
MARKED = f"""# The *Boats*

{PROSE} See [La Hoja](https://hoja.example/barcos), as **ever**.

## At *five*

> {PROSE}

2 * 3 * 4 and snake_case_names are no marks.
"""


def blocks_of(text: str):
    page = read_file(text.encode())
    return page, read_page(page).blocks


def test_numbers_of_a_text_browser_become_links_and_the_report_says_so():
    page, _ = blocks_of(SAVED)
    prose = page.blocks[1]
    assert "[2]" not in prose.text
    link = prose.links[0]
    assert prose.text[link.start : link.end] == "La Hoja"
    assert link.href == "http://hoja.example/barcos"
    assert any("text browser" in note for note in page.notes)


def test_a_number_without_an_address_stays_in_the_text():
    page, _ = blocks_of(SAVED)
    assert any("[9]" in block.text for block in page.blocks)


def test_notes_in_brackets_are_no_numbers_of_a_text_browser():
    page, _ = blocks_of(f"{PROSE}[1]\n\n{PROSE}[2]\n\nReferences\n\n1. A book\n2. B")
    assert next(b.text for b in page.blocks).endswith("[1]")
    assert not any("text browser" in note for note in page.notes)


def test_marks_of_markdown_are_read_as_what_they_mean():
    page, blocks = blocks_of(MARKED)
    texts = {block.text: block.role for block in blocks}
    assert texts["The Boats"] is Role.TITLE
    assert texts["At five"] is Role.HEADING
    assert texts[PROSE] is Role.QUOTE
    assert any("Markdown" in note for note in page.notes)
    link = page.blocks[1].links[0]
    assert page.blocks[1].text[link.start : link.end] == "La Hoja"
    assert page.blocks[1].text.endswith("as ever.")


def test_stars_and_strokes_inside_words_stay():
    page, _ = blocks_of(MARKED)
    assert page.blocks[-1].text == "2 * 3 * 4 and snake_case_names are no marks."


def test_text_without_headings_and_links_is_no_markdown():
    text = f"{PROSE}\n\n* not a list\n\n> {PROSE}\n\n#uno #dos"
    page, _ = blocks_of(text)
    assert "\n".join(b.text for b in page.blocks) == text.replace("\n\n", "\n")
