"""Errors of the translation and differences of two reviews, by key and by mouse."""

from __future__ import annotations

import pytest

from alignment.actions.second_review import (
    compare_reviews,
    draw_second_review,
    finish_second_review,
)
from alignment.models import Adjudication, Bead, ErrorMark, ReviewEvent
from tests.browser.accessibility import violations
from tests.browser.review_page import ReviewPage, stored
from tests.factories import (
    NOW,
    align_with,
    diagonal,
    make_bitext,
    make_project,
    make_user,
)
from tests.harness.browser import follow, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def review(page, live_server):
    page.set_default_timeout(60_000)
    user = make_user("rita")
    bitext = make_bitext(make_project(manager=user))
    return ReviewPage(page, live_server.url, bitext, user)


def marks() -> list[tuple[str, str]]:
    return list(ErrorMark.objects.filter(active=True).values_list("kind", "severity"))


def test_an_error_is_marked_by_two_keys_and_undone_by_one(review):
    review.go_to("Dos")
    review.press("e", "3", "2")
    review.page.wait_for_selector(".error-mark.major")
    assert marks() == [("mistranslation", "major")]
    assert review.states()[1] == "proposed"
    told = review.page.locator("#told").inner_text()
    assert "marked an error" in told
    review.press("u")
    review.page.wait_for_selector(".error-mark", state="detached")
    assert marks() == []
    review.press("r")
    assert marks() == [("mistranslation", "major")]
    assert ReviewEvent.objects.exclude(actor=None).count() == 3


def test_an_error_is_marked_with_a_comment_by_mouse(review):
    review.go_to("Tres")
    review.click("error")
    review.page.fill("#error-comment", "Four, not three.")
    review.page.click('[data-error-kind="number"] [data-severity="critical"]')
    review.settle()
    mark = ErrorMark.objects.get()
    assert (mark.kind, mark.severity, mark.comment) == (
        "number",
        "critical",
        "Four, not three.",
    )
    review.click("undo")
    assert marks() == []


def test_a_comment_that_was_not_saved_is_still_there(review):
    review.go_to("Tres")
    review.press("e")
    review.page.fill("#error-comment", "half a thought")
    review.page.keyboard.press("Escape")
    review.page.reload()
    review.page.wait_for_selector(".bead.current")
    review.go_to("Tres")
    review.press("e")
    assert review.page.input_value("#error-comment") == "half a thought"


@pytest.fixture
def differing(page, live_server):
    """Two reviews of four beads that differ in status everywhere."""
    page.set_default_timeout(60_000)
    ana, olga = make_user("ana"), make_user("olga")
    project = make_project(manager=ana, reviewer=olga)
    bitext = make_bitext(project)
    bitext.beads.update(status="confirmed")
    found = draw_second_review(
        bitext=bitext,
        reviewer=olga,
        seed=1,
        stretch=None,
        due=None,
        manager=ana,
        now=NOW,
    )
    align_with(found.copy, diagonal(4, 4))
    found.copy.beads.update(status="rejected")
    finish_second_review(review=found, now=NOW)
    found.refresh_from_db()
    compare_reviews(review=found, now=NOW)
    sign_in(page.context, live_server.url, ana)
    page.goto(f"{live_server.url}/projects/{project.slug}/second-reviews/{found.pk}/")
    return found


def test_differences_are_settled_by_key(differing, page):
    before = stored(differing.bitext)
    page.keyboard.press("w")
    page.keyboard.type("Not the same thing.")
    page.keyboard.press("Enter")
    for number, keys in enumerate((["b"], ["a"], ["j", "o"]), 1):
        with page.expect_navigation():
            for key in keys:
                page.keyboard.press(key)
        assert page.locator(".difference.settled").count() == number
    assert violations(page, "color-contrast") == []
    choices = Adjudication.objects.values_list("choice", "reason")
    assert list(choices) == [
        ("second", "Not the same thing."),
        ("first", ""),
        ("own", ""),
    ]
    states = Bead.objects.filter(bitext=differing.bitext).order_by("position")
    assert list(states.values_list("status", flat=True)) == [
        "rejected",
        "confirmed",
        "confirmed",
        "confirmed",
    ]
    assert stored(differing.bitext) == before
    assert ReviewEvent.objects.filter(verb="adjudicate").count() == 3


def test_differences_are_settled_by_mouse(differing, page):
    first = page.locator(".difference").first
    first.locator("[name=reason]").fill("Looked it up.")
    follow(page, first.get_by_role("button", name="Take the second"))
    assert Adjudication.objects.get().reason == "Looked it up."
    second = page.locator(".difference").nth(1)
    follow(page, second.get_by_role("link", name="Edit"))
    page.wait_for_selector(".bead.current")
    assert f"/bitexts/{differing.bitext_id}/" in page.url
