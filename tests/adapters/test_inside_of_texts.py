"""What stands inside texts as people write them, with the site's own word lists."""

from __future__ import annotations

import pytest

from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.core.inside.acronyms import find_acronyms
from alignment.core.inside.footnotes import anchor_footnotes
from alignment.core.inside.glosses import find_glosses
from alignment.core.inside.leftover_kinds import Action, LeftoverKind
from alignment.core.inside.leftovers import find_leftovers
from alignment.core.inside.quotations import find_quotations
from alignment.core.words.names import find_misspellings
from alignment.core.words.vocabulary import PageWords

pytestmark = pytest.mark.once
OTHER = {"en": ("es",), "es": ("en",)}


def page_of(texts: list[str], language: str) -> PageWords:
    return PageWords.of(texts, language, OTHER[language], SimplemmaVocabulary())


SELF_NOTES = [
    ("en", "a barrel at 7 bolivianos (ver si se pone el cambio en dólares), far more",
     "(ver si se pone el cambio en dólares)"),
    ("en", "then came the paperwork (papelerío infernal, dejar así?). The office",
     "(papelerío infernal, dejar así?)"),
    ("en", "los guaguas: the kids. (explicar guaguas? quichua) The work went on",
     "(explicar guaguas? quichua)"),
    ("es", "Ganó el No por 112 votos (chequear con el autor si eran 112 o 121).",
     "(chequear con el autor si eran 112 o 121)"),
    ("es", "oler a verdad (poner acá la página de Jones). Los curas pidieron",
     "(poner acá la página de Jones)"),
    ("en", "There will be a caravan. Falta agregar aquí el link de la colecta. It leaves.",
     "Falta agregar aquí el link de la colecta."),
    ("en", "It closed in 1990 (ask the author whether it did). Nobody came.",
     "(ask the author whether it did)"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "note"), SELF_NOTES)
def test_a_note_to_oneself_is_found_whole_in_the_words_people_use(language, text, note):
    found = find_leftovers([text], page_of([text], language))
    notes = [f for f in found if f.kind is LeftoverKind.NOTE]
    assert [(f.text, f.action) for f in notes] == [(note, Action.LEAVE_OUT)]


LONE = [
    (
        "en",
        "He said that she was presuntamente handling an explosive.",
        "presuntamente",
    ),
    ("en", "The workers ocuparon the plant before noon and sang.", "ocuparon"),
    ("es", "Los obreros fueron allegedly detenidos en la puerta.", "allegedly"),
]


@pytest.mark.parametrize(("language", "text", "word"), LONE)
def test_a_lone_word_that_nobody_borrows_is_for_review(language, text, word):
    (found,) = find_leftovers([text], page_of([text], language))
    assert (found.text, found.action) == (word, Action.REVIEW)


@pytest.mark.parametrize(
    "text",
    [
        "The women of the comedor sold emoliente at the gate.",
        "The arrest turned a blockade into a levantamiento (uprising).",
        "They spoke of “organización” and went home.",
        "The toma of the plant was a celebration: no other toma lasted.",
        "They marched under a banner that read “El agua es nuestra, carajo” in 2017.",
        "The water committees (comités de agua) turned it into a statute.",
        "Her brother Aldo wrote in Memorias de un guarda that nobody had slept well.",
        "He was seventy (see the note of the editor on his age) and tired.",
    ],
)
def test_foreign_words_in_marks_and_brackets_are_no_leftovers(text):
    assert find_leftovers([text], page_of([text], "en")) == ()


