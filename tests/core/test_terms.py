"""Terms as values, in and out as files, and counted."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from alignment.core.formats.format import FormatRejected
from alignment.core.search.lemmas import NoLemmas
from alignment.core.terms.csv_terms import read_csv, write_csv
from alignment.core.terms.harvest import Harvest, HarvestBead
from alignment.core.terms.tbx import OLDER as MARTIF
from alignment.core.terms.tbx import read_tbx, write_tbx
from alignment.core.terms.term import (
    SIDES,
    Form,
    Origin,
    TermEntry,
    TermRefused,
    TermStatus,
    Use,
)

PAIR = ("es", "en")
# What the gate of texts lets pass, as far as XML can carry it.
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"])
NOTES = st.text(LETTERS, max_size=20).map(str.strip)
WORDS = st.text(LETTERS, min_size=1, max_size=12).map(lambda t: " ".join(t.split()))


@st.composite
def entries(draw) -> TermEntry:
    texts = draw(st.lists(WORDS.filter(bool), min_size=2, max_size=6, unique=True))
    forms: list[Form] = []
    for place, text in enumerate(texts):
        side = SIDES[draw(st.integers(0, 1)) if place else 0]
        taken = any(f.side == side and f.use is Use.AGREED for f in forms)
        uses = [Use.ALLOWED, Use.FORBIDDEN, *([] if taken else [Use.AGREED])]
        forms.append(Form(side, text, draw(st.sampled_from(uses)), draw(NOTES)))
    forms.sort(key=lambda form: form.side)
    return TermEntry(
        PAIR,
        tuple(forms),
        draw(st.sampled_from(list(TermStatus))),
        draw(st.sampled_from(list(Origin))),
        draw(NOTES),
    )


@given(st.lists(entries(), max_size=4))
def test_csv_loses_nothing(terms):
    assert read_csv("".join(write_csv(terms)), PAIR) == terms


@given(st.lists(entries(), min_size=1, max_size=4))
def test_tbx_is_valid_and_loses_nothing(terms):
    data = write_tbx(terms, name="Prensa")
    schema().assertValid(etree.fromstring(data))
    assert read_tbx(data, PAIR) == terms


@given(st.lists(entries(), min_size=1, max_size=4))
def test_the_older_tbx_loses_nothing_either(terms):
    data = write_tbx(terms, name="Prensa", edition=MARTIF)
    root = etree.fromstring(data)
    assert root.tag == "martif"
    assert {e.tag for e in root.iter("termEntry", "langSet", "tig", "term")} > {"tig"}
    assert read_tbx(data, PAIR) == terms


def test_what_xml_cannot_carry_is_marked_in_tbx():
    data = write_tbx([entry(note="a\x01b")], name="x\x02")
    assert [term.note for term in read_tbx(data, PAIR)] == ["a\ufffdb"]


def schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).with_name("tbx_basic.rng")))


def test_the_schema_refuses_what_tbx_basic_does_not_know():
    data = write_tbx([entry()], name="x").replace(b"preferredTerm", b"best")
    assert not schema().validate(etree.fromstring(data))


def entry(**fields) -> TermEntry:
    forms = (Form("source", "paro", Use.AGREED), Form("target", "strike", Use.AGREED))
    return TermEntry(PAIR, forms, **fields)


OLDER = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX"><text><body><termEntry id="1">
  <langSet xml:lang="es-PE"><tig><term>paro</term></tig></langSet>
  <langSet xml:lang="en"><ntig><termGrp><term>strike</term>
    <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
  </termGrp></ntig></langSet>
  <langSet xml:lang="fr"><tig><term>grève</term></tig></langSet>
</termEntry></body></text></martif>"""


def test_a_termbase_without_terms_is_no_tbx():
    with pytest.raises(TermRefused, match="CSV"):
        write_tbx([], name="x")


# As other tools write it: who made an entry, definitions with sources, pictures.
CROWDED = """<?xml version="1.0" encoding="utf-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>made up</p></sourceDesc></fileDesc></tbxHeader>
<text><body><conceptEntry id="c1">
  <transacGrp><transac type="transactionType">origination</transac>
    <date>2010-04-17</date><transacNote type="responsibility">NN</transacNote></transacGrp>
  <descrip type="subjectField">Labour</descrip>
  <xref type="xGraphic" target="https://example.org/x.jpg">x.jpg</xref>
  <note>seen twice</note>
  <langSec xml:lang="es">
    <descripGrp><descrip type="definition">Cese del trabajo</descrip>
      <admin type="source">status: of a dictionary</admin></descripGrp>
    <termSec><term>paro</term><termNote type="partOfSpeech">noun</termNote>
      <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
      <descripGrp><descrip type="context">El paro sigue.</descrip>
        <admin type="source">https://example.org/</admin></descripGrp></termSec>
  </langSec>
  <langSec xml:lang="en"><termSec><term>strike</term></termSec>
    <termSec><term>halt</term>
      <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
  </langSec>
</conceptEntry></body></text></tbx>"""

