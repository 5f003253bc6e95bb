"""Decide on lines of a document that stand on other pages as well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from alignment.actions.note_document_event import note_document_event
from alignment.actions.restore_block import leave_block_out
from alignment.core.reading.furniture import REPEATED
from alignment.models import Block, Document, User


@transaction.atomic
def leave_repeated_out(
    *, document: Document, blocks: Sequence[Block], user: User, now: datetime
) -> None:
    """Leave all of the lines out of alignments.

    Raises:
        BlockInUse: somebody settled a bead with one of them; none is left out.
    """
    for block in blocks:
        leave_block_out(block=block, reason=REPEATED, user=user, now=now)


@transaction.atomic
def keep_repeated(
    *, document: Document, blocks: Sequence[Block], user: User, now: datetime
) -> None:
    """Say that the lines belong to the text: they are not offered again."""
    ids = [block.pk for block in blocks]
    document.blocks.filter(pk__in=ids, alignable=True).update(decided_by=user)
    note_document_event(
        document=document, verb="keep", actor=user, now=now, details={"blocks": ids}
    )
