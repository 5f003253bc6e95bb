"""The review for everyone: axe finds nothing serious, both languages, narrow, dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.review_page import ReviewPage
from tests.factories import make_bitext, make_project, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def review(page, live_server):
    user = make_user("rita")
    bitext = make_bitext(make_project(reviewer=user))
    return ReviewPage(page, live_server.url, bitext, user)


def serious(page) -> list[str]:
    """What axe calls serious or critical on the page as it is."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page_of_the_review(
    review, live_server, scheme
):
    page = review.page
    page.emulate_media(color_scheme=scheme)
    review.go_to("Dos")
    review.press("c", "j", "f", "j", "x", "k")
    review.mark("Uno")
    assert serious(page) == []
    page.keyboard.press("i")
    page.wait_for_selector("#panel .about")
    assert serious(page) == []
    page.keyboard.press("i")
    for key in ("?", "t", "P"):
        page.keyboard.press(key)
        page.wait_for_selector("dialog[open]")
        assert serious(page) == [], key
        page.keyboard.press("Escape")
    page.click(".bead.current .more-about")
    page.wait_for_selector("h1")
    assert serious(page) == []
    page.goto(f"{live_server.url}/keys/")
    assert serious(page) == []


def test_the_page_speaks_spanish_and_marks_the_languages_of_the_texts(
    review, live_server
):
    page = review.page
    page.click('.languages button[value="es"]')
    page.wait_for_selector('html[lang="es"]')
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
