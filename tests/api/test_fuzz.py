"""No request gets a 500: schemathesis makes them from the description.

A few per operation here; `make fuzz` takes 200.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
)

from alignment.api.description import openapi
from alignment.models import Scope
from tests.api.caller import Program
from tests.api.requests import address
from tests.api.table import Line, read_lines
from tests.harness.figures import figure
from tests.security.world import Place, make_world

pytestmark = pytest.mark.once

FEW = 3
EXAMPLES = figure("API requests per operation", FEW, full=200)
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


@pytest.fixture
def place(db, settings, tmp_path) -> Iterator[Place]:
    settings.BLOB_DIR = tmp_path / "blobs"
    settings.RELEASE_DIR = tmp_path / "releases"
    settings.API_REQUESTS_A_MINUTE = 10**9
    # As in Django's test client: the connection is the test's, not the request's.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield make_world().here
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def program(place) -> Program:
    manager = place.project.memberships.get(role="manager").user
    return Program.of(
        manager, may_start_projects=True, here=(place.project, Scope.MANAGE)
    )


def application() -> Any:
    """The site; what it answers with is closed, as a server would."""
    site = get_wsgi_application()

    def closing(environ: dict[str, Any], start: Any) -> Iterator[bytes]:
        answer = site(environ, start)
        try:
            yield from list(answer)
        finally:
            answer.close()

    return closing


def operations(schema: Any) -> dict[str, Any]:
    found = {}
    for result in schema.get_all_operations():
        operation = result.ok()
        path = operation.path.removeprefix("/api/v1")
        found[f"{operation.method.upper()} {path}"] = operation
    return found


def point_at_what_is_there(case: Any, line: Line, place: Place) -> None:
    """Random numbers are almost never there; the real ones lead deeper."""
    names = line.path.split("/")
    values = address(line, place).split("/")
    for name, value in zip(names, values, strict=True):
        if name.startswith("{"):
            case.path_parameters[name.strip("{}")] = value
    if isinstance(case.body, dict) and isinstance(case.body.get("beads"), list):
        beads = place.bitext.beads.order_by("position")
        real = [{"id": bead.pk, "version": bead.version} for bead in beads]
        case.body["beads"] = real[: len(case.body["beads"]) + 1]


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
def test_no_request_gets_a_500(place, program, mode):
    schema = schemathesis.openapi.from_dict(openapi())
    schema.app = application()
    found = operations(schema)
    for line in read_lines():
        ask_at_random(found[line.name], line, place, program, mode)


def ask_at_random(
    operation: Any, line: Line, place: Place, program: Program, mode: GenerationMode
) -> None:
    @seed(20261122)
    @hypothesis_settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        derandomize=EXAMPLES == FEW,
        phases=[Phase.generate, *([Phase.shrink] if EXAMPLES != FEW else [])],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), is_real=st.booleans())
    def ask(case, is_real) -> None:
        if is_real:
            point_at_what_is_there(case, line, place)
        with transaction.atomic():
            response = case.call(
                headers={"Authorization": f"Bearer {program.secret}"},
                base_url="http://localhost",
            )
            transaction.set_rollback(True)
        case.validate_response(response, checks=CHECKS)

    ask()


def test_a_500_would_be_noticed(place, program, monkeypatch):
    def broken(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("alignment.api.bitexts.plot_points", broken)
    schema = schemathesis.openapi.from_dict(openapi())
    schema.app = application()
    name = "GET /projects/{slug}/bitexts/{pk}/plot/"
    (line,) = [line for line in read_lines() if line.name == name]
    with pytest.raises(BaseException, match=r"500|ZeroDivision|Server error"):
        ask_at_random(
            operations(schema)[name], line, place, program, GenerationMode.POSITIVE
        )
