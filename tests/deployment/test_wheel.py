"""The wheel holds the whole site: code, templates, static files, data, words."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.harness.site import ROOT

pytestmark = pytest.mark.once
PARTS = ("alignment", "workbench", "templates")
FILES = ("pyproject.toml", "setup.py", "README.md", "LICENSE")


def test_nothing_that_the_site_needs_is_missing_from_the_wheel(tmp_path):
    pytest.importorskip("setuptools")
    source = tmp_path / "source"
    for part in PARTS:
        shutil.copytree(
            ROOT / part, source / part, ignore=shutil.ignore_patterns("__pycache__")
        )
    for name in FILES:
        shutil.copy(ROOT / name, source)
    build = "import setuptools.build_meta as b; print(b.build_wheel('..'))"
    done = subprocess.run(
        [sys.executable, "-c", build],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / done.stdout.split()[-1]) as wheel:
        held = set(wheel.namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for part in ("alignment", "workbench")
        for path in (ROOT / part).rglob("*")
        if path.suffix not in {".pyc", ".po", ".md", ""} and path.is_file()
    }
    wanted |= {
        f"alignment/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "templates").rglob("*.html")
    }
    assert sorted(wanted - held) == []
    assert len(wanted) > 300
