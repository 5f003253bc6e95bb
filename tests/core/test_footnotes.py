"""Footnotes that lost their markers, and those that kept them."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.inside.anchor_order import SHARED, in_order
from alignment.core.inside.footnotes import AnchorStatus, anchor_footnotes
from tests.core.inline_cases import page_words

BODY = [
    "The traders –from Elio Marán to Rosa Quiroz- met. Then Salinera spoke for bread.",
    "The LM-PS leads the bakers. In spring the Harbour Party will rule the bay.",
    (
        "This unity is not for the owners, such as the town councils. The break with "
        "the port captains is needed. The workers of Ilo-Punta went home."
    ),
    "The “Mareístas” of paper ships and the old readers slept.",
]
NOTES = [
    "The head of the Northern Bakers Federation.",
    "Salinera is a trader and a poet.",
    "LM-PS: A coalition of the Salt League and the Sea Party.",
    "The Party of Salinera",
    "The town councils",
    "Punta is Ilo’s port.",
    "That is, of big words and small deeds.",
]
ANCHORS = ["Elio Marán", "Salinera", "LM-PS", "Harbour Party", "port captains",
           "Ilo-Punta", "“Mareístas” of paper ships"]  # fmt: skip


EXTRA = (
    "captains port councils party then owners break needed ships paper readers slept "
    "bakers traders met spring rule bay salinera such town"
)


def read(notes, body=BODY):
    texts = [*body, *notes]
    page = page_words(texts, extra={"en": EXTRA})
    return anchor_footnotes(texts, range(len(body)), range(len(body), len(texts)), page)


def test_each_orphan_note_has_its_anchor_among_the_first_three():
    for note, anchor in zip(read(NOTES), ANCHORS, strict=True):
        assert any(anchor in a.text for a in note.anchors), note


def test_a_note_that_names_its_word_has_it_first():
    notes = read(NOTES)
    assert "Salinera" in notes[1].anchors[0].text
    assert "LM-PS" in notes[2].anchors[0].text


def test_an_orphan_note_is_never_more_than_a_suggestion():
    assert all(n.status is not AnchorStatus.MARKED for n in read(NOTES))


def test_a_marker_in_the_body_settles_the_anchor():
    body = ["The bakers[1] met the traders.[2]", "Then they left (3) again."]
    notes = read(["[1] Of Ilo.", "[2] Of Punta.", "(3) In May."], body)
    assert [n.anchors[0].text for n in notes] == ["bakers", "traders.", "left"]
    assert {n.status for n in notes} == {AnchorStatus.MARKED}
    assert [n.text for n in notes] == ["Of Ilo.", "Of Punta.", "In May."]


def test_superscripts_and_asterisks_are_markers_too():
    body = ["The bakers¹ met the traders*."]
    notes = read(["1. Of Ilo.", "* Of Punta."], body)
    assert [n.anchors[0].text for n in notes] == ["bakers", "traders"]


def test_a_marker_that_stands_nowhere_leaves_the_note_an_orphan():
    (note,) = read(["7. The Party of Salinera"])
    assert (note.marker, note.text) == ("7.", "The Party of Salinera")
    assert note.status is not AnchorStatus.MARKED
    assert any("Harbour Party" in a.text for a in note.anchors)


def test_a_note_without_a_body_has_no_anchor():
    (note,) = read(["A note."], [])
    assert (note.anchors, note.status) == ((), AnchorStatus.NONE)


STREET = [
    (
        "The owner of the mill, Jovita Ruelas, left on a Tuesday for the coast. El Faro "
        "wrote that she had been ill. In the evenings the weavers played truquete."
    ),
    "The marines took Ciro Balmes to Isla Honda in June. The fogoneros came back later.",
]
STREET_NOTES = {
    "Heiress of three mills, a widow at thirty.": "Jovita Ruelas",
    "Daily of the bishops.": "El Faro",
    "A card game.": "truquete",
    "Poet and baker, the author of one book.": "Ciro Balmes",
    "Prison in the bay of Tula.": "Isla Honda",
    "Stokers of the harbour.": "fogoneros",
}
STREET_WORDS = (
    "owner mill left coast wrote been evenings weavers played marines took came back "
    "later heiress mills widow daily bishops card game poet baker author book prison "
    "stokers harbour tuesday june"
)


def test_notes_that_only_describe_go_where_such_a_thing_stands():
    texts = [*STREET, *STREET_NOTES]
    page = page_words(texts, extra={"en": STREET_WORDS})
    notes = anchor_footnotes(texts, range(2), range(2, len(texts)), page)
    firsts = [note.anchors[0].text for note in notes]
    assert firsts == list(STREET_NOTES.values())


scores = st.lists(
    st.lists(st.integers(-5, 5), min_size=4, max_size=4), min_size=1, max_size=4
)


@given(scores)
def test_an_anchor_costs_the_others_what_brute_force_says(table):
    ranked = in_order(table)
    for note, row in enumerate(ranked):
        rests = []
        for place in range(4):
            orders = [
                o
                for o in itertools.combinations_with_replacement(range(4), len(table))
                if o[note] == place
            ]
            totals = [
                sum(r[p] for r, p in zip(table, o, strict=True))
                - SHARED * sum(a == b for a, b in itertools.pairwise(o))
                for o in orders
            ]
            rests.append(max(totals) - table[note][place])
        cost = np.array(rests) - max(rests)
        assert np.allclose(np.array(row) - np.array(table[note]), cost)
