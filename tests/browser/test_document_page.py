"""The page of a document and its originals in a browser: keys, no script, axe."""

from __future__ import annotations

import pytest

from alignment.models import Document, Project, Suggestion
from tests.browser.accessibility import EVERY, violations
from tests.demo_pages import DEMO
from tests.factories import make_document, make_project, make_user
from tests.fakes.encoder import FakeEncoder
from tests.harness.browser import follow, sign_in
from tests.queries.test_originals import OTHER, STORY, TALE, embed
from tests.views.test_original_files import prepare

pytestmark = pytest.mark.once

ORIGINAL = DEMO / "pages" / "luthier.es.html"
TRANSLATION = DEMO / "pages" / "luthier.en.txt"
TEXT = "The comandos de lucha met. Translated by C. F."


@pytest.fixture
def document(web_server, page) -> Document:
    """A document with a value and a suggestion, open to a manager."""
    user = make_user("ana")
    project = make_project(manager=user)
    found = make_document(project, [[TEXT]], language="en")
    block = found.blocks.get()
    found.blocks.create(
        position=1, role="share bar", text="Share", alignable=False, reason="share bar"
    )
    found.statements.create(
        field="translator",
        value="C. F.",
        status="inferred",
        basis="initials",
        text="Translated by C. F.",
        words="C. F.",
        block=block,
        start=27,
        end=46,
    )
    Suggestion.objects.create(
        document=found, block=block, kind="term", start=4, end=21, text=TEXT[4:21]
    )
    sign_in(page.context, web_server.url, user)
    return found


def address(web_server, document: Document, rest: str = "") -> str:
    project: Project = document.project
    return f"{web_server.url}/projects/{project.slug}/documents/{document.pk}/{rest}"


