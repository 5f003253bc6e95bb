"""What an edit changes beside the beads, in a form that can be turned back.

Rows are never deleted: a note, a remembered rejection or a dismissal is
switched off, and the segments of a block are laid out anew while the old ones
stay. So each effect knows its inverse, and undo needs nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

SwitchKind = Literal["note", "rejection", "dismissal", "error"]
KINDS = frozenset({"note", "rejection", "dismissal", "error"})


@dataclass(frozen=True, slots=True)
class Switch:
    """A row beside the beads that comes into force or loses it.

    Attributes:
        kind: which table.
        row: id of the row.
        on: whether it is in force afterwards.
    """

    kind: SwitchKind
    row: int
    on: bool = True

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no row of kind {self.kind!r} can be switched")

    def inverse(self) -> Switch:
        """The switch back."""
        return Switch(self.kind, self.row, on=not self.on)

    def to_json(self) -> dict[str, Any]:
        """As an event keeps it."""
        return {"effect": "switch", "kind": self.kind, "row": self.row, "on": self.on}


@dataclass(frozen=True, slots=True)
class Recut:
    """Other segments, or another text, for a block.

    Attributes:
        block: id of the block.
        before: ids of its active segments in order, as they were.
        after: the same as they shall be.
        text_before: text of the block as it was.
        text_after: text of the block as it shall be.
    """

    block: int
    before: tuple[int, ...]
    after: tuple[int, ...]
    text_before: str
    text_after: str

    def inverse(self) -> Recut:
        """The way back."""
        return Recut(
            self.block, self.after, self.before, self.text_after, self.text_before
        )

    def to_json(self) -> dict[str, Any]:
        """As an event keeps it."""
        return {
            "effect": "recut",
            "block": self.block,
            "before": list(self.before),
            "after": list(self.after),
            "text_before": self.text_before,
            "text_after": self.text_after,
        }


@dataclass(frozen=True, slots=True)
class PartStep:
    """A part of a proposal that is decided on.

    Attributes:
        part: id of its row.
        before: its state as it was.
        after: its state as it shall be.
    """

    part: int
    before: str
    after: str

    def inverse(self) -> PartStep:
        """The step back."""
        return PartStep(self.part, self.after, self.before)

    def to_json(self) -> dict[str, Any]:
        """As an event keeps it."""
        return {
            "effect": "part",
            "part": self.part,
            "before": self.before,
            "after": self.after,
        }


Effect = Switch | Recut | PartStep


def effect_from_json(data: dict[str, Any]) -> Effect:
    """The effect that an event kept.

    >>> effect_from_json(Switch("note", 3).to_json())
    Switch(kind='note', row=3, on=True)
    """
    if data["effect"] == "switch":
        return Switch(data["kind"], data["row"], on=data["on"])
    if data["effect"] == "part":
        return PartStep(data["part"], data["before"], data["after"])
    return Recut(
        block=data["block"],
        before=tuple(data["before"]),
        after=tuple(data["after"]),
        text_before=data["text_before"],
        text_after=data["text_after"],
    )
