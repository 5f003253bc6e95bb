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
