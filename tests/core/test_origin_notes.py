"""Notes that give kind, paper and translator by few words or by form alone."""

import pytest

from alignment.core.page import Block, Role
from alignment.core.provenance.imprint_lines import handed_on, imprint_in
from alignment.core.provenance.kind_notes import kind_note
from alignment.core.provenance.kind_values import kinds_in
from alignment.core.provenance.person_values import translators_in
from alignment.core.provenance.statement import Field, ProvenanceStatement, Status
from alignment.core.reading.paper_lines import address_below
from alignment.core.reading.settled_dates import of_one_text

pytestmark = pytest.mark.once

# Other wordings than those that the patterns were built from.
NOTES = [
    ("condensed", "This article was slightly abridged by the editors."),
    ("condensed", "The interview has been condensed for clarity."),
    ("condensed", "Este artículo ha sido resumido por la redacción."),
    ("condensed", "Heavily cut from the Spanish original."),
    ("condensed", "This is a shorter version of an essay that appeared in El Faro."),
    ("condensed", "The letter was edited for clarity and length."),
    ("excerpt", "This text is taken from the book La casa común, by Ana Gil."),
    ("excerpt", "Estos fragmentos proceden del libro La casa común."),
    ("excerpt", "From the prologue to La casa común."),
    ("excerpt", "We print the first two sections."),
    ("excerpt", "This piece is part of the anthology Voces del sur."),
    ("excerpt", "Anticipo del libro La casa común."),
    ("republication", "Reprinted with the permission of El Faro."),
    ("republication", "Se publica con la autorización de El Faro."),
    ("republication", "Re-posted from Casa Abierta."),
    ("relay", "Translated through the Italian by Tom Reed."),
    ("relay", "Traducido al español a través del francés."),
    ("relay", "Not made directly from the Basque, but from the Spanish."),
    ("relay", "Recorded in Quechua and translated from the Spanish by Tom Reed."),
]


@pytest.mark.parametrize(("kind", "note"), NOTES)
def test_a_note_gives_the_kind_of_its_page(kind, note):
    assert [found.value for found in kinds_in(note) if found.field == "kind"] == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "The power was cut at six in the morning.",
        "The report was cut from the programme of the congress.",
        "A shorter version of this text ran in El Faro.",
        "Translated from the Spanish by Tom Reed.",
        "Written in Spanish and translated from the Spanish by Tom Reed.",
        "These people are from the book trade.",
        "We give the first bread to the children.",
        "Se publica con retraso el boletín de la cooperativa.",
    ],
)
def test_other_sentences_are_no_notes_of_a_kind(sentence):
    assert kind_note(sentence) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Puerto Montt, 3 May 2017",
        "Publicación DO, 3 de mayo de 2017",
        "Ana Gil, 3 May 2017",
        "El Faro, 3 May 2017, and then the river rose",
        "El Faro",
    ],
)
def test_a_place_a_person_or_a_sentence_is_no_imprint(line):
    assert imprint_in(line, "en") == ()


def test_an_imprint_gives_paper_number_and_day():
    found = imprint_in("Cahiers du Port, no. 12, 3 May 2017", "en")
    assert [item.value for item in found] == ["Cahiers du Port", "12", "2017-05-03"]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("from hierbamala, transl ashes & roots:", ["hierbamala", "ashes & roots"]),
        ("via contrainfo / trans. by moth", ["contrainfo", "moth"]),
        ("vía rojoynegro, trad. tom k", ["rojoynegro", "tom k"]),
        ("from Spanish, translated by moth", []),
        ("from the book, translated by moth", []),
        ("From 2010 the works were translated into English", []),
    ],
)
def test_what_one_site_took_from_another_names_both(line, values):
    assert [item.value for item in handed_on(line)] == values


def _day(block: int, value: str) -> ProvenanceStatement:
    return ProvenanceStatement(
        Field.PUBLISHED_TRANSLATION,
        value,
        Status.STATED,
        text=value,
        block=block,
        start=0,
        end=len(value),
        words=value,
    )


def _blocks(*lines: tuple[Role, str]) -> list[Block]:
    return [Block(text, role, False, "no body") for role, text in lines]


def test_the_days_of_comments_and_of_the_visit_are_not_the_days_of_the_text():
    blocks = _blocks(
        (Role.BYLINE, "Tuesday 28 May 2024"),
        (Role.TITLE, "Bread and night"),
        (Role.BYLINE, "Submitted by moth on 3 October 2015"),
        (Role.BYLINE, "Submitted by ana on 4 October 2015"),
    )
    days = [_day(0, "2024-05-28"), _day(2, "2015-10-03"), _day(3, "2015-10-04")]
    kept = [s.value for s in of_one_text(days, blocks, "2015-10-03")]
    assert kept == ["2015-10-03"]
    assert [s.value for s in of_one_text(days, blocks, "")] == [
        "2024-05-28",
        "2015-10-03",
    ]


def test_the_address_below_original_article_is_the_address_of_the_original():
    blocks = _blocks(
        (Role.PROVENANCE, "Original article in French:"),
        (Role.FURNITURE, "https://ressac.example.fr/2020/gare"),
    )
    assert [s.value for s in address_below(blocks)] == [
        "https://ressac.example.fr/2020/gare"
    ]


def test_a_handle_before_the_title_it_translated_is_the_translator():
    note = "Translated by moth from “Los panaderos”, Boletín Barrial, July 2003."
    assert [found.value for found in translators_in(note)] == ["moth"]