QUOTED = [
    ("en", ("The researcher Carlos Oropeza calls this “the public that is not of the "
     "State” in his book Los dueños del agua (The Owners of Water)."),
     "Carlos Oropeza", "Los dueños del agua"),
    ("es", ("En Working the Line, su libro de 1978, la socióloga Marjorie Dunne sostiene "
     "que «la velocidad es una forma de mando»."), "Marjorie Dunne", "Working the Line"),
    ("es", ("«El despotismo de fábrica», escribió Karl Marx en el tomo primero de El "
     "capital, y tuvo razón."), "Karl Marx", "El capital"),
    ("en", ("Leonidas Iza, the president of the league, was let go. “They wanted to cut "
     "off the head,” he told Radio Latacunga."), "Leonidas Iza", None),
    ("en", ("“We did not come down for fifteen cents,” Salvador Quishpe of the Pachakutik "
     "movement wrote in his book El camino del páramo."), "Salvador Quishpe",
     "El camino del páramo"),
    ("es", ("—Mi padre bajó a los catorce años —cuenta Dilwyn Bevan, picador jubilado—, y "
     "yo a los quince."), "Dilwyn Bevan", None),
    ("en", ("In Vicuña Mackenna the shops opened. “We found out that it worked without "
     "them,” remembers Hernán Ortega."), "Hernán Ortega", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speaker", "work"), QUOTED)
def test_quoted_words_have_their_speaker_and_their_work(language, text, speaker, work):
    (found,) = find_quotations([text], page_of([text], language))
    assert (found.speaker, found.source) == (speaker, work)


def test_words_that_go_on_after_an_attribution_have_the_same_speaker():
    text = (
        "“Nobody gave us anything,” says Primitiva Quisbert, who keeps the keys. "
        "“We carried the stones on Sundays, and whoever did not come paid.”"
    )
    found = find_quotations([text], page_of([text], "en"))
    assert [q.speaker for q in found] == ["Primitiva Quisbert"] * 2


GLOSSES = [
    ("es", "todavía queda The Cost of Coal (El precio del carbón) y nada más",
     "The Cost of Coal", "El precio del carbón"),
    ("en", "the judge signed three eviction orders (órdenes de desalojo) that day",
     "eviction orders", "órdenes de desalojo"),
    ("en", "came the first cordón industrial (industrial belt), by territory",
     "cordón industrial", "industrial belt"),
    ("es", "Fue la primera huelga salvaje (wildcat strike) del lugar",
     "huelga salvaje", "wildcat strike"),
    ("es", "en chozas para los desahuciados (the evicted) del valle", "desahuciados",
     "the evicted"),
    ("es", ("El Sindicato de Trabajadores de Comercio Minorista (Retail, Wholesale and "
     "Department Store Union) mandó"), "Sindicato de Trabajadores de Comercio Minorista",
     "Retail, Wholesale and Department Store Union"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "term", "gloss"), GLOSSES)
def test_a_gloss_takes_the_whole_term_and_no_more(language, text, term, gloss):
    (found,) = find_glosses([text], page_of([text], language))
    assert (found.term, found.gloss) == (term, gloss)


def test_the_article_that_opens_a_sentence_is_no_part_of_an_expansion():
    text = "The Asociación de Sistemas Comunitarios de Agua del Sur (ASICASUR) has 130."
    (found,) = find_acronyms([text], page_of([text], "en"))
    assert found.expansion == "Asociación de Sistemas Comunitarios de Agua del Sur"


@pytest.mark.parametrize(
    ("texts", "slip", "right"),
    [
        (["Primitiva Quisbert has the keys.", "Then Primitiva Quisbret spoke."],
         "Quisbret", "Quisbert"),
        (["Guido Guatatoca was killed.", "Guido Guatatocca was 42."],
         "Guatatocca", "Guatatoca"),
        (["It was Anselmo Tecuatl Ríos.", "Now Anselmo Tecuatl Rios is free."],
         "Rios", "Ríos"),
        (["Against Moyano the mill was split.", "And Moyanno says he was right."],
         "Moyanno", "Moyano"),
    ],
)  # fmt: skip
def test_a_name_written_once_each_way_is_noticed(texts, slip, right):
    (found,) = find_misspellings(texts, page_of(texts, "en"))
    assert (found.text, found.expected, found.is_name) == (slip, right, True)


@pytest.mark.parametrize(
    "texts",
    [
        ["Fidel Castro spoke.", "Raúl Castro spoke."],
        ["Mariana Rojas came.", "Mariano Rojas left."],
        ["They met Alberto Gómez.", "They met Roberto Gómez."],
        ["The Bolivians came.", "The Bolivian went."],
        ["Juan Tecuatl was there.", "Juana Tecuatl was there."],
    ],
)
def test_two_people_with_one_surname_are_no_slip(texts):
    assert find_misspellings(texts, page_of(texts, "en")) == ()


def test_a_note_finds_the_name_that_the_text_calls_the_same():
    body = [
        "Engineer Osvaldo Terceros, who built the dam, admits it.",
        "The officials of Aguas del Norte left the county of Mayo.",
        "Luis Figueroa, the president of the central, was against it.",
    ]
    notes = ["County in the west, the poorest of all.", "President until 1973."]
    texts = [*body, *notes]
    found = anchor_footnotes(texts, range(3), range(3, 5), page_of(texts, "en"))
    assert [note.anchors[0].text for note in found] == ["Mayo", "Luis Figueroa"]
