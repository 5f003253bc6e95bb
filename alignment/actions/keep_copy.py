"""Keep a fetched page as it came, and take turns at its host."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from alignment.models import Blob, Document, FetchedCopy, Host, Project, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A page as it came.

    Attributes:
        asked_for: the address that somebody gave.
        url: the address after redirects.
        headers: header fields of the answer.
        sha256: hash of the body, which is in the blob store already.
        size: bytes of the body.
        fetched_at: when it came.
    """

    asked_for: str
    url: str
    headers: Sequence[tuple[str, str]]
    sha256: str
    size: int
    fetched_at: datetime


@transaction.atomic
def keep_copy(
    *, project: Project, copy: Copy, document: Document | None, user: User | None
) -> FetchedCopy:
    """Record the copy, whether or not a document could be read from it."""
    blob, _created = Blob.objects.get_or_create(
        sha256=copy.sha256, defaults={"size": copy.size}
    )
    return FetchedCopy.objects.create(
        project=project,
        document=document,
        blob=blob,
        asked_for=copy.asked_for,
        url=copy.url,
        headers=[list(field) for field in copy.headers],
        fetched_at=copy.fetched_at,
        fetched_by=user,
    )


def take_turn(*, host: str, now: datetime, until: datetime) -> timedelta:
    """Reserve a host for this fetch.

    Returns:
        Zero when it is ours until `until`; else how long to wait before asking
        again.
    """
    with transaction.atomic():
        _row, is_new = Host.objects.get_or_create(
            name=host, defaults={"free_at": until}
        )
        free = Host.objects.filter(name=host, free_at__lte=now)
        if is_new or free.update(free_at=until):
            return timedelta()
        return Host.objects.values_list("free_at", flat=True).get(name=host) - now


def end_turn(*, host: str, free_at: datetime) -> None:
    """Give the host free again, after a pause."""
    Host.objects.filter(name=host).update(free_at=free_at)
