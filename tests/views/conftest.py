"""A project with its people, each in a browser."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from alignment.models import Project, User
from tests.factories import make_project, make_user


@dataclass(frozen=True)
class Team:
    """A project, its members, and a client for each of them."""

    project: Project
    people: dict[str, User]
    clients: dict[str, Client]
    blobs: Path

    def __getattr__(self, role: str) -> Client:
        if role.startswith("_") or role not in self.clients:
            raise AttributeError(role)
        return self.clients[role]

    def address(self, rest: str = "") -> str:
        """An address in the project."""
        return f"/projects/{self.project.slug}/{rest}"

    def blob_files(self) -> list[str]:
        """Names of the stored originals, drafts included."""
        return sorted(path.name for path in self.blobs.rglob("*") if path.is_file())


@pytest.fixture
def team(db, client_of, settings, tmp_path) -> Team:
    settings.BLOB_DIR = tmp_path / "blobs"
    people = {role: make_user(role) for role in ("manager", "reviewer", "reader")}
    project = make_project(**people)
    clients = {role: client_of(user) for role, user in people.items()}
    return Team(project, people, clients, settings.BLOB_DIR)
