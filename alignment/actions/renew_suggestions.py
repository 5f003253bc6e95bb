"""Replace the open suggestions of a document by new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from alignment.actions.import_page import store_suggestions
from alignment.core.reading.suggestions import Suggested
from alignment.models import Block, Document, Suggestion
from alignment.models.suggestions import NOTE


@transaction.atomic
def renew_suggestions(*, document: Document, suggested: Sequence[Suggested]) -> None:
    """Keep what people decided on; nothing is suggested again where they did."""
    document.suggestions.filter(status=Suggestion.Status.OPEN).delete()
    blocks: list[Block] = list(document.blocks.order_by("position"))
    decided = {
        _what(s.kind, s.block_id, s.start, s.value) for s in document.suggestions.all()
    }
    store_suggestions(
        document,
        [
            found
            for found in suggested
            if _what(
                found.kind, blocks[found.span.block].pk, found.span.start, found.value
            )
            not in decided
        ],
        blocks,
    )


def _what(
    kind: str, block: int, start: int, value: Mapping[str, Any]
) -> tuple[object, ...]:
    """What makes it the same suggestion: its place, for a note its words."""
    if kind == Suggestion.Kind.FOOTNOTE and value.get(NOTE):
        return kind, value[NOTE], value.get("number")
    return kind, block, start
