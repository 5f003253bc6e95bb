"""The settings: documented in full, and safe as production sets them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest

from tests.harness.compose import COMPOSE_FILE
from tests.harness.site import ROOT

pytestmark = pytest.mark.once

READERS = {"read_str", "read_bool", "read_int", "read_list", "read_choice"}


def variables_read() -> set[str]:
    """Environment variables that the code under workbench/ reads."""
    calls = [
        node
        for path in (ROOT / "workbench").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in READERS
        and path.name != "env.py"
    ]
    return {ast.literal_eval(call.args[0]) for call in calls}


def example_lines() -> dict[str, str]:
    """Variables in .env.example with what the file gives them."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^#?([A-Z][A-Z_]+)=(.*)$", text))


def test_every_variable_is_in_the_example_and_the_other_way_round():
    compose = COMPOSE_FILE.read_text(encoding="utf-8")
    only_set_up = set(re.findall(r"\$\{(\w+)", compose))
    documented = set(example_lines())
    read = variables_read()
    assert len(read) > 15
    assert read - documented == set()
    assert documented - read - only_set_up == set()


def test_environment_variables_are_read_through_env_py_alone():
    for path in (ROOT / "workbench").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name not in {"env.py", "celery.py", "wsgi.py"}:
            assert not re.search(r"os\.environ|getenv", text), path


def run_manage(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *words],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_djangos_own_check(tmp_path):
    done = run_manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        WORKBENCH_VAR=str(tmp_path / "var"),
        WORKBENCH_HOSTS="workbench.example.org",
        WORKBENCH_ORIGINS="https://workbench.example.org",
        WORKBENCH_HTTPS="1",
    )
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o077 == 0


def test_the_check_sees_an_unsafe_setting(tmp_path):
    done = run_manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        WORKBENCH_VAR=str(tmp_path / "var"),
        WORKBENCH_HOSTS="workbench.example.org",
        WORKBENCH_HTTPS="0",
    )
    assert done.returncode == 1
    assert "SECURE_SSL_REDIRECT" in done.stderr


def test_a_wrong_value_names_its_variable(tmp_path):
    done = run_manage(
        "check", WORKBENCH_VAR=str(tmp_path), WORKBENCH_MAX_UPLOAD_MB="many"
    )
    assert done.returncode != 0
    assert "WORKBENCH_MAX_UPLOAD_MB is 'many'; use a whole number." in done.stderr


def test_the_models_and_the_migrations_agree(tmp_path):
    done = run_manage(
        "makemigrations", "--check", "--dry-run", WORKBENCH_VAR=str(tmp_path)
    )
    assert done.returncode == 0, done.stdout
