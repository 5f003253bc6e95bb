"""Dates of a page by the place where they stand, and the years left unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from alignment.core.page import Block, Role
from alignment.core.provenance.dates import (
    DateMention,
    PartialDate,
    find_dates,
    latest_before,
)
from alignment.core.provenance.names import name_end
from alignment.core.provenance.statement import (
    DATE_FIELDS,
    Field,
    ProvenanceStatement,
    Status,
)
from alignment.core.reading.line_patterns import VERY_LONG

_EVENT = re.compile(
    r"took place|was held|were held|,\s+held (?:in|at|on)|,\s+(?:celebrad|realizad)[oa]s? en|gathered|met\b|occurred|happened|began|se realizó"
    r"|tuvo lugar|se celebró|se reunió|comenzó|ocurrió|se llevó a cabo",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"[”\"»’][.,)\]]*\s*[(,–—-]\s*$|[”\"»’],\s*(?P<name>[^”\"»()]{2,60}),\s*$"
)
# "Montevideo, 3 de agosto de 1992": the day that a letter names, not its page.
_PLACE_ONLY = re.compile(r"[^\W\d_][\w’'-]+,\s*")
# A later change of the page beside the day when it was published.
_UPDATED = re.compile(
    r"\d.*\b(?:updated|modified|edited|actualizad[oa]|modificad[oa]|editad[oa])\b\W*(?:on|at|el|en)?\W*$",
    re.IGNORECASE | re.DOTALL,
)
# "Place: …" beside "Date: …" above a speech
_PLACED = re.compile(r"^(?:place|venue|location|lugar|sitio)\s*:\s*\S", re.IGNORECASE)
_SHOWN = frozenset({Field.PUBLISHED, Field.PUBLISHED_TRANSLATION})
_YEARLESS = "the year is not written"


def read_dates(
    blocks: Sequence[Block], language: str, *, translated: bool
) -> Iterator[ProvenanceStatement]:
    """Dates that stand beside a byline, a signature, a teaser or a quotation.

    Args:
        blocks: as classified.
        language: language tag of the page, for dates in figures.
        translated: whether the page is known to be a translation.
    """
    published = False
    for index, block in enumerate(blocks):
        placed = index > 0 and _PLACED.match(blocks[index - 1].text) is not None
        for mention in find_dates(block.text[:VERY_LONG], language):
            field = _field(block, mention, translated=translated)
            if field is not None and placed and block.role is Role.BYLINE:
                field = Field.WRITTEN
            if field is not None:
                published = published or field in _SHOWN
                yield _dated(field, index, block, mention)
    if not published:
        yield from _masthead(blocks, language, translated=translated)
    yield from _event(blocks, language)
    yield from _snapshot(blocks, language)


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
        if named and not block.text[dates[0].end :].strip(" .)"):
            field = Field.PUBLISHED_TRANSLATION if translated else Field.PUBLISHED
            yield _dated(field, index, block, dates[0])
            return


def _field(block: Block, mention: DateMention, *, translated: bool) -> Field | None:
    if block.role is Role.BYLINE:
        if _PLACE_ONLY.fullmatch(block.text[: mention.start]):
            return Field.WRITTEN
        if _UPDATED.search(block.text[: mention.start]):
            return None
        return Field.PUBLISHED_TRANSLATION if translated else Field.PUBLISHED
    if block.role is Role.SIGNATURE:
        return Field.WRITTEN
    if (
        block.alignable
        and mention.date.year
        and _CITED.search(block.text[: mention.start])
    ):
        return Field.CITED_SOURCE
    return None


def _dated(
    field: Field, index: int, block: Block, mention: DateMention
) -> ProvenanceStatement:
    end = mention.end
    if field is Field.WRITTEN and len(block.text) - end <= 3:
        end = len(block.text)  # "June 28th 2008.-": the stop belongs to the line
    words = block.text[mention.start : end]
    yearless = mention.date.year is None
    return ProvenanceStatement(
        field,
        mention.date.edtf,
        Status.INFERRED if yearless else Status.STATED,
        text=words,
        block=index,
        start=mention.start,
        end=end,
        basis=_YEARLESS if yearless else "",
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
        mentions = [m for m in find_dates(text, language) if m.date.day]
        if mentions and _EVENT.search(text):
            yield _dated(Field.EVENT, index, block, mentions[0])
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
    statement = _dated(Field.SNAPSHOT_NOT_BEFORE, -place, blocks[-place], mention)
    yield replace(
        statement,
        value=iso,
        status=Status.INFERRED,
        basis="latest date among teasers: bounds the moment of the copy only",
    )


_ANCHORS = (
    Field.PUBLISHED_TRANSLATION,
    Field.TRANSLATION_FINALISED,
    Field.PUBLISHED,
    Field.PUBLISHED_ORIGINAL,
    Field.WRITTEN,
)
_NAMES = {
    Field.PUBLISHED_TRANSLATION: "the translation's date",
    Field.TRANSLATION_FINALISED: "the date of the finished translation",
    Field.PUBLISHED: "the page's date",
    Field.PUBLISHED_ORIGINAL: "the original's date",
    Field.WRITTEN: "the date of writing",
    Field.SNAPSHOT_NOT_BEFORE: "the newest date on the page, a teaser's: doubtful",
}


def suggest_years(
    statements: Sequence[ProvenanceStatement],
) -> Iterator[ProvenanceStatement]:
    """The same statements, with a suggested full date where a year is missing.

    The suggestion is the latest such day on or before a dated statement about
    the page. The copy's own bound serves only for the day of publication: an
    article may be years older than the list of news beside it.
    """
    full = {
        field: s.value
        for field in (*_ANCHORS, Field.SNAPSHOT_NOT_BEFORE)
        for s in statements
        if s.field is field and len(s.value) == 10 and "X" not in s.value
    }
    for statement in statements:
        if statement.field in DATE_FIELDS and statement.value.startswith("XXXX-"):
            yield _suggested(statement, full)
        else:
            yield statement


def _suggested(
    statement: ProvenanceStatement, full: dict[Field, str]
) -> ProvenanceStatement:
    anchors = list(_ANCHORS)
    if statement.field in {
        Field.PUBLISHED_ORIGINAL,
        Field.PUBLISHED_TRANSLATION,
        Field.PUBLISHED,
    }:
        anchors.append(Field.SNAPSHOT_NOT_BEFORE)
    parts = statement.value.split("/")[0].split("-")
    day = int(parts[2]) if len(parts) > 2 else None
    date = PartialDate(None, int(parts[1]), day)
    for field in anchors:
        if field in full and field is not statement.field:
            suggested = latest_before(date, full[field])
            if suggested:
                basis = f"{_YEARLESS}; latest {statement.words} on or before {full[field]} ({_NAMES[field]})"
                return replace(statement, suggested=suggested, basis=basis)
    return replace(
        statement, basis=f"{_YEARLESS}, and no full date of the page bounds it"
    )
