"""How often a note that lost its marker goes to its place, by how sure it is said to be.

Invented pages in English and Spanish with 46 notes of many kinds: persons, places,
bodies, newspapers, works, foreign words. They are for measuring, not for tuning.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from alignment.adapters.file_readers import read_file
from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.core.inside.footnotes import AnchorStatus, Footnote
from alignment.core.reading import read_page
from alignment.core.reading.inside import read_inside

pytestmark = pytest.mark.once
PAGES = Path(__file__).parent.parent / "note_pages"
EXPECTED: dict[str, list[str]] = yaml.safe_load(
    (PAGES / "expected.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def placed() -> list[tuple[Footnote, str]]:
    """Each note, and the words that it belongs to."""
    found: list[tuple[Footnote, str]] = []
    for name, places in EXPECTED.items():
        raw = read_file((PAGES / name).read_bytes(), filename=name)
        inside = read_inside(read_page(raw), vocabulary=SimplemmaVocabulary())
        found += zip(inside.footnotes, places, strict=True)
    return found


def test_nine_of_ten_notes_that_are_called_high_are_right(placed):
    said, right = Counter[AnchorStatus](), Counter[AnchorStatus]()
    for note, place in placed:
        said[note.status] += 1
        right[note.status] += place in note.anchors[0].text
    high = AnchorStatus.HIGH
    assert right[high] >= 0.9 * said[high]
    assert said[high] >= 10
    assert (
        right[high] / said[high]
        > right[AnchorStatus.MEDIUM] / said[AnchorStatus.MEDIUM]
    )


def test_two_of_three_notes_have_their_place_among_three(placed):
    among = [any(place in a.text for a in note.anchors) for note, place in placed]
    assert sum(among) >= 2 / 3 * len(placed)
