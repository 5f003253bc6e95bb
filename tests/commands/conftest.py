"""Running commands as people do, with what they print."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.core.management import CommandError, call_command

from alignment.models import Project
from tests.factories import make_project, make_user


@dataclass(frozen=True)
class Outcome:
    """How a command ended: code 0 or 1, and the lines it printed."""

    code: int
    out: list[str]
    err: list[str]


@pytest.fixture
def run(db, settings, tmp_path) -> Callable[..., Outcome]:
    """Run a command by name, with the arguments that a shell would give it."""
    settings.BLOB_DIR = tmp_path / "blobs"

    def run_command(name: str, *arguments: object) -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        code = 0
        try:
            call_command(name, *map(str, arguments), stdout=out, stderr=err)
        except CommandError as error:
            # manage.py prints it and exits with 1.
            code = error.returncode
            err.write(f"{error}\n")
        return Outcome(code, out.getvalue().splitlines(), err.getvalue().splitlines())

    return run_command


@pytest.fixture
def project(db) -> Project:
    return make_project(manager=make_user("ana"))
