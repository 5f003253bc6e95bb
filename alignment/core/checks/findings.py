"""What a check found in a bead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from alignment.core.words.spans import Span


class FindingCode(StrEnum):
    """Which check found it."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    ACRONYM = "acronym"
    LENGTH = "length"
    UNTRANSLATED = "untranslated"
    LEFTOVER = "leftover"
    DOUBLED = "doubled"
    TERM = "term"
    FORBIDDEN = "forbidden"


class FindingSeverity(StrEnum):
    """How much it matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Finding:
    """A warning about a bead; a person can dismiss it with a reason.

    Attributes:
        code: which check found it.
        severity: how much it matters.
        parts: the words to put into the message of the code, source side first;
            an empty string stands for "nothing there".
        source: places in the source text.
        target: places in the target text.
    """

    code: FindingCode
    severity: FindingSeverity
    parts: tuple[str, ...]
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()
