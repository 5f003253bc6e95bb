"""The concordance in the browser's eyes."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from alignment.core.beads import Bead as CoreBead
from tests.factories import make_bitext, make_project, make_term, make_user
from tests.views.screen import Screen


@pytest.fixture
def bitext(team):
    beads = [
        CoreBead((0,), (0,)),
        CoreBead((1,), (1,)),
        CoreBead((2,), ()),
        CoreBead((3,), (2,)),
    ]
    bitext = make_bitext(
        team.project,
        source=(
            "El campesino canta. ",
            "Los campesinos. ",
            "Campesinos. ",
            "¿Más? <b>",
        ),
        target=("The peasant sings. ", "The peasants. ", "More? <b>"),
        beads=beads,
    )
    others = [f"cosa {n}. " for n in range(40)]
    make_bitext(team.project, source=others, target=[f"thing {n}. " for n in range(40)])
    bitext.target.statements.create(field="translator", value="Rosa", status="stated")
    bitext.target.statements.create(field="published", value="2008-07", status="stated")
    return bitext


def lines(answer) -> list[str]:
    return Screen(answer).texts("//ol[@class='concordance']/li")


def test_a_word_is_shown_in_its_context_with_its_rendering(team, bitext):
    answer = team.reader.get(team.address("search/"), {"source": "campesino"})
    assert len(lines(answer)) == 1
    assert lines(answer)[0].startswith("El campesino canta. The peasant sings.")
    assert "Rosa" in lines(answer)[0]


def test_all_forms_are_found_and_a_gap_is_said(team, bitext):
    asked = {"source": "campesino", "how": "lemmas"}
    found = lines(team.reader.get(team.address("search/"), asked))
    assert len(found) == 3
    assert "left untranslated here" in found[2]
    screen = Screen(team.reader.get(team.address("search/"), asked))
    marked = screen.texts("//mark[starts-with(@class, 'rendering')]")
    assert marked == ["peasant", "peasants"]


def test_source_has_and_target_lacks(team, bitext):
    asked = {"source": "campesinos", "target_lacks": "peasants"}
    assert len(lines(team.reader.get(team.address("search/"), asked))) == 1


def test_accents_and_markup_are_what_they_are(team, bitext):
    found = team.reader.get(team.address("search/"), {"source": "mas"})
    assert len(lines(found)) == 1
    assert b"<b>" not in found.content
    kept = team.reader.get(team.address("search/"), {"source": "mas", "accents": "1"})
    assert lines(kept) == []


@pytest.mark.parametrize(
    ("chosen", "hits"),
    [
        ({"translator": "ros"}, 2),
        ({"translator": "nobody"}, 0),
        ({"since": "2008", "until": "2008"}, 2),
        ({"since": "2008-08"}, 0),
        ({"languages": "es>en"}, 2),
        ({"languages": "en>es"}, 0),
        ({"status": "confirmed"}, 0),
        ({"status": "proposed"}, 2),
    ],
)
def test_filters(team, bitext, chosen, hits):
    asked = {"source": "campesinos", **chosen}
    assert len(lines(team.reader.get(team.address("search/"), asked))) == hits


@pytest.mark.parametrize(
    "asked",
    [
        {"source": "(", "how": "regex"},
        {"target_lacks": "the"},
        {"source": "!!!"},
        {"source": "x", "since": "last year"},
        {"source": "x", "document": "²"},
        {"source": "x", "how": "guess"},
    ],
)
def test_what_cannot_be_looked_for_is_said(team, bitext, asked):
    answer = team.reader.get(team.address("search/"), asked)
    assert answer.status_code == 422
    assert Screen(answer).all("//*[@role='alert']")


def test_an_expression_cannot_hang_the_server(team):
    make_bitext(team.project, source=("a" * 60 + "!",), target=("b",))
    answer = team.reader.get(
        team.address("search/"), {"source": "(a|a|aa)+$", "how": "regex"}
    )
    assert answer.status_code in (200, 422)


def test_other_peoples_projects_stay_out_of_the_search_over_all(team, bitext):
    make_bitext(make_project(manager=make_user()), source=("campesino",), target=("x",))
    found = lines(team.reader.get("/search/", {"source": "campesino"}))
    assert len(found) == 1
    assert (
        lines(team.reader.get("/search/", {"source": "campesino", "project": "x"}))
        == []
    )


def test_the_next_page_begins_where_the_first_one_ends(team):
    texts = [f"uno {n}. " for n in range(120)]
    make_bitext(team.project, source=texts, target=texts)
    found: list[str] = []
    address = "?source=uno"
    for _ in range(3):
        answer = team.reader.get(team.address("search/") + address)
        found += lines(answer)
        links = Screen(answer).all("//a[@rel='next']")
        address = links[0].get("href") if links else ""
    assert len(found) == 120
    assert not address


def test_the_renderings_are_counted_by_translator_and_year(team, bitext):
    make_term(team.project, "campesino", "peasant", "farmer")
    asked = {"source": "campesino", "how": "lemmas", "table": "1"}
    screen = Screen(team.reader.get(team.address("search/"), asked))
    cells = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in screen.all("//section//tr")
    ]
    assert cells[0] == [
        "Translator",
        "Year",
        "peasant",
        "other words",
        "left untranslated",
    ]
    assert cells[1] == ["Rosa", "2008", "2", "", "1"]


def test_all_hits_come_as_files(team, bitext):
    asked = {"source": "campesino", "how": "lemmas", "download": "jsonl"}
    answer = team.reader.get(team.address("search/"), asked)
    rows = [json.loads(line) for line in answer.getvalue().splitlines()]
    assert [row["rendering"] for row in rows] == ["peasant", "peasant", "untranslated"]
    assert rows[0]["source_matches"] == [[3, 12]]
    table = team.reader.get(team.address("search/"), {**asked, "download": "tsv"})
    assert len(table.getvalue().decode().splitlines()) == 4


def test_the_number_of_queries_does_not_grow(team, django_assert_max_num_queries):
    for number in range(12):
        texts = [f"palabra {number} {n}. " for n in range(4)]
        make_bitext(team.project, source=texts, target=texts)
    # PostgreSQL is asked in windows, and told for some of them to use its index.
    with django_assert_max_num_queries(30 if connection.vendor == "sqlite" else 45):
        answer = team.reader.get(team.address("search/"), {"source": "palabra"})
    assert len(lines(answer)) == 48
