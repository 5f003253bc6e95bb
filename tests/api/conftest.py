"""A project with a bitext, and a program that may manage it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from alignment.models import Bead, Bitext, Project, Scope, User
from tests.api.caller import Program
from tests.factories import make_bitext, make_project, make_user


@dataclass(frozen=True)
class Desk:
    """A manager's project with a bitext of four beads, and their program."""

    user: User
    project: Project
    bitext: Bitext
    program: Program

    def path(self, rest: str = "") -> str:
        """Below the project."""
        return f"/projects/{self.project.slug}/{rest}"

    def bitext_path(self, rest: str = "") -> str:
        """Below the bitext."""
        return self.path(f"bitexts/{self.bitext.pk}/{rest}")

    def bead(self, number: int) -> Bead:
        """A bead by its place, from 0."""
        return self.bitext.beads.order_by("position")[number]

    def operate(self, operation: str, *numbers: int, **more: Any) -> Any:
        """Ask for an operation on beads by their places."""
        headers = {name: more.pop(name) for name in [*more] if name[0].isupper()}
        named = [
            {"id": bead.pk, "version": bead.version} for bead in map(self.bead, numbers)
        ]
        return self.program.post(
            self.bitext_path("operations/"),
            {"operation": operation, "beads": named, **more},
            **headers,
        )


@pytest.fixture
def desk(db, settings, tmp_path) -> Desk:
    settings.BLOB_DIR = tmp_path / "blobs"
    settings.RELEASE_DIR = tmp_path / "releases"
    user = make_user("ana")
    project = make_project(manager=user)
    bitext = make_bitext(project)
    program = Program.in_project(user, project, Scope.MANAGE)
    return Desk(user, project, bitext, program)
