"""The releases of a project."""

from __future__ import annotations

from django.http import Http404

from alignment.models import Project, Release


def previous_release(release: Release) -> Release | None:
    """The one made before; withdrawn ones count, for their files are still there."""
    return (
        Release.objects.filter(project=release.project_id, number__lt=release.number)
        .exclude(state=Release.State.BUILDING)
        .order_by("-number")
        .first()
    )


def get_release(project: Project, number: int) -> Release:
    """A release of the project by its number, or 404."""
    release = (
        project.releases.filter(number=number)
        .select_related("project", "job", "created_by")
        .first()
    )
    if release is None:
        raise Http404("no such release")
    return release
