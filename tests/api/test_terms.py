"""What terms come from and what became of them, as the screens show it."""

from __future__ import annotations

import pytest

from alignment.models import Suggestion
from tests.factories import NOW, make_bitext, make_document, make_term


def test_conflicts_name_both_ways_and_where_each_stands(desk):
    for rendering in ("General Confederation of Workers", "General Workers' Union"):
        document = make_document(desk.project, [["CGTP."]], language="en")
        Suggestion.objects.create(
            document=document,
            kind="acronym",
            block=document.blocks.get(),
            start=0,
            end=4,
            text="CGTP",
            value={"expansion": rendering, "expansion language": "en"},
            status="accepted",
        )
    found = desk.program.get(desk.path("terms/conflicts/")).json()
    (term,) = found["glossed"]
    assert [way["text"] for way in term["renderings"]] == [
        "General Confederation of Workers",
        "General Workers' Union",
    ]
    places = [way["places"][0] for way in term["renderings"]]
    assert [place["is_accepted"] for place in places] == [True, True]
    assert places[0]["document"] != places[1]["document"]
    assert (found["counted"], found["job"]) == ([], None)


def test_a_candidate_shows_its_evidence_and_becomes_a_term(desk):
    bead = desk.bead(0)
    way = {
        "text": "general strike",
        "beads": 3,
        "score": 20.0,
        "bitexts": [desk.bitext.pk],
        "evidence": [bead.pk],
    }
    desk.project.term_candidates.create(
        source_language="es",
        target_language="en",
        text="paro general",
        beads=3,
        score=20,
        harvested_at=NOW,
        renderings=[way],
    )
    path = desk.path("terms/candidates/")
    (candidate,) = desk.program.get(path).json()["counted"]
    (rendering,) = candidate["renderings"]
    assert rendering["evidence"] == [{"bead": bead.pk, "bitext": desk.bitext.pk}]
    assert rendering["documents"] == [str(desk.bitext.target)]
    sides = {"source": candidate["text"], "target": rendering["text"]}
    entered = desk.program.post(
        desk.path("terms/"),
        {
            "forms": [{"side": side, "text": text} for side, text in sides.items()],
            "origin": "counted",
        },
    )
    assert entered.json()["origin"] == "counted"
    assert desk.program.get(path).json()["counted"] == []


def test_the_use_of_a_term_is_told_by_form_and_document(desk):
    term = make_term(desk.project, "paro", "strike", "stop")
    bitext = make_bitext(
        desk.project,
        source=("El paro. ", "Los paros. ", "Paro. "),
        target=("The strike. ", "A stop. ", "Nothing."),
    )
    forms = desk.program.get(desk.path(f"terms/{term.pk}/use/")).json()["forms"]
    title = str(bitext.target)
    assert [(f["text"], f["use"], f["documents"]) for f in forms] == [
        ("strike", "agreed", {title: 1}),
        ("stop", "forbidden", {title: 1}),
        ("", "", {title: 1}),
    ]


def test_the_history_of_a_term_has_it_before_and_after(desk):
    sent = {"forms": [{"side": "source", "text": "paro"}]}
    entered = desk.program.post(desk.path("terms/"), sent)
    path = desk.path(f"terms/{entered.json()['id']}/")
    changed = {"forms": [*sent["forms"], {"side": "target", "text": "strike"}]}
    after = desk.program.ask("PUT", path, changed, If_Match=entered["ETag"])
    assert (after.status_code, after["ETag"]) == (200, '"2"')
    latest, first = desk.program.get(path + "history/").json()["items"]
    assert (first["verb"], first["before"], first["actor"]) == ("add", None, "ana")
    assert latest["before"] == first["after"]
    assert [form["text"] for form in latest["after"]["forms"]] == ["paro", "strike"]


def test_a_termbase_without_terms_is_no_tbx(desk):
    answer = desk.program.get(desk.path("terms/export/"))
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert (
        desk.program.get(desk.path("terms/export/"), {"format": "csv"}).status_code
        == 200
    )


@pytest.mark.parametrize("place", ["text", "note"])
def test_a_term_that_no_file_could_hold_is_refused(desk, place):
    form = {"side": "source", "text": "paro", place: "pa\x01ro"}
    refused = desk.program.post(desk.path("terms/"), {"forms": [form]})
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert "control characters" in refused.json()["detail"]
    assert not desk.project.terms.exists()
