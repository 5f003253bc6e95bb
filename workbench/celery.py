"""The Celery application: `celery -A workbench worker`."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")

app = Celery("workbench")
app.config_from_object("django.conf:settings.CELERY")
app.autodiscover_tasks(["alignment.tasks"], related_name="run")
