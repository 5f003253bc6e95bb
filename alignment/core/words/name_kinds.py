"""Names, and words that look misspelt."""

from __future__ import annotations

from dataclasses import dataclass

from alignment.core.words.spans import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised name.

    Attributes:
        text: the words.
        span: where they stand.
        title: the words before it that say what somebody is ("President").
    """

    text: str
    span: Span
    title: str = ""


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A word that differs a little from one that the page uses more often.

    Attributes:
        text: the rare form.
        span: where it stands.
        expected: the form used elsewhere.
        expected_mentions: how often that is.
        is_name: whether it is a name.
        only_marks: whether the two differ in accents alone.
    """

    text: str
    span: Span
    expected: str
    expected_mentions: int
    is_name: bool
    only_marks: bool
