"""Pages ask the database as often for thirty objects as for three."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment import jobs
from alignment.core.review import Status
from alignment.models import Bead, Document, Job, Project
from tests.factories import make_bitext, make_document, make_project, make_user

FEW, MANY = 3, 30


def add_bitext(project: Project) -> None:
    bitext = make_bitext(project, source=("Uno. ", "Dos."), target=("One.",))
    Bead.objects.filter(pk=bitext.beads.order_by("position")[0].pk).update(
        status=Status.CONFIRMED
    )


def add_member(project: Project) -> None:
    project.memberships.create(user=make_user(), role="reader")


def add_job(project: Project) -> None:
    """A finished, a running and a waiting job, each with its user."""
    document = make_document(project)
    bitext = make_bitext(project)
    user = make_user()

    def enqueue(kind: Job.Kind, **options) -> Job:
        return jobs.enqueue(kind=kind, project=project, user=user, **options)

    first = enqueue(Job.Kind.SEGMENT, document=document)
    claim = jobs.claim(first.pk, worker="w")
    assert claim is not None
    claim.finish()
    second = enqueue(Job.Kind.EMBED, document=document, prerequisites=[first])
    jobs.claim(second.pk, worker="w")
    enqueue(Job.Kind.ALIGN, bitext=bitext, prerequisites=[first, second])


def add_block(project: Project) -> None:
    document = Document.objects.filter(project=project).order_by("pk")[0]
    block = document.blocks.create(
        position=document.blocks.count(), role="paragraph", text="Uno.", alignable=True
    )
    block.segments.create(
        document=document, position=0, text=block.text, text_hash="0" * 64
    )
    document.statements.create(field="author", value="Ana", status="stated")
    other = make_document(project, language="en")
    project.bitexts.create(source=document, target=other, relation="translation")


def add_project(project: Project) -> None:
    manager = project.memberships.get(role="manager").user
    add_bitext(make_project(manager=manager))


PAGES: dict[str, tuple[str, Callable[[Project], None]]] = {
    "the list of projects": ("/", add_project),
    "a project with bitexts": ("/projects/{slug}/", add_bitext),
    "a project with documents": ("/projects/{slug}/", add_block),
    "the documents": ("/projects/{slug}/documents/", add_block),
    "the bitexts": ("/projects/{slug}/bitexts/", add_bitext),
    "the members": ("/projects/{slug}/members/", add_member),
    "a project with jobs": ("/projects/{slug}/", add_job),
    "the jobs": ("/projects/{slug}/jobs/", add_job),
    "a document": ("/projects/{slug}/documents/{document}/", add_block),
    "joining documents": ("/projects/{slug}/bitexts/new/", add_bitext),
    "exporting": ("/projects/{slug}/export/", add_bitext),
    "importing": ("/projects/{slug}/import/", add_bitext),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_stays_the_same(name, team):
    pattern, add = PAGES[name]
    document = make_document(team.project)
    address = pattern.format(slug=team.project.slug, document=document.pk)

    def queries() -> list[str]:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert team.manager.get(address).status_code == 200
        return [query["sql"] for query in captured]

    for _ in range(FEW):
        add(team.project)
    few = queries()
    for _ in range(MANY - FEW):
        add(team.project)
    many = queries()
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= 16, "\n".join(many)
