"""Authors that no byline and no signature names: the surest clue goes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignment.core.page import Block, Role
from alignment.core.provenance.statement import Field, ProvenanceStatement
from alignment.core.reading.author_clues import of_boxes, of_poster, suggest_by_place
from alignment.core.reading.said import said
from alignment.core.reading.speakers import of_speech, speakers
from alignment.core.reading.title_words import credited_in


def suggest_authors(
    blocks: Sequence[Block], *, translated: bool
) -> Iterator[ProvenanceStatement]:
    """Who speaks in a statement, or whom the box about the author names."""
    yield from (
        list(_beside_title(blocks))
        or list(speakers(blocks))
        or list(of_speech(blocks))
        or list(suggest_by_place(blocks, translated=translated))
        or list(of_boxes(blocks))
        or (() if translated else of_poster(blocks))
    )


def _beside_title(blocks: Sequence[Block]) -> Iterator[ProvenanceStatement]:
    """Who stands behind the title in its line ("The First Forklifts / NN")."""
    for index, block in enumerate(blocks):
        name = credited_in(block.text) if block.role is Role.TITLE else ""
        if name:
            basis = "the title names whose text it is"
            yield said(Field.AUTHOR, index, block, name, basis)
