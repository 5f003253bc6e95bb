"""Filters and orders are from lists: no probing of fields behind the page (W6)."""

from __future__ import annotations

import re
from difflib import unified_diff
from itertools import product
from urllib.parse import urlencode

import pytest

from tests.harness.figures import figure, reached
from tests.security.routes import all_routes, is_of_api, read_table
from tests.security.world import World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PROBES = figure("W6 probes a page", 100, full=500)
RELATIONS = (
    *("created_by", "user", "actor", "project", "document", "bitext", "blob"),
    *(
        "memberships__user",
        "project__memberships__user",
        "source__project",
        "decided_by",
    ),
)
FIELDS = (
    "password",
    "username",
    "email",
    "is_superuser",
    "digest",
    "secret",
    "id",
    "pk",
)
LOOKUPS = ("__startswith", "__regex", "__gt", "__contains", "__isnull", "")
VALUES = ("pbkdf2", "a", "^.", "0", "")
CHANGING = re.compile(
    r'<input type="hidden"[^>]*>|[?&][^"\s<]*|[\d:]{5,8} UTC|\bautofocus\b'
    r"|X-CSRFToken&quot;: &quot;\w+|\d+(\.\d+)? s\b"
)


def probes() -> list[tuple[str, str]]:
    every = product(RELATIONS, FIELDS, LOOKUPS)
    named = [
        (f"{relation}__{field}{lookup}", VALUES[number % len(VALUES)])
        for number, (relation, field, lookup) in enumerate(every)
    ]
    orders = [("order", f"-{name}") for name, _ in named[:10]]
    orders += [("sort", "user__password"), ("order_by", "?"), ("ordering", "-pk")]
    step = max(1, len(named) // PROBES)
    return [*orders, *named[::step]][:PROBES]


def pages(world: World) -> list[str]:
    """Every page that a manager may look at."""
    table = read_table()
    return [
        route.address(world.here.arguments(route.pattern))
        for route in all_routes()
        if not is_of_api(route.pattern)
        and table.get(route.pattern, {}).get("GET", {}).get("manager") == "200"
    ]


def shown(client, address: str) -> str:
    """What a page says; its numbers used once and its own address apart."""
    answer = client.get(address)
    body = b"".join(answer) if answer.streaming else answer.content
    text = body.decode("utf-8", "replace")
    return f"{answer.status_code} {CHANGING.sub('', text)}"


def test_no_probe_changes_what_a_page_shows(client_of, settings, tmp_path):
    settings.RELEASE_DIR = tmp_path
    world = make_world()
    client = client_of(world.people["manager"])
    asked = urlencode(probes())
    found = pages(world)
    assert len(found) > 20
    for address in found:
        plain, probed = shown(client, address), shown(client, f"{address}?{asked}")
        differs = [*unified_diff(plain.splitlines(), probed.splitlines(), n=0)]
        assert not differs, f"{address}: {differs[:6]}"
    reached(
        "W6",
        "500 probes of fields behind a page change no result",
        f"{PROBES} probes on each of {len(found)} pages: 0 changed anything",
    )
