"""What to do next, why, and what the aligner proposes, in a real browser."""

from __future__ import annotations

import pytest
from django.urls import reverse

from alignment.actions.append_event import Act
from alignment.actions.propose_beads import propose_beads
from alignment.actions.record_run import RunRecord
from alignment.core.beads import Bead as CoreBead
from alignment.models import Bead, Bitext, Dismissal, ReviewEvent, Term, TermForm
from alignment.queries.beads import load_beads
from tests.browser.review_page import ReviewPage
from tests.factories import NOW, make_bitext, make_project, make_user, segment_ids
from tests.harness.browser import follow

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def rita():
    return make_user("rita")


@pytest.fixture
def project(rita):
    return make_project(reviewer=rita)


def bitext_of(project, word: str, *confidences: float, **texts) -> Bitext:
    many = range(len(confidences))
    return make_bitext(
        project,
        **{
            "source": [f"{word} {n}. " for n in many],
            "target": [f"{word} number {n}. " for n in many],
            **texts,
        },
        beads=[CoreBead((n,), (n,), one) for n, one in enumerate(confidences)],
    )


def current(review: ReviewPage) -> str:
    return str(review.page.locator(".bead.current .source .segment").inner_text())


def test_the_queue_is_walked_by_key_across_bitexts(page, live_server, project, rita):
    first = bitext_of(project, "Uno", 0.9, 0.3)
    bitext_of(project, "Dos", 0.1, 0.6)
    review = ReviewPage(page, live_server.url, first, rita)
    for expected in ("Dos 0.", "Uno 1.", "Dos 1."):
        review.page.keyboard.press("J")
        at = review.page.locator(".bead.current .source", has_text=expected)
        at.wait_for()
        review.page.wait_for_load_state("load")
    review.page.keyboard.press("Y")
    # All others were passed over, so they come again, the most valuable first.
    review.page.locator(".bead.current .source", has_text="Dos 0.").wait_for()
    assert Bead.objects.filter(status="confirmed").get().confidence == 0.6


def test_the_queue_is_walked_by_mouse_too(page, live_server, project, rita):
    first = bitext_of(project, "Uno", 0.9, 0.3)
    bitext_of(project, "Dos", 0.1)
    review = ReviewPage(page, live_server.url, first, rita)
    review.page.goto(f"{live_server.url}{reverse('queue', args=[project.slug])}")
    assert review.page.locator(".queue li").count() == 3
    follow(review.page, review.page.get_by_role("button", name="Go to the next one"))
    review.page.wait_for_selector(".bead.current")
    assert current(review) == "Dos 0."
    with review.page.expect_navigation():
        review.click("next-queued")
    review.page.wait_for_selector(".bead.current")
    assert current(review) == "Uno 1."


def test_beads_are_marked_from_one_to_another_by_key_and_by_mouse(
    page, live_server, project, rita
):
    bitext = bitext_of(project, "Uno", *[0.9] * 6)
    review = ReviewPage(page, live_server.url, bitext, rita)
    review.go_to("Uno 1.")
    review.press("v", "j", "j", "V", "c")
    assert review.states() == ["proposed", *["confirmed"] * 3, *["proposed"] * 2]
    review.press("u")
    review.mark("Uno 2.")
    review.segment("Uno 4.").click(modifiers=["Shift"])
    review.press("c")
    assert review.states() == [*["proposed"] * 2, *["confirmed"] * 3, "proposed"]
    assert ReviewEvent.objects.filter(verb="confirm").count() == 2


