"""Which blocks tell the page's origin, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alignment.core.page import Block, Role
from alignment.core.provenance.sentences import bare_span, sentence_spans
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.provenance.triggers import (
    is_own,
    is_statement,
    label_of,
    skip_note_label,
    speaks_of_this,
)
from alignment.core.provenance.values import values_in
from alignment.core.raw_page import Link
from alignment.core.reading import page_words as words
from alignment.core.reading.language_guess import guess_language
from alignment.core.reading.line_patterns import VERY_LONG
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

_PRODUCTION = words.pattern(words.PRODUCTION)
_EDGE_START, _EDGE_END = 9, 14  # pieces from either end of the open page
_SENTENCE = 700  # characters; longer sentences tell something else
_MOST = 0.5  # of a block's characters that must be statements
_BLOCK_WORDS = 80
_NUMBERED = re.compile(r"^\[?\(?\d{1,3}[\].)]")
_ELSEWHERE = frozenset({"page header", "aside", "title"})
_REASON = "tells where the page comes from"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells the origin: its span in the block, label left out."""

    start: int
    end: int
    value_start: int


def mark_provenance(sheet: Sheet) -> None:
    """Mark the blocks that are mostly statements of origin."""
    edges = _edges(sheet)
    for piece in list(sheet.open_pieces()):
        if piece.words > _BLOCK_WORDS or piece.raw.tag in {"h1", "h2"}:
            continue
        if piece.raw.cues & _ELSEWHERE or piece.date is not None or _is_note(piece):
            continue
        edge = piece.index in edges or _stands_apart(piece.text)
        told = told_in(piece.text, edge=edge, language=sheet.language)
        length = sum(item.end - item.start for item in told)
        if length >= _MOST * len(piece.text) and _leads_somewhere(
            sheet, piece.text, told
        ):
            role, reason = _role(sheet, piece.index, piece.text)
            sheet.give(piece.index, role, reason)
    _mark_entries(sheet)


def _mark_entries(sheet: Sheet) -> None:
    """Mark what else stands in a list of entries ("Translation: our own")."""
    for piece in list(sheet.open_pieces()):
        beside = sheet.roles[max(0, piece.index - 1) : piece.index + 2]
        entry = piece.words <= 12 and not piece.stops and Role.PROVENANCE in beside
        if entry and label_of(piece.text)[0]:
            sheet.give(piece.index, Role.PROVENANCE, _REASON)


def _stands_apart(text: str) -> bool:
    """Whether a block is a remark by its form: in brackets, or called a note."""
    bracketed = text[:1] in "([" and text.rstrip(".")[-1:] in ")]"
    return bracketed or skip_note_label(text.lstrip("([ ")) > 0


def _is_note(piece: Piece) -> bool:
    """Whether it is a note to the text; a note about the text as a whole is none."""
    if _NUMBERED.match(piece.text):
        return True
    return "footnote" in piece.raw.cues and (
        piece.raw.tag == "li" or not is_own(piece.text)
    )


def _leads_somewhere(sheet: Sheet, text: str, told: tuple[Told, ...]) -> bool:
    """Whether the statements give more than that there is a translation."""
    found = [
        (value, item)
        for item in told
        for value in values_in(
            text[item.value_start : item.end], page_language=sheet.language
        )
    ]
    return any(
        value.field not in {Field.KIND, Field.AUTHOR, Field.DEGREE}
        or (value.value != "republication" and _is_clause(text[item.start : item.end]))
        for value, item in found
    )


def _is_clause(sentence: str) -> bool:
    """Whether it is a sentence of its own rather than a line of a menu."""
    return sentence[:1].isupper() and len(sentence.split()) >= 4


def _role(sheet: Sheet, index: int, text: str) -> tuple[Role, str]:
    foreign = guess_language(text, default=sheet.language) != sheet.language
    above = not any(p.is_long_prose for p in sheet.pieces[:index])
    if above and _PRODUCTION.search(text) and (foreign or len(text.split()) < 15):
        return Role.PRODUCTION_NOTE, "a note of those who made the page"
    return Role.PROVENANCE, _REASON


def _edges(sheet: Sheet) -> frozenset[int]:
    places = [p.index for p in sheet.open_pieces()]
    return frozenset(places[:_EDGE_START]) | frozenset(places[-_EDGE_END:])


def told_in(text: str, *, edge: bool, language: str) -> tuple[Told, ...]:
    """The sentences of a block that tell the origin, in order."""
    total = len(text.split())
    if len(text) > VERY_LONG:
        return ()
    found: list[Told] = []
    for start, end in sentence_spans(text):
        first, last = bare_span(text, start, end)
        at = first + skip_note_label(text[first:last])
        sentence = text[at:last]
        if len(sentence) > _SENTENCE:
            continue
        follows = bool(found) and found[-1].end >= start - 3 and at > first
        tells = follows or is_statement(sentence, edge=edge, block_words=total)
        if tells and not edge and total > _BLOCK_WORDS // 2:
            tells = speaks_of_this(sentence) or not _is_amid(text, first, last)
        if tells and values_in(sentence, page_language=language):
            found.append(Told(first, last, at))
    return tuple(found)


def _is_amid(text: str, start: int, end: int) -> bool:
    """Whether a sentence stands between others, without brackets of its own."""
    before, after = text[:start].rstrip(), text[end:].lstrip(" .!?…")
    bracketed = before[-1:] in {"(", "["} and after[:1] in {")", "]"}
    return bool(before) and bool(after) and not bracketed


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
    for index, block in enumerate(blocks):
        if not _may_tell(block):
            continue
        edge = block.role in {Role.PROVENANCE, Role.PRODUCTION_NOTE}
        for told in told_in(block.text, edge=edge, language=language):
            own = [k for k in links[index] if not is_in_page(k.href, address)]
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
    inside = tuple(
        replace(
            link, start=link.start - told.value_start, end=link.end - told.value_start
        )
        for link in links
        if told.value_start <= link.start and link.end <= told.end + 2
    )
    for found in values_in(own, inside, page_language=language):
        dated = found.value.startswith("XXXX")
        yield ProvenanceStatement(
            found.field,
            " ".join(found.value.split()),
            Status.INFERRED if dated else Status.STATED,
            text=block.text[told.start : told.end],
            block=index,
            start=told.start,
            end=told.end,
            basis="the year is not written" if dated else "",
            words=own[found.start : found.end],
        )


def is_in_page(href: str, address: str) -> bool:
    """Whether a link only leads to another place of the same page."""
    page = href.split("#", 1)[0]
    return href.startswith("#") or (page == address and bool(address))


def has_field(statements: Sequence[ProvenanceStatement], *fields: Field) -> bool:
    """Whether any of the statements gives one of the fields a value."""
    return any(s.field in fields and s.value for s in statements)
