"""The numbers of the figures page, against a plain count."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alignment.actions.append_event import Act
from alignment.actions.edit_beads import merge_beads
from alignment.actions.link_segments import unlink_segments
from alignment.actions.review_bead import review_beads
from alignment.actions.undo import redo, undo
from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.core.beads import Bead as CoreBead
from alignment.core.review import Status
from alignment.models import Bead, Bitext, Job, Project, ReviewEvent, User
from alignment.pipeline import start_counting
from alignment.queries.bead_findings import findings_of
from alignment.queries.figures.page import figures_of
from alignment.tasks.run import run_job
from tests.factories import make_bitext, make_project, make_user

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 3, 1, tzinfo=UTC)
CONFIDENCES = (0.15, 0.55, 0.58, 0.85, 0.92, 0.95, 0.99, 1.0)


@pytest.fixture
def ana() -> User:
    return make_user("ana")


@pytest.fixture
def project(ana) -> Project:
    return make_project(manager=ana)


def aligned(project: Project, confidences=CONFIDENCES) -> Bitext:
    sentences = tuple(f"Frase {n}. " for n in range(len(confidences)))
    beads = [CoreBead((n,), (n,), confidence=c) for n, c in enumerate(confidences)]
    return make_bitext(project, source=sentences, target=sentences, beads=beads)


class Work:
    """What somebody does in a bitext, by the places of the first beads."""

    def __init__(self, bitext: Bitext, user: User, now: datetime = TODAY) -> None:
        self.bitext, self.user, self.now = bitext, user, now
        self.ids = list(bitext.beads.order_by("position").values_list("pk", flat=True))

    def act(self, verb: str) -> Act:
        self.bitext.refresh_from_db()
        return Act(verb=verb, actor=self.user, now=self.now)

    def versions(self, *places: int) -> dict[int, int]:
        ids = [self.ids[place] for place in places]
        return dict(Bead.objects.filter(pk__in=ids).values_list("pk", "version"))

    def review(self, verb: str, status: Status, *places: int) -> None:
        review_beads(
            bitext=self.bitext,
            versions=self.versions(*places),
            status=status,
            act=self.act(verb),
        )

    def confirm(self, *places: int) -> None:
        self.review("confirm", Status.CONFIRMED, *places)

    def reject(self, *places: int) -> None:
        self.review("reject", Status.REJECTED, *places)

    def merge(self, *places: int) -> None:
        merge_beads(
            bitext=self.bitext,
            versions=self.versions(*places),
            act=self.act("merge"),
        )

    def undo(self) -> None:
        undo(bitext=self.bitext, act=self.act("undo"))

    def redo(self) -> None:
        redo(bitext=self.bitext, act=self.act("redo"))


def bins(project: Project) -> list[tuple[float, int, int]]:
    found = figures_of(project, today=TODAY.date()).reliability
    return [(one.low, one.count, one.right) for one in found.bins]


def test_what_people_made_of_the_proposals_is_counted_by_confidence(project, ana):
    work = Work(aligned(project), ana)
    work.confirm(0, 3, 5, 6, 7)
    work.reject(1)
    work.merge(2, 4)  # 0.58 and 0.92 were wrong
    assert bins(project) == [(0.1, 1, 1), (0.5, 2, 0), (0.8, 1, 1), (0.9, 4, 3)]
    found = figures_of(project, today=TODAY.date()).reliability
    assert (found.count, found.right) == (8, 5)
    last = found.bins[-1]
    assert last.mean == pytest.approx((0.92 + 0.95 + 0.99 + 1.0) / 4)
    low, high = last.interval
    assert low < last.share < high


def test_an_edit_that_was_undone_says_nothing_until_it_is_redone(project, ana):
    work = Work(aligned(project), ana)
    work.merge(0, 1)
    assert sum(count for _, count, _ in bins(project)) == 2
    work.undo()
    assert bins(project) == []
    work.redo()
    assert sum(count for _, count, _ in bins(project)) == 2


def test_reviewing_a_bead_drawn_by_hand_says_nothing_about_the_aligner(project, ana):
    bitext = aligned(project, (0.5, 0.6))
    work = Work(bitext, ana)
    work.merge(0, 1)
    before = bins(project)
    work.confirm(0)
    assert bins(project) == before == [(0.5, 1, 0), (0.6, 1, 0)]


def test_unlinking_a_bead_says_that_it_was_wrong(project, ana):
    bitext = aligned(project, (0.7,))
    work = Work(bitext, ana)
    unlink_segments(
        bitext=bitext,
        bead=work.ids[0],
        version=work.versions(0)[work.ids[0]],
        segments=[],
        act=work.act("unlink"),
    )
    assert bins(project) == [(0.7, 1, 0)]


def test_the_numbers_of_the_days_are_those_of_a_plain_count(project, ana):
    bo = make_user("bo")
    first, second = aligned(project), aligned(project)
    Work(first, ana).confirm(0, 1, 2)
    Work(first, bo).merge(3, 4)
    yesterday = Work(second, ana, TODAY - timedelta(days=1))
    yesterday.reject(0)
    yesterday.undo()
    Work(second, bo, TODAY - timedelta(days=60)).confirm(5)
    days = {d.date: d for d in figures_of(project, today=TODAY.date()).days}
    counted: Counter[tuple[object, bool]] = Counter()
    for event in ReviewEvent.objects.filter(actor__isnull=False):
        touched = {b["id"] for b in (*event.before, *event.after)}
        decides = event.verb in {"confirm", "reject"}
        counted[event.created_at.date(), decides] += len(touched)
    assert len(days) == 42
    for date, day in days.items():
        assert day.decided == counted[date, True]
        assert day.edited == counted[date, False]
    assert days[TODAY.date()].people == 2
    assert days[TODAY.date() - timedelta(days=1)].people == 1


def test_condensation_is_measured_by_translator(project):
    bitexts = [
        make_bitext(
            project,
            source=("Una frase. ", "Otra que falta. "),
            target=("A sentence. ",),
        )
        for _ in range(3)
    ]
    for bitext, name in zip(bitexts, ("Zoe", "Zoe", ""), strict=True):
        if name:
            bitext.target.statements.create(
                field="translator", value=name, status="stated"
            )
    rows = figures_of(project, today=TODAY.date()).condensation
    assert [(row.who, row.bitexts) for row in rows] == [("Zoe", 2), ("", 1)]
    left, gone, made = len("Una frase. "), len("Otra que falta. "), len("A sentence. ")
    zoe = rows[0]
    assert (zoe.source, zoe.rendered) == (2 * (left + gone), 2 * left)
    assert (zoe.target, zoe.rendering) == (2 * made, 2 * made)
    assert zoe.coverage == pytest.approx(left / (left + gone))
    assert zoe.length == pytest.approx(made / left)


def test_furniture_and_rejected_beads_are_no_rendering(project, ana):
    bitext = make_bitext(
        project, source=("Una. ", "Dos. ", "Tres. "), target=("One. ", "Two. ")
    )
    work = Work(bitext, ana)
    work.reject(1)
    review_beads(
        bitext=bitext,
        versions=work.versions(2),
        status=Status.CONFIRMED,
        act=work.act("confirm"),
        label="furniture",
    )
    (row,) = figures_of(project, today=TODAY.date()).condensation
    assert (row.source, row.rendered) == (len("Una. Dos. "), len("Una. "))
    assert (row.target, row.rendering) == (len("One. Two. "), len("One. "))


@pytest.mark.django_db(transaction=True)
def test_findings_are_counted_by_a_job_and_go_stale(project, ana):
    bitext = make_bitext(
        project,
        source=("Cuesta 32,7 euros. ", "En 1998 llegó Ana. ", "Nada. "),
        target=("It costs 42.7 euros. ", "Ana came in 1989. ", "Nothing. "),
    )
    untouched = figures_of(project, today=TODAY.date()).findings
    assert (untouched.counted, untouched.stale, untouched.when) == (0, 1, None)
    (job,) = start_counting(project=project, user=ana)
    assert figures_of(project, today=TODAY.date()).findings.waiting == 1
    run_job(job.pk)
    found = figures_of(project, today=timezone.now().date()).findings
    ids = list(bitext.beads.values_list("pk", flat=True))
    plain = Counter(
        one.finding.code.value
        for of_bead in findings_of(bitext, ids, SimplemmaVocabulary()).values()
        for one in of_bead
    )
    assert sum(plain.values()) >= 2
    assert {code: n for code, n in found.counts if n} == dict(plain)
    assert (found.beads, found.counted, found.stale, found.waiting) == (3, 1, 0, 0)
    assert start_counting(project=project, user=ana) == []
    Work(bitext, ana).confirm(0)
    assert figures_of(project, today=TODAY.date()).findings.stale == 1
    assert Job.objects.filter(kind=Job.Kind.CHECK).count() == 1


def test_the_number_of_queries_does_not_grow(project, ana):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            figures_of(project, today=TODAY.date())
        return len(captured)

    Work(aligned(project), ana).confirm(0)
    few = queries()
    for _ in range(10):
        work = Work(aligned(project), ana)
        work.confirm(0, 1)
        work.merge(2, 3)
    assert queries() == few
    assert few <= 12
