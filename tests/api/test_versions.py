"""Nobody writes over what somebody else changed, and nothing is done twice."""

from __future__ import annotations

import pytest

from alignment.core.review import Status
from alignment.models import ReviewEvent, Scope
from tests.api.caller import Program
from tests.factories import make_user


def test_an_operation_on_beads_of_the_version_seen_is_done(desk):
    answer = desk.operate("confirm", 0, 1, label="free")
    done = answer.json()
    assert answer.status_code == 200
    assert [bead["status"] for bead in done["beads"]] == ["confirmed", "confirmed"]
    assert desk.bead(0).label == "free"
    assert answer["ETag"] == f'"{done["revision"]}"'


def test_a_stale_version_is_refused_with_what_is_there_now(desk):
    old = desk.bead(0)
    desk.operate("confirm", 0)
    named = [{"id": old.pk, "version": old.version}]
    answer = desk.program.post(
        desk.bitext_path("operations/"), {"operation": "reject", "beads": named}
    )
    problem = answer.json()
    assert answer.status_code == 412
    assert answer["Content-Type"] == "application/problem+json"
    (now,) = problem["current"]["beads"]
    assert (now["status"], now["version"]) == ("confirmed", desk.bead(0).version)
    assert problem["current"]["revision"] == desk.bead(0).version
    assert desk.bead(0).status == Status.CONFIRMED


def test_without_any_version_an_operation_is_refused(desk):
    for operation in ("confirm", "undo", "redo"):
        answer = desk.operate(operation)
        assert answer.status_code == 428
        assert answer.json()["code"] == "no-version"
    assert not ReviewEvent.objects.filter(actor=desk.user).exists()


def test_a_bead_is_changed_by_its_etag(desk):
    path = desk.bitext_path(f"beads/{desk.bead(0).pk}/")
    tag = desk.program.get(path)["ETag"]
    confirm = {"operation": "confirm"}
    assert desk.program.post(f"{path}operations/", confirm).status_code == 428
    first = desk.program.post(f"{path}operations/", confirm, If_Match=tag)
    assert first.status_code == 200
    dispute = {"operation": "dispute"}
    second = desk.program.post(f"{path}operations/", dispute, If_Match=tag)
    assert second.status_code == 412
    assert second.json()["current"]["beads"][0]["status"] == "confirmed"
    last = desk.program.post(f"{path}operations/", dispute, If_Match="*")
    assert last.status_code == 200


def test_what_one_has_already_is_not_sent_again(desk):
    for path in (desk.bitext_path(), desk.bitext_path(f"beads/{desk.bead(0).pk}/")):
        tag = desk.program.get(path)["ETag"]
        again = desk.program.get(path, If_None_Match=f'W/"0", {tag}')
        assert (again.status_code, again.content) == (304, b"")
    desk.operate("confirm", 0)
    assert desk.program.get(path, If_None_Match=tag).status_code == 200


def test_undo_and_redo_go_by_the_etag_of_the_bitext(desk):
    desk.operate("merge", 0, 1)
    tag = desk.program.get(desk.bitext_path())["ETag"]
    undone = desk.operate("undo", If_Match=tag)
    assert undone.status_code == 200
    assert desk.bitext.beads.count() == 4
    stale = desk.operate("redo", If_Match=tag)
    assert stale.status_code == 412
    assert stale["ETag"] == undone["ETag"]
    assert desk.operate("redo", If_Match=undone["ETag"]).status_code == 200
    assert desk.bitext.beads.count() == 3


def test_a_request_sent_twice_is_done_once(desk):
    tag = desk.program.get(desk.bitext_path())["ETag"]
    desk.operate("confirm", 0)
    key = {"Idempotency_Key": "5f1c"}
    bead = desk.bead(1)
    named = [{"id": bead.pk, "version": bead.version}]
    data = {"operation": "note", "beads": named, "text": "why?"}
    answers = [
        desk.program.post(desk.bitext_path("operations/"), data, **key)
        for _ in range(3)
    ]
    assert [a.status_code for a in answers] == [200] * 3
    assert [a.json()["is_repeated"] for a in answers] == [False, True, True]
    assert len({a.json()["revision"] for a in answers}) == 1
    assert len({a["ETag"] for a in answers}) == 1
    assert answers[0]["ETag"] != tag
    assert ReviewEvent.objects.filter(verb="note").count() == 1


def test_a_repeated_undo_is_let_through_although_its_etag_is_old(desk):
    desk.operate("confirm", 0)
    tag = desk.program.get(desk.bitext_path())["ETag"]
    sent = {"If_Match": tag, "Idempotency_Key": "u1"}
    assert desk.operate("undo", **sent).status_code == 200
    again = desk.operate("undo", **sent)
    assert (again.status_code, again.json()["is_repeated"]) == (200, True)
    assert ReviewEvent.objects.filter(verb="undo").count() == 1


def test_an_idempotency_key_stands_for_one_request_of_one_person(desk):
    desk.operate("confirm", 0, Idempotency_Key="k")
    other_operation = desk.operate("dispute", 1, Idempotency_Key="k")
    other = make_user()
    desk.project.memberships.create(user=other, role="reviewer")
    program = Program.in_project(other, desk.project, Scope.REVIEW)
    bead = desk.bead(1)
    other_person = program.post(
        desk.bitext_path("operations/"),
        {
            "operation": "confirm",
            "beads": [{"id": bead.pk, "version": bead.version}],
        },
        Idempotency_Key="k",
    )
    for answer in (other_operation, other_person):
        assert answer.status_code == 422
        assert answer.json()["code"] == "key-used-twice"
    assert desk.bead(1).status == Status.PROPOSED


@pytest.mark.parametrize("tag", ["17", "W/17", '"x"', '"1", "2"', '"' + "9" * 30 + '"'])
def test_an_etag_that_is_none_is_told(desk, tag):
    answer = desk.operate("undo", If_Match=tag)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
