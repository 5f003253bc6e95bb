"""What stands inside the text of a page: terms, acronyms, quotations, notes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from alignment.core.encoder import Encoder
from alignment.core.inside.acronyms import Acronym, find_acronyms
from alignment.core.inside.explanations import Explanation, find_explanations
from alignment.core.inside.footnotes import Footnote, anchor_footnotes
from alignment.core.inside.glosses import Gloss, find_glosses
from alignment.core.inside.leftover_kinds import Leftover
from alignment.core.inside.leftovers import find_leftovers
from alignment.core.inside.quotations import Quotation, find_quotations
from alignment.core.page import Block, Role
from alignment.core.provenance.statement import Field
from alignment.core.reading.page_reading import PageReading
from alignment.core.words.hashtags import Hashtag, find_hashtags
from alignment.core.words.name_kinds import Misspelling
from alignment.core.words.names import find_misspellings
from alignment.core.words.vocabulary import PageWords, Vocabulary

_LEFTOVER_ROLES = frozenset({Role.PRODUCTION_NOTE})
_BODY_ROLES = frozenset({Role.PARAGRAPH, Role.HEADING, Role.QUOTE, Role.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class PageInside:
    """What was found in the text; every span's block is a block of the reading."""

    glosses: tuple[Gloss, ...]
    explanations: tuple[Explanation, ...]
    acronyms: tuple[Acronym, ...]
    hashtags: tuple[Hashtag, ...]
    leftovers: tuple[Leftover, ...]
    quotations: tuple[Quotation, ...]
    footnotes: tuple[Footnote, ...]
    misspellings: tuple[Misspelling, ...]


def read_inside(
    reading: PageReading,
    *,
    vocabulary: Vocabulary | None = None,
    encoder: Encoder | None = None,
) -> PageInside:
    """Look into the text of a page; furniture is passed over.

    Args:
        reading: the page with its roles.
        vocabulary: word list; without one, endings of words decide.
        encoder: chooses the span of a term by meaning; may be left out.
    """
    blocks = reading.blocks
    texts, page = page_words(reading, vocabulary)
    glosses = find_glosses(texts, page, encoder)
    acronyms = find_acronyms(texts, page)
    told = [g.evidence for g in glosses] + [a.span for a in acronyms if a.expansion]
    quotes = frozenset(n for n, b in enumerate(blocks) if b.role is Role.QUOTE)
    return PageInside(
        glosses=glosses,
        explanations=find_explanations(texts, page, told),
        acronyms=acronyms,
        hashtags=find_hashtags(_only(blocks, {Role.HASHTAGS}), page),
        leftovers=find_leftovers(_texts(blocks, _LEFTOVER_ROLES), page),
        quotations=find_quotations(texts, page, quotes),
        footnotes=anchor_footnotes(
            texts,
            [n for n, b in enumerate(blocks) if b.alignable and b.role in _BODY_ROLES],
            [n for n, b in enumerate(blocks) if b.role is Role.FOOTNOTE],
            page,
        ),
        misspellings=find_misspellings(texts, page),
    )


def page_words(
    reading: PageReading, vocabulary: Vocabulary | None = None
) -> tuple[list[str], PageWords]:
    """The texts that count, by block, and what is known about their words."""
    texts = _texts(reading.blocks, ())
    return texts, PageWords.of(texts, reading.language, _others(reading), vocabulary)


def _texts(blocks: Sequence[Block], also: Collection[Role]) -> list[str]:
    """The texts by position, empty where a block does not count."""
    return [b.text if b.alignable or b.role in also else "" for b in blocks]


def _only(blocks: Sequence[Block], roles: Collection[Role]) -> list[str]:
    return [b.text if b.role in roles else "" for b in blocks]


def _others(reading: PageReading) -> tuple[str, ...]:
    """The original's language, where the page says or suggests it."""
    return tuple(
        dict.fromkeys(
            s.value
            for s in reading.statements
            if s.field is Field.ORIGINAL_LANGUAGE and s.value
        )
    )
