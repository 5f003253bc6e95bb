"""Joining a source and a target document; aligning again."""

from __future__ import annotations

import pytest

from alignment.models import Bitext, Job, Relation
from tests.factories import make_bitext, make_document, make_project
from tests.views.screen import Screen


@pytest.fixture
def pair(team):
    return (
        make_document(team.project, language="es", title="El reloj"),
        make_document(team.project, language="en", title="The Clock"),
    )


def join(team, source, target, relation="condensed translation"):
    fields = {"source": source, "target": target, "relation": relation}
    return team.manager.post(team.address("bitexts/new/"), fields, follow=True)


def test_joining_makes_a_bitext_and_queues_its_alignment(team, pair):
    answer = join(team, pair[0].pk, pair[1].pk)
    bitext = Bitext.objects.get()
    assert answer.redirect_chain == [(team.address(f"bitexts/{bitext.pk}/"), 302)]
    assert (bitext.source, bitext.target) == pair
    assert bitext.relation == Relation.CONDENSED
    assert bitext.created_by == team.people["manager"]
    assert Screen(answer).notices[0] == "Joined. The alignment is in the queue."
    job = Job.objects.get()
    assert (job.kind, job.state, job.bitext) == ("align", "queued", bitext)


def test_the_alignment_waits_for_documents_that_are_not_segmented(team):
    source = make_document(team.project, language="es", segmented=False)
    target = make_document(team.project, language="en", segmented=False)
    join(team, source.pk, target.pk)
    job = Job.objects.get(kind=Job.Kind.ALIGN)
    needed = job.prerequisites.values_list("kind", "document")
    assert set(needed) == {
        (kind, document.pk)
        for kind in ("segment", "embed")
        for document in (source, target)
    }


def test_the_form_offers_documents_by_language(team, pair):
    other = make_project()
    make_document(other, language="es", title="Ajeno")
    screen = Screen(team.manager.get(team.address("bitexts/new/")))
    offers = {
        name: screen.texts(f"//select[@name='{name}']/option[@value!='']")
        for name in ("source", "target")
    }
    assert offers == {"source": ["El reloj"], "target": ["The Clock"]}


def test_the_document_page_leads_here_with_its_document_chosen(team, pair):
    for document, field in zip(pair, ("source", "target"), strict=True):
        page = Screen(team.manager.get(team.address(f"documents/{document.pk}/")))
        link = page.one("//a[contains(., 'Join with')]").get("href")
        screen = Screen(team.manager.get(link))
        chosen = screen.texts(f"//select[@name='{field}']/option[@selected]")
        assert chosen == [document.title]


def test_the_same_pair_twice_is_refused_in_the_form(team, pair):
    join(team, pair[0].pk, pair[1].pk)
    screen = Screen(join(team, pair[0].pk, pair[1].pk))
    assert screen.status == 422
    assert screen.errors() == ["These documents are a bitext already."]
    assert Bitext.objects.count() == Job.objects.count() == 1


def test_one_original_may_have_two_translations(team, pair):
    second = make_document(team.project, language="en")
    join(team, pair[0].pk, pair[1].pk)
    join(team, pair[0].pk, second.pk)
    assert Bitext.objects.count() == 2


@pytest.mark.parametrize("choice", ["swapped", "foreign", "empty", "nonsense", "gone"])
def test_documents_that_were_not_offered_are_refused(team, pair, choice):
    foreign = make_document(make_project(), language="es")
    source, target = {
        "swapped": (pair[1].pk, pair[0].pk),
        "foreign": (foreign.pk, pair[1].pk),
        "empty": ("", ""),
        "nonsense": ("x", "²"),
        "gone": ("999999", "9" * 30),
    }[choice]
    screen = Screen(join(team, source, target))
    assert screen.status == 422
    assert screen.errors("source")
    assert not Bitext.objects.exists()
    assert not Job.objects.exists()


def test_a_relation_that_nobody_knows_is_refused(team, pair):
    screen = Screen(join(team, pair[0].pk, pair[1].pk, relation="cousin"))
    assert screen.status == 422
    assert "Select a valid choice" in screen.errors("relation")[0]
    assert not Bitext.objects.exists()


# --- align again --------------------------------------------------------------


def align(team, bitext, role="reviewer"):
    address = team.address(f"bitexts/{bitext.pk}/align/")
    return team.clients[role].post(address, follow=True)


def test_a_reviewer_aligns_again_and_reads_that_decisions_stay(team):
    bitext = make_bitext(team.project)
    bead = bitext.beads.order_by("position")[0]
    decision = {"operation": "confirm", "bead": f"{bead.pk}:{bead.version}"}
    team.reviewer.post(team.address(f"bitexts/{bitext.pk}/operations/"), decision)
    answer = align(team, bitext)
    assert answer.redirect_chain == [(team.address(f"bitexts/{bitext.pk}/"), 302)]
    assert "It changes nothing by itself" in Screen(answer).notices[0]
    job = Job.objects.get()
    assert (job.kind, job.bitext, job.created_by) == (
        "align",
        bitext,
        team.people["reviewer"],
    )


def test_pressing_twice_queues_the_alignment_once(team):
    bitext = make_bitext(team.project)
    align(team, bitext)
    align(team, bitext)
    assert Job.objects.count() == 1
