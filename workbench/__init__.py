"""The site: wiring only."""

from workbench.celery import app as celery_app

__all__ = ["celery_app"]
