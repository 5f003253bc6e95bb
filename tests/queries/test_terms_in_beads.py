"""Terms are found in beads where they stand, by lemma, case and length."""

from __future__ import annotations

import pytest

from alignment.adapters.lemmas import SimplemmaLemmas
from alignment.models import Bitext, Project
from alignment.queries.terms_in_beads import terms_in_beads
from tests.factories import NOW, make_bitext, make_project

LEMMAS = SimplemmaLemmas()


@pytest.fixture
def project(db) -> Project:
    return make_project()


def add_term(project: Project, *forms: tuple[str, str, str], status="agreed"):
    term = project.terms.create(
        source_language="es", target_language="en", status=status, created_at=NOW
    )
    for side, text, use in forms:
        term.forms.create(side=side, text=text, use=use)
    return term


def found(bitext: Bitext) -> list[tuple[str, str, str]]:
    beads = list(bitext.beads.values_list("pk", flat=True))
    texts = {
        s.pk: s.text.strip()
        for d in (bitext.source, bitext.target)
        for s in d.segments.all()
    }
    return [
        (place.side, texts[place.segment][place.start : place.end], place.use)
        for places in terms_in_beads(bitext, beads, LEMMAS).values()
        for place in places
    ]


def test_a_form_of_the_word_is_found_with_its_use(project):
    add_term(
        project,
        ("source", "central sindical", "agreed"),
        ("target", "trade union federation", "agreed"),
        ("target", "union central", "forbidden"),
    )
    bitext = make_bitext(
        project,
        source=("Las centrales sindicales pararon. ",),
        target=("  The union central stopped.",),
    )
    assert found(bitext) == [
        ("source", "centrales sindicales", "agreed"),
        ("target", "union central", "forbidden"),
    ]


def test_a_forbidden_rendering_is_only_one_where_the_term_is(project):
    add_term(
        project,
        ("source", "campesino", "agreed"),
        ("target", "peasant", "agreed"),
        ("target", "farmer", "forbidden"),
    )
    bitext = make_bitext(
        project,
        source=("Vino un agricultor. ", "Vino un campesino."),
        target=("A farmer came. ", "A farmer came."),
    )
    assert found(bitext) == [
        ("source", "campesino", "agreed"),
        ("target", "farmer", "forbidden"),
    ]


def test_an_acronym_is_found_in_capitals_only(project):
    add_term(project, ("source", "CUT", "agreed"), ("target", "CUT", "agreed"))
    bitext = make_bitext(
        project, source=("La CUT llamó. ",), target=("They cut it, said CUT.",)
    )
    assert found(bitext) == [("source", "CUT", "agreed"), ("target", "CUT", "agreed")]


def test_the_longer_of_two_terms_is_found(project):
    add_term(project, ("source", "guerra", "agreed"))
    add_term(project, ("source", "guerra civil", "agreed"))
    bitext = make_bitext(project, source=("La guerra civil.",), target=("War.",))
    assert found(bitext) == [("source", "guerra civil", "agreed")]


def test_a_rejected_term_is_not_found(project):
    add_term(project, ("source", "guerra", "agreed"), status="rejected")
    bitext = make_bitext(project, source=("La guerra.",), target=("War.",))
    assert found(bitext) == []


def test_the_questions_stay_the_same(project, django_assert_num_queries):
    for number in range(9):
        add_term(project, ("source", f"palabra{number}", "agreed"))
    bitext = Bitext.objects.select_related("source", "target", "project").get(
        pk=make_bitext(project).pk
    )
    beads = list(bitext.beads.values_list("pk", flat=True))
    with django_assert_num_queries(3):
        terms_in_beads(bitext, beads, LEMMAS)
