"""Ask for a release, freeze its cut, publish it, withdraw it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from alignment.actions.announce import announce_release
from alignment.core.releasing.wanted import Wanted
from alignment.models import Happening, Project, Release, User


class ReleaseRefused(ValueError):
    """The release cannot be made or changed like that; the message says why."""


def create_release(*, project: Project, wanted: Wanted, user: User | None) -> Release:
    """Take the next number of the project for a release that is to be made.

    Raises:
        ReleaseRefused: another release has that name.
    """
    taken = f"There is a release {wanted.name!r} already; choose another name."
    if project.releases.filter(name=wanted.name).exists():
        raise ReleaseRefused(taken)
    try:
        with transaction.atomic():
            # Locks the row, so that two requests take two numbers.
            Project.objects.filter(pk=project.pk).update(name=F("name"))
            last = project.releases.aggregate(last=Max("number"))["last"] or 0
            return Release.objects.create(
                project=project,
                number=last + 1,
                name=wanted.name,
                wanted=wanted.to_json(),
                created_by=user,
            )
    except IntegrityError:
        raise ReleaseRefused(taken) from None


def freeze_release(*, release: Release, cut: str) -> bool:
    """Say in which folder the frozen corpus is; false if another cut counts."""
    return bool(
        Release.objects.filter(
            pk=release.pk, cut="", state=Release.State.BUILDING
        ).update(cut=cut)
    )


@transaction.atomic
def publish_release(
    *, release: Release, record: Mapping[str, Any], manifest_sha256: str, now: datetime
) -> None:
    """Make a release visible: from now on nothing of it changes. Webhooks are told.

    Raises:
        ReleaseRefused: it is made already.
    """
    changed = Release.objects.filter(
        pk=release.pk, state=Release.State.BUILDING
    ).update(
        state=Release.State.READY,
        record=dict(record),
        manifest_sha256=manifest_sha256,
    )
    if not changed:
        raise ReleaseRefused("The release is made already.")
    release.refresh_from_db()
    announce_release(release, Happening.RELEASE_READY, now)


@transaction.atomic
def withdraw_release(*, release: Release, why: str, now: datetime) -> None:
    """Stop handing out the files of a release; its number and name stay taken.

    Webhooks are told.

    Raises:
        ReleaseRefused: it is not ready, or nobody says why.
    """
    if not why.strip():
        raise ReleaseRefused("Say why the release is withdrawn.")
    changed = Release.objects.filter(pk=release.pk, state=Release.State.READY).update(
        state=Release.State.WITHDRAWN, withdrawn_because=why.strip()[:500]
    )
    if not changed:
        raise ReleaseRefused("Only a release that is ready can be withdrawn.")
    announce_release(release, Happening.RELEASE_WITHDRAWN, now)
