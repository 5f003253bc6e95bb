"""Lists in pages, filters, and what cannot be read."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.models import Job
from tests.api.table import read_lines
from tests.factories import make_bitext, make_document, make_project, make_user


def walk(desk, path: str, **query) -> list[Any]:
    """All items, page by page."""
    items: list[Any] = []
    cursor = ""
    for _ in range(50):
        page = desk.program.get(path, {**query, "cursor": cursor}).json()
        items += page["items"]
        cursor = page["next"]
        if cursor is None:
            return items
    raise AssertionError("the pages never end")


def test_a_walk_through_the_pages_meets_everything_once(desk):
    for _ in range(6):
        make_document(desk.project, language="en")
    documents = walk(desk, desk.path("documents/"), limit=3)
    ids = [document["id"] for document in documents]
    assert ids == sorted(desk.project.documents.values_list("pk", flat=True))
    english = walk(desk, desk.path("documents/"), limit=2, language="en")
    assert {document["language"] for document in english} == {"en"}
    assert len(english) == 7


def test_what_comes_meanwhile_does_not_shift_the_pages(desk):
    first = desk.program.get(desk.path("documents/"), {"limit": 1}).json()
    make_document(desk.project)
    rest = walk(desk, desk.path("documents/"))
    second = desk.program.get(desk.path("documents/"), {"cursor": first["next"]})
    assert first["items"] + second.json()["items"] == rest


def test_beads_come_in_order_and_chosen_as_on_the_review_page(desk):
    desk.operate("swap", 0, other=named(desk, 3), side="target")
    desk.operate("confirm", 1)
    beads = walk(desk, desk.bitext_path("beads/"), limit=1)
    assert [bead["position"] for bead in beads] == sorted(
        bead["position"] for bead in beads
    )
    shown = walk(desk, desk.bitext_path("beads/"), show="confirmed")
    assert [bead["id"] for bead in shown] == [desk.bead(1).pk]
    found = walk(desk, desk.bitext_path("beads/"), q="^four", regex=True)
    assert [bead["target"][0]["text"] for bead in found] == ["Four."]


def test_the_list_of_projects_tells_the_role_of_the_one_who_asks(desk):
    for role in ("reader", "reviewer"):
        desk.project.memberships.create(user=make_user(), role=role)
    listed = desk.program.get("/projects/").json()["items"]
    assert [(one["slug"], one["role"]) for one in listed] == [
        (desk.project.slug, "manager")
    ]
    assert listed[0]["progress"]["total"] == 4


def test_a_word_is_found_in_what_the_token_is_for_and_nowhere_else(desk):
    make_bitext(make_project(manager=desk.user))
    for path in ("/search/", desk.path("search/")):
        hits = desk.program.get(path, {"source": "dos"}).json()["items"]
        assert [(hit["project"], hit["source"]) for hit in hits] == [
            (desk.project.slug, "Dos.")
        ]
        (start, end) = hits[0]["source_matches"][0]
        assert hits[0]["source"][start:end] == "Dos"
        assert desk.program.get(path).status_code == 422
        wrong = desk.program.get(path, {"source": "(", "how": "regex"})
        assert (wrong.status_code, wrong.json()["code"]) == (422, "invalid")
    walked = walk(desk, "/search/", either="[a-z]", how="regex", limit=1)
    assert len(walked) == 4


def named(desk, number: int) -> dict[str, int]:
    bead = desk.bead(number)
    return {"id": bead.pk, "version": bead.version}


def test_jobs_come_newest_first_without_those_that_tell_webhooks(desk):
    desk.program.post(desk.bitext_path("align/"))
    desk.program.post(
        desk.path("webhooks/"),
        {"url": "https://hooks.example/", "events": ["bitext.changed"]},
    )
    desk.operate("confirm", 0)
    assert Job.objects.filter(kind=Job.Kind.DELIVER).count() == 1
    jobs = walk(desk, desk.path("jobs/"), limit=1)
    assert [job["kind"] for job in jobs] == ["align"]
    assert walk(desk, desk.path("jobs/"), state="failed") == []


@pytest.mark.parametrize(
    "query",
    [
        {"cursor": "nonsense"},
        {"cursor": "YWZ0ZXI6LTE"},
        {"cursor": "YWZ0ZXI6OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk"},
        {"limit": 0},
        {"limit": 201},
        {"limit": "x"},
        {"show": "status__in"},
        {"q": "(", "regex": "1"},
        {"q": "a\0b"},
    ],
)
def test_a_list_that_cannot_be_had_is_told(desk, query):
    answer = desk.program.get(desk.bitext_path("beads/"), query)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert answer.json()["detail"]


def test_a_method_that_an_address_does_not_take_is_told(desk):
    for line in read_lines():
        address = line.path.replace("{slug}", desk.project.slug)
        answer = desk.program.ask("TRACE", re.sub(r"\{\w+\}", "1", address))
        assert answer.status_code == 405, line.name
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["code"] == "method-not-allowed"
        assert line.method in answer["Allow"].split(", ")


def test_an_address_that_is_none_is_told(desk):
    for path in ("/nothing/", "/projects/elsewhere/", desk.path("bitexts/99999/")):
        answer = desk.program.get(path)
        assert answer["Content-Type"] == "application/problem+json"
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_the_head_of_an_answer_can_be_had_alone(desk):
    path = desk.bitext_path()
    head, whole = desk.program.ask("HEAD", path), desk.program.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]


def test_a_body_that_cannot_be_read_is_told(desk):
    path = desk.bitext_path("operations/")
    for body in (b"", b"{", b"[" * 5000, b"\xff", b'{"operation": "\\ud800"}'):
        answer = desk.program._client.post(
            f"/api/v1{path}",
            body,
            content_type="application/json",
            headers={
                "Authorization": f"Bearer {desk.program.secret}",
                "If-Match": "*",
            },
        )
        assert answer.status_code in {400, 422}, body[:20]
        problem = answer.json()
        assert problem["code"] in {"malformed", "invalid"}
        assert len(problem["id"]) == 36


LISTS = ("projects/", "documents/", "bitexts/", "jobs/", "beads/", "webhooks/")


@pytest.mark.parametrize("name", LISTS)
def test_the_number_of_queries_stays_the_same(desk, name):
    paths = {"projects/": "/projects/", "beads/": desk.bitext_path("beads/")}
    path = paths.get(name, desk.path(name))

    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            assert desk.program.get(path, {"limit": 100}).status_code == 200
        return [query["sql"] for query in captured]

    few = queries()
    for number in range(10):
        make_bitext(desk.project)
        desk.program.post(
            desk.path("webhooks/"),
            {"url": f"https://hooks.example/{number}", "events": ["job.failed"]},
        )
        desk.program.post(
            desk.path("documents/"), {"text": f"Page {number}.", "language": "en"}
        )
    many = queries()
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= 12
