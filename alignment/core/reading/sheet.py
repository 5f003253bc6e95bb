"""The working sheet of one reading: which role each raw block got, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from alignment.core.page import Role
from alignment.core.raw_page import RawPage
from alignment.core.reading.pieces import Piece


@dataclass(slots=True)
class Sheet:
    """Pieces of a page and the roles that the passes gave them so far.

    A pass only fills open places; what an earlier pass decided stays.

    Attributes:
        page: the raw page.
        pieces: one per raw block.
        language: language tag of the page.
        roles: role of each piece, or None while it is open.
        reasons: why a piece is left out of the alignment; empty otherwise.
        joined: index of a piece -> index of the piece that it continues.
        has_long_prose: whether any paragraph is long; on other pages short ones count.
    """

    page: RawPage
    pieces: tuple[Piece, ...]
    language: str
    roles: list[Role | None] = field(init=False)
    reasons: list[str] = field(init=False)
    joined: dict[int, int] = field(default_factory=dict)
    has_long_prose: bool = field(init=False)

    def __post_init__(self) -> None:
        self.roles = [None] * len(self.pieces)
        self.reasons = [""] * len(self.pieces)
        self.has_long_prose = any(piece.is_long_prose for piece in self.pieces)

    def give(self, index: int, role: Role, reason: str = "") -> None:
        """Give an open piece its role; a reason leaves it out of the alignment."""
        if self.roles[index] is None:
            self.roles[index] = role
            self.reasons[index] = reason

    def give_all(self, indices: Iterable[int], role: Role, reason: str = "") -> None:
        """Give several open pieces the same role."""
        for index in indices:
            self.give(index, role, reason)

    def retract(self, index: int) -> None:
        """Open a piece again, for a later pass that knows better."""
        self.roles[index] = None
        self.reasons[index] = ""

    def is_open(self, index: int) -> bool:
        """Whether no pass has decided on the piece."""
        return 0 <= index < len(self.roles) and self.roles[index] is None

    def is_text(self, index: int) -> bool:
        """Whether a place is open, or was given a role in the text."""
        return 0 <= index < len(self.roles) and not self.reasons[index]

    def open_pieces(self) -> Iterator[Piece]:
        """The pieces without a role, in order."""
        return (p for p in self.pieces if self.roles[p.index] is None)

    def of_role(self, *roles: Role) -> list[Piece]:
        """The pieces that have one of the roles, in order."""
        return [p for p in self.pieces if self.roles[p.index] in roles]
