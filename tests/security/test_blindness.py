"""Who reviews a bitext blind learns by no way what the first review decided."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from alignment.actions.change_webhook import add_webhook
from alignment.actions.second_review import draw_second_review
from alignment.models import Bead, Delivery, Scope, SecondReview
from alignment.operations.by_name import carry_out
from tests.api.caller import Program
from tests.factories import NOW
from tests.harness.browser import PASSWORD_BACKEND
from tests.security.routes import Route, all_routes, is_of_api
from tests.security.world import Place, World, make_world

pytestmark = pytest.mark.django_db

SAID = "TELLTALE"
CLOSED = ("corrections", "errors", "figures", "releases", "reports", "webhooks")


@pytest.fixture
def world(settings, tmp_path) -> World:
    settings.BLOB_DIR = tmp_path / "blobs"
    settings.RELEASE_DIR = tmp_path / "releases"
    return make_world()


@pytest.fixture
def place(world) -> Place:
    """A bitext that was reviewed with words that show wherever they are told."""
    here = world.here
    first = here.bitext.beads.order_by("position")[0]
    operate(here, "note", first, text=SAID)
    operate(here, "mark-error", first, kind="number", severity="major", text=SAID)
    operate(here, "confirm", first, label="condensed")
    second = here.bitext.beads.order_by("position")[1]
    operate(here, "part", second, reason=SAID)
    return here


def operate(place: Place, verb: str, bead: Bead, **fields: str) -> None:
    bead.refresh_from_db()
    place.bitext.refresh_from_db()
    carry_out(
        bitext=place.bitext,
        fields={"operation": verb, "bead": f"{bead.pk}:{bead.version}", **fields},
        user=place.project.memberships.get(role="manager").user,
        now=NOW + timedelta(seconds=place.bitext.revision),
    )


@pytest.fixture
def blind(world, place) -> SecondReview:
    return draw_second_review(
        bitext=place.bitext,
        reviewer=world.people["reviewer"],
        seed=2,
        stretch=None,
        due=None,
        manager=world.people["manager"],
        now=NOW,
    )


@pytest.fixture
def page(blind) -> Client:
    client = Client()
    client.force_login(blind.reviewer, backend=PASSWORD_BACKEND)
    return client


def routes_of_a_project() -> list[Route]:
    return [r for r in all_routes() if "projects/<slug:slug>/" in r.pattern]


def text_of(answer) -> str:
    """The body; of an archive, what its files hold."""
    body = b"".join(answer)
    if body.startswith(b"PK"):
        with ZipFile(BytesIO(body)) as archive:
            body = b"".join(archive.read(name) for name in archive.namelist())
    return body.decode("utf-8", errors="replace")


def test_no_page_of_the_project_repeats_what_was_said(blind, page, place):
    program = Program.in_project(blind.reviewer, place.project, Scope.REVIEW)
    for route in routes_of_a_project():
        address = route.address(
            place.arguments(route.pattern)
            | {"username": blind.reviewer.username, "block": 1, "statement": 1}
            | {"suggestion": 1, "delivery": 1}
        )
        if is_of_api(route.pattern):
            answer = program.ask("GET", address.removeprefix("/api/v1"))
        else:
            answer = page.get(address)
        assert SAID not in text_of(answer), address


@pytest.mark.parametrize("name", CLOSED)
def test_pages_that_tell_of_all_decisions_are_closed(name, blind, page, place):
    program = Program.in_project(blind.reviewer, place.project, Scope.REVIEW)
    path = f"/projects/{place.project.slug}/{name}/"
    closed = page.get(path)
    assert closed.status_code == 403
    assert b"tells what was decided" in closed.content
    assert program.get(path).status_code == 403
    SecondReview.objects.filter(pk=blind.pk).update(state="compared")
    assert b"tells what was decided" not in page.get(path).content


def answers(page: Client, place: Place) -> dict[str, str]:
    """What tells the beads of the project one by one, or counts them."""
    asked = {
        "export": reverse("export", args=[place.project.slug])
        + "?download=1&format=jsonl&status=all",
        "search": reverse("project-search", args=[place.project.slug]) + "?source=uno",
        "all": reverse("search") + "?source=uno",
        "queue": reverse("queue", args=[place.project.slug]),
        "memory": reverse("memory", args=[place.project.slug]) + "?text=Uno.",
    }
    return {name: text_of(page.get(address)) for name, address in asked.items()}


def test_queue_search_memory_and_export_leave_the_bitext_out(
    blind, page, place, world, client_of
):
    mark = f"bitexts/{place.bitext.pk}/"
    seen = answers(client_of(world.people["manager"]), place)
    for name in ("search", "all", "queue", "memory"):
        assert mark in seen[name], name
    assert SAID in seen["export"]
    kept = answers(page, place)
    for name in ("search", "all", "queue", "memory"):
        assert mark not in kept[name], name
    assert SAID not in kept["export"]
    assert len(kept["export"]) < len(seen["export"])


def test_numbers_do_not_count_what_is_reviewed_blind(blind, place):
    program = Program.in_project(blind.reviewer, place.project, Scope.REVIEW)
    slug = place.project.slug
    for path in ("/projects/", f"/projects/{slug}/", f"/projects/{slug}/bitexts/"):
        told = program.get(path).json()
        for row in told.get("items", [told]):
            assert row["progress"]["confirmed"] == 0, path
    manager = place.project.memberships.get(role="manager").user
    known = Program.in_project(manager, place.project, Scope.READ)
    assert known.get(f"/projects/{slug}/").json()["progress"]["confirmed"] == 1


def test_a_webhook_of_the_blind_reviewer_is_told_nothing(blind, place, world):
    for who in ("reviewer", "manager"):
        add_webhook(
            project=place.project,
            url=f"https://{who}.example/",
            events=["bitext.changed"],
            ports=frozenset({443}),
            user=world.people[who],
            now=NOW,
        )
    before = set(Delivery.objects.values_list("pk", flat=True))
    operate(place, "confirm", place.bitext.beads.order_by("-position")[0])
    told = Delivery.objects.exclude(pk__in=before)
    assert [one.webhook.url for one in told] == ["https://manager.example/"]


def test_an_earlier_second_review_of_the_bitext_is_not_shown(blind, page, place):
    earlier = place.review
    SecondReview.objects.filter(pk=earlier.pk).update(
        bitext=place.bitext, reviewer=earlier.drawn_by
    )
    slug = place.project.slug
    address = reverse("second-review", args=[slug, earlier.pk])
    assert page.get(address).status_code == 404
    listed = page.get(reverse("second-reviews", args=[slug]))
    assert address not in listed.content.decode()
