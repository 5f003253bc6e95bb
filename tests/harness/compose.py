"""docker-compose.yml as the tests need it: parsed, its variables filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from tests.harness.site import ROOT

COMPOSE_FILE = ROOT / "docker-compose.yml"
_VARIABLE = re.compile(r"\$(\$|\{(?P<name>\w+)(?::(?P<sign>[?-])(?P<rest>[^}]*))?\})")


class VariableMissing(LookupError):
    """The file insists on a variable that is not set."""


@dataclass(frozen=True, slots=True)
class Compose:
    """The services with all variables filled in."""

    services: Mapping[str, Mapping[str, Any]]
    volumes: Mapping[str, Any]

    def command(self, service: str) -> list[str]:
        """The command of a service."""
        return [str(word) for word in self.services[service]["command"]]

    def environment(self, service: str) -> dict[str, str]:
        """The environment that the file gives a service."""
        return {k: str(v) for k, v in self.services[service]["environment"].items()}


def read_compose(variables: Mapping[str, str]) -> Compose:
    """Read the file as `docker compose` does with these variables."""
    parsed = yaml.safe_load(COMPOSE_FILE.read_text(encoding="utf-8"))
    return Compose(_fill(parsed["services"], variables), parsed["volumes"])


def _fill(value: Any, variables: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _fill(item, variables) for key, item in value.items()}
    if isinstance(value, list):
        return [_fill(item, variables) for item in value]
    if isinstance(value, str):
        return _VARIABLE.sub(lambda found: _value(found, variables), value)
    return value


def _value(found: re.Match[str], variables: Mapping[str, str]) -> str:
    if found[1] == "$":
        return "$"
    given = variables.get(found["name"], "")
    if given:
        return given
    if found["sign"] == "?":
        raise VariableMissing(found["name"])
    return found["rest"] or ""
