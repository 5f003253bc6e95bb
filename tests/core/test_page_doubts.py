"""What the reader says it is not sure of."""

from __future__ import annotations

import pytest

from alignment.core.page import Role
from alignment.core.raw_page import PageMetadata, RawBlock, RawPage
from alignment.core.reading import read_page
from alignment.queries.report_words import is_known_report

pytestmark = pytest.mark.once

ENGLISH = (
    "The bakers of the port went on strike in the winter of 1911, and nobody in the "
    "town had bread for nine days, which the papers called a miracle of order."
)
GERMAN = (
    "Die Bäcker des Hafens streikten im Winter 1911, und niemand in der Stadt hatte "
    "neun Tage lang Brot, was die Zeitungen ein Wunder an Ordnung nannten."
)


def doubts(*blocks: RawBlock, language: str | None = None) -> list[str]:
    found = list(read_page(RawPage(blocks), language=language).notes)
    assert all(map(is_known_report, found))
    return found


def article(number: int) -> tuple[RawBlock, ...]:
    return (
        RawBlock(f"The Bread of Winter {number}", tag="h1", container=number),
        RawBlock(f"{ENGLISH} {ENGLISH}", tag="p", container=number),
    )


def test_a_page_of_furniture_is_said_to_be_no_text():
    share = RawBlock("Share this", tag="p", cues=frozenset({"share"}))
    assert doubts(share) == ["nothing on the page was read as text; restore what is"]
    assert doubts(RawBlock(ENGLISH)) == []


def test_a_text_in_a_language_that_nobody_knows_is_doubted():
    text = RawBlock(f"{GERMAN} {GERMAN}")
    assert doubts(text) == [
        "the text hardly looks like en; if it is in another language, say which"
    ]
    assert doubts(text, language="de") == []


def test_what_the_markup_says_counts_where_the_text_does_not_tell():
    page = RawPage((RawBlock(f"{GERMAN} {GERMAN}"),), PageMetadata(language="de-AT"))
    assert read_page(page).language == "de"
    page = RawPage((RawBlock(f"{ENGLISH} {ENGLISH}"),), PageMetadata(language="de"))
    assert read_page(page).language == "en"


def test_two_articles_on_one_page_are_told():
    assert doubts(*article(1)) == []
    (told,) = doubts(*article(1), *article(2))
    assert told.startswith("the page holds 2 articles, read as one text")
    blocks = read_page(RawPage((*article(1), *article(2)))).blocks
    assert [b.role for b in blocks].count(Role.PARAGRAPH) == 2
