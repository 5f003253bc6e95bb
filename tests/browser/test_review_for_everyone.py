"""The review for everyone: axe finds nothing serious, both languages, narrow, dark."""

from __future__ import annotations

import pytest

from tests.browser.accessibility import violations
from tests.browser.review_page import ReviewPage
from tests.factories import make_bitext, make_project, make_user
from tests.harness.browser import follow

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def review(page, live_server):
    user = make_user("rita")
    bitext = make_bitext(make_project(reviewer=user))
    return ReviewPage(page, live_server.url, bitext, user)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page_of_the_review(
    review, live_server, scheme
):
    page = review.page
    page.emulate_media(color_scheme=scheme)
    review.go_to("Dos")
    review.press("c", "j", "f", "j", "x", "k")
    review.mark("Uno")
    assert violations(page) == []
    page.keyboard.press("i")
    page.wait_for_selector("#panel .about")
    assert violations(page) == []
    page.keyboard.press("i")
    for key in ("?", "t", "P"):
        page.keyboard.press(key)
        page.wait_for_selector("dialog[open]")
        assert violations(page) == [], key
        page.keyboard.press("Escape")
    follow(page, page.locator(".bead.current .more-about"))
    assert violations(page) == []
    page.goto(f"{live_server.url}/keys/")
    assert violations(page) == []


def test_the_page_speaks_spanish_and_marks_the_languages_of_the_texts(
    review, live_server
):
    page = review.page
    follow(page, page.locator('.languages button[value="es"]'))
    assert page.locator('html[lang="es"]').count()
    assert "Confirmar" in page.locator(".dock").inner_text()
    assert page.locator(".bead .source").first.get_attribute("lang") == "es"
    assert page.locator(".bead .target").first.get_attribute("lang") == "en"
    assert page.locator('.segment:not([dir="auto"])').count() == 0
    review.press("o", "c")
    assert "confirmado" not in review.notices()
    assert review.states()[0] == "confirmed"


@pytest.mark.parametrize("width", [320, 480, 683])
def test_nothing_runs_out_of_a_narrow_page(review, width):
    """683 pixels are a common screen at 200 % zoom."""
    review.page.set_viewport_size({"width": width, "height": 700})
    assert review.page.evaluate("document.documentElement.scrollWidth") <= width
    review.go_to("Dos")
    review.click("confirm")
    assert review.states()[1] == "confirmed"
