"""From the fields of a form post to the action that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from alignment.actions.append_event import Act
from alignment.actions.edit_beads import (
    merge_beads,
    move_segments,
    split_bead,
    swap_beads,
)
from alignment.actions.link_segments import (
    link_segments,
    part_segments,
    unlink_segments,
)
from alignment.actions.review_bead import confirm_down_to, review_beads
from alignment.actions.shift_side import shift_side
from alignment.actions.undo import redo, redo_on_bead, undo, undo_on_bead
from alignment.core.review import Label, Status
from alignment.models import Bitext, ReviewEvent, User
from alignment.operations.posts import BadOperation, Operate, Post, read_fields
from alignment.operations.texts import REMARKS_AND_TEXTS


def carry_out(
    *, bitext: Bitext, fields: Mapping[str, str], user: User, now: datetime
) -> ReviewEvent:
    """Run the operation that a post asks for.

    Raises:
        BadOperation: the post is malformed.
        StaleBead: somebody changed the beads meanwhile.
        EditRefused, StepNotAllowed, NothingToTurnBack: it makes no sense now.
    """
    verb, fields = read_fields(fields)
    if verb not in OPERATIONS:
        raise BadOperation(f"no operation {verb!r}")
    act = Act(
        verb=verb, actor=user, now=now, request_key=fields.get("request_key", "")[:64]
    )
    return OPERATIONS[verb](Post(bitext, fields, act))


def _set_status(status: Status) -> Operate:
    def operate(post: Post) -> ReviewEvent:
        label = None
        if post.text("label"):
            label = post.choice("label", frozenset(Label))
        return review_beads(
            bitext=post.bitext,
            versions=post.versions(),
            status=status,
            act=post.act,
            label=label,
            reason=post.text("reason"),
        )

    return operate


def _confirm_down(post: Post) -> ReviewEvent:
    bead, version = post.pair("bead")
    return confirm_down_to(
        bitext=post.bitext,
        bead=bead,
        version=version,
        seen=post.number("seen"),
        act=post.act,
    )


def _merge(post: Post) -> ReviewEvent:
    versions = post.versions()
    if post.text("other"):
        versions |= dict([post.pair("other")])
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
    return move_segments(
        bitext=post.bitext,
        versions=dict([giver, taker]),
        giver=giver[0],
        taker=taker[0],
        segments=post.numbers("segments"),
        act=post.act,
    )


def _swap(post: Post) -> ReviewEvent:
    first, second = post.pair("bead"), post.pair("other")
    return swap_beads(
        bitext=post.bitext,
        versions=dict([first, second]),
        first=first[0],
        second=second[0],
        side=post.side(),
        act=post.act,
    )


def _shift(direction: Literal["down", "up"]) -> Operate:
    def operate(post: Post) -> ReviewEvent:
        bead, version = post.pair("bead")
        return shift_side(
            bitext=post.bitext,
            bead=bead,
            version=version,
            side=post.side(),
            direction=direction,
            seen=post.number("seen"),
            act=post.act,
        )

    return operate


def _link(post: Post) -> ReviewEvent:
    return link_segments(
        bitext=post.bitext,
        versions=post.versions(),
        segments=post.numbers("segments"),
        act=post.act,
    )


def _unlink(post: Post) -> ReviewEvent:
    bead, version = post.pair("bead")
    return unlink_segments(
        bitext=post.bitext,
        bead=bead,
        version=version,
        segments=post.numbers("segments"),
        act=post.act,
    )


def _part(post: Post) -> ReviewEvent:
    bead, version = post.pair("bead")
    return part_segments(
        bitext=post.bitext,
        bead=bead,
        version=version,
        reason=post.text("reason"),
        act=post.act,
    )


def _undo_on_bead(post: Post) -> ReviewEvent:
    bead, _version = post.pair("bead")
    return undo_on_bead(bitext=post.bitext, bead=bead, act=post.act)


def _redo_on_bead(post: Post) -> ReviewEvent:
    bead, _version = post.pair("bead")
    return redo_on_bead(bitext=post.bitext, bead=bead, act=post.act)


OPERATIONS: dict[str, Operate] = {
    "confirm": _set_status(Status.CONFIRMED),
    "confirm-down": _confirm_down,
    "reject": _set_status(Status.REJECTED),
    "dispute": _set_status(Status.DISPUTED),
    "reopen": _set_status(Status.PROPOSED),
    "merge": _merge,
    "split": _split,
    "move": _move,
    "swap": _swap,
    "shift-down": _shift("down"),
    "shift-up": _shift("up"),
    "link": _link,
    "unlink": _unlink,
    "part": _part,
    **REMARKS_AND_TEXTS,
    "undo": lambda post: undo(bitext=post.bitext, act=post.act),
    "redo": lambda post: redo(bitext=post.bitext, act=post.act),
    "undo-bead": _undo_on_bead,
    "redo-bead": _redo_on_bead,
}
