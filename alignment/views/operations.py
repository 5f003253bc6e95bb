"""From the fields of a form post to the action that it asks for.

Fields: `operation`; `bead` and `other` as "id:version"; `segment` and `side`
for a move; `cut` as "source count:target count" for a split; `label`;
`request_key`, which makes a repeated post harmless. A button can send only one
value, so `operation` may carry further fields: "split;cut=1:2".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from alignment.actions.change_beads import Act
from alignment.actions.edit_beads import merge_beads, move_segment, split_bead
from alignment.actions.review_bead import review_bead
from alignment.actions.undo import redo, undo
from alignment.core.edits import SideName
from alignment.core.review import Label, Status
from alignment.models import Bitext, ReviewEvent, User


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
        left, _, right = self.fields.get(name, "").partition(":")
        if not (left.isdigit() and right.isdigit()):
            raise BadOperation(f"the field {name} is missing or malformed")
        return int(left), int(right)

    def number(self, name: str) -> int:
        """The number in a field."""
        value = self.fields.get(name, "")
        if not value.isdigit():
            raise BadOperation(f"the field {name} is missing or malformed")
        return int(value)

    def choice(self, name: str, allowed: frozenset[str]) -> str:
        """The word in a field, one of those allowed."""
        value = self.fields.get(name, "")
        if value not in allowed:
            raise BadOperation(f"the field {name} is missing or malformed")
        return value


def carry_out(
    *, bitext: Bitext, fields: Mapping[str, str], user: User, now: datetime
) -> ReviewEvent:
    """Run the operation that a post asks for.

    Raises:
        BadOperation: the post is malformed.
        StaleBead: somebody changed the beads meanwhile.
        EditRefused, StepNotAllowed, NothingToTurnBack: it makes no sense now.
    """
    verb, *rest = fields.get("operation", "").split(";")
    fields = {**fields, **dict(_field(part) for part in rest)}
    if verb not in OPERATIONS:
        raise BadOperation(f"no operation {verb!r}")
    act = Act(
        verb=verb, actor=user, now=now, request_key=fields.get("request_key", "")[:64]
    )
    return OPERATIONS[verb](Post(bitext, fields, act))


def _field(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name, value


def _set_status(status: Status) -> Callable[[Post], ReviewEvent]:
    def operate(post: Post) -> ReviewEvent:
        bead, version = post.pair("bead")
        label = None
        if post.fields.get("label"):
            label = post.choice("label", frozenset(Label))
        return review_bead(
            bitext=post.bitext,
            bead=bead,
            version=version,
            status=status,
            act=post.act,
            label=label,
        )

    return operate


def _merge(post: Post) -> ReviewEvent:
    versions = dict([post.pair("bead"), post.pair("other")])
    return merge_beads(bitext=post.bitext, versions=versions, act=post.act)


def _split(post: Post) -> ReviewEvent:
    bead, version = post.pair("bead")
    source_at, target_at = post.pair("cut")
    return split_bead(
        bitext=post.bitext,
        bead=bead,
        version=version,
        source_at=source_at,
        target_at=target_at,
        act=post.act,
    )


def _move(post: Post) -> ReviewEvent:
    giver, taker = post.pair("bead"), post.pair("other")
    return move_segment(
        bitext=post.bitext,
        versions=dict([giver, taker]),
        giver=giver[0],
        taker=taker[0],
        side=cast("SideName", post.choice("side", frozenset({"source", "target"}))),
        segment=post.number("segment"),
        act=post.act,
    )


OPERATIONS: dict[str, Callable[[Post], ReviewEvent]] = {
    "confirm": _set_status(Status.CONFIRMED),
    "reject": _set_status(Status.REJECTED),
    "dispute": _set_status(Status.DISPUTED),
    "reopen": _set_status(Status.PROPOSED),
    "merge": _merge,
    "split": _split,
    "move": _move,
    "undo": lambda post: undo(bitext=post.bitext, act=post.act),
    "redo": lambda post: redo(bitext=post.bitext, act=post.act),
}
