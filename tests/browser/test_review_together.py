"""Conflicts, lost connections, two people at once: nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from alignment.models import Note, ReviewEvent, User
from tests.browser.review_page import ReviewPage
from tests.factories import NOW, make_bitext, make_project, make_user
from tests.harness.browser import Complaints, intercept

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two(page, chromium, live_server):
    """Two people on the same bitext, each in a browser of their own."""
    rita, olga = make_user("rita"), make_user("olga")
    project = make_project(reviewer=rita)
    project.memberships.create(user=olga, role="reviewer")
    bitext = make_bitext(project)
    other = chromium.new_context(locale="en-GB")
    complaints = Complaints()
    other.on("page", complaints.watch)
    yield (
        ReviewPage(page, live_server.url, bitext, rita),
        ReviewPage(other.new_page(), live_server.url, bitext, olga),
    )
    other.close()
    assert not complaints


def stop_looking(review: ReviewPage) -> None:
    """Let a page hear nothing of the others."""
    intercept(review.page, "**/changes/", lambda route: route.abort())


def test_a_conflict_is_told_and_can_be_applied_to_what_is_there_now(two):
    rita, olga = two
    stop_looking(olga)
    rita.go_to("Dos")
    rita.press("c")
    olga.go_to("Dos")
    olga.press("x")
    assert "Somebody else changed this meanwhile" in olga.notices()
    assert olga.states()[1] == "confirmed"
    assert olga.page.locator(".bead.confirmed").count() == 1
    olga.page.click(".conflict button")
    olga.settle()
    assert olga.states()[1] == "rejected"


@pytest.mark.once
def test_a_conflict_over_a_bead_that_is_gone_says_so(two):
    rita, olga = two
    stop_looking(olga)
    rita.go_to("Dos")
    rita.press("M")
    olga.go_to("Dos")
    olga.press("c")
    assert "The bead is gone" in olga.notices()
    assert "confirmed" not in olga.states()


@pytest.mark.once
def test_what_was_typed_is_shown_again_after_a_conflict(two):
    rita, olga = two
    stop_looking(olga)
    rita.go_to("Two.")
    rita.page.keyboard.press("t")
    rita.page.fill("#typed", "Her words.")
    rita.press("Control+Enter")
    olga.go_to("Two.")
    olga.page.keyboard.press("t")
    olga.page.fill("#typed", "My better words.")
    olga.press("Control+Enter")
    assert "Her words." in olga.notices()
    assert "My better words." in olga.notices()
    assert olga.page.locator("#drafts").is_visible()
    olga.page.click(".conflict button")
    olga.page.wait_for_selector("#drafts", state="hidden")
    olga.settle()
    assert olga.stored()[1] == ("Dos.", "My better words.")


def test_changes_and_whereabouts_of_others_arrive_by_themselves(two):
    rita, olga = two
    rita.go_to("Tres")
    rita.press("c")
    olga.page.wait_for_selector(".bead.confirmed", timeout=12_000)
    olga.page.wait_for_selector('#people [title="rita"]', timeout=12_000)
    olga.page.wait_for_selector('.claimed[data-claimed="rita"]', timeout=12_000)
    rita.press("M")
    olga.page.wait_for_selector(
        ".bead:nth-of-type(4)", state="detached", timeout=12_000
    )
    assert olga.shown() == rita.stored()


def test_two_tabs_of_one_person_do_not_overwrite_each_other(two):
    rita, _olga = two
    tab = rita.page.context.new_page()
    tab.route("**/changes/", lambda route: route.abort())
    tab.goto(rita.address)
    tab.wait_for_selector(".bead.current")
    rita.press("c")
    tab.keyboard.press("x")
    tab.wait_for_selector(".conflict")
    assert rita.states()[0] == "confirmed"


@pytest.mark.once
def test_a_lost_connection_loses_no_operation(two):
    rita, _olga = two
    rita.page.context.set_offline(True)
    for key in ("c", "j", "x"):
        rita.page.keyboard.press(key)
    rita.page.wait_for_selector(".notice.error")
    assert "kept and sent again" in rita.notices()
    assert set(rita.states()) == {"proposed"}
    rita.page.context.set_offline(False)
    rita.settle()
    assert rita.states()[:2] == ["confirmed", "rejected"]


def test_an_answer_that_got_lost_is_asked_for_again_and_done_once(two):
    rita, _olga = two
    lost: list[Any] = []

    def lose_the_first(route):
        if lost:
            route.continue_()
            return
        lost.append(route.fetch())
        route.abort()

    intercept(rita.page, "**/operations/", lose_the_first)
    rita.go_to("Dos")
    rita.press("m")
    assert lost
    assert ReviewEvent.objects.filter(verb="merge").count() == 1
    assert rita.shown() == rita.stored()


@pytest.mark.once
def test_a_draft_survives_the_loss_of_the_page(two):
    rita, _olga = two
    rita.go_to("Dos")
    rita.page.keyboard.press("N")
    rita.page.keyboard.type("half a thought")
    rita.page.reload()
    rita.page.wait_for_selector(".bead.current")
    rita.go_to("Dos")
    rita.page.keyboard.press("N")
    assert rita.page.input_value("#typed") == "half a thought"
    rita.press("Control+Enter")
    assert Note.objects.get().text == "half a thought"


def test_an_expired_session_keeps_the_operation_until_the_next_login(two, live_server):
    from tests.harness.browser import sign_in

    rita, _olga = two
    rita.page.context.clear_cookies()
    rita.page.keyboard.press("c")
    rita.page.wait_for_selector(".notice.error")
    assert "logged out" in rita.notices()
    sign_in(
        rita.page.context,
        live_server.url,
        User.objects.get(username="rita"),
    )
    rita.settle()
    assert rita.states()[0] == "confirmed"
    assert ReviewEvent.objects.latest("pk").created_at > NOW
