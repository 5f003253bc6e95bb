"""What the list of projects and the page of a project show."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from alignment.models import Bitext, Document, Job, Membership, Project, User
from alignment.queries.progress import (
    Progress,
    bitext_progress,
    project_progress,
)


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in the list."""

    project: Project
    role: str
    bitexts: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class BitextRow:
    """A bitext in a project's table."""

    bitext: Bitext
    progress: Progress
    job: Job | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a project's table."""

    document: Document
    segments: int
    bitexts: int


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """The page of a project, loaded in a fixed number of queries."""

    bitexts: list[BitextRow]
    documents: list[DocumentRow]
    members: list[Membership]


def project_rows(user: User) -> list[ProjectRow]:
    """The projects that the user belongs to."""
    memberships = (
        Membership.objects.filter(user=user)
        .select_related("project")
        .annotate(bitexts=Count("project__bitexts"))
        .order_by("project__name", "project")
    )
    progress = project_progress([row.project for row in memberships])
    return [
        ProjectRow(
            project=row.project,
            role=row.get_role_display(),
            bitexts=row.bitexts,
            progress=progress.get(row.project_id, Progress()),
        )
        for row in memberships
    ]


def project_page(project: Project) -> ProjectPage:
    """Bitexts, documents and members of a project."""
    bitexts = list(project.bitexts.select_related("source", "target"))
    progress = bitext_progress(bitexts)
    latest = {
        job.bitext_id: job
        for job in project.jobs.filter(bitext__isnull=False).order_by("pk")
    }
    documents = project.documents.annotate(
        segment_count=Count("segments", filter=Q(segments__active=True), distinct=True),
        source_count=Count("bitexts_as_source", distinct=True),
        target_count=Count("bitexts_as_target", distinct=True),
    )
    return ProjectPage(
        bitexts=[
            BitextRow(
                bitext=bitext,
                progress=progress.get(bitext.pk, Progress()),
                job=latest.get(bitext.pk),
            )
            for bitext in bitexts
        ],
        documents=[
            DocumentRow(
                document=document,
                segments=document.segment_count,
                bitexts=document.source_count + document.target_count,
            )
            for document in documents
        ],
        members=list(project.memberships.select_related("user")),
    )
