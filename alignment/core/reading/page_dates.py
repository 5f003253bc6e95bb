"""Dates of a page by the place where they stand, and the years left unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from alignment.core.page import Block, Role
from alignment.core.provenance.dates import (
    DateMention,
    doubt_of,
    find_dates,
)
from alignment.core.provenance.names import name_end
from alignment.core.provenance.statement import (
    Field,
    ProvenanceStatement,
    Status,
)
from alignment.core.provenance.triggers import label_of
from alignment.core.reading.line_patterns import VERY_LONG
from alignment.core.reading.own_days import is_labelled, own_day

_EVENT = re.compile(
    r"took place|was held|were held|,\s+held (?:in|at|on)|,\s+(?:celebrad|realizad)[oa]s? en|gathered|met\b|occurred|happened|began|se realizó"
    r"|tuvo lugar|se celebró|se reunió|comenzó|ocurrió|se llevó a cabo",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"[”\"»’][.,)\]]*\s*[(,–—-]\s*$|[”\"»’],\s*(?P<name>[^”\"»()]{2,60}),\s*$"
)
# "Montevideo, 3 de agosto de 1992": the day that a letter names, not its page.
_AGENCY = re.compile(r"\s*[(–—-]\s*[^()]{2,40}\)?\s*[.–—-]*\s*")  # who sent it by wire
_PLACE_ONLY = re.compile(r"[^\W\d_][\w’'-]+,\s*")
_PLACES = re.compile(
    r"(?:[A-ZÁÉÍÓÚÑ][\w’'.-]+(?:\s(?:de\s|del\s|la\s|las\s|los\s){0,2}[A-ZÁÉÍÓÚÑ][\w’'.-]+){0,3},\s+){2,3}"
)
# A day that is a paper's name ("the decree of 12 February").
_OF_PAPER = re.compile(
    r"\b(?:decree|law|act|resolution|letter|statement|decreto|ley|resolución|carta|comunicado)"
    r"(?:\s+\S+)?\s+(?:of|from|del?)\s+(?:el\s+)?$",
    re.IGNORECASE,
)
# A later change of the page beside the day when it was published.
_UPDATED = re.compile(
    r"\d.*\b(?:updated|modified|edited|actualizad[oa]|modificad[oa]|editad[oa])\b\W*(?:on|at|el|en)?\W*$",
    re.IGNORECASE | re.DOTALL,
)
# "Place: …" beside "Date: …" above a speech
_PLACED = re.compile(r"^(?:place|venue|location|lugar|sitio)\s*:\s*\S", re.IGNORECASE)
SHOWN = frozenset({Field.PUBLISHED, Field.PUBLISHED_TRANSLATION})
_PAGE_ONLY = re.compile(
    r"[\s.,)]*(?:(?:page|pp?\.|página|págs?\.)\s*[\d–-]+)?[\s.)]*", re.I
)
_NOTES = frozenset({Role.PROVENANCE, Role.PRODUCTION_NOTE})
_CREDITS = 200  # characters
_BAR_BEFORE = re.compile(r"\s[|•·/]\s+$|\n\s*$")
_BAR_AFTER = re.compile(r"\s+[|•·/]\s|\s*$")
_DASH = re.compile(r"\s*(?:\([^()]{2,40}\)\s*)?[–—-]{1,2}\s")


def read_dates(
    blocks: Sequence[Block],
    language: str,
    *,
    translated: bool,
    own: frozenset[str] = frozenset(),
) -> Iterator[ProvenanceStatement]:
    """Dates that stand beside a byline, a signature, a teaser or a quotation.

    Args:
        blocks: as classified.
        language: language tag of the page, for dates in figures.
        translated: whether the page is known to be a translation.
        own: names of the page's site, in lower case.
    """
    published = False
    shown = Field.PUBLISHED_TRANSLATION if translated else Field.PUBLISHED
    owned = next(own_day(blocks, language, own), None)
    for index, block in enumerate(blocks):
        if owned and index == owned[0]:
            yield _dated(shown, index, block, owned[1], language)
            published = True
            continue
        if not published and is_labelled(blocks, index, language):
            mention = find_dates(block.text, language)[0]
            yield _dated(shown, index, block, mention, language)
            published = True
            continue
        placed = is_placed(blocks, index)
        for mention in find_dates(block.text[:VERY_LONG], language):
            field = _field(block, mention, translated=translated)
            if field is not None and placed and block.role is Role.BYLINE:
                field = Field.WRITTEN
            if field is not None:
                published = published or field in SHOWN
                yield _dated(field, index, block, mention, language)
    if not published:
        yield from _masthead(blocks, language, translated=translated)
    yield from _event(blocks, language)
    yield from _snapshot(blocks, language)


def is_placed(blocks: Sequence[Block], index: int) -> bool:
    """Whether the line before a block says where something was said ("Place: …")."""
    return index > 0 and _PLACED.match(blocks[index - 1].text) is not None


def _masthead(
    blocks: Sequence[Block], language: str, *, translated: bool
) -> Iterator[ProvenanceStatement]:
    """The day in a line above the title, after the name of the paper ("NN, 3 May 2010")."""
    for index, block in enumerate(blocks):
        if block.role is Role.TITLE:
            return
        dates = find_dates(block.text, language) if len(block.text) <= 80 else ()
        if block.role is not Role.FURNITURE or len(dates) != 1 or not dates[0].date.iso:
            continue
        paper = block.text[: dates[0].start].rstrip(" ,|·–—-(")
        named = bool(paper) and name_end(paper, 0) == len(paper)
        if named and _PAGE_ONLY.fullmatch(block.text[dates[0].end :]):
            field = Field.PUBLISHED_TRANSLATION if translated else Field.PUBLISHED
            yield _dated(field, index, block, dates[0], language)
            return


def _field(block: Block, mention: DateMention, *, translated: bool) -> Field | None:
    if block.role is Role.BYLINE:
        wired = _AGENCY.fullmatch(block.text[mention.end :])
        before = block.text[: mention.start]
        placed = _PLACE_ONLY.fullmatch(before) or _PLACES.fullmatch(before)
        if placed and not wired:
            return Field.WRITTEN
        if _UPDATED.search(block.text[: mention.start]):
            return None
        return Field.PUBLISHED_TRANSLATION if translated else Field.PUBLISHED
    if block.role in _NOTES and len(block.text) < _CREDITS:
        return _in_credits(block.text, mention, translated=translated)
    if block.role is Role.SIGNATURE or _is_wired(block, mention):
        return Field.WRITTEN
    if (
        block.alignable
        and mention.date.year
        and _CITED.search(block.text[: mention.start])
    ):
        return Field.CITED_SOURCE
    return None


def _in_credits(text: str, mention: DateMention, *, translated: bool) -> Field | None:
    """What a date tells that stands apart in a line of credits, or after its place."""
    before, after = text[: mention.start], text[mention.end :]
    if _PLACE_ONLY.fullmatch(before.lstrip("([ ")):
        return Field.WRITTEN
    if not (before and _BAR_BEFORE.search(before) and _BAR_AFTER.match(after)):
        return None
    if label_of(text)[0] == "source":
        return Field.PUBLISHED_ORIGINAL
    return Field.PUBLISHED_TRANSLATION if translated else Field.PUBLISHED


def _is_wired(block: Block, mention: DateMention) -> bool:
    """Whether a paragraph begins with place and date ("QUITO, 6 May 2015 – The …")."""
    before, after = block.text[: mention.start], block.text[mention.end :]
    return (
        block.role is Role.PARAGRAPH
        and _PLACE_ONLY.fullmatch(before) is not None
        and before[:-1].rstrip(" ,").isupper()
        and _DASH.match(after) is not None
    )


def _dated(
    field: Field, index: int, block: Block, mention: DateMention, language: str
) -> ProvenanceStatement:
    end = mention.end
    if field is Field.WRITTEN and len(block.text) - end <= 3:
        end = len(block.text)  # "June 28th 2008.-": the stop belongs to the line
    words = block.text[mention.start : end]
    basis = doubt_of(mention.date.edtf, words, language)
    return ProvenanceStatement(
        field,
        mention.date.edtf,
        Status.INFERRED if basis else Status.STATED,
        text=words,
        block=index,
        start=mention.start,
        end=end,
        basis=basis,
        words=words,
    )


def cited_name(block: Block, start: int) -> str:
    """The publication named between a quotation and its date, or empty."""
    match = _CITED.search(block.text[:start])
    name = (match["name"] or "") if match else ""
    return name if name and name_end(name, 0) == len(name) else ""


def _event(blocks: Sequence[Block], language: str) -> Iterator[ProvenanceStatement]:
    """The day that an article reports on: in its standfirst or first paragraph."""
    candidates = [
        (n, b)
        for n, b in enumerate(blocks)
        if b.alignable and b.role in {Role.STANDFIRST, Role.PARAGRAPH}
    ]
    for index, block in candidates[:2]:
        text = block.text[:VERY_LONG]
        mentions = [
            m
            for m in find_dates(text, language)
            if m.date.day and not _OF_PAPER.search(text[: m.start])
        ]
        if mentions and _EVENT.search(text):
            yield _dated(Field.EVENT, index, block, mentions[0], language)
            return


def _snapshot(blocks: Sequence[Block], language: str) -> Iterator[ProvenanceStatement]:
    dated = [
        (mention.date.iso, -index, mention)
        for index, block in enumerate(blocks)
        if block.role is Role.TEASER and len(block.text) <= 80
        for mention in find_dates(block.text, language)
        if mention.date.iso
    ]
    if not dated:
        return
    iso, place, mention = max(dated, key=lambda item: item[:2])
    statement = _dated(
        Field.SNAPSHOT_NOT_BEFORE, -place, blocks[-place], mention, language
    )
    yield replace(
        statement,
        value=iso,
        status=Status.INFERRED,
        basis="latest date among teasers: bounds the moment of the copy only",
    )