def pressed(page, *keys: str) -> None:
    """Press keys; the last one loads the page anew."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


def test_everything_can_be_decided_by_keyboard(web_server, page, document):
    page.goto(address(web_server, document))
    statement, suggestion = document.statements.get(), document.suggestions.get()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == f"statement-{statement.pk}"
    assert page.locator("mark.pointed").inner_text() == "Translated by C. F."
    pressed(page, "a")
    statement.refresh_from_db()
    assert (statement.value, statement.status) == ("C. F.", "confirmed")
    assert page.evaluate("document.activeElement.id") == f"statement-{statement.pk}"
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Cosima Ferrand")
    pressed(page, "Enter")
    statement.refresh_from_db()
    assert statement.value == "Cosima Ferrand"
    pressed(page, "x")
    statement.refresh_from_db()
    assert (statement.value, statement.status) == ("", "absent")
    pressed(page, "j", "x")
    suggestion.refresh_from_db()
    assert suggestion.status == "dismissed"
    pressed(page, "a")
    suggestion.refresh_from_db()
    assert suggestion.status == "accepted"
    pressed(page, "j", "j", "r")
    assert document.blocks.get(position=1).alignable
    pressed(page, "r")
    assert not document.blocks.get(position=1).alignable
    page.keyboard.press("k")
    block = document.blocks.get(position=0)
    assert page.evaluate("document.activeElement.id") == f"block-{block.pk}"


def test_another_place_of_a_note_is_chosen_by_key_and_by_click(
    web_server, page, document
):
    block = document.blocks.get(position=0)
    places = [
        {"block": 0, "start": a, "end": b, "text": TEXT[a:b]}
        for a, b in [(4, 21), (41, 46)]
    ]
    note = Suggestion.objects.create(
        document=document, block=block, kind="footnote", start=4, end=21,
        text=TEXT[4:21], value={"note": "A body.", "places": places},
    )  # fmt: skip

    def where() -> tuple[str, str]:
        note.refresh_from_db()
        return note.text, note.status

    page.goto(address(web_server, document) + f"#suggestion-{note.pk}")
    row = f"suggestion-{note.pk}"
    page.wait_for_function("id => document.activeElement.id == id", arg=row)
    pressed(page, "2")
    assert where() == (TEXT[41:46], "accepted")
    assert page.evaluate("document.activeElement.id") == row
    pressed(page, "u")
    assert where() == (TEXT[4:21], "open")
    with page.expect_navigation():
        page.locator(f"#{row} .places button").nth(1).click()
    assert where() == (TEXT[41:46], "accepted")
    page.keyboard.press("e")
    page.keyboard.type("Translated by")
    pressed(page, "Enter")
    assert where() == ("Translated by", "accepted")
    assert violations(page, impacts=EVERY) == []


def test_candidates_are_ruled_out_by_keyboard(web_server, page, document):
    library = [
        make_document(document.project, TALE, language="en", title="The lighthouse"),
        make_document(document.project, STORY, language="es", title="El faro"),
        make_document(document.project, OTHER, language="es", title="El molino"),
    ]
    for other in library:
        embed(other, FakeEncoder())
    page.goto(address(web_server, library[0], "originals/"))
    page.keyboard.press('"')  # no key of ours, and no fault
    pressed(page, "j", "j", "x")
    assert page.locator(".candidates h2").all_inner_texts() == ["El faro"]
    pressed(page, "n")
    assert page.locator("#ruled-out li").count() == 2


def test_a_file_handed_in_by_keyboard_is_ranked_once_it_is_embedded(
    web_server, page, document
):
    embed(document, FakeEncoder())
    page.goto(address(web_server, document, "originals/"))
    page.locator("#id_file").set_input_files([ORIGINAL, TRANSLATION])
    page.locator("#id_file").focus()
    page.keyboard.press("Tab")
    pressed(page, "Enter")
    told = page.locator("#handed-in li")
    assert told.count() == 2
    assert "luthier.en.txt" in told.nth(0).inner_text()
    (original,) = document.project.documents.filter(language="es")
    assert (original.filename, original.blob.size) == (
        ORIGINAL.name,
        ORIGINAL.stat().st_size,
    )
    assert violations(page, impacts=EVERY) == []
    prepare(original)
    follow(page, page.get_by_role("link", name="Show the ranking"))
    titles = page.locator(".candidates h2").all_inner_texts()
    assert titles == [original.title]


def test_candidates_are_handed_in_without_scripts(web_server, plain_page, document):
    sign_in(plain_page.context, web_server.url, document.project.memberships.get().user)
    embed(document, FakeEncoder())
    plain_page.goto(address(web_server, document, "originals/"))
    plain_page.locator("#id_file").set_input_files(ORIGINAL)
    with plain_page.expect_navigation():
        plain_page.get_by_role("button", name="Hand in").click()
    assert plain_page.locator("#handed-in li").count() == 1
    prepare(document.project.documents.get(language="es"))
    with plain_page.expect_navigation():
        plain_page.get_by_role("link", name="Look again").click()
    assert plain_page.locator(".candidates > li").count() == 1
    assert plain_page.locator("#ranking .state-finished").count() == 1


def test_escape_leaves_the_field_for_the_row(web_server, page, document):
    page.goto(address(web_server, document))
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    statement = document.statements.get()
    assert page.evaluate("document.activeElement.id") == f"statement-{statement.pk}"


def test_a_value_is_corrected_without_scripts(web_server, chromium, document):
    context = chromium.new_context(java_script_enabled=False)
    sign_in(context, web_server.url, document.project.memberships.get().user)
    page = context.new_page()
    page.goto(address(web_server, document))
    page.locator(".decision summary").click()
    page.locator(".decision details input[name=value]").fill("Cosima")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    assert document.statements.get().value == "Cosima"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_both_pages_can_be_read_by_everybody(web_server, page, document, scheme, width):
    library = [
        make_document(document.project, TALE, language="en", title="The lighthouse"),
        make_document(document.project, STORY, language="es", title="El faro"),
        make_document(document.project, OTHER, language="es", title="El molino"),
    ]
    for other in library:
        embed(other, FakeEncoder())
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for place in (
        address(web_server, document),
        address(web_server, library[0], "originals/"),
    ):
        page.goto(place)
        assert violations(page, impacts=EVERY) == []
        too_wide = "document.documentElement.scrollWidth > innerWidth"
        assert not page.evaluate(too_wide)
