"""The operations of the review through the API are those of the screens."""

from __future__ import annotations

import json
from typing import Any

import pytest

from alignment.api.operations import OperationIn
from alignment.models import ReviewEvent
from alignment.operations.by_name import OPERATIONS

ALL: dict[str, tuple[dict[str, Any], list[int]]] = {
    "confirm": ({}, [0]),
    "confirm-down": ({}, [2]),
    "reject": ({"reason": "no"}, [0]),
    "dispute": ({}, [0]),
    "merge": ({}, [0, 1]),
    "part": ({"reason": "apart"}, [0]),
    "note": ({"text": "why?"}, [0]),
    "swap": ({"side": "target", "other": 1}, [0]),
    "move": ({"other": 1, "segments": "source"}, [0]),
    "link": ({"segments": "both"}, [0, 1]),
    "unlink": ({}, [0]),
    "shift-down": ({"side": "target"}, [1]),
    "correct": ({"segment": True, "text": "Uno, uno. "}, [0]),
    "split-segment": ({"segment": True, "at": 2}, [0]),
}


def data_for(desk, more: dict[str, Any], numbers: list[int]) -> dict[str, Any]:
    """The body; words stand for what only the rows know."""
    beads = [desk.bead(number) for number in numbers]
    data = {
        "beads": [{"id": bead.pk, "version": bead.version} for bead in beads],
        "seen": desk.bitext.revision,
        **more,
    }
    if "other" in data:
        other = desk.bead(data["other"])
        data["other"] = {"id": other.pk, "version": other.version}
    places = beads[0].places.order_by("side")
    if data.get("segments") == "source":
        data["segments"] = [places.filter(side="source").get().segment_id]
    if data.get("segments") == "both":
        first = beads[0].places.get(side="source").segment_id
        second = beads[1].places.get(side="target").segment_id
        data["segments"] = [first, second]
    if "segment" in data:
        data["segment"] = places.filter(side="source").get().segment_id
    return data


@pytest.mark.parametrize("operation", ALL)
def test_an_operation_is_done_and_can_be_undone(desk, operation):
    desk.bitext.refresh_from_db()
    before = texts(desk)
    more, numbers = ALL[operation]
    sent = data_for(desk, more, numbers)
    path = desk.bitext_path("operations/")
    answer = desk.program.post(path, {"operation": operation, **sent})
    assert answer.status_code == 200, answer.content
    assert ReviewEvent.objects.filter(actor=desk.user).get().verb == operation
    assert answer.json()["revision"] == desk.bitext.revision + 1
    undone = desk.program.post(path, {"operation": "undo"}, If_Match=answer["ETag"])
    assert undone.status_code == 200
    assert texts(desk) == before


def texts(desk) -> list[tuple[str, str, str]]:
    beads = desk.program.get(desk.bitext_path("beads/")).json()["items"]
    return [
        (
            bead["status"],
            "|".join(cell["text"] for cell in bead["source"]),
            "|".join(cell["text"] for cell in bead["target"]),
        )
        for bead in beads
    ]


def test_what_makes_no_sense_now_is_told(desk):
    desk.operate("confirm", 0)
    again = desk.operate("confirm", 0)
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    assert again.json()["detail"] == "the beads are confirmed already"
    for operation in ("merge", "split", "dance", "confirm;bead=1:1"):
        answer = desk.operate(operation, 0)
        assert answer.status_code in {409, 422} or operation.startswith("confirm;")


def test_fields_cannot_be_smuggled_in_the_name_of_an_operation():
    data = OperationIn(operation="confirm;bead=1:1;request_key=x")
    assert data.fields("key")["operation"] == "confirm"
    assert data.fields("key")["request_key"] == "key"


def test_the_description_names_every_operation(desk):
    told = json.dumps(desk.program.get("/openapi.json").json())
    for operation in OPERATIONS:
        assert operation in told
