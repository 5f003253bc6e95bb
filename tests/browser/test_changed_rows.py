"""Rows that an answer brings take their place, whatever the page shows."""

from __future__ import annotations

import pytest

from alignment.core.beads import Bead as CoreBead
from tests.browser.review_page import ReviewPage
from tests.factories import make_bitext, make_project, make_user
from tests.harness.browser import intercept

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def review(page, live_server):
    """Beads of which the middle one is not 1-1, and nothing else is."""
    user = make_user("rita")
    bitext = make_bitext(
        make_project(reviewer=user),
        beads=[CoreBead((0,), (0,)), CoreBead((1, 2), (1, 2)), CoreBead((3,), (3,))],
    )
    return ReviewPage(page, live_server.url, bitext, user)


def test_what_the_site_says_is_seen_however_far_down_one_is(page, live_server):
    user = make_user("rita")
    many = range(60)
    bitext = make_bitext(
        make_project(reviewer=user),
        source=[f"Uno {n}. " for n in many],
        target=[f"One {n}. " for n in many],
    )
    review = ReviewPage(page, live_server.url, bitext, user)
    review.go_to("Uno 59.")
    review.press("m")
    told = page.locator("#notices .notice")
    box = told.bounding_box()
    assert page.evaluate("scrollY") > 500
    assert 0 <= box["y"] < page.viewport_size["height"] - box["height"]
    review.press("k")
    told.wait_for(state="detached")


APART = [("Dos.", ""), ("", "Two."), ("Tres.", ""), ("", "Three.")]


def test_new_rows_are_seen_in_order_where_a_filter_hides_their_neighbours(review):
    review.open("?only=not-1-1")
    assert review.shown() == [("Dos. Tres.", "Two. Three.")]
    review.press("G")
    shown = review.shown()
    assert sorted(shown) == sorted(APART)
    assert shown == review.stored()[1:-1]
    review.press("u")
    assert review.shown() == [("Dos. Tres.", "Two. Three.")]


def test_an_answer_from_before_ones_own_change_brings_no_row_twice(review):
    review.go_to("Dos")
    late = []
    intercept(review.page, "**/changes/", lambda route: late.append(route))
    with review.page.expect_request("**/changes/"):
        review.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    review.press("s")
    shown = review.shown()
    assert shown == review.stored()
    with review.page.expect_response("**/changes/"):
        for route in late:
            route.continue_()
    review.page.unroute("**/changes/")
    review.press("u", "r")
    assert review.shown() == shown == review.stored()


def test_a_click_draws_the_map_and_the_menu_goes_when_one_looks_elsewhere(review):
    menu = review.page.locator(".dock-more[open]")
    review.page.click('.review-bar [data-command="plot"]')
    review.page.wait_for_selector("#plot canvas[data-drawn]")
    review.page.keyboard.press("Escape")
    for leave in (
        lambda: review.page.keyboard.press("Escape"),
        lambda: review.page.mouse.click(3, 3),
    ):
        review.page.click(".dock-more summary")
        assert menu.count() == 1
        leave()
        assert menu.count() == 0


def test_segments_are_split_and_joined_by_key_alone(review):
    review.page.keyboard.press("N")
    review.page.wait_for_selector('#typing [value="save"]')
    assert review.page.locator("#typing [data-for]:visible").count() == 0
    review.page.keyboard.press("Escape")
    review.go_to("Dos")
    review.page.keyboard.press("t")
    review.page.evaluate("document.getElementById('typed').setSelectionRange(2, 2)")
    review.press("Alt+Enter")
    assert review.shown()[1] == ("Do s. Tres.", "Two. Three.")
    review.go_to("Do")
    review.press("+")
    assert review.shown()[1] == ("Dos. Tres.", "Two. Three.")


def test_the_panel_says_that_the_site_does_not_answer_and_tries_again(review):
    intercept(review.page, "**/beads/*/", lambda route: route.fulfill(status=503))
    review.page.keyboard.press("i")
    review.page.wait_for_selector("#panel [role=alert]")
    review.page.unroute("**/beads/*/")
    review.page.click("#panel [role=alert] button")
    review.page.wait_for_selector("#panel .about")
