"""One side of a bitext as the aligner sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alignment.core.page import Role


@dataclass(frozen=True, slots=True)
class Side:
    """The segments of one document, with what else is known about each.

    Attributes:
        texts: one text a segment, in reading order; may be empty strings.
        blocks: block number of each segment (equal numbers = same block,
            never decreasing), or empty where nobody knows.
        roles: role of each segment's block, or empty where nobody knows.
        language: code of its language, or empty where nobody knows.
    """

    texts: tuple[str, ...]
    blocks: tuple[int, ...] = ()
    roles: tuple[Role, ...] = ()
    language: str = ""

    def __post_init__(self) -> None:
        for name, values in (("blocks", self.blocks), ("roles", self.roles)):
            if values and len(values) != len(self.texts):
                raise ValueError(
                    f"{len(self.texts)} segments but {len(values)} {name}; "
                    "give one a segment, or none at all"
                )
        if any(b < a for a, b in zip(self.blocks, self.blocks[1:], strict=False)):
            raise ValueError("block numbers must not decrease")

    def __len__(self) -> int:
        """Number of segments."""
        return len(self.texts)

    @classmethod
    def of(cls, segments: Sequence[str] | Side) -> Side:
        """Take plain texts as a side without blocks and roles.

        Raises:
            TypeError: for a single string, which would fall into letters.
        """
        if isinstance(segments, Side):
            return segments
        if isinstance(segments, str):
            raise TypeError("give a sequence of segments, not one string")
        return cls(tuple(segments))
