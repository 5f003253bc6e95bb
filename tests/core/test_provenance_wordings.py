"""Statements of origin in many wordings, in English and Spanish."""

import pytest

from alignment.core.provenance.sentences import bare_span, sentence_spans
from alignment.core.provenance.triggers import is_statement, skip_note_label
from alignment.core.provenance.values import values_in

ES, EN = ("original_language", "es"), ("original_language", "en")


def told(text: str, language: str, *, edge: bool = True) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for start, end in sentence_spans(text):
        first, last = bare_span(text, start, end)
        sentence = text[first:last]
        sentence = sentence[skip_note_label(sentence) :]
        if is_statement(sentence, edge=edge, block_words=len(text.split())):
            for value in values_in(sentence, page_language=language):
                assert sentence[value.start : value.end]
                found.add((str(value.field), value.value))
    return found


ENGLISH = [
    (
        "A longer report is available in Spanish in\u00a0La Hoja.",
        {ES, ("original_is", "longer"), ("source_publication", "La Hoja")},
    ),
    (
        "This is a heavily condensed translation by Nora Field.",
        {("translator", "Nora Field"), ("kind", "condensed"), ("degree", "heavy")},
    ),
    (
        "Originally published in Spanish on December 11 in La Hoja",
        {ES, ("source_publication", "La Hoja"), ("published_original", "XXXX-12-11")},
    ),
    (
        "Translation: Robert Grey",
        {("translator", "Robert Grey"), ("kind", "translation")},
    ),
    (
        "Translation by Molly Brown",
        {("translator", "Molly Brown"), ("kind", "translation")},
    ),
    (
        "This article was first published in Spanish in Jornada del Sur on 3 May 2021. Translated by Nicolas Hill.",
        {
            ES,
            ("source_publication", "Jornada del Sur"),
            ("published_original", "2021-05-03"),
            ("translator", "Nicolas Hill"),
            ("kind", "translation"),
        },
    ),
    (
        "Translated from the Spanish by Ana López and John Smith for Low Tide",
        {
            ES,
            ("translator", "Ana López"),
            ("translator", "John Smith"),
            ("kind", "translation"),
        },
    ),
    (
        "[Translator's note: This is an abridged version of a text that appeared in Revista Canto no. 45 in June 2020.]",
        {
            ("kind", "condensed"),
            ("source_publication", "Revista Canto"),
            ("issue", "45"),
            ("published_original", "2020-06"),
        },
    ),
    (
        "Published in Spanish as “El fin del mundo” in Nueva Era 291, January 2021.",
        {
            ES,
            ("original_title", "El fin del mundo"),
            ("source_publication", "Nueva Era 291"),
            ("published_original", "2021-01"),
        },
    ),
    (
        "Translated from the French translation by Jo March",
        {("translator", "Jo March"), ("kind", "relay")},
    ),
    (
        "English version: Noor Hadd",
        {("translator", "Noor Hadd"), ("kind", "translation")},
    ),
    (
        "Source: La Hoja, 12 May 2019",
        {("source_publication", "La Hoja"), ("published_original", "2019-05-12")},
    ),
    ("Written: November 1931, in Port Calder", {("written", "1931-11")}),
]
SPANISH = [
    (
        "Publicado originalmente en inglés en Low Tide el 12 de marzo de 2020. Traducción: Maxi Olivera",
        {
            EN,
            ("source_publication", "Low Tide"),
            ("published_original", "2020-03-12"),
            ("translator", "Maxi Olivera"),
            ("kind", "translation"),
        },
    ),
    (
        "Artículo publicado en Página/12 el 3 de mayo de 2021",
        {("source_publication", "Página/12"), ("published_original", "2021-05-03")},
    ),
    (
        "Traducción del inglés de Pedro Roca",
        {EN, ("translator", "Pedro Roca"), ("kind", "translation")},
    ),
    (
        "Traducido por Marina Gómez",
        {("translator", "Marina Gómez"), ("kind", "translation")},
    ),
    (
        "Tomado de La Diaria, 4/5/2022",
        {("source_publication", "La Diaria"), ("published_original", "2022-05-04")},
    ),
    (
        "Fuente: https://lahoja.example/nota",
        {("original_url", "https://lahoja.example/nota")},
    ),
    ("Título original: “La rebelión”", {("original_title", "La rebelión")}),
    (
        "Traducción final y corrección: Viernes 01 de Agosto de 2008",
        {
            ("kind", "translation"),
            ("degree", "revised"),
            ("translation_finalised", "2008-08-01"),
        },
    ),
    (
        "Publicación DO Edición Especial del 1ro de Julio de 2008",
        {
            ("source_publication", "DO"),
            ("issue", "Edición Especial"),
            ("published_original", "2008-07-01"),
        },
    ),
    (
        "Esta es una traducción resumida del artículo de Juan Pérez publicado en The Tide",
        {
            ("kind", "condensed"),
            ("author", "Juan Pérez"),
            ("source_publication", "The Tide"),
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_an_english_page_tells_its_origin(text, expected):
    assert told(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), SPANISH)
def test_a_spanish_page_tells_its_origin(text, expected):
    assert told(text, "es") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Manifesto was first published in London in 1848, and nobody there read it.",
        "He had translated the letters himself, and published them in the spring.",
        "In the strike they published a paper on Mondays.",
        "El libro se publicó por primera vez en Lima, y fue traducido a tres lenguas.",
        "The source of the river lies in the hills.",
    ],
)
def test_running_text_about_other_works_tells_nothing_of_the_page(text):
    assert told(text, "en", edge=False) == set()
