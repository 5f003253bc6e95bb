"""Pages ask the database as often for thirty objects as for three."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment import jobs
from alignment.actions.adjudicate import Choice, adjudicate
from alignment.actions.append_event import Act
from alignment.actions.second_review import (
    compare_reviews,
    draw_second_review,
    finish_second_review,
)
from alignment.core.reading.repeated_lines import line_key
from alignment.core.review import Status
from alignment.models import (
    Assignment,
    Bead,
    Bitext,
    Document,
    ErrorMark,
    Job,
    Project,
    SecondReview,
    User,
)
from alignment.queries.agreement import settled_differences
from tests.factories import (
    NOW,
    align_with,
    diagonal,
    make_bitext,
    make_document,
    make_project,
    make_user,
)

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


def add_release(project: Project) -> None:
    """A release that is being made, and a document that was taken down."""
    number = project.releases.count() + 1
    document = make_document(project)
    job = jobs.enqueue(
        kind=Job.Kind.SEGMENT, project=project, user=None, document=document
    )
    project.releases.create(
        number=number, name=f"r{number}", job=job, created_by=make_user()
    )
    Document.objects.filter(pk=document.pk).update(taken_down=True)


def add_corrections(project: Project) -> None:
    """A file that came back, and another difference in the first one."""
    bitext, user = make_bitext(project), make_user()
    project.corrected_files.create(
        filename="back.tsv", format="tsv", units=1, created_by=user, created_at=NOW
    )
    file = project.corrected_files.order_by("pk")[0]
    file.rows.create(
        number=file.rows.count() + 1,
        unit="b1.1",
        bitext=bitext,
        bead=bitext.beads.order_by("pk")[0].pk,
        aspect="target text",
        verdict="change",
        our_text="One",
        their_text="Two",
        decided_by=user,
    )


def add_waiting(project: Project) -> None:
    """A document of unknown origin with a line that the others hold too."""
    document = make_document(project, language="en")
    Document.objects.filter(pk=document.pk).update(needs_provenance=True)
    line = "A line that stands on all pages of the site"
    document.blocks.create(
        position=9, role="paragraph", text=line, alignable=True, text_key=line_key(line)
    )
    document.statements.create(
        field="author", value="Ana", status="inferred", basis="a guess"
    )


def add_project(project: Project) -> None:
    manager = project.memberships.get(role="manager").user
    add_bitext(make_project(manager=manager))


def add_error(project: Project) -> None:
    bitext = make_bitext(project)
    ErrorMark.objects.create(
        bitext=bitext,
        segment=bitext.source.segments.all()[0],
        author=make_user(),
        created_at=NOW,
        kind="number",
        severity="minor",
    )


def add_mined(project: Project) -> None:
    """A pair that was found, with a reason."""
    project.mined_pairs.create(
        source=make_document(project),
        target=make_document(project, language="en"),
        probability=0.9,
        reasons=[["sentences", 8.0, "70%"]],
    )


def add_assignment(project: Project) -> None:
    manager = project.memberships.get(role="manager").user
    Assignment.objects.create(
        bitext=make_bitext(project), user=manager, given_by=manager, given_at=NOW
    )


def add_second_review(project: Project) -> None:
    """One under way, and one whose every bead differs, the first settled."""
    add_compared(project, 1)
    bitext = make_bitext(project)
    draw_with(project, bitext, project.memberships.get(role="manager").user)


def draw_with(project: Project, bitext: Bitext, user: User) -> SecondReview:
    return draw_second_review(
        bitext=bitext,
        reviewer=user,
        seed=1,
        stretch=None,
        due=None,
        manager=user,
        now=NOW,
    )


def add_compared(project: Project, beads: int) -> SecondReview:
    bitext = make_bitext(
        project, source=["Uno. "] * beads, target=[f"{n}. " for n in range(beads)]
    )
    bitext.beads.update(status="confirmed")
    user = project.memberships.get(role="manager").user
    review = draw_with(project, bitext, user)
    align_with(review.copy, diagonal(beads, beads))
    review.copy.beads.update(status="rejected")
    finish_second_review(review=review, now=NOW)
    review.refresh_from_db()
    compare_reviews(review=review, now=NOW)
    review.refresh_from_db()
    found = settled_differences([review])[review.pk]
    adjudicate(
        review=review,
        difference=found[0].difference,
        choice=Choice.SECOND,
        reason="",
        seen=bitext.revision,
        act=Act(verb="adjudicate", actor=user, now=NOW),
    )
    return review


def test_a_second_review_and_a_report_ask_as_often_for_many_beads(team):
    numbers = []
    for beads in (FEW, MANY):
        review = add_compared(team.project, beads)
        for rest in (
            f"second-reviews/{review.pk}/",
            f"bitexts/{review.bitext_id}/report/",
        ):
            with CaptureQueriesContext(connection) as captured:
                assert team.manager.get(team.address(rest)).status_code == 200
            numbers.append(len(captured))
    assert numbers[:2] == numbers[2:]
    assert max(numbers) <= 16


PAGES: dict[str, tuple[str, Callable[[Project], None]]] = {
    "the list of projects": ("/", add_project),
    "a project with bitexts": ("/projects/{slug}/", add_bitext),
    "a project with documents": ("/projects/{slug}/", add_block),
    "the documents": ("/projects/{slug}/documents/", add_block),
    "the bitexts": ("/projects/{slug}/bitexts/", add_bitext),
    "the pairs that were found": ("/projects/{slug}/bitexts/mining/", add_mined),
    "the reports": ("/projects/{slug}/reports/", add_bitext),
    "the errors": ("/projects/{slug}/errors/", add_error),
    "the second reviews": ("/projects/{slug}/second-reviews/", add_second_review),
    "the feedback": ("/projects/{slug}/feedback/", add_second_review),
    "what one is asked to do": ("/projects/{slug}/", add_assignment),
    "the bitexts with assignments": ("/projects/{slug}/bitexts/", add_assignment),
    "the members": ("/projects/{slug}/members/", add_member),
    "a project with jobs": ("/projects/{slug}/", add_job),
    "the jobs": ("/projects/{slug}/jobs/", add_job),
    "a document": ("/projects/{slug}/documents/{document}/", add_block),
    "the queue": ("/projects/{slug}/queue/", add_bitext),
    "joining documents": ("/projects/{slug}/bitexts/new/", add_bitext),
    "the releases": ("/projects/{slug}/releases/", add_release),
    "making a release": ("/projects/{slug}/releases/new/", add_bitext),
    "the corrected files": ("/projects/{slug}/corrections/", add_corrections),
    "a corrected file": ("/projects/{slug}/corrections/{corrected}/", add_corrections),
    "importing an aligned text": ("/projects/{slug}/bitexts/import/", add_bitext),
    "what waits": ("/projects/{slug}/documents/open/", add_waiting),
    "exporting": ("/projects/{slug}/export/", add_bitext),
    "importing": ("/projects/{slug}/import/", add_bitext),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_stays_the_same(name, team):
    pattern, add = PAGES[name]
    document = make_document(team.project)
    corrected = team.project.corrected_files.create(
        filename="first.tsv",
        format="tsv",
        units=1,
        created_by=team.people["manager"],
        created_at=NOW,
    )
    address = pattern.format(
        slug=team.project.slug, document=document.pk, corrected=corrected.pk
    )

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
