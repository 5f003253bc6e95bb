"""Every page for everyone: axe, both colour schemes, narrow, magnified, marked up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.accessibility import violations
from tests.harness.browser import sign_in
from tests.security.routes import Route, read_table
from tests.security.world import make_world
from tests.views.test_query_counts import add_error

# How a page looks does not depend on the database.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

# 360 pixels are a small telephone; 640 are 1280 at 200 % zoom.
WIDTHS = (360, 640)
# Texts of documents, wherever they stand, say their direction and language.
UNMARKED = """() => [...document.querySelectorAll(
    "main :is(.segment, .text, .blocks p, .version-bead p, blockquote, q)")]
  .filter((one) => one.textContent.trim() && !one.closest(".nothing, .version-said"))
  .filter((one) => !one.closest("[dir]") || !(one.matches("q, blockquote") || one.closest("[lang]:not(html)")))
  .map((one) => one.outerHTML.slice(0, 120))"""


def addresses(world) -> Iterator[str]:
    """All pages that a manager can get, as the table of access lists them."""
    for pattern, methods in read_table().items():
        if methods.get("GET", {}).get("manager") == "200":
            yield Route(pattern).address(world.here.arguments(pattern))


def faults(page: Any) -> list[str]:
    """What is wrong with the page as it is open."""
    wrong = violations(page)
    page.emulate_media(color_scheme="dark")
    wrong += [f"dark: {one}" for one in violations(page, "color-contrast")]
    page.emulate_media(color_scheme="light")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            wrong.append(f"{wide} pixels wide on a screen of {width}")
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    wrong += violations(page, "scrollable-region-focusable")
    page.set_viewport_size({"width": 1280, "height": 900})
    if not page.evaluate("document.documentElement.lang"):
        wrong.append("no language of the page")
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.locator('h1').count()} first headings")
    return wrong + [f"no lang or dir: {one}" for one in page.evaluate(UNMARKED)]


def show(page: Any, answer: Any) -> None:
    """Open the page that was answered, without asking for it again."""
    page.route(answer.url, lambda route: route.fulfill(response=answer))
    page.goto(answer.url)
    page.unroute(answer.url)


def test_every_page_is_for_everyone(page, live_server, settings, tmp_path):
    settings.BLOB_DIR = tmp_path / "blobs"
    world = make_world()
    add_error(world.here.project)
    page.goto(f"{live_server.url}/login/")
    wrong = {"/login/": faults(page)}
    sign_in(page.context, live_server.url, world.people["manager"])
    seen = 0
    for address in addresses(world):
        answer = page.request.get(live_server.url + address, max_redirects=0)
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        if not is_page or "attachment" in answer.headers.get("content-disposition", ""):
            continue
        show(page, answer)
        wrong[address] = faults(page)
        seen += 1
    found = [f"{address}: {one}" for address, those in wrong.items() for one in those]
    assert not found, "\n".join(found)
    assert seen > 20


FAULTY = """<html><body><main><h1>One</h1><h1>Two</h1><input>
<p class="segment">Uno.</p><p style="color: #bbb">Pale.</p>
<div style="width: 900px">Wide.</div></main></body></html>"""


def test_the_check_sees_what_is_wrong_with_a_page(page):
    page.set_content(FAULTY)
    found = "\n".join(faults(page))
    assert "label (critical): <input>" in found
    assert "color-contrast" in found
    assert "pixels wide on a screen of 360" in found
    assert "no language of the page" in found
    assert "2 first headings" in found
    assert "no lang or dir" in found
