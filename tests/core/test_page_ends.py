"""Who signs below a text, and what its site adds there."""

import pytest

from alignment.core.raw_page import PageMetadata, RawBlock, RawPage
from alignment.core.reading import PageReading, read_page

pytestmark = pytest.mark.once
TEXT = (
    "The Drivers at the Bridge",
    "The mules of the upper road carried salt until the ice plant opened, and then they carried ice. Nobody paid the drivers for the ice that melted on the way.",
    "In the third winter the drivers stopped at the bridge. The plant waited a day, then two, and on the third day it sent a clerk with an umbrella.",
    "What was signed at the bridge is kept in a biscuit tin, and the tin is kept by whoever drives last.",
)


def read_closed_by(end: str) -> PageReading:
    lines = "\n\n".join([*TEXT, end]).split("\n")
    raw = tuple(RawBlock(line, (n, n)) for n, line in enumerate(lines, 1) if line)
    return read_page(RawPage(raw, PageMetadata()), language="en")


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("Rosa, Luz and La Flaca\n\nUpper Road, late June 2014", ["Rosa", "Luz", "La Flaca"]),
        ("Fraternally,\n\nUnion of Drivers of the Upper Road", ["Union of Drivers of the Upper Road"]),
        ("Translated by Rosa Gil\n\nPosted by Rosa at 9:17 PM", []),
        ("Ana Gil\nUnion of Drivers\n\n(1) The tin of biscuits was bought at the fair of 1961, and has been full since then.\n\nCountry: Bolivia", ["Ana Gil"]),
    ],
)  # fmt: skip
def test_who_signs_is_the_author(end, names):
    told = read_closed_by(end).statements
    assert [s.value for s in told if s.field == "author" and s.value] == names


@pytest.mark.parametrize(
    "line",
    [
        "This entry was posted in Letters, Roads and tagged ice, salt. Bookmark the permalink.",
        "On Salt and Other Roads by Ana Gil (Feb 27, 2019)",
        "The Road Monthly does not necessarily adhere to all of the views of those who write in it.",
        "Rosa Gil is general secretary of the Union of Drivers.",
        "Comment on this post",
    ],
)
def test_what_the_site_adds_below_a_text_is_left_out(line):
    blocks = read_closed_by(line).blocks
    assert [b.text for b in blocks if not b.alignable] == [line]


def test_what_readers_say_below_a_text_is_left_out():
    said = (
        "Comments",
        "Submitted by Rosa on May 4, 2011",
        "Great stuff. There was the same at our bridge, and nobody wrote it down.",
    )
    left = [b.text for b in read_closed_by("\n\n".join(said)).blocks if not b.alignable]
    assert said[1] in left
    assert said[2] in left


def test_paragraphs_below_a_box_amid_a_text_stay_text():
    """A box "Read also" between two paragraphs does not end the text."""
    box = ("Read also", "On Ice and Those Who Carry It", "The Lagoon in Court")
    places = [
        *enumerate((TEXT[0], TEXT[1]), 1),
        *((9, line) for line in box),
        (10, TEXT[2]),
    ]
    raw = tuple(
        RawBlock(text, None, container=part, main=True, tag="div")
        for part, text in places
    )
    page = read_page(RawPage(raw, PageMetadata()), language="en")
    assert [b.text for b in page.blocks if not b.alignable] == list(box)


def test_a_heading_below_a_box_amid_lines_of_a_text_is_the_text_s():
    """Without markup two whole paragraphs show that the text goes on."""
    paragraphs = [f"{TEXT[2]} {TEXT[3]}", f"{TEXT[1]} {TEXT[3]}"]
    box = ["Related", "On Ice and Those Who Carry It by Ana Gil, 3 February 2020"]
    said = [TEXT[0], *paragraphs, *box, "At the Bridge", *paragraphs]
    raw = tuple(RawBlock(text, (2 * n, 2 * n)) for n, text in enumerate(said, 1))
    page = read_page(RawPage(raw, PageMetadata()), language="en")
    assert [b.text for b in page.blocks if not b.alignable] == box
    assert "At the Bridge" in [b.text for b in page.blocks if b.role == "heading"]
