"""The Celery application: `celery -A workbench worker`."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from celery import Celery
from celery.signals import task_postrun, task_prerun, worker_init
from django.conf import settings

from workbench.logs import job_id

SESSION = Path("/proc/self/autogroup")

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")

app = Celery("workbench")
app.add_defaults(lambda: settings.CELERY)
app.autodiscover_tasks(["alignment.tasks"], related_name="run")


@worker_init.connect
def _step_back(**_: object) -> None:
    """Let the site go first where both share a machine; the children inherit it.

    Linux may weigh sessions against one another, and then priorities count only
    within each; a worker that leads its session lowers that one too.
    """
    os.nice(settings.WORKER_NICENESS)
    if os.getsid(0) == os.getpid():
        with suppress(OSError):  # not this kernel, or not allowed
            SESSION.write_text(str(settings.WORKER_NICENESS), encoding="ascii")


@task_prerun.connect
def _name_job(args: tuple[object, ...] = (), **_: object) -> None:
    """Let the log lines of a task say which job it is about."""
    job_id.set(str(args[0]) if args else "")


@task_postrun.connect
def _forget_job(**_: object) -> None:
    job_id.set("")
