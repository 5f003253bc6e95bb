"""The checks of a bead."""

from __future__ import annotations

import pytest

from alignment.core.checks.beads import check_bead
from alignment.core.checks.findings import FindingCode
from alignment.core.checks.lengths import LengthRule
from tests.core.inline_cases import page_words

EXTRA = {
    "en": "with all century percent met was they bakers were on people marched thousand",
    "es": "con panaderos eran siglo ciento personas marcharon los reunieron para pan",
}


def check(source, target, rule=None):
    found = check_bead(
        source,
        target,
        page_words([source], "es", EXTRA),
        page_words([target], "en", EXTRA),
        rule,
    )
    return [(str(f.code), f.parts) for f in found]


CLEAN = [
    ("El 32,7 % de los panaderos", "32.7 percent of the bakers"),
    ("2.000 panaderos marcharon", "2,000 bakers marched"),
    ("2.000 panaderos marcharon", "Two thousand bakers marched"),
    ("30 mil personas", "30,000 people"),
    ("treinta personas marcharon", "30 people marched"),
    ("el siglo XXI", "the 21st century"),
    ("en los años 70", "in the 1970s"),
    ("el 2 de junio de 2019", "on June 2, 2019"),
    ("el 2 de junio", "on June 2, 2019"),
    ("el 7 y 8 de julio", "on July 7th and 8th"),
    ("las dos hermanas", "both sisters"),
    ("un pan para todos", "bread for all"),
    ("la OTAN y la ONU", "NATO and the UN"),
    ("la PTR marchó con Rosa Quiroz", "the PTR marched with Rosa Quiroz"),
    ("Poncio Pilato", "Pontius Pilate"),
    ("a las 9:30 de la noche", "at 9.30 pm"),
    ("a las 23.10", "at 11:10 p.m."),
    ("el de las 23.10", "the 11:10"),
    ("a las 0.15 h", "at 12:15 a.m."),
    ("Sergio García y José Peña", "Sergio Garcia and José Peña"),
    ("con Juan Pablo Rell", "with John Paul Rell"),
    ("por el Mar Negro con Ada", "by the Black Sea with Ada"),
    ("el viernes con pan", "on Friday with bread"),
    ("el segundo pan y el primero", "the third bread"),
    ("un centenar de panaderos", "a hundred bakers"),
    ("en los noventa", "in the mid-1990s"),
    ("el capítulo XIV y el tomo III", "chapter XIV and volume three"),
    ("fueron de Londres a Nueva York", "they went from London to New York"),
    ("de Ginebra, La Habana y la Ciudad de México", "Geneva’s, Havana and Mexico City"),
    ("en EE. UU. y en Gran Bretaña", "in the U.S. and the United Kingdom"),
    ("se reunieron en Bogotá", "met in the Colombian capital, far from Lima"),
    ("Bogotá marchó con Perú", "Colombia marched with Peru"),
    ("Washington y Moscú marcharon", "Washington and Russia marched"),
    ("El Perú marchó", "The Peruvian bakers marched, with those of Chile"),
    ("en Quito con Ana Lima", "in Quito with Ana Cusco Lima"),
    ("los panaderos de Lima", "the bakers of Lima, Peru"),
    ("en Lima y en Quito", "in Cusco and in Loja"),
]


@pytest.mark.parametrize(("source", "target"), CLEAN)
def test_a_clean_translation_raises_no_alarm(source, target):
    assert check(source, target) == []


FAULTY = [
    ("32,7 % de los", "37.2 percent of", "number", ("32,7 %", "37.2 percent")),
    ("cinco panaderos", "six bakers", "number", ("cinco", "six")),
    ("marcharon 30 personas", "people marched", "number", ("30", "")),
    ("people marched", "30 people marched", "number", ("", "30")),
    ("a las 23.10", "at 10:10 p.m.", "number", ("23.10", "10")),
    ("eran 23.10 pan", "were 11.10 bread", "number", ("23.10", "11.10")),
    ("el 2 de junio", "on July 2", "date", ("2 de junio", "July 2")),
    ("en mayo de 2019", "in June 2019", "date", ("mayo de 2019", "June 2019")),
    ("el siglo XX", "the 19th century", "date", ("siglo XX", "19th century")),
    ("la PTR marchó", "the PRT marched", "acronym", ("PTR", "PRT")),
    ("llegaron el viernes", "they came on Thursday", "date", ("viernes", "Thursday")),
    ("el segundo panadero", "the third baker", "number", ("segundo", "third")),
    ("con Luis XIV", "with Louis XVI", "number", ("XIV", "XVI")),
    ("el tomo III", "volume four", "number", ("III", "four")),
    ("con Rosa Quirel", "with Julia Menz", "name", ("Rosa Quirel", "Julia Menz")),
    ("con Dina Mareluz", "with Dina Maerluz", "name", ("Mareluz", "Maerluz")),
    ("el pan", "the the bread", "doubled", ("the the",)),
    ("de todos", "bread for all of us bread for all of us", "doubled",
     ("bread for all of us bread for all of us",)),
    ("los panaderos eran de pan", "los panaderos eran de pan", "untranslated",
     ("los panaderos eran de pan",)),
    ("el precio", "the price (aca poner el equivalente) is", "leftover",
     ("(aca poner el equivalente)",)),
    ("con pan", "they were with los panaderos eran con pan here", "leftover",
     ("los panaderos eran con pan",)),
    ("se reunieron en Bogotá", "they met in Lima", "name", ("Bogotá", "Lima")),
    ("de Londres a La Habana", "from London to Geneva", "name",
     ("La Habana", "Geneva")),
    ("los de Nueva York", "New Orleans’s", "name", ("Nueva York", "New Orleans")),
    ("en EE. UU.", "in the UK", "name", ("EE. UU", "UK")),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "code", "parts"), FAULTY)
def test_a_planted_fault_is_found_and_named(source, target, code, parts):
    assert (code, parts) in check(source, target)


def test_a_finding_points_to_both_sides():
    source, target = "eran 30 personas", "they were 40 people"
    (found,) = check_bead(
        source, target, page_words([source], "es"), page_words([target], "en"), None
    )
    assert [s.of(source) for s in found.source] == ["30"]
    assert [s.of(target) for s in found.target] == ["40"]


def test_a_gap_is_not_checked():
    assert check("eran 30 personas", " ") == []


def test_a_doubling_that_the_source_has_too_is_no_fault():
    assert check("pan con pan pan con pan", "bread is bread bread is bread") == []


def test_words_that_may_stand_twice_are_no_doubling():
    assert check("con pan", "they had had bread") == []


def test_half_a_translation_is_too_short_by_the_rule_of_its_document():
    rule = LengthRule().fitted([(100, 90)] * 30)
    assert rule.ratio == 0.9
    assert [code for code, _ in check("a" * 200, "b" * 90, rule)] == ["length"]
    assert check("a" * 200, "b" * 180, rule) == []


def test_a_document_of_few_beads_keeps_the_rule_as_it_is():
    assert LengthRule().fitted([(100, 50)] * 5) == LengthRule()


@pytest.mark.parametrize("wrong", [{"ratio": 0.0}, {"variance": -1.0}, {"limit": 0.0}])
def test_a_length_rule_cannot_be_made_wrong(wrong):
    with pytest.raises(ValueError, match="positive"):
        LengthRule(**wrong)


def test_every_check_has_a_planted_fault_here():
    of_terms = {"term", "forbidden"}  # planted in test_term_checks
    assert {code for _, _, code, _ in FAULTY} | {"length"} | of_terms == {
        str(c) for c in FindingCode
    }
