"""Asking for a release."""

from __future__ import annotations

from django.db import transaction

from alignment import jobs
from alignment.actions.create_release import create_release
from alignment.bell import ring
from alignment.core.releasing.wanted import Wanted
from alignment.models import Job, Project, Release, User


def make_release(*, project: Project, wanted: Wanted, user: User | None) -> Release:
    """Put the making of a release in the queue.

    Raises:
        ReleaseRefused: another release has that name.
    """
    with transaction.atomic():
        release = create_release(project=project, wanted=wanted, user=user)
        release.job = jobs.enqueue(
            kind=Job.Kind.RELEASE,
            project=project,
            user=user,
            payload={"release": str(release.pk), "name": release.name},
        )
        release.save(update_fields=["job"])
        ring([release.job.pk])
    return release
