"""Dates whose role or reading other values of the page settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from alignment.core.page import Block
from alignment.core.provenance.dates import SWAPPED, find_dates
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.reading.page_dates import SHOWN


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
