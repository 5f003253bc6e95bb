"""A page that is in the collection already keeps its text."""

import pytest

from alignment.adapters.file_readers import read_file
from alignment.core.reading import read_page

pytestmark = pytest.mark.once
PARAGRAPHS = (
    "The ferry is an iron plate, a cable and a man, and nobody in the village remembers another one.",
    "He says that he has nothing against the bridge, which will be four hundred metres long in spring.",
)
FOOT = "Subscribe to the letter of the river, which comes every Friday and costs nothing at all."


def test_a_second_copy_of_a_page_keeps_its_text():
    raw = read_file("\n\n".join(["The Last Ferry", *PARAGRAPHS]).encode())
    reading = read_page(raw, language="en", known_furniture=frozenset(PARAGRAPHS))
    assert [b.text for b in reading.blocks if b.alignable][-2:] == list(PARAGRAPHS)


def test_a_sentence_of_the_site_is_left_out_all_the_same():
    raw = read_file("\n\n".join(["The Last Ferry", *PARAGRAPHS, FOOT]).encode())
    reading = read_page(raw, language="en", known_furniture=frozenset({FOOT}))
    assert [b.text for b in reading.blocks if not b.alignable] == [FOOT]
