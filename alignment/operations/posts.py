"""The fields of a form post that asks for an operation on beads.

`operation`, `bead` and `other` as "id:version"; `beads` as several of these
with spaces between; `segment` and `segments`, ids; `side`; `cut` as "source
count:target count"; `label`; `text`; `reason`; `seen`, the revision up to
which the page shows everything; `request_key`, which makes a repeated post
harmless. A button can send only one value, so `operation` may carry further
fields: "split;cut=1:2".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from alignment.actions.append_event import Act
from alignment.core.reviewing.placed_beads import SideName
from alignment.models import Bitext, ReviewEvent


class BadOperation(ValueError):
    """The post does not make sense; only a broken client sends such."""


@dataclass(frozen=True, slots=True)
class Post:
    """The fields of one operation."""

    bitext: Bitext
    fields: Mapping[str, str]
    act: Act

    def pair(self, name: str) -> tuple[int, int]:
        """The two numbers of a field like "12:3"."""
        return self._pair(name, self.fields.get(name, ""))

    def _pair(self, name: str, value: str) -> tuple[int, int]:
        left, _, right = value.partition(":")
        if not (_is_number(left) and _is_number(right)):
            raise BadOperation(f"the field {name} is missing or malformed")
        return int(left), int(right)

    def versions(self) -> dict[int, int]:
        """The beads in `beads`, or the one in `bead`, with their versions."""
        several = self.fields.get("beads", "").split()
        if several:
            return dict(self._pair("beads", one) for one in several)
        return dict([self.pair("bead")])

    def number(self, name: str) -> int:
        """The number in a field."""
        value = self.fields.get(name, "")
        if not _is_number(value):
            raise BadOperation(f"the field {name} is missing or malformed")
        return int(value)

    def numbers(self, name: str) -> list[int]:
        """The numbers in a field, none if it is empty."""
        values = self.fields.get(name, "").split()
        if not all(map(_is_number, values)):
            raise BadOperation(f"the field {name} is malformed")
        return [int(value) for value in values]

    def choice(self, name: str, allowed: frozenset[str]) -> str:
        """The word in a field, one of those allowed."""
        value = self.fields.get(name, "")
        if value not in allowed:
            raise BadOperation(f"the field {name} is missing or malformed")
        return value

    def side(self) -> SideName:
        """The side in the field of that name."""
        return cast("SideName", self.choice("side", frozenset({"source", "target"})))

    def text(self, name: str) -> str:
        """The words in a field."""
        return self.fields.get(name, "")


Operate = Callable[[Post], ReviewEvent]


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 19


def read_fields(fields: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The operation's name, and the fields with those that it carries."""
    verb, *rest = fields.get("operation", "").split(";")
    carried = (part.partition("=") for part in rest)
    return verb, {**fields, **{name: value for name, _, value in carried}}
