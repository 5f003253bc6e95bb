"""The subject of a message, and the title that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable

from alignment.core.page import Role
from alignment.core.provenance.wording import LANGUAGE_TAGS, TRANSLATED
from alignment.core.reading.furniture import SUBJECT, normalised_line
from alignment.core.reading.head_lines import may_title
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

# The subject of a message, with what programs and lists put before it.
SUBJECT_LEAD = re.compile(
    r"(?:subject|asunto)\s*:\s*(?:(?:re|fwd?|rv|aw|reenv(?:iado)?)\s*:\s*|\[[^\]]{1,40}\]\s*"
    rf"|(?:{TRANSLATED}|eng?|esp?|spa|{'|'.join(LANGUAGE_TAGS)})\s*:\s*)*(?=\S)",
    re.IGNORECASE,
)


def in_subject(sheet: Sheet, head: Iterable[Piece]) -> int | None:
    """The longest line above a message's text that its subject repeats."""
    subjects = [
        normalised_line(p.text)
        for p in sheet.of_role(Role.FURNITURE)
        if SUBJECT.match(p.text)
    ]
    named = [
        piece
        for piece in head
        if sheet.is_open(piece.index) and may_title(piece) and piece.words >= 2
        for subject in subjects
        if normalised_line(piece.text) in subject
    ]
    return max(named, key=lambda piece: len(piece.text)).index if named else None


def by_subject(sheet: Sheet) -> int | None:
    """The subject of a message, where its text has no title."""
    for piece in sheet.of_role(Role.FURNITURE):
        found = SUBJECT_LEAD.match(piece.text)
        if found and len(piece.text[found.end() :].split()) > 1:
            sheet.retract(piece.index)
            return piece.index
    return None
