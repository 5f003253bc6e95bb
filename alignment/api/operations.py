"""The operations of the review, by the same names and the same way as the screens.

An operation says which version of what it changes its caller saw: of each bead
in the body, or of one bead or the whole bitext in If-Match. Without that it is
refused (428); where somebody was faster (412) the answer holds what is there now.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Router, Schema

from alignment.actions.change_beads import StaleBead
from alignment.actions.undo import NothingToTurnBack
from alignment.api.bead_shapes import BeadOut, show_beads
from alignment.api.caller import bitext_for, caller_of
from alignment.api.problems import Problem
from alignment.api.versions import request_key, tell_version, version_seen
from alignment.api.words import BIGGEST, Asked, Key, Number, Slug, Words
from alignment.core.review import StepNotAllowed
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import Bead, Bitext, ReviewEvent, Scope, User
from alignment.operations.by_name import OPERATIONS, carry_out
from alignment.operations.posts import BadOperation

router = Router(tags=["operations"])
BITEXT = "/projects/{slug:slug}/bitexts/{int:pk}/"
MOST_SHOWN = 200
VERBS = {"undo-bead": "undo"}  # of events, where it is not the operation's name
REFUSALS = (EditRefused, StepNotAllowed, NothingToTurnBack)


class BeadVersion(Asked):
    """A bead and the version that the caller saw."""

    id: Number
    version: Number

    @property
    def key(self) -> str:
        """As the operations name it."""
        return f"{self.id}:{self.version}"


class Cut(Asked):
    """How many segments of each side go into the first part."""

    source: Number
    target: Number


class OperationIn(Asked):
    """An operation; which fields it needs is told in the page of the API."""

    operation: Annotated[
        str, Field(max_length=40, description=f"One of {', '.join(OPERATIONS)}.")
    ]
    beads: Annotated[list[BeadVersion], Field(max_length=1000)] = []
    other: BeadVersion | None = None
    segments: Annotated[list[Number], Field(max_length=1000)] = []
    segment: Annotated[int | None, Field(ge=0, le=BIGGEST)] = None
    second: Annotated[int | None, Field(ge=0, le=BIGGEST)] = None
    at: Annotated[int | None, Field(ge=0, le=BIGGEST)] = None
    seen: Annotated[int | None, Field(ge=0, le=BIGGEST)] = None
    note: Annotated[int | None, Field(ge=0, le=BIGGEST)] = None
    side: Literal["source", "target"] | None = None
    cut: Cut | None = None
    label: Annotated[Words, Field(max_length=20)] = ""
    text: Annotated[Words, Field(max_length=20_000)] = ""
    reason: Annotated[Words, Field(max_length=2000)] = ""
    finding: Annotated[Words, Field(max_length=64)] = ""

    def fields(self, key: str) -> dict[str, str]:
        """The fields as the operations read them."""
        numbers = ("segment", "second", "at", "seen", "note")
        words = ("side", "label", "text", "reason", "finding")
        given = {name: getattr(self, name) for name in (*numbers, *words)}
        fields = {
            name: str(value) for name, value in given.items() if value not in (None, "")
        }
        return {
            "operation": self.operation.partition(";")[0],
            "request_key": key,
            "bead": self.beads[0].key if self.beads else "",
            "beads": " ".join(bead.key for bead in self.beads),
            "other": self.other.key if self.other else "",
            "segments": " ".join(map(str, self.segments)),
            "cut": f"{self.cut.source}:{self.cut.target}" if self.cut else "",
            **fields,
        }


class DoneOut(Schema):
    """What an operation left behind; more than 200 beads are not shown."""

    revision: int
    operation: str
    is_repeated: bool
    beads: list[BeadOut]
    gone: list[int]


@router.post(BITEXT + "operations/", response=DoneOut)
def operate(
    request: HttpRequest,
    response: HttpResponse,
    slug: Slug,
    pk: Key,
    data: OperationIn,
) -> Any:
    """Carry out an operation on beads named with their versions, or undo and redo.

    Where no beads are named, If-Match has to hold the ETag of the bitext, or `*`.
    """
    bitext = bitext_for(request, slug, pk, Scope.REVIEW)
    seen = None
    if not data.beads or "If-Match" in request.headers:
        seen = version_seen(request)
    return _carry_out(request, response, bitext, data, seen)


@router.post(BITEXT + "beads/{int:bead}/operations/", response=DoneOut)
def operate_on_bead(
    request: HttpRequest,
    response: HttpResponse,
    slug: Slug,
    pk: Key,
    bead: Key,
    data: OperationIn,
) -> Any:
    """Carry out an operation on one bead; If-Match holds its ETag."""
    bitext = bitext_for(request, slug, pk, Scope.REVIEW)
    found = Bead.objects.filter(bitext=bitext, pk=bead).first()
    if found is None:
        raise Http404("no such bead")
    seen = version_seen(request)
    version = found.version if seen is None else seen
    data.beads = [BeadVersion(id=bead, version=version), *data.beads]
    return _carry_out(request, response, bitext, data, None)


def _carry_out(
    request: HttpRequest,
    response: HttpResponse,
    bitext: Bitext,
    data: OperationIn,
    seen: int | None,
) -> dict[str, Any]:
    user, now, key = caller_of(request).user, timezone.now(), request_key(request)
    try:
        with transaction.atomic():
            _check_revision(bitext, seen, key)
            event = carry_out(
                bitext=bitext, fields=data.fields(key), user=user, now=now
            )
            # A repeated request changes nothing, not even the revision.
            transaction.set_rollback(event.created_at != now)
    except BadOperation as error:
        raise Problem("invalid", str(error)) from error
    except StaleBead as error:
        raise _stale(bitext, list(error.current)) from error
    except REFUSALS as error:
        raise Problem("conflict", str(error)) from error
    is_repeated = event.created_at != now
    if is_repeated:
        _check_same(event, data, user)
    bitext.refresh_from_db(fields=["revision"])
    tell_version(response, bitext.revision)
    return _done(bitext, event, is_repeated=is_repeated)


def _check_revision(bitext: Bitext, seen: int | None, key: str) -> None:
    """Refuse where the bitext moved on, but let a repeated request through."""
    if seen is None:
        return
    locked = Bitext.objects.select_for_update().get(pk=bitext.pk)
    repeated = key and locked.events.filter(request_key=key).exists()
    if locked.revision != seen and not repeated:
        raise _stale(locked, [])


def _stale(bitext: Bitext, beads: list[int]) -> Problem:
    bitext.refresh_from_db(fields=["revision"])
    return Problem(
        "stale",
        "Look at `current` and decide anew.",
        headers={"ETag": f'"{bitext.revision}"'},
        current={
            "revision": bitext.revision,
            "beads": show_beads(bitext, beads[:MOST_SHOWN]),
        },
    )


def _check_same(event: ReviewEvent, data: OperationIn, user: User) -> None:
    """An idempotency key stands for one request of one person."""
    verb = VERBS.get(data.operation, data.operation)
    if event.actor_id != user.pk or event.verb != verb:
        raise Problem(
            "key-used-twice", "Take a new Idempotency-Key for every operation."
        )


def _done(bitext: Bitext, event: ReviewEvent, *, is_repeated: bool) -> dict[str, Any]:
    kept = [bead["id"] for bead in event.after]
    return {
        "revision": event.sequence,
        "operation": event.verb,
        "is_repeated": is_repeated,
        "beads": show_beads(bitext, kept[:MOST_SHOWN]),
        "gone": sorted({bead["id"] for bead in event.before} - set(kept)),
    }
