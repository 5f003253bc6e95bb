"""A title for a page that lost its own: offered, never filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignment.core.page import Block, Role
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status

_BASIS = "the page has no title; these lines are set like one"


def suggest_title(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """The first heading or the line above the text, as a suggestion."""
    for role in (Role.STANDFIRST, Role.HEADING):
        for index, block in enumerate(blocks):
            if block.role is role:
                yield ProvenanceStatement(
                    Field.TITLE,
                    block.text,
                    Status.INFERRED,
                    text=block.text,
                    block=index,
                    start=0,
                    end=len(block.text),
                    basis=_BASIS,
                    words=block.text,
                )
                return
