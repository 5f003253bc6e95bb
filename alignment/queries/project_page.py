"""What the list of projects and the first pages of a project show."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, F, Max, OuterRef, Q

from alignment.models import Bead, Document, Membership, Project, User
from alignment.queries.bitext_list import BitextRow, bitext_rows
from alignment.queries.blind import seen_by
from alignment.queries.progress import Progress, project_progress


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in the list."""

    project: Project
    role: str
    bitexts: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a project's table."""

    document: Document
    segments: int
    bitexts: int


@dataclass(frozen=True, slots=True)
class Overview:
    """How far a project is, in numbers.

    Attributes:
        documents: of the project.
        unclear: documents that need provenance.
        bitexts: of the project.
        unaligned: bitexts without beads.
        progress: of the beads of all bitexts.
        recent: the bitexts that somebody worked on last.
    """

    documents: int
    unclear: int
    bitexts: int
    unaligned: int
    progress: Progress
    recent: list[BitextRow]


RECENT = 5


def project_rows(user: User) -> list[ProjectRow]:
    """The projects that the user belongs to."""
    memberships = (
        Membership.objects.filter(user=user)
        .select_related("project")
        .annotate(bitexts=Count("project__bitexts"))
        .order_by("project__name", "project")
    )
    progress = project_progress(seen_by(user, [row.project for row in memberships]))
    return [
        ProjectRow(
            project=row.project,
            role=row.get_role_display(),
            bitexts=row.bitexts,
            progress=progress.get(row.project_id, Progress()),
        )
        for row in memberships
    ]


def project_overview(project: Project) -> Overview:
    """How far the project is, in a fixed number of queries."""
    documents = project.documents.aggregate(
        all=Count("pk"), unclear=Count("pk", filter=Q(needs_provenance=True))
    )
    bitexts = project.bitexts.annotate(
        aligned=Exists(Bead.objects.filter(bitext=OuterRef("pk")))
    ).aggregate(all=Count("pk"), unaligned=Count("pk", filter=Q(aligned=False)))
    recent = project.bitexts.annotate(worked_on=Max("events__created_at"))
    return Overview(
        documents=documents["all"],
        unclear=documents["unclear"],
        bitexts=bitexts["all"],
        unaligned=bitexts["unaligned"],
        progress=project_progress([project]).get(project.pk, Progress()),
        recent=bitext_rows(
            project,
            recent.select_related("source", "target").order_by(
                F("worked_on").desc(nulls_last=True), "-pk"
            )[:RECENT],
        ),
    )


def document_rows(project: Project) -> list[DocumentRow]:
    """The documents of a project."""
    documents = project.documents.annotate(
        segment_count=Count("segments", filter=Q(segments__active=True), distinct=True),
        source_count=_bitexts("bitexts_as_source"),
        target_count=_bitexts("bitexts_as_target"),
    )
    return [
        DocumentRow(
            document=document,
            segments=document.segment_count,
            bitexts=document.source_count + document.target_count,
        )
        for document in documents
    ]


def _bitexts(side: str) -> Count:
    """Number of bitexts, without the copies on which second reviews are done."""
    return Count(side, filter=Q(**{f"{side}__copy_of__isnull": True}), distinct=True)
