"""Every route that the resolver knows, and the table of expected answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from tests.security.world import ROLES

TABLE = Path(__file__).with_name("access.txt")
CAPTURED = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
ADMIN = "admin/"
API = "api/v1/"
API_PAGES = {"api/v1/docs/", "api/v1/openapi.json"}
Answers = Mapping[str, str]


@dataclass(frozen=True)
class Route:
    """A route as the resolver has it, such as "projects/<slug:slug>/"."""

    pattern: str

    def address(self, arguments: Mapping[str, object]) -> str:
        """The path with the captured parts filled in."""
        path = CAPTURED.sub(
            lambda found: str(arguments[found[1] or found[2]]), self.pattern
        )
        return "/" + path.replace("^", "").replace("$", "").removeprefix(".")


def all_routes() -> list[Route]:
    """Every route; the empty pattern reads "."."""
    return [Route(pattern or ".") for pattern in _walk(get_resolver(), "")]


def _walk(resolver: URLResolver, before: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield pattern
        else:
            yield from _walk(entry, pattern)


def is_of_api(pattern: str) -> bool:
    """Whether a route is an operation of the API."""
    return pattern.lstrip("^").startswith(API) and pattern not in API_PAGES


def read_table() -> dict[str, dict[str, Answers]]:
    """The expected answer by route, method and role."""
    table: dict[str, dict[str, Answers]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        method, *answers, pattern = line.split()
        rows = table.setdefault(pattern, {})
        assert method not in rows, f"twice in the table: {line}"
        rows[method] = dict(zip(ROLES, answers, strict=True))
    for rows in table.values():
        if "GET" in rows:
            rows["HEAD"] = rows["GET"]
    return table
