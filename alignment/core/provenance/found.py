"""A value found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from alignment.core.provenance.statement import Field


@dataclass(frozen=True, slots=True)
class Found:
    """A value with the span of its words in the sentence."""

    field: Field
    value: str
    start: int
    end: int
