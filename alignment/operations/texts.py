"""The operations on texts, and those that say something about a bead."""

from __future__ import annotations

from alignment.actions.add_note import add_note, withdraw_note
from alignment.actions.dismiss_finding import dismiss_finding
from alignment.actions.mark_error import mark_error, withdraw_error
from alignment.actions.recut_segment import (
    correct_segment,
    join_segments,
    split_segment,
)
from alignment.core.faithfulness import ErrorKind, Severity
from alignment.models import ReviewEvent
from alignment.operations.posts import Operate, Post


def _split_segment(post: Post) -> ReviewEvent:
    return split_segment(
        bitext=post.bitext,
        versions=post.versions(),
        segment=post.number("segment"),
        at=post.number("at"),
        act=post.act,
    )


def _join_segments(post: Post) -> ReviewEvent:
    return join_segments(
        bitext=post.bitext,
        versions=post.versions(),
        first=post.number("segment"),
        second=post.number("second"),
        act=post.act,
    )


def _correct(post: Post) -> ReviewEvent:
    return correct_segment(
        bitext=post.bitext,
        versions=post.versions(),
        segment=post.number("segment"),
        text=post.text("text"),
        act=post.act,
    )


def _note(post: Post) -> ReviewEvent:
    bead, version = post.pair("bead")
    return add_note(
        bitext=post.bitext,
        bead=bead,
        version=version,
        text=post.text("text"),
        act=post.act,
    )


def _withdraw(post: Post) -> ReviewEvent:
    bead, version = post.pair("bead")
    return withdraw_note(
        bitext=post.bitext,
        bead=bead,
        version=version,
        note=post.number("note"),
        act=post.act,
    )


def _dismiss(post: Post) -> ReviewEvent:
    bead, version = post.pair("bead")
    return dismiss_finding(
        bitext=post.bitext,
        bead=bead,
        version=version,
        finding=post.text("finding")[:64],
        reason=post.text("reason"),
        act=post.act,
    )


def _mark_error(post: Post) -> ReviewEvent:
    bead, version = post.pair("bead")
    return mark_error(
        bitext=post.bitext,
        bead=bead,
        version=version,
        kind=ErrorKind(post.choice("kind", frozenset(ErrorKind))),
        severity=Severity(post.choice("severity", frozenset(Severity))),
        comment=post.text("text"),
        act=post.act,
    )


def _withdraw_error(post: Post) -> ReviewEvent:
    bead, version = post.pair("bead")
    return withdraw_error(
        bitext=post.bitext,
        bead=bead,
        version=version,
        error=post.number("error"),
        act=post.act,
    )


REMARKS_AND_TEXTS: dict[str, Operate] = {
    "split-segment": _split_segment,
    "join-segments": _join_segments,
    "correct": _correct,
    "note": _note,
    "withdraw-note": _withdraw,
    "dismiss": _dismiss,
    "mark-error": _mark_error,
    "withdraw-error": _withdraw_error,
}
