"""Text from outside is shown as it is, on every page, and never runs."""

from __future__ import annotations

import pytest

from alignment.models import Bitext, Document, Project, Segment, User
from tests.factories import make_bitext, make_project, make_user
from tests.harness.browser import follow, sign_in
from tests.harness.figures import IS_FULL, figure, reached

pytestmark = pytest.mark.once

PAYLOADS = (
    "<script>window.hit=1</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "</title><script>window.hit=1</script>",
    "</textarea><script>window.hit=1</script>",
    "</option></select><img src=x onerror=window.hit=1>",
    "<img src=x onerror=window.hit=1>",
    "<img/src=`x`/onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "<svg><script>window.hit=1</script></svg>",
    "<svg><animate onbegin=window.hit=1 attributeName=x dur=1s>",
    "<math><mi//xlink:href='javascript:window.hit=1'>",
    "<body onload=window.hit=1>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<details open ontoggle=window.hit=1>",
    "<input autofocus onfocus=window.hit=1>",
    "<a href=javascript:window.hit=1>x</a>",
    "<form action=javascript:window.hit=1><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:window.hit=1'>",
    "<base href=//evil.example/>",
    "<object data=javascript:window.hit=1></object>",
    "<div hx-get=/ hx-trigger=load hx-on:htmx:load='window.hit=1'>",
    "<div hx-get=/i18n/setlang/ hx-trigger=load>",
    '" onmouseover=window.hit=1 x="',
    "' autofocus onfocus=window.hit=1 x='",
    '" autofocus onfocus=window.hit=1 style=position:fixed;inset:0 "',
    "{{7*7}}{% now 'Y' %}${7*7}<%= 7*7 %>",
    "javascript:window.hit=1",
    "<!--><script>window.hit=1</script-->",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
    "\u202e<script>window.hit=1</script>\u2066",
)
WRAPPINGS = (
    *("{}", "x {} y", "</p>{}", "-->{}<!--", "]]>{}", '">{}', "'>{}", "\u2028{}"),
    *("&#x3c;!-- {} -->", "</style>{}", "</script>{}", "{}\u0301"),
)
# Payloads in other surroundings; the first ones as they are.
MANY = [
    wrapping.format(payload) if wrapping != "{}" else payload
    for wrapping in WRAPPINGS
    for payload in PAYLOADS
    if "{" not in payload or wrapping == "{}"
][: figure("W2 payloads", len(PAYLOADS), full=300)]
TRACES = (
    "[onerror], [onload], [onfocus], [onmouseover], [ontoggle], [onbegin], iframe,"
    " object, base, math, body script, a[href^='javascript:'], meta[http-equiv]"
)


@pytest.fixture
def bitext(transactional_db) -> Bitext:
    """A bitext whose every text is hostile."""
    user = make_user("manager")
    project = make_project(manager=user)
    count = len(PAYLOADS)
    bitext = make_bitext(
        project,
        source=[f"{payload} " for payload in PAYLOADS],
        target=[f"{payload} " for payload in reversed(PAYLOADS)],
        user=user,
    )
    assert Segment.objects.count() == 2 * count
    return bitext


def poison(bitext: Bitext, payload: str) -> None:
    """Put the payload wherever a name or title is stored."""
    Project.objects.update(name=payload)
    User.objects.update(username=payload[:150])
    Document.objects.update(
        title=payload,
        filename=payload,
        url=payload,
        licence=payload,
        notes=[payload],
        language="es",
    )
    Document.objects.filter(pk=bitext.target_id).update(language="en")
    bitext.source.statements.update_or_create(
        field="author",
        defaults={
            "value": payload,
            "text": payload,
            "basis": payload,
            "status": "stated",
        },
    )
    bitext.jobs.update_or_create(
        key="x" * 64,
        defaults={
            "kind": "align",
            "project": bitext.project,
            "state": "failed",
            "error": payload,
            "worker": payload,
        },
    )


def addresses(bitext: Bitext) -> dict[str, bool]:
    """The pages, and whether the name of the project is to be seen there."""
    home = f"/projects/{bitext.project.slug}/"
    bead = bitext.beads.order_by("position")[0].pk
    return {
        "/": True,
        home: True,
        f"{home}documents/{bitext.source_id}/": True,
        f"{home}documents/{bitext.target_id}/originals/": True,
        f"{home}bitexts/{bitext.pk}/": True,
        f"{home}bitexts/{bitext.pk}/beads/{bead}/": True,
        f"{home}bitexts/new/": True,
        f"{home}bitexts/mining/": True,
        f"{home}bitexts/": True,
        f"{home}documents/": True,
        f"{home}documents/open/": True,
        f"{home}members/": True,
        f"{home}queue/": True,
        f"{home}search/?either=window": True,
        f"{home}terms/": True,
        f"{home}reports/": True,
        f"{home}errors/": True,
        f"{home}releases/": True,
        f"{home}figures/": True,
        f"{home}import/": True,
        f"{home}jobs/": True,
        f"{home}export/": True,
    }


def test_nothing_that_was_stored_runs_and_all_is_shown_as_it_is(
    web_server, page, bitext
):
    sign_in(page.context, web_server.url, User.objects.get())
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for number, payload in enumerate(MANY):
        poison(bitext, payload)
        pages = list(addresses(bitext))
        # Each payload on every page, or on the project's page and another one in turn.
        some = pages if IS_FULL else {pages[1], pages[number % len(pages)]}
        for address in some:
            page.goto(f"{web_server.url}{address}", wait_until="load")
            where = f"{payload} at {address}"
            assert page.evaluate("window.hit") is None, where
            assert page.locator(TRACES).count() == 0, where
            shown = page.evaluate("document.body.textContent")
            assert payload in shown, where
    assert {url for url in asked if not url.startswith(web_server.url)} == set()
    reached(
        "W2",
        "300 payloads in every stored name and text, on every page: none runs",
        f"{len(MANY)} payloads, {len(asked)} requests, {len(pages)} pages: none ran",
    )


def test_the_text_of_documents_is_shown_as_it_is(web_server, page, bitext):
    sign_in(page.context, web_server.url, User.objects.get())
    for address in list(addresses(bitext))[2:6]:
        page.goto(f"{web_server.url}{address}", wait_until="load")
        assert page.evaluate("window.hit") is None
        assert page.locator(TRACES).count() == 0
    home = f"{web_server.url}/projects/{bitext.project.slug}/"
    page.goto(f"{home}documents/{bitext.source_id}/")
    assert page.locator("ol.blocks li > p").first.text_content() == "".join(
        f"{payload} " for payload in PAYLOADS
    )
    page.goto(f"{home}bitexts/{bitext.pk}/")
    shown = page.locator(".side.source .segment").all_text_contents()
    assert shown == list(PAYLOADS)


def test_a_file_with_a_hostile_name_is_only_a_file(web_server, page, bitext, tmp_path):
    page.set_default_timeout(90_000)  # the first import loads its libraries
    sign_in(page.context, web_server.url, User.objects.get())
    path = tmp_path / "<img src=x onerror=window.hit=1>.txt"
    path.write_text("<b>Una</b> frase & otra. <svg onload=window.hit=1>", "utf-8")
    page.goto(f"{web_server.url}/projects/{bitext.project.slug}/import/")
    page.get_by_label("File").first.set_input_files(path)
    form = page.locator("form", has=page.locator("textarea"))
    follow(page, form.get_by_role("button", name="Import"))
    assert page.get_by_text("Imported. It is being segmented now.").count()
    assert page.evaluate("window.hit") is None
    assert page.locator(TRACES).count() == 0
    assert path.name in page.evaluate("document.body.textContent")
