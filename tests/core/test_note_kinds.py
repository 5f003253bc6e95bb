"""What a note says that it explains."""

from __future__ import annotations

import pytest

from alignment.core.inside.note_kinds import NoteKind, note_says

pytestmark = pytest.mark.once

SAID = {
    "en": {
        "Mayor of Ilo from 1999 to 2005.": NoteKind.PERSON,
        "The richest man of the valley.": NoteKind.PERSON,
        "Teachers' union founded in 1972.": NoteKind.BODY,
        "The largest prison in the city, built for few.": NoteKind.PLACE,
        "Unemployed workers who blocked roads.": NoteKind.PEOPLE,
        "Weekly of the bakers.": NoteKind.PAPER,
        "Song of the salt works.": NoteKind.WORK,
        "Aymara word for bread.": NoteKind.WORDING,
        "In Welsh: “There is no traitor here.”": NoteKind.WORDING,
        "A hot drink of barley.": NoteKind.THING,
        "In the stories of the north, a black dog.": NoteKind.THING,
    },
    "es": {
        "Dueño de la mayor fábrica de sal.": NoteKind.PERSON,
        "Psicóloga y panadera.": NoteKind.PERSON,
        "Obreros de la pampa.": NoteKind.PEOPLE,
        "El barrio de los pescadores.": NoteKind.PLACE,
        "Órgano de los estibadores.": NoteKind.PAPER,
        "Milicia de los patrones.": NoteKind.BODY,
        "Palabra quechua.": NoteKind.WORDING,
        "Aguardiente de papa.": NoteKind.THING,
    },
}


@pytest.mark.parametrize(
    ("language", "note", "kind"),
    [(code, note, kind) for code, of in SAID.items() for note, kind in of.items()],
)
def test_the_opening_of_a_note_says_what_it_explains(language, note, kind):
    assert note_says(note, language).kind is kind


def test_a_note_tells_whether_it_speaks_of_a_woman_or_a_man():
    assert note_says("Daughter of a miner.", "en").gender == "f"
    assert note_says("Escritor y padre de dos hijas.", "es").gender == "m"
    assert note_says("Poet of the coast.", "en").gender == ""


def test_a_note_in_a_language_without_table_is_about_some_thing():
    assert note_says("Ein Dorf im Süden.", "de").kind is NoteKind.THING
    assert note_says("", "de").head == ""
