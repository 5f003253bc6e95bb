"""Every route, asked by everybody, by every method, about own and foreign objects."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from alignment.models import User
from tests.harness.browser import PASSWORD_BACKEND
from tests.security.headers import missing_protection
from tests.security.routes import ADMIN, Route, all_routes, is_of_api, read_table
from tests.security.world import ROLES, Place, World, database_fingerprint, make_world

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
SAFE = {"GET", "HEAD"}
NOBODY = {"anonymous", "disabled"}
TABLE = read_table()
# The operations of the API have a table of their own: tests/api/operations.txt.
ROUTES = {
    route.pattern: route for route in all_routes() if not is_of_api(route.pattern)
}
OURS = [route for route in ROUTES.values() if not route.pattern.startswith(ADMIN)]
ADMINS = [route for route in ROUTES.values() if route.pattern.startswith(ADMIN)]

pytestmark = [pytest.mark.django_db, pytest.mark.once_on_postgresql]


@pytest.fixture
def world(settings, tmp_path) -> World:
    settings.BLOB_DIR = tmp_path / "blobs"
    settings.RELEASE_DIR = tmp_path / "releases"
    return make_world()


def clients_of(world: World, **options) -> dict[str, Client]:
    clients = {}
    for role, user in world.people.items():
        clients[role] = Client(**options)
        if user is not None:
            clients[role].force_login(user, backend=PASSWORD_BACKEND)
    User.objects.filter(username="disabled").update(is_active=False)
    return clients


def ask(client: Client, method: str, route: Route, asked: dict[str, Any], place: Place):
    address = route.address(asked)
    if method == "POST":
        return client.post(address, place.fields(route.pattern))
    return client.generic(method, address)


def outcome(answer: Any) -> str:
    if answer.status_code == 302 and answer["Location"].startswith("/login/"):
        return "302" if answer["Location"] == "/login/" else "login"
    return str(answer.status_code)


def expected(route: Route, method: str, role: str) -> str:
    rows = TABLE[route.pattern]
    if method in rows:
        return rows[method][role]
    is_open = any(row["anonymous"] != "login" for row in rows.values())
    return "login" if role in NOBODY and not is_open else "405"


def test_every_route_has_its_lines_in_the_table():
    listed, there = set(TABLE), {route.pattern for route in OURS}
    assert not there - listed, "list them in tests/security/access.txt"
    assert not listed - there, "these are gone: take them out of the table"


def test_each_person_gets_what_the_table_says(world: World):
    wrong = []
    # Those who may come last: what the others do must leave no trace.
    for route, may in product(OURS, (False, True)):
        clients = clients_of(world)
        before = database_fingerprint()
        for method, role in product(METHODS, ROLES):
            should = expected(route, method, role)
            if may != (method not in SAFE and should in {"200", "302"}):
                continue
            asked = world.here.arguments(route.pattern)
            with transaction.atomic():
                answer = ask(clients[role], method, route, asked, world.here)
                transaction.set_rollback(may)
            got, where = outcome(answer), f"{method} {route.pattern} by {role}"
            if got != should:
                wrong.append(f"{where}: {got}, not {should}")
            wrong += missing_protection(answer, where)
        if database_fingerprint() != before:
            pytest.fail(f"{route.pattern}: a GET or a refused request left a trace")
    assert not wrong, "\n".join(wrong)


OBJECTS = [route for route in OURS if "<slug" in route.pattern]


def test_what_is_elsewhere_is_not_there(world: World):
    wrong = []
    for route in OBJECTS:
        clients = clients_of(world)
        before = database_fingerprint()
        for method, role in product(TABLE[route.pattern], ROLES):
            for asked, should in elsewhere(route, method, role, world):
                got = outcome(ask(clients[role], method, route, asked, world.there))
                if got != should:
                    wrong.append(
                        f"{method} {route.address(asked)} by {role}: {got}, not {should}"
                    )
        if database_fingerprint() != before:
            pytest.fail(f"{route.pattern}: a refused request left a trace")
    assert not wrong, "\n".join(wrong)


def elsewhere(
    route: Route, method: str, role: str, world: World
) -> Iterator[tuple[dict[str, Any], str]]:
    """What somebody may ask of the other project, with the answer that is due."""
    allowed = TABLE[route.pattern][method][role]
    there = world.there.arguments(route.pattern)
    smuggled = there | {"slug": world.here.project.slug}
    first = allowed if allowed in {"login", "405"} else "404"
    yield (smuggled if role == "elsewhere" else there), first
    if role != "elsewhere" and "<int:pk>" in route.pattern:
        # The number of a foreign object below one's own project.
        yield smuggled, "404" if allowed in {"200", "302"} else allowed


def test_a_manager_elsewhere_is_served_there(world: World):
    wrong = []
    for route in OURS:
        client = clients_of(world)["elsewhere"]
        asked = world.there.arguments(route.pattern)
        for method, row in TABLE[route.pattern].items():
            with transaction.atomic():
                answer = ask(client, method, route, asked, world.there)
                transaction.set_rollback(True)
            if outcome(answer) != row["manager"]:
                wrong.append(f"{method} {route.pattern}: {outcome(answer)}")
    assert not wrong, "\n".join(wrong)


ADMIN_ARGUMENTS = {
    "object_id": 1,
    "content_type_id": 1,
    "app_label": "auth",
    "url": "nothing-there",
}


def test_an_unsafe_request_without_the_token_is_refused(world: World):
    clients = clients_of(world, enforce_csrf_checks=True)
    before, wrong = database_fingerprint(), []
    for route in ROUTES.values():
        asked = {**ADMIN_ARGUMENTS, **world.here.arguments(route.pattern)}
        for method in [method for method in METHODS if method not in SAFE]:
            for role in ("anonymous", "manager", "superuser"):
                answer = ask(clients[role], method, route, asked, world.here)
                where = f"{method} {route.pattern} by {role}"
                if answer.status_code != 403:
                    wrong.append(f"{where}: {outcome(answer)}")
                wrong += missing_protection(answer, where)
    assert not wrong, "\n".join(wrong)
    assert database_fingerprint() == before


def test_the_admin_is_closed_to_all_but_superusers(world: World):
    clients = clients_of(world)
    before, wrong = database_fingerprint(), []
    for route in ADMINS:
        address = route.address(ADMIN_ARGUMENTS)
        for role in ROLES:
            for method in METHODS:
                if role == "superuser" and method not in SAFE:
                    continue
                answer = clients[role].generic(method, address)
                where = f"{method} {address} by {role}"
                wrong += missing_protection(answer, where)
                if role != "superuser" and not _is_shut(answer, address, method):
                    wrong.append(f"{where}: {outcome(answer)}")
                assert answer.status_code < 500, where
    assert not wrong, "\n".join(wrong)
    assert database_fingerprint() == before


def _is_shut(answer: Any, address: str, method: str) -> bool:
    """Refused, sent to a login page, or the login page itself; logging out is free."""
    if answer.status_code == 302:
        return "/login/" in answer["Location"] or address == "/admin/logout/"
    if answer.status_code == 200:
        is_form = method == "HEAD" or b'type="password"' in answer.content
        return address == "/admin/login/" and is_form
    return answer.status_code in {403, 404, 405}


def test_the_admin_shows_no_table_of_the_application(world: World):
    client = clients_of(world)["superuser"]
    assert client.get("/admin/").status_code == 200
    assert b"/admin/alignment/" not in client.get("/admin/").content


def test_a_route_that_nobody_listed_is_noticed(monkeypatch):
    monkeypatch.delitem(TABLE, "projects/<slug:slug>/export/")
    with pytest.raises(AssertionError, match=r"access\.txt"):
        test_every_route_has_its_lines_in_the_table()
