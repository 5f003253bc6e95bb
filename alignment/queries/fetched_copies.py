"""Saved copies of fetched pages."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from alignment.models import Document, FetchedCopy, Project

SHOWN = 20  # copies on one page


def get_copy(project: Project, pk: int) -> FetchedCopy:
    """A copy of the project, or 404."""
    copy = project.fetched_copies.filter(pk=pk).first()
    if copy is None:
        raise Http404("no such copy")
    return copy


def copies_of(document: Document) -> QuerySet[FetchedCopy]:
    """The copies that a document was read from, the newest first."""
    return _newest(document.fetched_copies.all())


def unread_copies(project: Project) -> QuerySet[FetchedCopy]:
    """The copies that no document could be read from, the newest first."""
    return _newest(project.fetched_copies.filter(document=None))


def _newest(copies: QuerySet[FetchedCopy]) -> QuerySet[FetchedCopy]:
    return copies.select_related("blob", "fetched_by").order_by("-pk")[:SHOWN]
