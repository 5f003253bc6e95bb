"""A document as read: what is furniture, what is taken in and left out."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alignment.actions.append_event import Act
from alignment.actions.review_bead import review_beads
from alignment.core.review import Status
from alignment.core.reviewing.history import replay
from alignment.models import BeadSegment, Bitext, Block, Document, Job, ReviewEvent
from alignment.queries.beads import load_beads
from alignment.tasks.run import run_job
from tests.demo_pages import DEMO
from tests.factories import (
    NOW,
    align_with,
    diagonal,
    make_bitext,
    make_document,
    segment_ids,
)
from tests.views.screen import Screen


def press(team, block: Block, operation: str, role: str = "reviewer"):
    return team.clients[role].post(
        team.address(f"documents/{block.document_id}/blocks/"),
        {"block": block.pk, "operation": operation},
        follow=True,
    )


def see(team, document: Document, role: str = "reviewer") -> Screen:
    answer = team.clients[role].get(team.address(f"documents/{document.pk}/"))
    return Screen(answer)


def left_out_texts(screen: Screen) -> list[str]:
    return screen.texts("//li[contains(@class, 'left-out')]/p")


def tiles(bitext: Bitext) -> bool:
    """Whether each active segment is in exactly one bead, and the events agree."""
    held = sorted(
        BeadSegment.objects.filter(bitext=bitext).values_list("segment", flat=True)
    )
    events = ReviewEvent.objects.filter(bitext=bitext).order_by("sequence")
    replayed = replay(events.values_list("before", "after"))
    now = {pk: bead.to_json() for pk, (bead, _version) in load_beads(bitext).items()}
    wanted = sorted([*segment_ids(bitext.source), *segment_ids(bitext.target)])
    return held == wanted and replayed == now


def add_furniture(document: Document) -> Block:
    return document.blocks.create(
        position=document.blocks.count(),
        role="furniture",
        text="Share this. Or do not.",
        alignable=False,
        reason="furniture: a share bar",
    )


@pytest.fixture
def bitext(team) -> Bitext:
    return make_bitext(team.project)


def test_furniture_is_greyed_with_its_reason_and_can_be_restored(team):
    page = SimpleUploadedFile(
        "museum.html", (DEMO / "pages" / "museum.en.html").read_bytes()
    )
    team.manager.post(team.address("import/"), {"file": page})
    document = Document.objects.get()
    screen = see(team, document)
    grey = left_out_texts(screen)
    assert "© Small Rooms Trust. Mind the step." in grey
    assert any("Ottoline Marsh" in text for text in grey)
    assert not any("Remedios was right for 41 summers" in text for text in grey)
    reasons = screen.texts("//li[contains(@class, 'left-out')]/small")
    assert len(reasons) == len(grey)
    assert all(reasons)
    offers = screen.texts("//li[contains(@class, 'left-out')]//button")
    assert offers == ["Restore"] * len(grey)
    assert f"{len(grey)} blocks left out" in screen.texts("//h2[@id='blocks']")[0]


def test_every_block_is_shown_in_order(team):
    document = make_document(team.project, [["Uno. ", "Dos."], ["Tres."]])
    assert see(team, document).texts("//ol/li/p") == ["Uno. Dos.", "Tres."]


def test_the_provenance_of_the_page_is_shown(team):
    page = SimpleUploadedFile(
        "museum.html", (DEMO / "pages" / "museum.en.html").read_bytes()
    )
    team.manager.post(team.address("import/"), {"file": page})
    screen = see(team, Document.objects.get())
    rows = screen.texts("//li[starts-with(@id, 'statement-')]")
    (row,) = [row for row in rows if row.startswith("original language es ")]
    assert "First published in Spanish on the website" in row
    assert " stated " in row


def test_a_reader_can_change_nothing_here(team, bitext):
    screen = see(team, bitext.source, "reader")
    assert screen.texts("//main//button") == []


def test_a_restored_block_is_segmented_and_comes_in_as_gaps(team, bitext):
    block = add_furniture(bitext.target)
    answer = press(team, block, "restore")
    assert answer.redirect_chain[0][0].endswith(f"#block-{block.pk}")
    assert left_out_texts(Screen(answer)) == []
    job = Job.objects.get(kind=Job.Kind.SEGMENT)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("finished", "")
    new = set(block.segments.values_list("pk", flat=True))
    assert len(new) == 2
    beads = [bead for bead, _version in load_beads(bitext).values()]
    gaps = [bead for bead in beads if new & set(bead.target)]
    assert [(bead.source, len(bead.target)) for bead in gaps] == [((), 1), ((), 1)]
    assert beads[-2:] == gaps
    assert tiles(bitext)


def test_leaving_a_block_out_takes_its_segments_out_of_open_beads(team, bitext):
    block = bitext.target.blocks.get()
    press(team, block, "leave out")
    block.refresh_from_db()
    assert (block.alignable, block.reason) == (False, "left out by hand")
    assert not block.segments.filter(active=True).exists()
    beads = [bead for bead, _version in load_beads(bitext).values()]
    assert [len(bead.source) for bead in beads] == [1, 1, 1, 1]
    assert all(bead.target == () for bead in beads)
    assert tiles(bitext)


def test_what_was_left_out_comes_back_as_it_was_segmented(team, bitext):
    block = bitext.target.blocks.get()
    before = segment_ids(bitext.target)
    press(team, block, "leave out")
    press(team, block, "restore")
    assert segment_ids(bitext.target) == before
    assert tiles(bitext)


def test_a_settled_bead_keeps_its_block(team, bitext):
    block = bitext.target.blocks.get()
    bead, (_placed, version) = next(iter(load_beads(bitext).items()))
    act = Act(verb="confirm", actor=team.people["reviewer"], now=NOW)
    review_beads(
        bitext=bitext, versions={bead: version}, status=Status.CONFIRMED, act=act
    )
    before = load_beads(bitext)
    (notice,) = Screen(press(team, block, "leave out")).notices
    assert "people decided on use this block" in notice
    assert str(bead) in notice
    block.refresh_from_db()
    assert block.alignable
    assert segment_ids(bitext.target)
    assert load_beads(bitext) == before
    assert tiles(bitext)


def test_a_document_in_two_bitexts_stays_whole_in_both(team, bitext):
    other = Bitext.objects.create(
        project=team.project,
        source=make_document(team.project, [["Un. ", "Deux."]]),
        target=bitext.target,
        relation="translation",
    )
    align_with(other, diagonal(2, 4))
    block = add_furniture(bitext.target)
    press(team, block, "restore")
    run_job(Job.objects.get(kind=Job.Kind.SEGMENT).pk)
    assert tiles(bitext)
    assert tiles(other)
    press(team, block, "leave out")
    assert tiles(bitext)
    assert tiles(other)


@pytest.mark.parametrize("block", ["", "0", "nonsense", "9" * 30, "-1", "²", "1.5"])
def test_a_block_that_is_not_there_is_said_to_be_gone(team, bitext, block):
    answer = team.reviewer.post(
        team.address(f"documents/{bitext.source_id}/blocks/"),
        {"block": block, "operation": "restore"},
        follow=True,
    )
    assert Screen(answer).notices == ["That block is gone; look at the page anew."]


def test_a_block_of_another_document_is_not_touched(team, bitext):
    block = bitext.target.blocks.get()
    answer = team.reviewer.post(
        team.address(f"documents/{bitext.source_id}/blocks/"),
        {"block": block.pk, "operation": "leave out"},
        follow=True,
    )
    assert Screen(answer).notices == ["That block is gone; look at the page anew."]
    block.refresh_from_db()
    assert block.alignable


@pytest.mark.parametrize("operation", ["", "delete"])
def test_an_operation_that_nobody_knows_does_nothing(team, bitext, operation):
    block = bitext.target.blocks.get()
    assert press(team, block, operation).status_code == 400
    block.refresh_from_db()
    assert block.alignable


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_a_document_that_is_not_there_is_not_found(team, number):
    answer = team.manager.get(team.address(f"documents/{number}/"))
    assert answer.status_code == 404
