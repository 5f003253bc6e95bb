"""What people and checks said of a bead leaves with it, in every format."""

from __future__ import annotations

import datetime

import pytest

from alignment.actions.add_note import add_note, withdraw_note
from alignment.actions.append_event import Act
from alignment.actions.dismiss_finding import dismiss_finding
from alignment.actions.review_bead import review_beads
from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.core.corpus import Corpus
from alignment.core.formats.registry import FORMATS, gather, read_corpus
from alignment.core.releasing.wanted import Naming
from alignment.core.review import Status
from alignment.models import Bitext, Note
from alignment.queries.bead_findings import findings_of
from alignment.queries.corpus import corpus_of
from alignment.queries.corpus_units import Remarks
from alignment.queries.release_cut import names_of
from tests.core.formats.corpora import write
from tests.factories import NOW, make_bitext, make_user

pytestmark = pytest.mark.django_db
BOTH_WAYS = [name for name, found in FORMATS.items() if found.write and found.read]
SOURCE = ("Hubo 5 muertos en 1990. ", "Nada más. ", "Otra cosa.")
TARGET = ("There were 6 dead in 1991. ", "Nothing else. ", "Another thing.")


@pytest.fixture
def bitext() -> Bitext:
    """Confirmed by ana, then noted by bea, with a finding that ana dismissed."""
    bitext = make_bitext(source=SOURCE, target=TARGET)
    ana, bea = make_user("ana"), make_user("bea")
    first, second, _third = bitext.beads.order_by("position")
    versions = {first.pk: first.version, second.pk: second.version}
    act = Act(verb="confirm", actor=ana, now=NOW)
    review_beads(bitext=bitext, versions=versions, status=Status.CONFIRMED, act=act)
    found = findings_of(bitext, [first.pk], SimplemmaVocabulary())[first.pk]
    assert len(found) >= 2
    first.refresh_from_db()
    dismiss_finding(
        bitext=bitext,
        bead=first.pk,
        version=first.version,
        finding=found[0].key,
        reason="so in the <original>",
        act=Act(verb="dismiss", actor=ana, now=NOW),
    )
    for text in ("¿Seguro?\nDos líneas.", "taken back"):
        first.refresh_from_db()
        add_note(
            bitext=bitext,
            bead=first.pk,
            version=first.version,
            text=text,
            act=Act(verb="note", actor=bea, now=NOW),
        )
    first.refresh_from_db()
    withdraw_note(
        bitext=bitext,
        bead=first.pk,
        version=first.version,
        note=Note.objects.get(text="taken back").pk,
        act=Act(verb="withdraw-note", actor=bea, now=NOW),
    )
    return bitext


def corpus(bitext: Bitext, naming: Naming = Naming.NAMES) -> Corpus:
    remarks = Remarks(names_of(bitext.project, naming), SimplemmaVocabulary())
    day = datetime.date(2026, 3, 1)
    return corpus_of(bitext.project, beads="all", date=day, remarks=remarks)


def test_a_unit_tells_who_decided_what_was_noted_and_found(bitext):
    first, second, third = next(iter(corpus(bitext).parts)).units
    assert [unit.reviewer for unit in (first, second, third)] == ["ana", "ana", ""]
    assert first.notes == ("¿Seguro?\nDos líneas.",)
    assert [f.dismissed for f in first.findings].count("so in the <original>") == 1
    assert [f.dismissed for f in first.findings].count("") >= 1
    assert {f.check for f in first.findings} >= {"number"}
    assert second.notes == ()
    assert second.findings == ()


def test_pseudonyms_are_numbers_in_the_order_of_coming(bitext):
    first, *_rest = next(iter(corpus(bitext, Naming.PSEUDONYMS).parts)).units
    assert first.reviewer == "reviewer 1"


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_every_format_carries_it_or_keeps_it_in_the_side_file(bitext, name):
    files = dict(write(name, corpus(bitext))[0].files)
    back = gather(read_corpus(name, files)).parts[0].units
    there = next(iter(corpus(bitext).parts)).units
    said = [(u.id, u.reviewer, u.notes, u.findings, u.status) for u in back]
    assert said == [(u.id, u.reviewer, u.notes, u.findings, u.status) for u in there]
