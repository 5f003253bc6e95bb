"""The main job from the first login to the export, by mouse, with real parts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alignment.core.corpus import CorpusUnit
from alignment.core.formats.registry import read_corpus
from alignment.models import Bead, Bitext, Document, Job, ReviewEvent
from tests.browser.accessibility import violations
from tests.demo_pages import DEMO
from tests.harness.browser import follow
from tests.harness.processes import wait_until

ORIGINAL = DEMO / "pages" / "luthier.es.html"
TRANSLATION = DEMO / "pages" / "luthier.en.txt"

pytestmark = pytest.mark.once


def start_project(page: Any) -> None:
    follow(page, page.get_by_role("link", name="New project"))
    page.get_by_label("Name").fill("Oficios")
    page.get_by_label("Address").fill("oficios")
    follow(page, page.get_by_role("button", name="Start"))


def import_page(page: Any, path: Path) -> None:
    follow(page, page.get_by_role("link", name="Import a page"))
    page.get_by_label("File").first.set_input_files(path)
    form = page.locator("form", has=page.locator("textarea"))
    follow(page, form.get_by_role("button", name="Import"))
    assert page.get_by_text("Imported. It is being segmented now.").count()
    follow(page, page.get_by_role("link", name="Oficios"))


def go_to(page: Any, name: str) -> None:
    """Follow a link of the project's navigation."""
    follow(page, page.locator("nav.pages").get_by_role("link", name=name))


def join(page: Any) -> None:
    follow(page, page.get_by_role("link", name="Join two documents"))
    page.get_by_label("Original").select_option(index=1)
    page.get_by_label("Translation").select_option(index=1)
    follow(page, page.get_by_role("button", name="Join and align"))
    assert page.get_by_text("Joined. The alignment is in the queue.").count()


def confirm_some(page: Any, number: int) -> None:
    for done in range(number):
        row = page.locator("li.bead.proposed").first
        row.get_by_role("button", name="Confirm").click()
        page.locator("li.bead.confirmed").nth(done).wait_for()


def export(page: Any, folder: Path) -> list[CorpusUnit]:
    go_to(page, "Corpus")
    go_to(page, "Export")
    page.get_by_label("Format").select_option("tmx")
    page.get_by_label("Beads").select_option("confirmed")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    path = folder / "downloaded"
    download.value.save_as(path)
    if download.value.suggested_filename.endswith(".zip"):
        import zipfile

        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    else:
        files = {download.value.suggested_filename: path.read_bytes()}
    records = read_corpus("tmx", files)
    return [record for record in records if isinstance(record, CorpusUnit)]


def check_outcome(units: list[CorpusUnit], confirmed: int) -> None:
    bitext = Bitext.objects.get()
    assert bitext.source.filename == ORIGINAL.name
    assert bitext.target.filename == TRANSLATION.name
    assert Document.objects.count() == 2
    assert not Job.objects.exclude(state="finished").exists()
    assert Bead.objects.filter(status="confirmed").count() == confirmed
    events = ReviewEvent.objects.exclude(actor=None)
    assert (
        list(events.values_list("actor__username", flat=True))
        == ["newcomer"] * confirmed
    )
    assert len(units) == confirmed
    assert all(unit.source and unit.target for unit in units)


SLOW = 90_000  # the first import loads its libraries, in milliseconds


def test_the_whole_way_by_mouse(page, log_in, celery_worker, tmp_path):
    page.set_default_timeout(SLOW)
    wrong: list[str] = []
    wrong += violations_at_login(page, log_in)
    wrong += violations(page)
    start_project(page)
    for path in (ORIGINAL, TRANSLATION):
        import_page(page, path)
    wrong += violations(page)
    follow(page, page.get_by_role("link", name="Import a page"))
    wrong += violations(page)
    page.go_back()
    go_to(page, "Documents")
    wrong += violations(page)
    follow(page, page.locator("td").get_by_role("link").first)
    wrong += violations(page)
    go_to(page, "Bitexts")
    follow(page, page.get_by_role("link", name="Join two documents"))
    wrong += violations(page)
    page.go_back()
    join(page)
    go_to(page, "Jobs")
    wrong += violations(page)
    # The page moves by itself: nobody reloads it here.
    row = page.locator("tr", has_text="align")
    row.get_by_text("finished").wait_for(timeout=2 * SLOW)
    page.locator("#jobs:not([hx-get])").wait_for()
    go_to(page, "Bitexts")
    wrong += violations(page)
    follow(page, page.locator("td").get_by_role("link").first)
    page.locator("li.bead").first.wait_for()
    wrong += violations(page)
    confirm_some(page, 3)
    units = export(page, tmp_path)
    wrong += violations(page)
    check_outcome(units, 3)
    assert not wrong, "\n".join(wrong)


def violations_at_login(page: Any, log_in: Callable[..., None]) -> list[str]:
    log_in(page)
    follow(page, page.get_by_role("button", name="Log out"))
    found = violations(page)
    page.get_by_label("Username").fill("newcomer")
    page.get_by_label("Password").fill("a password for tests only")
    follow(page, page.get_by_role("button", name="Log in"))
    return found


@pytest.mark.once
def test_the_whole_way_without_javascript(plain_page, log_in, celery_worker, tmp_path):
    page = plain_page
    page.set_default_timeout(SLOW)
    log_in(page)
    start_project(page)
    for path in (ORIGINAL, TRANSLATION):
        import_page(page, path)
    join(page)
    review = page.url

    def is_aligned() -> bool:
        page.goto(review)
        return bool(page.locator("li.bead").count())

    wait_until(is_aligned, seconds=150, what="beads on the page")
    confirm_some(page, 3)
    check_outcome(export(page, tmp_path), 3)


@pytest.mark.once
def test_a_wrong_password_is_told_on_the_page(page, log_in, web_server):
    log_in(page)
    follow(page, page.get_by_role("button", name="Log out"))
    page.get_by_label("Username").fill("newcomer")
    page.get_by_label("Password").fill("not this one")
    follow(page, page.get_by_role("button", name="Log in"))
    assert page.get_by_text("Please enter a correct username and password").count()
    assert not violations(page)
