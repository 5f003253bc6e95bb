"""Blind second reviews: drawn, done apart, compared, settled, told."""

from __future__ import annotations

import pytest

from alignment.actions.adjudicate import Choice, adjudicate
from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead
from alignment.actions.edit_beads import merge_beads
from alignment.actions.recut_segment import correct_segment
from alignment.actions.review_bead import review_beads
from alignment.actions.second_review import (
    SecondReviewRefused,
    call_off,
    compare_reviews,
    draw_second_review,
    finish_second_review,
)
from alignment.actions.undo import redo, undo
from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import Bitext, Project, ReviewEvent, SecondReview
from alignment.queries.agreement import project_agreement, settled_differences
from alignment.queries.beads import load_beads
from alignment.queries.project_page import project_overview
from alignment.queries.release_figures import figures_of
from alignment.queries.verification import CHECKS
from tests.factories import (
    NOW,
    align_with,
    diagonal,
    make_bitext,
    make_project,
    make_user,
)

pytestmark = pytest.mark.django_db


def faults() -> list[str]:
    """What the verification of the corpus finds, vectors aside: there are none."""
    return [
        str(fault)
        for name, check in CHECKS.items()
        if name != "vectors"
        for fault in check()
    ]


class Scene:
    """A bitext that rita reviewed; olga reviews it again, ana manages."""

    review: SecondReview

    def __init__(self) -> None:
        self.ana, self.rita, self.olga = map(make_user, ("ana", "rita", "olga"))
        self.project = make_project(manager=self.ana, reviewer=self.rita)
        self.project.memberships.create(user=self.olga, role="reviewer")
        self.bitext = make_bitext(self.project)

    def draw(self, stretch: int | None = None, seed: int = 1):
        self.review = draw_second_review(
            bitext=self.bitext,
            reviewer=self.olga,
            seed=seed,
            stretch=stretch,
            due=None,
            manager=self.ana,
            now=NOW,
        )
        align_with(self.review.copy, diagonal(4, 4))
        return self.review

    def beads(self, bitext: Bitext):
        return [(bead, version) for bead, version in load_beads(bitext).values()]

    def decide(self, bitext, user, *numbers, status=Status.CONFIRMED, label=None):
        beads = self.beads(bitext)
        chosen = [beads[n] for n in numbers] if numbers else beads
        review_beads(
            bitext=bitext,
            versions={bead.id: version for bead, version in chosen},
            status=status,
            label=label,
            reason="",
            act=Act(verb="confirm", actor=user, now=NOW),
        )

    def merge(self, bitext, user, first, second):
        beads = self.beads(bitext)
        merge_beads(
            bitext=bitext,
            versions={beads[n][0].id: beads[n][1] for n in (first, second)},
            act=Act(verb="merge", actor=user, now=NOW),
        )

    def compare(self):
        finish_second_review(review=self.review, now=NOW)
        self.review.refresh_from_db()
        compare_reviews(review=self.review, now=NOW)
        self.review.refresh_from_db()

    def settle(self, row, choice, **said):
        self.bitext.refresh_from_db()
        return adjudicate(
            review=self.review,
            difference=row.difference,
            choice=choice,
            reason=said.get("reason", "clearer"),
            seen=said.get("seen", self.bitext.revision),
            act=Act(verb="adjudicate", actor=self.ana, now=NOW),
        )

    def rows(self):
        return settled_differences([self.review])[self.review.pk]

    def kinds(self):
        return [
            (bead.kind, bead.status, bead.label) for bead, _ in self.beads(self.bitext)
        ]


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def compared(scene) -> Scene:
    """Rita confirmed four beads; olga merged the middle two and called one free."""
    scene.decide(scene.bitext, scene.rita)
    scene.draw()
    scene.merge(scene.review.copy, scene.olga, 1, 2)
    scene.decide(scene.review.copy, scene.olga, 0, 1)
    scene.decide(scene.review.copy, scene.olga, 2, label="free")
    scene.compare()
    return scene


def test_the_copy_is_kept_apart_from_everything_of_the_project(scene):
    scene.draw()
    assert list(scene.project.bitexts.all()) == [scene.bitext]
    page = project_overview(scene.project)
    assert (page.bitexts, page.progress.total) == (1, 4)
    apart = Project.objects.get(apart_from=scene.project)
    assert not apart.memberships.exists()
    scene.decide(scene.review.copy, scene.olga)
    assert {bead.status for bead, _ in scene.beads(scene.bitext)} == {Status.PROPOSED}
    assert faults() == []


def test_a_stretch_of_neighbours_is_drawn_and_can_be_drawn_again(scene):
    sample = scene.draw(stretch=2).sample
    places = [
        n
        for n, (b, _) in enumerate(scene.beads(scene.bitext))
        if b.segments & set(sample)
    ]
    assert len(places) == 2
    assert places[1] == places[0] + 1
    call_off(review=scene.review, now=NOW)
    assert scene.draw(stretch=2).sample == sample


