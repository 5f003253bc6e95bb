"""Every operation, asked with every sort of token, about own and foreign objects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from alignment.actions.make_token import make_token
from alignment.models import Membership, Project, Scope, Token, User
from tests.api.caller import PREFIX, Program
from tests.api.requests import address, body, headers
from tests.api.table import Line, read_lines
from tests.factories import make_user
from tests.harness.browser import PASSWORD_BACKEND
from tests.security.headers import missing_protection
from tests.security.world import World, make_world

LINES = read_lines()
IN_PROJECTS = [line for line in LINES if "{slug}" in line.path]
pytestmark = [pytest.mark.django_db, pytest.mark.once_on_postgresql]
# The world of the tests has no proposal to decide on and no open second review.
OTHERWISE = {
    "POST /projects/{slug}/bitexts/{pk}/proposal/": {409},
    "POST /projects/{slug}/second-reviews/{pk}/steps/": {409},
    "POST /projects/{slug}/terms/undo/": {409},
}
PER_PROJECT = ("{username}", "{number}")  # the same words name something here, too
NEEDS = {"read": "reader", "review": "reviewer", "manage": "manager"}


@dataclass(frozen=True)
class Callers:
    """A world, and programs with all sorts of tokens."""

    world: World
    whole: dict[str, Program]  # of the manager, by scope
    shut_out: dict[str, Program]  # whose tokens say nothing any more


@pytest.fixture
def callers(settings, tmp_path) -> Callers:
    settings.BLOB_DIR = tmp_path / "blobs"
    settings.RELEASE_DIR = tmp_path / "releases"
    world = make_world()
    manager, project = world.people["manager"], world.here.project
    assert manager is not None
    return Callers(
        world,
        {scope.value: Program.in_project(manager, project, scope) for scope in Scope},
        _shut_out(manager, project),
    )


def _shut_out(manager: User, project: Project) -> dict[str, Program]:
    now = timezone.now()

    def program(**changes) -> Program:
        made = make_token(
            user=manager, name="t", scopes={project: Scope.MANAGE}, now=now
        )
        Token.objects.filter(pk=made.token.pk).update(**changes)
        return Program(made.secret)

    ended = make_user("ended")
    project.memberships.create(user=ended, role="manager")
    of_ended = Program.in_project(ended, project, Scope.MANAGE)
    User.objects.filter(pk=ended.pk).update(is_active=False)
    right = program()
    return {
        "no token": Program(),
        "a token of nobody": Program("wb_00000000_" + "x" * 43),
        "another word": Program("something else"),
        "a revoked token": program(revoked_at=now),
        "an expired token": program(expires_at=now - timedelta(seconds=1)),
        "a token of an ended account": of_ended,
        "half a token": Program(right.secret[:-1]),
    }


def ask(program: Program, line: Line, world: World, slug: str = "", there=False):
    """Ask, and leave no trace."""
    place = world.there if there else world.here
    with transaction.atomic():
        answer = program.ask(
            line.method,
            address(line, place, slug),
            body(line, place),
            **headers(line),
        )
        for close in answer._resource_closers:
            close()
        transaction.set_rollback(True)
    wrong = missing_protection(answer, line.name)
    assert not wrong, "\n".join(wrong)
    return answer


def test_without_a_valid_token_there_is_no_answer(callers: Callers):
    for name, program in callers.shut_out.items():
        for line in LINES:
            answer = ask(program, line, callers.world)
            assert answer.status_code == 401, f"{line.name} with {name}"
            assert answer["WWW-Authenticate"] == "Bearer"
            assert answer.json()["code"] == "no-token"


def test_a_token_does_what_its_scope_allows(callers: Callers):
    for scope, program in callers.whole.items():
        for line in IN_PROJECTS:
            answer = ask(program, line, callers.world)
            if Scope(scope).includes(Scope(line.scope)):
                said = f"{line.name}: {'' if answer.streaming else answer.content}"
                good = {200, 201, 202, 204} | OTHERWISE.get(line.name, set())
                assert answer.status_code in good, said
            else:
                assert answer.status_code == 403, f"{line.name} with {scope}"
                assert answer.json()["code"] == "forbidden"


def test_a_token_never_does_more_than_its_owner(callers: Callers):
    project, order = callers.world.here.project, ["reader", "reviewer", "manager"]
    for role in ("reader", "reviewer"):
        owner = make_user()
        project.memberships.create(user=owner, role="manager")
        program = Program.in_project(owner, project, Scope.MANAGE)
        Membership.objects.filter(user=owner).update(role=role)
        for line in IN_PROJECTS:
            may = order.index(role) >= order.index(NEEDS[line.scope])
            answer = ask(program, line, callers.world)
            assert (answer.status_code != 403) is may, f"{line.name} by {role}"


def test_what_is_elsewhere_is_not_there(callers: Callers):
    world, program = callers.world, callers.whole["manage"]
    here = world.here.project.slug
    for line in IN_PROJECTS:
        assert ask(program, line, world, there=True).status_code == 404, line.name
        if line.path.count("{") > 1 and not any(p in line.path for p in PER_PROJECT):
            smuggled = ask(program, line, world, slug=here, there=True)
            assert smuggled.status_code == 404, f"{line.name} below one's own project"
        nowhere = line.path.format_map(_Nothing())
        answer = program.ask(line.method, nowhere, body(line, world.here))
        assert answer.status_code == 404, line.name
        assert answer.json()["code"] == "not-found"


class _Nothing(dict[str, object]):
    def __missing__(self, key: str) -> object:
        return "nowhere" if key in {"slug", "username", "path"} else 999_999


def test_a_token_without_the_project_does_not_see_it(callers: Callers):
    manager = callers.world.people["manager"]
    assert manager is not None
    program = Program.of(manager, may_start_projects=True)
    for line in IN_PROJECTS:
        assert ask(program, line, callers.world).status_code == 404, line.name
    assert program.get("/projects/").json()["items"] == []


def test_somebody_who_left_the_project_does_not_see_it(callers: Callers):
    world, program = callers.world, callers.whole["manage"]
    left = Membership.objects.filter(
        user=world.people["manager"], project=world.here.project
    )
    left.delete()
    for line in IN_PROJECTS:
        assert ask(program, line, world).status_code == 404, line.name
    assert program.get("/projects/").json()["items"] == []


def test_only_a_token_for_it_starts_projects(callers: Callers):
    (line,) = [line for line in LINES if line.scope == "start"]
    assert ask(callers.whole["manage"], line, callers.world).status_code == 403
    outsider = callers.world.people["outsider"]
    assert outsider is not None
    program = Program.of(outsider, may_start_projects=True)
    answer = program.post("/projects/", {"name": "Brand new", "slug": "brand-new"})
    assert answer.status_code == 201
    assert program.get("/projects/brand-new/").json()["role"] == "manager"


def test_a_session_needs_the_token_of_the_site(callers: Callers):
    client: Any = Client(enforce_csrf_checks=True)
    client.force_login(callers.world.people["manager"], backend=PASSWORD_BACKEND)
    place = callers.world.here
    for line in LINES:
        path = PREFIX + address(line, place)
        if line.method == "GET":
            answer = client.get(path, body(line, place) or {})
            assert answer.status_code == 200, line.name
            for close in answer._resource_closers:
                close()
            continue
        answer = client.generic(line.method, path, b"{}", "application/json")
        assert answer.status_code == 403, line.name
        assert answer.json()["code"] == "forbidden"


def test_a_session_with_the_token_of_the_site_may_change_things(callers: Callers):
    client: Any = Client(enforce_csrf_checks=True)
    client.force_login(callers.world.people["manager"], backend=PASSWORD_BACKEND)
    client.get("/tokens/")
    answer = client.post(
        f"{PREFIX}/projects/",
        {"name": "From the site", "slug": "from-the-site"},
        content_type="application/json",
        headers={"X-CSRFToken": client.cookies["csrftoken"].value},
    )
    assert answer.status_code == 201
