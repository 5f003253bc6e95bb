"""Lines of credits, papers told by their form, and credits of other texts."""

from __future__ import annotations

import pytest

from alignment.core.provenance.credit_line import is_credits, read_credit_line
from alignment.core.provenance.dates import find_dates
from alignment.core.provenance.paper_names import is_paper_name
from alignment.core.reading.other_credits import credits_another

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("line", "paper", "day"),
    [
        (
            "By Ana Gil, Diario del Sur, Lima, 3 May 2010",
            "Diario del Sur",
            "2010-05-03",
        ),
        ("El Tajo | 3 May 2010 | Translated by Tom Reed", "El Tajo", "2010-05-03"),
        ("Ana Gil · The Lower Quay · Traducción: Eva Roe", "The Lower Quay", ""),
        ("14puertos, Ana Gil, Lugo, 11 August 2022", "14puertos", "2022-08-11"),
        ("(La Ortiga, Bari, año VI, n. 38)", "La Ortiga", ""),
        ("[La Vereda, 4/10]", "La Vereda", "XXXX-04-10"),
        ("Ana Gil for El Tajo, 5 de maig de 2012", "El Tajo", "2012-05-05"),
    ],
)
def test_a_line_of_credits_names_its_paper_and_its_day(line, paper, day):
    found = read_credit_line(line, "en")
    assert found is not None
    assert line[slice(*found.paper)] == paper
    assert (found.day.date.edtf if found.day else "") == day


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Gil, La Habana, 3 May 2010",
        "La Realidad, Chiapas, November 2005",
        "By Ana Gil and Luis Soto, 3 May 2010",
        "29.12.05 Análisis y Noticias",
        "Translated by Tom Reed for MurosNews",
        "El Faro said on 3 May 2010 that it rained",
    ],
)
def test_places_sections_and_sentences_are_no_papers(line):
    assert read_credit_line(line, "es") is None


def test_the_name_of_the_page_itself_is_no_source():
    line = "By Ana Gil, Hoja Diario, 3 May 2010"
    assert read_credit_line(line, own=frozenset({"hoja diario"})) is None


def test_who_illustrated_may_stand_among_the_credits():
    line = "Ana Gil & Luis Soto · trans. Tom Reed · illus. Eva Roe · Oct 11, 2023"
    assert is_credits(line, "en")
    assert not is_credits("Ana Gil & Luis Soto · Oct 11, 2023", "en")


@pytest.mark.parametrize("name", ["Los trabajadores", "La Redacción", "San Telmo"])
def test_makers_and_places_are_not_named_like_papers(name):
    assert not is_paper_name(name)


@pytest.mark.parametrize(
    "line",
    [
        "◀ PREVIOUS: “Seven Sorts of Dust,” Eva Roe, trans. Tom Reed",
        "«El agua alta», Eva Roe (trad. Luis Soto), 22 octubre 2019",
        "Hymn of the Ironers (1903, tr. Tom Reed)",
        "NICARAGUA: Pickers Camp On - translated by Tom Reed",
    ],
)
def test_credits_of_other_texts_are_told_apart(line):
    assert credits_another(line, ["The Salt Road"])


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Gil, trans. Tom Reed",
        "“The Salt Road”, Ana Gil, trans. Tom Reed",
        "Fiction by Ana Gil, translated by Tom Reed",
        "First published in La Hoja: translated by Tom Reed",
        "(Editor’s note: this part was translated by Tom Reed.)",
    ],
)
def test_credits_of_the_text_itself_are_kept(line):
    assert not credits_another(line, ["The Salt Road"])


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Le Ravin, 14 août 2013", "2013-08-14"),
        ("el 3 d’abril de 2010", "2010-04-03"),
        ("2012ko maiatzaren 5a", "2012-05-05"),
        ("Wed Mar 15 02:11:37 CST 2000", "2000-03-15"),
        ("lunes 3 de abril de 2010", "2010-04-03"),
    ],
)
def test_days_in_the_words_of_other_papers_are_read(text, edtf):
    assert [found.date.edtf for found in find_dates(text, "es")] == [edtf]
