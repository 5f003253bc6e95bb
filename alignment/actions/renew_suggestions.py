"""Replace the open suggestions of a document by new ones."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from alignment.actions.import_page import store_suggestions
from alignment.core.reading.suggestions import Suggested
from alignment.models import Block, Document, Suggestion


@transaction.atomic
def renew_suggestions(*, document: Document, suggested: Sequence[Suggested]) -> None:
    """Keep what people decided on; nothing is suggested again where they did."""
    document.suggestions.filter(status=Suggestion.Status.OPEN).delete()
    blocks: list[Block] = list(document.blocks.order_by("position"))
    decided = set(document.suggestions.values_list("kind", "block", "start"))
    store_suggestions(
        document,
        [
            found
            for found in suggested
            if (found.kind, blocks[found.span.block].pk, found.span.start)
            not in decided
        ],
        blocks,
    )
