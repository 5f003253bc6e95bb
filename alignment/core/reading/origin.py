"""Which blocks tell the page's origin, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.page import Block, Role
from alignment.core.provenance.dates import doubt_of
from alignment.core.provenance.introductions import introduces
from alignment.core.provenance.sentences import sentence_spans
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.provenance.triggers import (
    label_of,
    skip_note_label,
    speaks_of_this,
)
from alignment.core.provenance.values import values_in
from alignment.core.raw_page import Link
from alignment.core.reading import page_words as words
from alignment.core.reading.cells import (
    bare_label,
    paired,
    statements_of_pair,
)
from alignment.core.reading.credit_lines import mark_credits, says_little
from alignment.core.reading.language_guess import guess_language
from alignment.core.reading.paper_lines import is_other_version
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet
from alignment.core.reading.told import Told, links_within, told_in

_PRODUCTION = words.pattern(words.PRODUCTION)
_EDGE_START, _EDGE_END = 9, 14  # pieces from either end of the open page
_SENTENCE = 700  # characters; longer sentences tell something else
_MOST = 0.5  # of a block's characters that must be statements
_CREDITS_WORDS, _MOST_OF_CREDITS = 14, 0.25  # beside other makers in one line
_BLOCK_WORDS = 80
_NUMBERED = re.compile(r"^\[?\(?\d{1,3}[\].)]")
_ELSEWHERE = frozenset({"page header", "aside", "title"})
_MADE_BY = words.pattern(words.MADE_BY)
# "The art of translation": what a text is about, not where it is from
_ABOUT = re.compile(
    r"\b(?:of|on|about|de|del|sobre)\s+(?:the\s+|la\s+|el\s+)?(?:translat(?:ion|ing)|traducción|traducir)\b(?!\s*:)",
    re.IGNORECASE,
)
_INTRODUCED, _INTRODUCTION_WORDS = 6, 160
_MADE = "a note of those who made the page"
_REASON = "tells where the page comes from"


def mark_provenance(sheet: Sheet) -> None:
    """Mark the blocks that are mostly statements of origin."""
    for index in paired(sheet):
        sheet.give(index, Role.PROVENANCE, _REASON)
    edges = _edges(sheet)
    _mark_introduction(sheet)
    for piece in list(sheet.open_pieces()):
        if piece.words > _BLOCK_WORDS or piece.raw.tag in {"h1", "h2"}:
            continue
        elsewhere = piece.raw.cues & _ELSEWHERE and not speaks_of_this(piece.text)
        if elsewhere or piece.date is not None or _is_note(piece):
            continue
        edge = piece.index in edges or _stands_apart(piece.text)
        told = told_in(piece.text, piece.raw.links, edge=edge, language=sheet.language)
        length = sum(item.end - item.start for item in told)
        brief = piece.words <= _CREDITS_WORDS or _stands_apart(piece.text)
        most = _MOST_OF_CREDITS if brief else _MOST
        if length >= most * len(piece.text) and _leads_somewhere(sheet, piece, told):
            role, reason = _role(sheet, piece.index, piece.text)
            sheet.give(piece.index, role, reason)
        elif edge and says_little(piece.text):
            sheet.give(piece.index, Role.PROVENANCE, _REASON)
    _mark_entries(sheet)
    mark_credits(sheet)


def _mark_introduction(sheet: Sheet) -> None:
    """Mark a first block whose first sentences bring the readers a translation."""
    for piece in list(sheet.open_pieces())[:_INTRODUCED]:
        if piece.words > _INTRODUCTION_WORDS or piece.raw.tag in {"h1", "h2"}:
            continue
        first = sentence_spans(piece.text)[:3] if piece.ends else ()
        if any(introduces(piece.text[a:b]) for a, b in first):
            sheet.give(piece.index, Role.PROVENANCE, _REASON)
            return


def _mark_entries(sheet: Sheet) -> None:
    """Mark what else stands in a list of entries ("Translation: our own")."""
    for piece in list(sheet.open_pieces()):
        beside = sheet.roles[max(0, piece.index - 1) : piece.index + 2]
        if Role.PROVENANCE not in beside and Role.PRODUCTION_NOTE not in beside:
            continue
        entry = piece.words <= 12 and not piece.stops
        if entry and _is_entry(piece, sheet.language):
            sheet.give(piece.index, Role.PROVENANCE, _REASON)
        elif piece.words <= _BLOCK_WORDS and _MADE_BY.match(piece.text):
            sheet.give(piece.index, Role.PRODUCTION_NOTE, _MADE)


def _is_entry(piece: Piece, language: str) -> bool:
    """Whether a line is an entry, or leads to the text in another language."""
    return bool(label_of(piece.text)[0]) or is_other_version(piece.text, language)


def _stands_apart(text: str) -> bool:
    """Whether a block is a remark by its form: in brackets, or called a note."""
    bracketed = text[:1] in "([" and text.rstrip(".")[-1:] in ")]"
    return bracketed or skip_note_label(text.lstrip("([ ")) > 0


def _is_note(piece: Piece) -> bool:
    """Whether it is a note to the text; a note about the text as a whole is none."""
    if _NUMBERED.match(piece.text):
        return True
    return "footnote" in piece.raw.cues and piece.raw.tag == "li"


def _leads_somewhere(sheet: Sheet, piece: Piece, told: tuple[Told, ...]) -> bool:
    """Whether the statements give more than that there is a translation."""
    text = piece.text
    found = [
        (value, item)
        for item in told
        for value in values_in(
            text[item.value_start : item.end],
            links_within(piece.raw.links, item.value_start, item.end),
            page_language=sheet.language,
        )
    ]
    return any(
        value.field not in {Field.KIND, Field.AUTHOR, Field.DEGREE}
        or (
            not _ABOUT.search(text[item.start : item.end])
            and value.value != "republication"
            and _is_clause(text[item.start : item.end])
        )
        for value, item in found
    )


def _is_clause(sentence: str) -> bool:
    """Whether it is a sentence of its own rather than a line of a menu."""
    return sentence[:1].isupper() and len(sentence.split()) >= 4


def _role(sheet: Sheet, index: int, text: str) -> tuple[Role, str]:
    foreign = guess_language(text, default=sheet.language) != sheet.language
    above = not any(p.is_long_prose for p in sheet.pieces[:index])
    if above and _PRODUCTION.search(text) and (foreign or len(text.split()) < 15):
        return Role.PRODUCTION_NOTE, _MADE
    return Role.PROVENANCE, _REASON


def _edges(sheet: Sheet) -> frozenset[int]:
    places = [p.index for p in sheet.open_pieces()]
    return frozenset(places[:_EDGE_START]) | frozenset(places[-_EDGE_END:])


def read_statements(
    blocks: Sequence[Block],
    links: Sequence[tuple[Link, ...]],
    language: str,
    address: str = "",
) -> Iterator[ProvenanceStatement]:
    """What the blocks say in words, each with its span.

    Args:
        blocks: as classified.
        links: hyperlinks of each block.
        language: language tag of the page.
        address: the page's own address; links to it lead nowhere.
    """
    skipped = -1
    for index, block in enumerate(blocks):
        if not _may_tell(block):
            continue
        if index == skipped:
            continue
        noted = block.role is Role.FOOTNOTE
        if (
            noted
            and _NUMBERED.match(block.text)
            and not speaks_of_this(_NUMBERED.sub("", block.text).strip())
        ):
            continue  # what a note cites
        edge = block.role in {Role.PROVENANCE, Role.PRODUCTION_NOTE}
        beside = index + 1 < len(blocks) and blocks[index + 1].role is block.role
        if edge and beside and bare_label(block.text):
            yield from statements_of_pair(index, block, blocks[index + 1], language)
            skipped = index + 1
            continue
        own = [k for k in links[index] if not is_in_page(k.href, address)]
        for told in told_in(block.text, own, edge=edge, language=language):
            yield from _of_sentence(index, block, told, own, language)


def _may_tell(block: Block) -> bool:
    return block.role in {
        Role.PROVENANCE,
        Role.PRODUCTION_NOTE,
        Role.STANDFIRST,
        Role.PARAGRAPH,
        Role.FOOTNOTE,
        Role.BYLINE,
        Role.AUTHOR_BOX,
        Role.QUOTE,
    }


def _of_sentence(
    index: int, block: Block, told: Told, links: Sequence[Link], language: str
) -> Iterator[ProvenanceStatement]:
    own = block.text[told.value_start : told.end]
    inside = links_within(links, told.value_start, told.end)
    for found in values_in(own, inside, page_language=language):
        words_of = own[found.start : found.end]
        doubt = doubt_of(found.value, words_of, language)
        yield ProvenanceStatement(
            found.field,
            " ".join(found.value.split()),
            Status.INFERRED if doubt else Status.STATED,
            text=block.text[told.start : told.end],
            block=index,
            start=told.start,
            end=told.end,
            basis=doubt,
            words=words_of,
        )


def is_in_page(href: str, address: str) -> bool:
    """Whether a link only leads to another place of the same page."""
    page = href.split("#", 1)[0]
    return href.startswith("#") or (page == address and bool(address))


def has_field(statements: Sequence[ProvenanceStatement], *fields: Field) -> bool:
    """Whether any of the statements gives one of the fields a value."""
    return any(s.field in fields and s.value for s in statements)
