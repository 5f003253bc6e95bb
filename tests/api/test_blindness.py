"""A blind second review stays blind, through the API as on the screens."""

from __future__ import annotations

import pytest

from alignment.actions.second_review import draw_second_review
from alignment.models import Scope, SecondReview
from tests.api.caller import Program
from tests.factories import NOW, align_with, diagonal, make_user

BELOW = ("", "beads/", "plot/", "next/", "proposal/", "report/")


@pytest.fixture
def second(desk):
    """A second review by somebody else, of the bitext of the desk."""
    reviewer = make_user("bo")
    desk.project.memberships.create(user=reviewer, role="reviewer")
    review = draw_second_review(
        bitext=desk.bitext,
        reviewer=reviewer,
        seed=1,
        stretch=None,
        due=None,
        manager=desk.user,
        now=NOW,
    )
    align_with(review.copy, diagonal(4, 4))
    return review


@pytest.fixture
def bo(desk, second) -> Program:
    return Program.in_project(second.reviewer, desk.project, Scope.REVIEW)


def test_who_reviews_a_bitext_blind_cannot_look_at_it(desk, second, bo):
    for rest in BELOW:
        answer = bo.get(desk.bitext_path(rest))
        assert answer.status_code == 403, rest
        assert "blind" in answer.json()["detail"]
    bead = desk.bead(0)
    named = [{"id": bead.pk, "version": bead.version}]
    asked = {"operation": "confirm", "beads": named}
    assert bo.post(desk.bitext_path("operations/"), asked).status_code == 403
    whole = desk.bitext_path(f"beads/{bead.pk}/")
    assert bo.get(whole).status_code == 403
    assert bo.post(desk.bitext_path("align/")).status_code == 403


def test_the_copy_is_there_for_its_reviewer_alone(desk, second, bo):
    path = desk.path(f"bitexts/{second.copy_id}/")
    for rest in BELOW:
        answer = bo.get(path + rest)
        assert answer.status_code == 200, (rest, answer.content)
        assert desk.program.get(path + rest).status_code == 404, rest
    mine = bo.get(desk.path(f"second-reviews/{second.pk}/")).json()
    theirs = desk.program.get(desk.path(f"second-reviews/{second.pk}/")).json()
    assert mine["review"]["copy_id"] == second.copy_id
    assert theirs["review"]["copy_id"] is None
    listed = desk.program.get(desk.path("bitexts/")).json()["items"]
    assert [bitext["id"] for bitext in listed] == [desk.bitext.pk]


def test_the_copy_is_closed_when_the_review_is_over(desk, second, bo):
    SecondReview.objects.update(state=SecondReview.State.FINISHED)
    answer = bo.get(desk.path(f"bitexts/{second.copy_id}/beads/"))
    assert answer.status_code == 409


def test_only_its_reviewer_finishes_a_second_review(desk, second, bo):
    path = desk.path(f"second-reviews/{second.pk}/steps/")
    assert desk.program.post(path, {"operation": "finish"}).status_code == 403
    assert bo.post(path, {"operation": "call-off"}).status_code == 403
    open_beads = bo.post(path, {"operation": "finish"})
    assert (open_beads.status_code, open_beads.json()["code"]) == (409, "conflict")
