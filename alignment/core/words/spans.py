"""Where something stands: a block and the characters in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one block's text.

    Attributes:
        block: 0-based position of the block in the page; 0 for a lone text.
        start: offset of the first character.
        end: offset after the last character.
    """

    block: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.block < 0 or not 0 <= self.start < self.end:
            raise ValueError(
                f"a span needs a block and 0 <= start < end, got {self.block}, "
                f"{self.start}, {self.end}"
            )

    def overlaps(self, other: Span) -> bool:
        """Whether both spans share a character.

        >>> Span(0, 2, 5).overlaps(Span(0, 4, 9))
        True
        """
        return (
            self.block == other.block
            and self.start < other.end
            and other.start < self.end
        )

    def holds(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return (
            self.block == other.block
            and self.start <= other.start
            and other.end <= self.end
        )

    def of(self, text: str) -> str:
        """The characters of this span in the text of its block."""
        return text[self.start : self.end]
