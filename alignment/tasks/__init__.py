"""Celery's way in. A task takes a job id; it may run twice, late, or never."""
