"""A real server that stops and comes back, sessions that end: nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from alignment import jobs
from alignment.models import Bead, Job, Note, Presence, ReviewEvent
from tests.browser.review_page import ReviewPage
from tests.factories import PASSWORD, make_bitext, make_project, make_user
from tests.harness.browser import follow
from tests.harness.processes import wait_until
from tests.harness.site import WebServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def rita(page, web_server):
    """Rita on the review page of a site under gunicorn."""
    page.set_default_timeout(60_000)
    user = make_user("rita")
    bitext = make_bitext(make_project(manager=user))
    return ReviewPage(page, web_server.url, bitext, user)


def log_in_again(page, name: str = "rita") -> None:
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    follow(page, page.get_by_role("button", name="Log in"))


def test_what_is_done_while_the_server_restarts_is_done_once(
    rita, web_server, tmp_path
):
    web_server.process.kill()
    rita.go_to("Dos")
    for key in ("c", "j", "x"):
        rita.page.keyboard.press(key)
    rita.page.keyboard.press("N")
    rita.page.keyboard.type("Typed while nobody listened.")
    rita.page.keyboard.press("Control+Enter")
    rita.page.wait_for_selector(".notice.error")
    assert "Nothing is lost" in rita.notices()
    assert not ReviewEvent.objects.exclude(actor=None).exists()
    again = WebServer(tmp_path, port=web_server.port)
    try:
        rita.settle()
        assert rita.states() == ["proposed", "confirmed", "rejected", "proposed"]
        assert Note.objects.get().text == "Typed while nobody listened."
        assert ReviewEvent.objects.exclude(actor=None).count() == 3
    finally:
        again.stop()


@pytest.mark.once
def test_a_polling_page_keeps_itself_when_the_session_ends(rita, web_server):
    page = rita.page
    jobs.enqueue(
        kind=Job.Kind.ALIGN,
        project=rita.bitext.project,
        user=None,
        bitext=rita.bitext,
    )
    page.goto(f"{web_server.url}/projects/{rita.bitext.project.slug}/jobs/")
    page.wait_for_selector("#jobs tbody tr")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.wait_for_selector(".signed-out")
    with page.expect_response(lambda answer: answer.status == 401):
        pass  # it asks once more, and is told the same
    assert page.locator("[name=password]").count() == 0
    assert page.locator("#jobs tbody tr").count() == 1
    assert page.locator(".signed-out").count() == 1


@pytest.mark.once
def test_a_review_page_without_a_session_says_so_and_keeps_its_rows(rita):
    rows = rita.shown()
    rita.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    rita.page.wait_for_selector(".signed-out")
    assert rita.shown() == rows
    assert rita.page.locator("[name=password]").count() == 0


@pytest.mark.once
def test_a_plain_form_gets_its_text_back_after_the_login(rita, web_server):
    page = rita.page
    address = f"{web_server.url}/projects/{rita.bitext.project.slug}/import/"
    page.goto(address)
    page.locator("textarea").fill("A long text that somebody pasted.")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    follow(page, page.get_by_role("button", name="Import"))
    log_in_again(page)
    assert page.url == address
    assert page.locator("textarea").input_value() == "A long text that somebody pasted."


@pytest.mark.once
def test_what_the_site_took_does_not_come_back(rita, web_server):
    page = rita.page
    address = f"{web_server.url}/projects/{rita.bitext.project.slug}/members/"
    make_user("newcomer")
    page.goto(address)
    page.get_by_label("User name").fill("newcomer")
    follow(page, page.get_by_role("button", name="Add"))
    assert "newcomer is a reader now." in page.locator("#notices").inner_text()
    assert page.get_by_label("User name").input_value() == ""


@pytest.mark.once
def test_a_claim_expires_when_its_person_is_gone(rita):
    olga = make_user("olga")
    rita.bitext.project.memberships.create(user=olga, role="reviewer")
    bead = Bead.objects.filter(bitext=rita.bitext).order_by("position")[1]
    presence = Presence.objects.create(
        bitext=rita.bitext, user=olga, bead=bead.pk, seen_at=timezone.now()
    )
    rita.page.wait_for_selector('.claimed[data-claimed="olga"]')
    Presence.objects.filter(pk=presence.pk).update(
        seen_at=timezone.now() - timedelta(minutes=1)
    )
    rita.page.wait_for_selector(".claimed", state="detached")
    assert "olga" not in rita.page.locator("#people").inner_text()


@pytest.mark.once
def test_who_lost_the_role_is_told_and_the_draft_stays(rita):
    membership = rita.bitext.project.memberships.get()
    membership.role = "reader"
    membership.save()
    rita.go_to("Dos")
    rita.page.keyboard.press("N")
    rita.page.keyboard.type("Too late.")
    rita.page.keyboard.press("Control+Enter")
    wait_until(
        lambda: "could not do this" in rita.notices(), seconds=60, what="an answer"
    )
    rita.page.keyboard.press("N")
    assert rita.page.input_value("#typed") == "Too late."


@pytest.mark.once
def test_a_second_login_takes_the_waiting_work_along(rita, web_server):
    page = rita.page
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    rita.go_to("Tres")
    page.keyboard.press("c")
    page.wait_for_selector(".notice.error")
    tab = page.context.new_page()
    tab.goto(web_server.url)
    log_in_again(tab)
    rita.settle()
    assert rita.states()[2] == "confirmed"
