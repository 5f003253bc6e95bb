"""The Celery application: `celery -A workbench worker`."""

from __future__ import annotations

import os

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")

app = Celery("workbench")
app.add_defaults(lambda: settings.CELERY)
app.autodiscover_tasks(["alignment.tasks"], related_name="run")