@pytest.mark.parametrize("by_mouse", [False, True])
def test_a_finding_is_dismissed_with_a_reason(
    page, live_server, project, rita, by_mouse
):
    bitext = bitext_of(
        project,
        "",
        0.9,
        0.9,
        source=["Nada. ", "Eran 2.000 personas."],
        target=["Nothing. ", "There were 300 people."],
    )
    review = ReviewPage(page, live_server.url, bitext, rita)
    review.page.wait_for_selector(".bead .finding")
    if by_mouse:
        review.page.click(".bead .finding")
    else:
        review.press("j")
        review.page.keyboard.press("F")
    assert "2.000" in review.page.locator("#typing-about").inner_text()
    review.page.fill("#typed", "another day")
    review.press("Control+Enter")
    assert Dismissal.objects.get(active=True).reason == "another day"
    review.page.wait_for_selector(".bead .finding", state="detached")
    review.press("u")
    review.page.wait_for_selector(".bead .finding")


def test_the_panel_says_why_and_terms_are_underlined(page, live_server, project, rita):
    bitext = bitext_of(
        project,
        "",
        0.9,
        source=["El reloj de Valdemora costó 1.500 pesos."],
        target=["The clock of Valdemora cost 1,500 pesos."],
    )
    term = Term.objects.create(
        project=project,
        source_language="es",
        target_language="en",
        status="agreed",
        created_at=NOW,
    )
    for side, text in (("source", "reloj"), ("target", "clock")):
        TermForm.objects.create(term=term, side=side, text=text, use="agreed")
    review = ReviewPage(page, live_server.url, bitext, rita)
    review.page.wait_for_selector(".source .term", timeout=60_000)
    assert "clock" in (review.page.get_attribute(".source .term", "title") or "")
    review.page.keyboard.press("i")
    review.page.wait_for_selector("#panel .why")
    told = review.page.locator("#panel").inner_text()
    assert "1500" in told
    assert "valdemora" in told
    assert "reloj" in told
    shaded = (
        "[...CSS.highlights.keys()].filter((name) => name.startsWith('same')).length"
    )
    review.page.wait_for_function(f"{shaded} >= 2")


def test_a_proposal_is_decided_on_by_key_and_by_mouse(page, live_server, project, rita):
    bitext = bitext_of(project, "Uno", *[0.9] * 6)
    bitext.refresh_from_db()
    propose_beads(
        bitext=bitext,
        revision=bitext.revision,
        existing=[bead for bead, _version in load_beads(bitext).values()],
        beads=[CoreBead((n, n + 1), (n, n + 1), 0.8) for n in (0, 2, 4)],
        source=segment_ids(bitext.source),
        target=segment_ids(bitext.target),
        record=RunRecord(encoder="e", encoder_revision="1", weights="", parameters={}),
        act=Act(verb="propose", actor=rita, now=NOW),
    )
    review = ReviewPage(page, live_server.url, bitext, rita)
    assert "3 changes" in review.page.locator("main .notice").inner_text()
    follow(review.page, review.page.locator("main .notice a"))
    review.page.locator(".part").first.focus()
    with review.page.expect_navigation():
        review.page.keyboard.press("a")
    assert len(review.stored()) == 5
    review.page.locator(".part").nth(1).focus()
    with review.page.expect_navigation():
        review.page.keyboard.press("x")
    assert len(review.stored()) == 5
    follow(review.page, review.page.get_by_role("button", name="Accept all"))
    review.page.wait_for_selector(".part.accepted:last-child")
    assert len(review.stored()) == 4
    review.open()
    review.press("u", "u", "u")
    assert len(review.stored()) == 6


def test_one_bead_is_turned_back_and_brought_again_by_key_and_by_mouse(
    page, live_server, project, rita
):
    bitext = bitext_of(project, "Uno", *[0.9] * 3)
    review = ReviewPage(page, live_server.url, bitext, rita)
    review.go_to("Uno 2.")
    review.press("C")
    review.go_to("Uno 1.")
    for do in (review.press, None):
        if do:
            do("U")
        else:
            review.click("undo-bead")
        assert review.states() == ["confirmed", "proposed", "confirmed"]
        if do:
            do("R")
        else:
            review.click("redo-bead")
        assert review.states() == ["confirmed"] * 3
