"""Whatever goes wrong while somebody types, the words are still there (R3).

Every trouble at every place where one types is the full run; the browser tests have
more on lost connections.
"""

from __future__ import annotations

from itertools import product

import pytest

from alignment.models import Note, Rejection, Segment
from alignment.operations.by_name import carry_out
from tests.actions.test_any_operations import key_of
from tests.browser.review_page import ReviewPage
from tests.factories import NOW, make_bitext, make_project, make_user
from tests.harness.browser import intercept
from tests.harness.figures import IS_FULL, reached
from tests.harness.site import WebServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

PLACES = {"a note": "N", "a reason": "X", "a corrected text": "t", "words unsent": "N"}
TROUBLES = ("a conflict", "no session", "a crash", "no network", "a restart")
CASES = list(product(TROUBLES, PLACES)) if IS_FULL else [("a crash", "a reason")]
WORDS = "Words that took long to find."
SAID = """() => document.querySelector("#notices")?.textContent.trim()
    || document.querySelector(".signed-out")
    || !document.body.hasAttribute("data-unsaved")"""
KEPT = """words => Object.values(localStorage).some(kept => kept.includes(words))
    || [...document.querySelectorAll("textarea")].some(area => area.value === words)"""


@pytest.fixture
def rita(page, web_server):
    page.set_default_timeout(60_000)
    user = make_user("rita")
    bitext = make_bitext(make_project(manager=user))
    return ReviewPage(page, web_server.url, bitext, user)


def conflict(rita: ReviewPage) -> None:
    """Somebody else decides on the same bead."""
    other = make_user("olga")
    rita.bitext.refresh_from_db()
    for operation in ("merge", "confirm"):
        rita.bitext.refresh_from_db()
        fields = {"operation": operation, "bead": key_of(rita.bitext, 1)}
        if operation == "merge":
            fields["other"] = key_of(rita.bitext, 2)
        carry_out(bitext=rita.bitext, fields=fields, user=other, now=NOW)


def strike(trouble: str, rita: ReviewPage, server: WebServer) -> None:
    context = rita.page.context
    if trouble == "a conflict":
        conflict(rita)
    elif trouble == "no session":
        context.clear_cookies(name="sessionid")
    elif trouble == "a crash":
        intercept(rita.page, "**/operations/", lambda route: route.fulfill(status=500))
    elif trouble == "no network":
        context.set_offline(True)
    else:
        server.process.restart()


def is_stored(rita: ReviewPage) -> bool:
    """Whether the site has the words."""
    return (
        Note.objects.filter(text=WORDS).exists()
        or Rejection.objects.filter(reason=WORDS).exists()
        or Segment.objects.filter(text__contains=WORDS).exists()
    )


@pytest.mark.parametrize(("trouble", "place"), CASES)
def test_what_was_typed_is_still_there(rita, web_server, trouble, place):
    rita.go_to("Dos")
    rita.page.keyboard.press(PLACES[place])
    rita.page.wait_for_selector("#typing[open]")
    rita.page.fill("#typed", WORDS)
    strike(trouble, rita, web_server)
    if place != "words unsent":
        rita.page.keyboard.press("Control+Enter")
        if trouble == "a restart":
            web_server.process.wait_ready(web_server.is_ready)
        rita.page.wait_for_function(SAID)
    kept = rita.page.evaluate(KEPT, WORDS)
    assert kept or is_stored(rita), f"{place} is gone after {trouble}"
    rita.page.context.set_offline(False)
    reached(
        "R3", "20 of 20 scenarios: the typed text is there", f"{trouble}, {place}: is"
    )
