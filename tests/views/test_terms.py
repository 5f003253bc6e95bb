"""The termbase in the browser's eyes."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alignment.models import Bead, Job, Suggestion, Term, TermEvent
from tests.factories import NOW, make_bitext, make_document, make_term
from tests.views.screen import Screen

FINDINGS = "//ul[@class='findings']//p"


def test_a_term_is_entered_changed_and_turned_back(team):
    address = team.address("terms/")
    sent = {
        "operation": "add",
        "source": "paro",
        "agreed": "strike",
        "forbidden": "stop\nhalt",
    }
    assert team.reviewer.post(address, sent).status_code == 302
    term = Term.objects.get()
    assert term.forms.filter(use="forbidden").count() == 2
    changed = {
        "version": "1",
        "source": "paro",
        "agreed": "walkout",
        "status": "agreed",
    }
    team.reviewer.post(team.address(f"terms/{term.pk}/"), changed)
    assert term.forms.get(side="target").text == "walkout"
    team.reviewer.post(address, {"operation": "undo"})
    assert term.forms.filter(side="target").count() == 3
    team.reviewer.post(address, {"operation": "undo"})
    term.refresh_from_db()
    assert term.status == "rejected"
    assert [e.verb for e in TermEvent.objects.order_by("pk")] == [
        "add",
        "change",
        "undo",
        "undo",
    ]


def test_a_stale_change_is_a_conflict_that_keeps_what_was_typed(team):
    term = make_term(team.project, "paro", "strike")
    address = team.address(f"terms/{term.pk}/")
    team.reviewer.post(address, {"version": "1", "source": "paro", "agreed": "walkout"})
    late = {"version": "1", "source": "paro", "agreed": "stoppage"}
    answer = team.manager.post(address, late)
    assert answer.status_code == 409
    assert Screen(answer).one("//input[@name='agreed']").get("value") == "stoppage"


def test_the_same_words_twice_are_refused(team):
    make_term(team.project, "paro", "strike")
    sent = {"operation": "add", "source": "paro", "agreed": "stop"}
    assert team.reviewer.post(team.address("terms/"), sent).status_code == 422


def test_what_goes_out_comes_in_again(team):
    make_term(team.project, "paro", "strike", "stop", note="=1+1 <x>")
    for form in ("tbx", "tbx2", "csv"):
        out = team.reader.get(team.address("terms/export/"), {"format": form})
        file = SimpleUploadedFile(f"terms.{form[:3]}", out.content)
        sent = {"operation": "import", "file": file}
        answer = team.reviewer.post(team.address("terms/"), sent, follow=True)
        assert "0 new terms, 0 changed" in " ".join(Screen(answer).notices)


def test_a_file_that_is_none_is_refused(team):
    file = SimpleUploadedFile("terms.tbx", b"not xml")
    sent = {"operation": "import", "file": file}
    assert team.reviewer.post(team.address("terms/"), sent).status_code == 422


def test_conflicts_of_glosses_show_both_ways_and_their_documents(team):
    for rendering in ("General Confederation of Workers", "General Workers' Union"):
        document = make_document(team.project, [["CGTP."]], language="en")
        Suggestion.objects.create(
            document=document,
            kind="acronym",
            block=document.blocks.get(),
            start=0,
            end=4,
            text="CGTP",
            value={
                "expansion": rendering,
                "expansion language": "en",
                "language": "es",
            },
            status="accepted",
        )
    answer = team.reader.get(team.address("terms/"), {"show": "conflicts"})
    found = Screen(answer).texts("//span[@class='way']")
    assert found == ["General Confederation of Workers", "General Workers' Union"]


def test_a_harvest_is_a_job_and_candidates_can_be_agreed_on(team):
    team.reviewer.post(team.address("terms/"), {"operation": "harvest"})
    assert Job.objects.get().kind == Job.Kind.HARVEST
    team.project.term_candidates.create(
        source_language="es",
        target_language="en",
        text="paro general",
        beads=3,
        score=20,
        harvested_at=NOW,
        renderings=[
            {
                "text": "general strike",
                "beads": 3,
                "score": 20,
                "bitexts": [],
                "evidence": [],
            }
        ],
    )
    address = team.address("terms/") + "?show=candidates"
    page = team.reviewer.get(address)
    form = Screen(page).all("//ul[@class='candidates-list']//form")[0]
    sent = {i.get("name"): i.get("value") for i in form.xpath("input[@type='hidden']")}
    team.reviewer.post(team.address("terms/"), {**sent, "status": "agreed"})
    assert Term.objects.get().origin == "counted"
    heads = Screen(team.reviewer.get(address)).texts("//p[@class='head']")
    assert not heads


def test_the_use_of_a_term_is_counted_form_by_form(team):
    term = make_term(team.project, "paro", "strike", "stop")
    make_bitext(
        team.project,
        source=("El paro. ", "Los paros. ", "Paro. "),
        target=("The strike. ", "A stop. ", "Nothing."),
    )
    rows = Screen(team.reader.get(team.address(f"terms/{term.pk}/"))).texts(
        "//section[@aria-labelledby='use']//tbody/tr"
    )
    assert [row.split(" Document")[0] for row in rows] == [
        "strike agreed 1",
        "stop forbidden 1",
        "none of these 1",
    ]


def test_the_checks_tell_of_forbidden_and_missing_renderings(team):
    make_term(team.project, "paro", "strike", "stop")
    bitext = make_bitext(
        team.project,
        source=("El paro sigue. ", "El paro vuelve. ", "El paro crece. "),
        target=("The strike goes on. ", "The stop returns. ", "It grows."),
    )
    beads = list(Bead.objects.filter(bitext=bitext).order_by("position"))
    told = []
    for bead in beads:
        page = team.reviewer.get(team.address(f"bitexts/{bitext.pk}/beads/{bead.pk}/"))
        told.append([t for t in Screen(page).texts(FINDINGS) if "rendering" in t])
    link = Screen(page).one("//a[contains(@href, '/memory/')]").get("href")
    assert link.endswith("?text=El%20paro%20crece.%20")
    assert told == [
        [],
        ["⚠ forbidden rendering: paro ↔ stop (agreed: strike)"],
        ["⚠ agreed rendering is missing: paro ↔ strike"],
    ]
    sent = {
        "operation": "dismiss",
        "bead": f"{beads[2].pk}:{beads[2].version}",
        "finding": Screen(page).all("//input[@name='finding']")[0].get("value"),
        "reason": "a pronoun",
    }
    team.reviewer.post(team.address(f"bitexts/{bitext.pk}/operations/"), sent)
    page = team.reviewer.get(team.address(f"bitexts/{bitext.pk}/beads/{beads[2].pk}/"))
    assert not [t for t in Screen(page).texts(FINDINGS) if "missing" in t]


@pytest.mark.parametrize("show", ["terms", "candidates", "conflicts", "rejected"])
def test_the_number_of_queries_does_not_grow(team, django_assert_max_num_queries, show):
    for number in range(30):
        make_term(team.project, f"palabra {number}", "word")
    with django_assert_max_num_queries(12):
        team.reader.get(team.address("terms/"), {"show": show})
