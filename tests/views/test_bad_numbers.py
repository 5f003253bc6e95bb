"""Numbers in addresses and posts that are none: an answer, never a crash."""

from __future__ import annotations

import pytest

from tests.factories import make_bitext

NUMBERS = ["", "x", "²", "٣", "-1", "1.5", "9" * 30, "0x10", "1_0", "\x00", "1:1"]
PLACES = {
    "documents/{document}/blocks/": ["block"],
    "documents/{document}/provenance/": ["statement"],
    "documents/{document}/suggestions/": ["suggestion"],
    "documents/{document}/originals/": ["source"],
    "bitexts/{bitext}/operations/": ["bead", "beads", "segment", "note", "seen"],
    "bitexts/{bitext}/changes/": ["since", "bead"],
}
OPERATIONS = ("restore", "accept", "confirm", "split", "note", "correct", "undo-bead")
QUESTIONS = {
    "bitexts/{bitext}/": ["at", "after", "before", "place", "show", "only", "q"],
    "bitexts/{bitext}/next/": ["after", "what"],
    "bitexts/new/": ["source", "target"],
    "export/": ["format", "status"],
}


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_crashes_the_site(team, number):
    bitext = make_bitext(team.project)
    known = {"bitext": bitext.pk, "document": bitext.source_id}
    for place, fields in PLACES.items():
        for operation in OPERATIONS:
            for field in fields:
                answer = team.manager.post(
                    team.address(place.format(**known)),
                    {"operation": operation, field: number},
                )
                assert answer.status_code in {200, 302, 400, 409, 422}, (place, field)
    for place, fields in QUESTIONS.items():
        for field in fields:
            address = team.address(place.format(**known))
            answer = team.manager.get(address, {field: number})
            assert answer.status_code in {200, 302, 404}, (place, field)


@pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 30])
def test_what_has_that_number_is_not_there(team, number):
    for place in ("documents/{}/", "bitexts/{}/", "documents/{}/originals/"):
        answer = team.manager.get(team.address(place.format(number)))
        assert answer.status_code == 404