def test_who_knows_the_first_review_cannot_do_the_second(scene):
    scene.decide(scene.bitext, scene.olga, 0)
    with pytest.raises(SecondReviewRefused, match="worked on the first"):
        scene.draw()


def test_nobody_reviews_a_bitext_a_second_time_twice_at_once(scene):
    scene.draw()
    with pytest.raises(SecondReviewRefused, match="already"):
        scene.draw()


def test_a_second_review_ends_when_the_sample_is_decided(scene):
    scene.decide(scene.bitext, scene.rita)
    scene.draw(stretch=1)
    with pytest.raises(SecondReviewRefused, match="still open"):
        finish_second_review(review=scene.review, now=NOW)
    sample = set(scene.review.sample)
    (place,) = [
        n
        for n, (b, _) in enumerate(scene.beads(scene.review.copy))
        if b.segments & sample
    ]
    scene.decide(scene.review.copy, scene.olga, place)
    scene.compare()
    assert scene.rows() == []
    agreement = project_agreement(scene.project)
    assert (agreement.links.f1, agreement.segments) == (1.0, 2)


def test_reviews_are_compared_only_when_both_are_through(scene):
    scene.draw()
    with pytest.raises(SecondReviewRefused, match="another stage"):
        compare_reviews(review=scene.review, now=NOW)
    scene.decide(scene.review.copy, scene.olga)
    with pytest.raises(SecondReviewRefused, match="still open"):
        scene.compare()


def test_agreement_is_told_on_links_status_and_labels(compared):
    found = project_agreement(compared.project)
    assert found.reviews == 1
    assert (found.links.both, found.links.first, found.links.second) == (2, 4, 3)
    assert found.links.f1 == pytest.approx(4 / 7)
    assert found.status_alpha is None  # all said confirmed
    assert found.label_alpha is None  # only one of them labelled
    assert (found.differences, found.settled) == (2, 0)
    assert compared.rows()[0].first_by == (compared.rita.pk,)


def test_a_release_reports_the_agreement(compared):
    assert figures_of(compared.project)["agreement"] == {
        "second_reviews": 1,
        "segments_judged_twice": project_agreement(compared.project).segments,
        "links_f1": 0.5714,
        "status_alpha": None,
        "label_alpha": None,
        "differences": 2,
        "differences_settled": 0,
    }


def test_the_chosen_version_is_written_as_an_event_of_the_bitext(compared):
    merged, labelled = compared.rows()
    event = compared.settle(merged, Choice.SECOND)
    assert [kind for kind, _, _ in compared.kinds()] == ["1-1", "2-2", "1-1"]
    assert event.details["choice"] == "second"
    assert len(event.before) == 2
    compared.settle(labelled, Choice.FIRST)
    assert compared.kinds()[-1] == ("1-1", "confirmed", "")
    assert project_agreement(compared.project).settled == 2
    assert faults() == []


def test_an_adjudication_can_be_undone_and_done_again(compared):
    before = compared.kinds()
    compared.settle(compared.rows()[0], Choice.SECOND)
    act = Act(verb="undo", actor=compared.ana, now=NOW)
    undo(bitext=compared.bitext, act=act)
    assert compared.kinds() == before
    assert compared.rows()[0].adjudication is None
    redo(bitext=compared.bitext, act=act)
    assert compared.rows()[0].adjudication.choice == "second"
    assert faults() == []


def test_a_third_version_counts_once_the_beads_are_edited_so(compared):
    compared.merge(compared.bitext, compared.ana, 0, 1)
    with pytest.raises(EditRefused, match="edited across"):
        compared.settle(compared.rows()[0], Choice.SECOND)
    event = compared.settle(compared.rows()[0], Choice.OWN)
    assert event.before == event.after
    assert compared.rows()[0].adjudication.choice == "own"


def test_what_changed_since_one_looked_is_a_conflict(compared):
    seen = compared.bitext.revision
    compared.decide(compared.bitext, compared.rita, 1, status=Status.DISPUTED)
    with pytest.raises(StaleBead):
        compared.settle(compared.rows()[0], Choice.SECOND, seen=seen)


def test_texts_stay_while_a_second_review_is_under_way(scene):
    scene.draw()
    bead, version = scene.beads(scene.bitext)[0]

    def correct():
        return correct_segment(
            bitext=scene.bitext,
            versions={bead.id: version},
            segment=bead.source[0],
            text="Una.",
            act=Act(verb="correct", actor=scene.rita, now=NOW),
        )

    with pytest.raises(EditRefused, match="second review"):
        correct()
    call_off(review=scene.review, now=NOW)
    assert correct().verb == "correct"
    assert ReviewEvent.objects.filter(bitext=scene.review.copy).exists()
    assert faults() == []
    scene.draw()
    with pytest.raises(EditRefused, match="second review"):
        undo(bitext=scene.bitext, act=Act(verb="undo", actor=scene.rita, now=NOW))
    assert faults() == []
