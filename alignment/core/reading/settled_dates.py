"""Dates whose role or reading other values of the page settle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from alignment.core.page import Block, Role
from alignment.core.provenance.dates import SWAPPED, find_dates, whole_date
from alignment.core.provenance.names import name_end
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.reading.page_dates import SHOWN
from alignment.core.reading.paper_lines import names_paper

_AGAIN = re.compile(
    r"(?:(?:submitted|posted|enviado|publicado|escrito)\s+(?:by|por)|date\s*:|fecha\s*:)",
    re.IGNORECASE,
)
_OLDER = "an older day under the title of a translation that has its own"


def of_masthead(
    told: Sequence[ProvenanceStatement], blocks: Sequence[Block]
) -> Iterator[ProvenanceStatement]:
    """The statements; a day right under the name of the original's paper is the original's."""
    papers = {
        " ".join(s.value.casefold().split())
        for s in told
        if s.field is Field.SOURCE_PUBLICATION
    }
    for statement in told:
        above = blocks[(statement.block or 0) - 1].text if statement.block else ""
        named = " ".join(above.casefold().split()) in papers
        if statement.field in SHOWN and named:
            yield replace(statement, field=Field.PUBLISHED_ORIGINAL)
        else:
            yield statement


def of_bracketed(
    told: Sequence[ProvenanceStatement], blocks: Sequence[Block]
) -> Iterator[ProvenanceStatement]:
    """The statements; a day right under a paper in brackets is the original's."""
    for statement in told:
        above = blocks[statement.block - 1].text if statement.block else ""
        if statement.field in SHOWN and names_paper(above):
            yield replace(statement, field=Field.PUBLISHED_ORIGINAL)
        else:
            yield statement


def of_note(
    told: Sequence[ProvenanceStatement], blocks: Sequence[Block]
) -> Iterator[ProvenanceStatement]:
    """The statements; a day alone under a closing note on the source is the source's."""
    sources = {s.block for s in told if s.field is Field.SOURCE_PUBLICATION}
    known = any(s.field is Field.PUBLISHED_ORIGINAL for s in told)
    for statement in told:
        at = statement.block or 0
        dated = statement.field in SHOWN | {Field.WRITTEN} and at > 1
        noted = {at - 1} & sources or (
            {at - 2} & sources and blocks[at - 1].role is Role.PROVENANCE
        )
        below = any(b.role is Role.PARAGRAPH for b in blocks[:at])
        alone = whole_date(blocks[at].text) is not None
        if dated and noted and below and alone and not known:
            yield replace(statement, field=Field.PUBLISHED_ORIGINAL)
        else:
            yield statement


def of_one_text(
    statements: Iterable[ProvenanceStatement],
    blocks: Sequence[Block],
    head: str,
) -> Iterator[ProvenanceStatement]:
    """The statements without the days of comments, of further posts and of the visit.

    Of "Submitted by …" or "Date: …" said again the first is the text's; beside a
    day in the text that the head gives too, a lone day above the title is today's.
    """
    told = tuple(statements)
    heads = {m.date.iso for m in find_dates(head)[:1] if m.date.iso}
    known = heads & {s.value for s in told if s.field in SHOWN and s.block is not None}
    titled = next((n for n, b in enumerate(blocks) if b.role is Role.TITLE), 0)
    said: dict[str, int] = {}
    for statement in told:
        if statement.field not in SHOWN or statement.block is None:
            yield statement
            continue
        lead = _AGAIN.match(blocks[statement.block].text)
        first = said.setdefault(lead[0].lower(), statement.block) if lead else None
        of_visit = statement.block < titled and known and statement.value not in known
        if not of_visit and first in {None, statement.block}:
            yield statement


def of_older_day(
    statements: Iterable[ProvenanceStatement], blocks: Sequence[Block]
) -> Iterator[ProvenanceStatement]:
    """The statements; of two days above a translation the older, lower one is not its own.

    It is that of the original: where a place stands above it, of its writing.
    """
    told = tuple(statements)
    days = [
        s
        for s in told
        if s.field is Field.PUBLISHED_TRANSLATION and s.block is not None and s.value
    ]
    known = any(s.field is Field.PUBLISHED_ORIGINAL for s in told)
    for statement in told:
        later = [
            d
            for d in days
            if (d.block or 0) < (statement.block or 0) and d.value > statement.value
        ]
        if statement not in days or not later or known:
            yield statement
            continue
        above = blocks[(statement.block or 1) - 1].text
        placed = name_end(above, 0) == len(above) and len(above.split()) <= 3
        field = Field.WRITTEN if placed else Field.PUBLISHED_ORIGINAL
        yield replace(statement, field=field, status=Status.INFERRED, basis=_OLDER)


def settled_by(
    statements: Iterable[ProvenanceStatement], head: str
) -> Iterator[ProvenanceStatement]:
    """The statements, with days that could be read both ways settled by surer ones.

    Args:
        statements: what the page says.
        head: the day that the head of the page says it was published on.
    """
    told = tuple(statements)
    surer = [m.date.iso for m in find_dates(head)[:1] if m.date.iso]
    surer += [s.value for s in told if s.field in SHOWN and s.status is Status.STATED]
    for statement in told:
        other = _swapped(statement.value) if statement.basis == SWAPPED else ""
        shown = statement.field in SHOWN
        if other and shown and other in surer:
            yield replace(statement, value=other, status=Status.STATED, basis="")
        elif other and surer and not shown and statement.value > surer[0] >= other:
            yield replace(statement, value=other)  # no original is later than its copy
        else:
            yield statement


def _swapped(value: str) -> str:
    year, month, day = value.split("-")
    return f"{year}-{day}-{month}"
