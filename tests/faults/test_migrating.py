"""Migrations on a filled database: forwards one by one, killed and started again (K3)."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.harness.figures import figure, reached
from tests.harness.processes import Process, wait_until
from tests.harness.site import ROOT, site_environment
from tests.harness.spare import Spare, spare_sqlite

pytestmark = pytest.mark.once
KILLS = figure("K3 kills", 0, full=10)
FILL = """
import json, sys
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
target = ("alignment", sys.argv[1])
executor = MigrationExecutor(connection)
others = [n for n in executor.loader.graph.leaf_nodes() if n[0] != "alignment"]
executor.migrate([target, *others])
apps = MigrationExecutor(connection).loader.project_state([target, *others]).apps
made = {}
def value(field):
    if field.choices: return field.choices[0][0]
    if isinstance(field, models.ForeignKey): return made.get(field.related_model._meta.label)
    if isinstance(field, models.CharField): return ("x" * 64)[: field.max_length or 1]
    if isinstance(field, models.TextField): return "Uno \\u202e dos."
    if isinstance(field, models.BooleanField): return False
    if isinstance(field, models.JSONField): return field.get_default()
    if isinstance(field, (models.IntegerField, models.FloatField)): return 1
    if isinstance(field, models.DateTimeField):
        from django.utils import timezone
        return timezone.now()
    return field.get_default()
waiting = [m for m in apps.get_app_config("alignment").get_models()]
for _ in range(6):
    for model in list(waiting):
        given = {}
        for field in model._meta.concrete_fields:
            if field.primary_key and field.get_internal_type() == "BigAutoField": continue
            if getattr(field, "generated", False): continue
            found = value(field)
            if found is None and not field.null: break
            given[field.attname if not isinstance(field, models.ForeignKey) else field.name] = found
        else:
            try:
                with transaction.atomic():
                    made[model._meta.label] = model._base_manager.create(**given)
                waiting.remove(model)
            except (IntegrityError, TypeError, ValueError):
                pass
print(json.dumps({l.split(".")[1]: 1 for l in made}))
"""
COUNT = """
import json
from django.apps import apps
names = {m.__name__: m._base_manager.count() for m in apps.get_app_config("alignment").get_models()}
print(json.dumps(names))
"""


def run(spare: Spare, *words: str) -> str:
    """Run a program on the spare database; what it printed last."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment(spare),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return (done.stdout.strip().splitlines() or [""])[-1]


def environment(spare: Spare) -> dict[str, str]:
    return site_environment(
        WORKBENCH_DATABASE=spare.address, WORKBENCH_VAR=str(spare.folder)
    )


def script(code: str) -> tuple[str, str]:
    return "-c", f"import django; django.setup()\n{code}"


def applied(spare: Spare) -> int:
    """How many of our migrations the database has."""
    with closing(sqlite3.connect(spare.address.removeprefix("sqlite:///"))) as opened:
        return opened.execute(
            "SELECT count(*) FROM django_migrations WHERE app = 'alignment'"
        ).fetchone()[0]


def ends_of_kills(spare: Spare) -> list[int]:
    """After how many migrations each kill comes, from the first to the last but one."""
    last = len(list((ROOT / "alignment" / "migrations").glob("[0-9]*.py"))) - 1
    begin = applied(spare)
    return [begin + (last - begin) * n // max(1, KILLS - 1) for n in range(KILLS)]


def test_a_filled_database_comes_through_every_migration(tmp_path):
    spare = spare_sqlite(tmp_path)
    filled = json.loads(run(spare, *script(FILL), "0001_initial"))
    assert len(filled) >= 12, filled
    chance = random.Random(9)  # noqa: S311 - not a secret
    cut = 0
    for done in ends_of_kills(spare):
        process = Process(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
            log=Path(tmp_path / "migrate.log"),
            env=environment(spare),
            cwd=ROOT,
        )
        wait_until(lambda: applied(spare) >= done, seconds=60, what=f"{done} applied")  # noqa: B023
        time.sleep(chance.uniform(0.0, 0.2))
        cut += process.is_running
        process.kill()
    run(spare, "manage.py", "migrate", "--verbosity", "0")
    run(spare, "manage.py", "migrate", "--check")
    there = json.loads(run(spare, *script(COUNT)))
    gone = {name for name in filled if there.get(name, 1) < 1}
    assert not gone, f"rows were lost in {gone}"
    reached(
        "K3",
        "migrations on a filled copy, 10 times killed: forwards, nothing lost",
        f"{len(filled)} tables filled at the first one, {cut} of {KILLS} kills while "
        "running: all rows there",
    )
