"""constraints.txt pins what pyproject.toml needs, no more and no less."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.harness.site import ROOT

pytestmark = pytest.mark.once

# Python 3.12 left setuptools out; torch brings its own range for it there. redis asks
# for async-timeout before 3.11.3 only. Builds of torch for graphics cards bring theirs.
FREE = {"async-timeout", "setuptools"}
OF_GRAPHICS_CARDS = ("cuda-", "nvidia-", "triton")


def pins() -> dict[str, str]:
    """Version by package in constraints.txt."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and line[0] != "#"]
    found = dict(line.split("==") for line in lines)
    assert len(found) == len(lines)
    return {canonicalize_name(name): pin for name, pin in found.items()}


def wanted() -> list[Requirement]:
    """The requirements of the site with all extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    lines = list(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        lines += [line for line in extra if not line.startswith("workbench[")]
    return [Requirement(line) for line in lines]


def needed() -> set[str]:
    """Names of all packages that the requirements lead to, as installed here."""
    seen: set[tuple[str, str]] = set()
    waiting = wanted()
    while waiting:
        requirement = waiting.pop()
        for extra in {"", *requirement.extras}:
            key = (canonicalize_name(requirement.name), extra)
            if key not in seen:
                seen.add(key)
                waiting += _requirements_of(requirement.name, extra)
    names = {name for name, _extra in seen}
    return {name for name in names if not name.startswith(OF_GRAPHICS_CARDS)}


def _requirements_of(name: str, extra: str) -> list[Requirement]:
    found = [Requirement(line) for line in requires(name) or []]
    return [r for r in found if r.marker is None or r.marker.evaluate({"extra": extra})]


def test_every_package_that_gets_installed_is_pinned():
    assert needed() - FREE - set(pins()) == set()


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="the pins are of 3.11")
def test_nothing_is_pinned_that_is_not_needed():
    assert set(pins()) - needed() == set()


def test_every_requirement_allows_its_pin():
    for requirement in wanted():
        pin = pins()[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pin), requirement


def test_the_pins_are_what_the_tests_run_with():
    differing = {
        name: (pin, found)
        for name, pin in pins().items()
        if (found := _installed(name)) and re.sub(r"\+.*", "", found) != pin
    }
    assert differing == {}


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
