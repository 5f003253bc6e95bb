"""The written table of what the API can do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("operations.txt")


@dataclass(frozen=True)
class Line:
    """An operation, the scope it needs, and the screens that it stands for."""

    method: str
    path: str
    scope: str
    screens: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def read_lines() -> list[Line]:
    lines = []
    for line in _told():
        if not line.startswith("none :"):
            operation, _, screens = line.partition(" :")
            method, path, scope = operation.split()
            named = tuple(part.strip() for part in screens.split(";") if part.strip())
            lines.append(Line(method, path, scope, named))
    return lines


def read_exceptions() -> dict[str, str]:
    """Why no operation stands for a screen, by method and route."""
    found = {}
    for line in _told():
        if line.startswith("none :"):
            # Routes have colons of their own, with no blank before.
            _, route, reason = line.split(" : ", 2)
            found[route] = reason
    return found


def _told() -> list[str]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
