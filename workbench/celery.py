"""The Celery application: `celery -A workbench worker`."""

from __future__ import annotations

import os

from celery import Celery
from celery.signals import task_postrun, task_prerun, worker_init
from django.conf import settings

from workbench.logs import job_id

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")

app = Celery("workbench")
app.add_defaults(lambda: settings.CELERY)
app.autodiscover_tasks(["alignment.tasks"], related_name="run")


@worker_init.connect
def _step_back(**_: object) -> None:
    """Let the site go first where both share a machine; the children inherit it."""
    os.nice(settings.WORKER_NICENESS)


@task_prerun.connect
def _name_job(args: tuple[object, ...] = (), **_: object) -> None:
    """Let the log lines of a task say which job it is about."""
    job_id.set(str(args[0]) if args else "")


@task_postrun.connect
def _forget_job(**_: object) -> None:
    job_id.set("")
