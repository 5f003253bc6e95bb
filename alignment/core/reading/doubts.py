"""What the reader has doubts about, for the import report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.page import ALIGNABLE_ROLES, Role
from alignment.core.reading.language_guess import FEW_LITTLE_WORDS, little_share
from alignment.core.reading.sheet import Sheet

_WORDS = 40  # of a text that its little words can be counted in
_WORD = re.compile(r"[^\W\d_]+")


def page_doubts(sheet: Sheet, *, guessed: bool) -> tuple[str, ...]:
    """Sentences about a page that is no text, in no known language, or two articles.

    Args:
        sheet: the page with all its roles.
        guessed: whether the language was guessed from the text.
    """
    text = [
        p.text for p in sheet.pieces if sheet.roles[p.index] in ALIGNABLE_ROLES
    ]  # fmt: skip
    return (
        *_without_text(text),
        *(_in_no_language(text, sheet.language) if guessed else ()),
        *_several_articles(sheet),
    )


def _without_text(text: Sequence[str]) -> Iterator[str]:
    if not text:
        yield "nothing on the page was read as text; restore what is"


def _in_no_language(text: Sequence[str], language: str) -> Iterator[str]:
    whole = "\n".join(text)
    if (
        len(_WORD.findall(whole)) >= _WORDS
        and little_share(whole, language) < FEW_LITTLE_WORDS
    ):
        yield (
            f"the text hardly looks like {language}; "
            "if it is in another language, say which"
        )


def _several_articles(sheet: Sheet) -> Iterator[str]:
    """Two main headings, each with long paragraphs in a part of the page of its own."""
    prose = {
        p.raw.container
        for p in sheet.pieces
        if p.is_long_prose and sheet.roles[p.index] is Role.PARAGRAPH
    }
    titles = {
        p.raw.container: p.text
        for p in reversed(sheet.pieces)
        if p.raw.tag == "h1" and p.raw.container in prose
    }
    if len(titles) > 1:
        yield (
            f"the page holds {len(titles)} articles, read as one text; "
            "import them apart if they do not belong together"
        )
