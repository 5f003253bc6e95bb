"""The paper that a line of credits names beside author, day or translator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from alignment.core.page import Block, Role
from alignment.core.provenance.citation_places import ISSUE, issue_number
from alignment.core.provenance.credit_line import CreditLine, read_credit_line
from alignment.core.provenance.dates import doubt_of
from alignment.core.provenance.imprint_lines import imprint_in
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.raw_page import PageMetadata
from alignment.core.reading.page_dates import SHOWN
from alignment.core.reading.said import said

_LINES = frozenset({Role.BYLINE, Role.PROVENANCE, Role.PRODUCTION_NOTE})
_DAYS = SHOWN | {Field.WRITTEN}
_BARS = re.compile(r"\s+[|»·–—-]\s+")
_HOST = re.compile(r"https?://(?:www\.)?(?P<name>[\w-]+)")
_OWNER = re.compile(r"(?:©|\(c\)|copyright)[\s\d–-]*(?P<name>[^.,|·–—-]{3,40})", re.I)
_MOST_OF_NAME = 5  # words of a site's name in the first lines of its page
_BASIS = "named in a line of credits"
_FIRST = 3  # blocks


def own_names(metadata: PageMetadata, blocks: Sequence[Block]) -> frozenset[str]:
    """The names that the page itself and its site go by, in lower case."""
    names = {metadata.publication, *_BARS.split(metadata.title)[1:]}
    if host := _HOST.match(metadata.address):
        names.add(host["name"])
    for index, block in enumerate(blocks):
        if block.role is Role.TITLE:
            names.add(block.text)
        if block.role is not Role.FURNITURE:
            continue
        if index < _FIRST and len(block.text.split()) <= _MOST_OF_NAME:
            names.add(block.text)
        if owner := _OWNER.search(block.text):
            names.add(owner["name"])
    return frozenset(" ".join(name.lower().split()) for name in names if name)


def credited_paper(
    told: Sequence[ProvenanceStatement],
    blocks: Sequence[Block],
    language: str,
    own: frozenset[str],
) -> Iterator[ProvenanceStatement]:
    """The statements, with the paper of a line of credits; its day is the original's.

    A line above the title is the head of the page's own paper.
    """
    titled = next((n for n, b in enumerate(blocks) if b.role is Role.TITLE), -1)
    for index, block in enumerate(blocks):
        line = (
            read_credit_line(block.text, language, own)
            if block.role in _LINES and index > titled
            else None
        )
        if line is None:
            alone = _imprint(index, blocks, language)
            if alone:
                yield from (s for s in told if s.block != index)
                yield from alone
                return
            continue
        for statement in told:
            beside = statement.block == index and statement.field in _DAYS
            if not (beside and line.day):
                yield statement
        yield from _said_in(line, index, block, language)
        return
    yield from told


def _imprint(
    index: int, blocks: Sequence[Block], language: str
) -> tuple[ProvenanceStatement, ...]:
    """The paper and day of a line alone beside the notes at the foot ("Le Ressac, 3 May")."""
    beside = {b.role for b in blocks[max(0, index - 1) : index + 2]}
    signed = blocks[index].role is Role.SIGNATURE
    if not (signed and Role.PROVENANCE in beside):
        return ()
    return tuple(
        replace(
            said(item.field, index, blocks[index], item.value, _BASIS),
            start=item.start,
            end=item.end,
        )
        for item in imprint_in(blocks[index].text, language)
    )


def _said_in(
    line: CreditLine, index: int, block: Block, language: str
) -> Iterator[ProvenanceStatement]:
    name = block.text[slice(*line.paper)]
    yield said(Field.SOURCE_PUBLICATION, index, block, name, _BASIS)
    if issue := ISSUE.search(block.text, line.paper[1]):
        number = said(Field.ISSUE, index, block, issue[0], _BASIS)
        yield replace(number, value=issue_number(issue[0]))
    if line.day is None:
        return
    words = block.text[line.day.start : line.day.end]
    doubt = doubt_of(line.day.date.edtf, words, language)
    day = said(Field.PUBLISHED_ORIGINAL, index, block, words, doubt)
    yield replace(
        day,
        value=line.day.date.edtf,
        start=line.day.start,
        end=line.day.end,
        status=Status.INFERRED if doubt else Status.STATED,
    )
