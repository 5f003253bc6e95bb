"""Who sent a text, told by the line of paper, author, place and day that it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alignment.core.page import Block, Role
from alignment.core.provenance.credits import is_person
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.names import is_headed, name_end
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.reading.said import said

# "La Ribera, Ana Gil, Lugo, 4 May 2011 — The …"
_LEAD = re.compile(r"^(?P<lead>[^—–]{12,90}?),?\s+[—–]\s")
_PARTS = 3  # paper, author, place
_BASIS = "the line of paper, author, place and day that the text begins with"


def suggest_sent(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """Paper, author and day of the line that the first paragraph begins with."""
    for index, block in enumerate(blocks):
        if block.role is not Role.PARAGRAPH:
            continue
        lead = _LEAD.match(block.text)
        dates = find_dates(lead["lead"]) if lead else ()
        if lead is None or len(dates) != 1:
            return
        parts = [p.strip() for p in lead["lead"][: dates[0].start].split(",")]
        parts = [part for part in parts if part]
        named = all(
            name_end(part, 0) == len(part) or part[0].isdigit() for part in parts
        )
        if len(parts) == _PARTS and named and _is_author(parts[1]):
            start, end = dates[0].start, dates[0].end
            yield said(Field.SOURCE_PUBLICATION, index, block, parts[0], _BASIS)
            yield said(Field.AUTHOR, index, block, parts[1], _BASIS)
            yield ProvenanceStatement(
                Field.WRITTEN,
                dates[0].date.edtf,
                Status.INFERRED,
                text=block.text[start:end],
                block=index,
                start=start,
                end=end,
                basis=_BASIS,
                words=block.text[start:end],
            )
        return


def _is_author(name: str) -> bool:
    return is_person(name) and not is_headed(name)