TAGS_FOR_CATEGORIES = """<?xml version="1.0" encoding="utf-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min">
<tbxHeader><fileDesc><sourceDesc><p>made up</p></sourceDesc></fileDesc></tbxHeader>
<text><body><conceptEntry id="c1"><min:subjectField>Labour</min:subjectField>
  <langSec xml:lang="es"><termSec><term>paro</term>
    <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
    <min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
  <langSec xml:lang="en"><termSec><term>strike</term></termSec><termSec><term>halt</term>
    <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>
  </termSec></langSec>
</conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize("text", [CROWDED, TAGS_FOR_CATEGORIES], ids=["dca", "dct"])
def test_tbx_with_categories_that_we_do_not_keep_is_read(text):
    (term,) = read_tbx(text.encode(), PAIR)
    assert (term.head, term.renderings) == ("paro", ("strike",))
    assert term.forbidden == ("halt",)
    assert term.status is TermStatus.AGREED


def test_tbx_of_the_older_edition_is_read():
    (term,) = read_tbx(OLDER.encode(), PAIR)
    assert (term.head, term.renderings) == ("paro", ("strike",))
    assert (term.status, term.origin) == (TermStatus.AGREED, Origin.IMPORTED)


def test_entities_in_tbx_are_refused():
    bomb = '<!DOCTYPE t [<!ENTITY a "b">]><tbx><conceptEntry>&a;</conceptEntry></tbx>'
    with pytest.raises(FormatRejected):
        read_tbx(bomb.encode(), PAIR)


def test_a_spreadsheet_finds_no_formula():
    lines = "".join(write_csv([entry(note="=HYPERLINK(1)")]))
    cells = [cell for row in csv.reader(io.StringIO(lines)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_a_plain_list_of_two_columns_is_read():
    (term,) = read_csv("source,target\nparo,strike\n", PAIR)
    assert (term.head, term.renderings, term.status) == ("paro", ("strike",), "agreed")


@pytest.mark.parametrize("table", ["a,b\n1,2\n", "source,target\n,strike\n"])
def test_a_table_that_is_none_is_refused(table):
    with pytest.raises(FormatRejected):
        read_csv(table, PAIR)


@pytest.mark.parametrize(
    "forms",
    [
        (),
        (Form("target", "strike", Use.AGREED),),
        (Form("source", "a", Use.AGREED), Form("source", "b", Use.AGREED)),
        (Form("source", "a", Use.AGREED), Form("source", "a", Use.ALLOWED)),
    ],
)
def test_a_term_that_makes_no_sense_is_refused(forms):
    with pytest.raises(TermRefused):
        TermEntry(PAIR, forms)


def harvest(rows: list[tuple[str, str]]):
    beads = [HarvestBead(n, n // 10, s, t) for n, (s, t) in enumerate(rows)]
    found = Harvest(PAIR, NoLemmas()).candidates(beads)
    return {one.text: one for one in found}


FILLER = [(f"Nada nuevo {n} hoy.", f"Nothing new {n} today.") for n in range(60)]


def test_words_that_go_together_are_candidates_with_their_evidence():
    rows = [(f"La marea roja llegó {n}.", f"The red tide came {n}.") for n in range(5)]
    found = harvest(FILLER + rows)["marea roja llegó"]
    assert found.beads == 5
    assert found.renderings[0].text == "red tide came"
    assert found.renderings[0].evidence == (60, 61, 62, 63, 64)
    assert found.renderings[0].bitexts == (6,)


def test_a_name_spelt_in_two_ways_is_a_conflict():
    rows = [(f"El PRT dijo {n} cosas.", f"PRT said {n} things.") for n in range(6)]
    rows.append(("El PRT no dijo nada.", "Silence came from PTR."))
    found = harvest(FILLER + rows)["PRT"]
    assert [way.text for way in found.renderings] == ["PRT", "PTR"] or found.is_conflict
    assert found.is_name


def test_words_that_go_with_nothing_are_no_candidates():
    rows = [
        (f"Ventana {n}.", f"{chr(97 + n) * 5} {chr(98 + n) * 6}.") for n in range(6)
    ]
    assert "Ventana" not in harvest(FILLER + rows)
