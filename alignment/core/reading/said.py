"""A statement that a name in a block makes."""

from __future__ import annotations

from alignment.core.page import Block
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status


def said(
    field: Field,
    index: int,
    block: Block,
    name: str,
    basis: str = "",
    *,
    whole: bool = False,
) -> ProvenanceStatement:
    """A statement that a name makes; `whole` takes the block as its words."""
    words = block.text if whole else name
    start = block.text.find(words)
    return ProvenanceStatement(
        field,
        " ".join(name.split()),
        Status.INFERRED if basis else Status.STATED,
        text=words,
        block=index,
        start=start,
        end=start + len(words),
        basis=basis,
        words=name,
    )
