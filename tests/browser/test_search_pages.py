"""The search, the memory and the termbase in a real browser, by keyboard alone."""

from __future__ import annotations

import pytest

from alignment.models import Term
from tests.browser.accessibility import violations
from tests.factories import make_bitext, make_project, make_term, make_user
from tests.harness.browser import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(page, live_server) -> str:
    """The address of a project in which rita, who is signed in, reviews."""
    user = make_user("rita")
    project = make_project(reviewer=user)
    make_bitext(
        project,
        source=("El mar frío. ", "La casa."),
        target=("The cold sea.", "A house."),
    )
    make_term(project, "mar", "sea", "ocean")
    sign_in(page.context, live_server.url, user)
    return f"{live_server.url}/projects/{project.slug}/"


@pytest.mark.once
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page, address, scheme):
    page.emulate_media(color_scheme=scheme)
    found = []
    for rest in (
        "search/?source=mar",
        "search/?source=mar&table=1",
        "memory/?text=El+mar",
        "terms/",
        "terms/?show=candidates",
        f"terms/{Term.objects.get().pk}/",
    ):
        page.goto(address + rest)
        found += violations(page)
    assert found == []


def test_a_search_by_keyboard_keeps_its_question_in_the_address(page, address):
    page.goto(address + "search/")
    page.keyboard.type("frio")  # the first field has the focus
    page.keyboard.press("Enter")
    page.wait_for_selector(".concordance li")
    assert "source=frio" in page.url
    assert page.locator(".concordance mark.match").inner_text() == "frío"
    page.reload()
    assert page.locator("#s-source").input_value() == "frio"


@pytest.mark.once
def test_a_narrow_page_does_not_scroll_sideways(page, address):
    page.set_viewport_size({"width": 360, "height": 700})
    for rest in ("search/?source=mar", "memory/?text=El+mar", "terms/"):
        page.goto(address + rest)
        wide = "document.documentElement.scrollWidth - window.innerWidth"
        assert page.evaluate(wide) <= 0, rest
