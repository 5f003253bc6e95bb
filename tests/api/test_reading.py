"""What the reader found, decided by a program as on the screen."""

from __future__ import annotations

from alignment.jobs import enqueue
from alignment.models import Job, NotOriginal
from tests.factories import make_document

TEXT = "Rosa Quiroz met Elio Marán."
PLACES = [{"block": 0, "start": a, "end": b} for a, b in [(0, 11), (16, 26)]]


def test_a_program_chooses_the_place_of_a_note(desk):
    document = make_document(desk.project, [[TEXT]], language="en")
    note = document.suggestions.create(
        kind="footnote",
        block=document.blocks.get(),
        start=0,
        end=11,
        text="Rosa Quiroz",
        value={"note": "A poet.", "places": PLACES},
    )
    path = desk.path(f"documents/{document.pk}/suggestions/{note.pk}/")
    chosen = desk.program.post(path, {"operation": "place", "place": 2}).json()
    assert (chosen["text"], chosen["status"]) == ("Elio Marán", "accepted")
    chosen = desk.program.post(path, {"operation": "place", "words": "met"}).json()
    assert (chosen["start"], chosen["end"]) == (12, 15)
    refused = desk.program.post(path, {"operation": "place", "place": 3})
    assert refused.status_code == 422
    opened = desk.program.post(path, {"operation": "open"}).json()
    assert (opened["text"], opened["status"]) == ("Rosa Quiroz", "open")


def test_a_program_rules_originals_out_and_offers_them_again(desk):
    page = make_document(desk.project, language="en")
    other = make_document(desk.project)
    path = desk.path(f"documents/{page.pk}/originals/")
    for again in (False, True):
        data = {"sources": [other.pk], "again": again}
        assert desk.program.post(path, data).status_code == 204
        assert NotOriginal.objects.filter(target=page).exists() is not again
    enqueue(kind=Job.Kind.EMBED, project=desk.project, document=other, user=None)
    assert desk.program.get(path).json() == {"items": [], "nobody": 1, "waiting": 1}
