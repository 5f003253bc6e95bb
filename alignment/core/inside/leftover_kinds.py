"""What a span that should not be in a text can be, and what is to be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from alignment.core.words.spans import Span

FOREIGN_LEAD = 0.35  # lead a word from which a text is in another language


class LeftoverKind(StrEnum):
    """What a span in another language, or a note to oneself, is."""

    NOTE = "note to self"
    UNTRANSLATED = "untranslated block"
    PHRASE = "wrong-language phrase"
    SMALL_WORD = "stray function word"
    MARK = "stray punctuation"
    SPELLING = "spelling interference"


class Severity(StrEnum):
    """How much a finding matters."""

    HIGH = "high"
    LOW = "low"


class Action(StrEnum):
    """What is to be done with a span."""

    LEAVE_OUT = "leave out of exports"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A span that should not be in the text as it is.

    Attributes:
        text: the words.
        span: where they stand.
        language: code of their language, None where unknown.
        kind: what they are.
        severity: how much it matters.
        action: what to do; notes to oneself, untranslated blocks and long phrases are
            kept out of exports.
    """

    text: str
    span: Span
    language: str | None
    kind: LeftoverKind
    severity: Severity
    action: Action = Action.REVIEW
