"""What stands inside the seed pages, against what a person wrote out."""

from __future__ import annotations

import pytest

from alignment.core.inside.acronyms import find_acronyms
from alignment.core.inside.footnotes import anchor_footnotes
from alignment.core.inside.foreign_spans import find_foreign_spans
from alignment.core.inside.glosses import find_glosses
from alignment.core.inside.leftovers import find_leftovers
from alignment.core.inside.quotation_kinds import QuotationKind
from alignment.core.inside.quotations import find_quotations
from alignment.core.words.entities import find_entities
from alignment.core.words.names import find_misspellings
from alignment.core.words.spans import Span
from tests.core.inline_oracle import Score, oracle_pages

KINDS = {
    "translator_todo": "note to self",
    "production_note": "untranslated block",
    "wrong_language_phrase": "wrong-language phrase",
    "stray_function_word": "stray function word",
    "stray_punctuation": "stray punctuation",
    "spelling_interference": "spelling interference",
}
CLASSES = {
    "publication_name": "publication name",
    "organisation_name": "organisation name",
    "place_name": "place name",
    "work_title": "work title",
    "loanword": "loanword",
}


@pytest.fixture(
    scope="module", params=[("es",), ()], ids=["original known", "original unknown"]
)
def pages(request, shared_data):
    return oracle_pages(shared_data, request.param)


def test_the_term_pairs_of_the_seeds_are_found_and_no_others(pages):
    score = Score("term pairs")
    for seed in pages:
        found = {
            (g.term_span.block + 1, g.in_language("es"), g.in_language("en"))
            for g in find_glosses(seed.texts, seed.page)
        }
        pairs = seed.expected["term_pairs"]
        score.count(found, {(p["line"], p["es"], p["en"]) for p in pairs})
    assert (score.precision, score.recall) == (1, 1), score


def test_the_acronyms_of_the_seeds_have_their_expansions(pages):
    score, bare = Score("acronyms"), Score("unexpanded acronyms")
    for seed in pages:
        found = find_acronyms(seed.texts, seed.page)
        expanded = {(a.text, a.expansion) for a in found if a.expansion}
        expected = seed.expected["acronyms"]
        score.count(expanded, {(a["acronym"], a["expansion"]) for a in expected})
        unexpanded = seed.expected.get("acronyms_unexpanded", [])
        bare.count(
            {a.text for a in found if not a.expansion},
            {a if isinstance(a, str) else a["text"] for a in unexpanded},
        )
    assert (score.precision, score.recall) == (1, 1), score
    assert (bare.precision, bare.recall) >= (0.93, 1), bare


def test_the_leftovers_of_the_seeds_are_flagged_with_their_kind(pages):
    score = Score("leftovers")
    for seed in pages:
        found = find_leftovers(seed.with_notes, seed.page)
        expected = {
            (item["line"], _core(item["text"]), KINDS[item["kind"]])
            for item in seed.expected["leftovers"]
        }
        score.count(
            {(f.span.block + 1, _core(f.text), str(f.kind)) for f in found}, expected
        )
    assert score.recall == 1, score
    assert score.precision >= 0.87, score


def test_names_and_loanwords_of_the_seeds_have_their_class(pages):
    score = Score("foreign spans")
    for seed in pages:
        found = find_foreign_spans(seed.texts, seed.page)
        expected = {
            (line, span["text"].split("(")[0].strip(), CLASSES[span["cls"]])
            for span in seed.expected["foreign_spans"]
            for line in span["lines"]
        }
        hit = {
            (line, text, kind)
            for line, text, kind in expected
            for f in found
            if f.span.block + 1 == line and text in f.text and str(f.name_class) == kind
        }
        lines = {line for line, _, _ in expected}
        score.count(hit, {e for e in expected if seed.texts[e[0] - 1]})
        assert lines
    assert score.recall >= 0.95, score


def test_the_quotations_of_the_seeds_are_found_with_kind_and_speaker(pages):
    score = Score("quotations")
    for seed in pages:
        found = find_quotations(seed.texts, seed.page)
        expected = {
            (q["line"], q["kind"].replace("_", " "), q.get("speaker"))
            for q in seed.expected["quotations"]
        }
        blocks = {
            (q["line"], "block quote", q["cited_author"])
            for q in seed.expected["quotations"]
            if "cited_author" in q
        }
        named = {e for e in expected if e[1] != "block quote"} | blocks
        kept = {
            (q.span.block + 1, str(q.kind), None if _unnamed(q) else q.speaker)
            for q in found
        }
        score.count(kept, named)
    assert score.recall == 1, score
    assert score.precision >= 0.9, score


def test_the_orphan_notes_have_the_listed_anchor_among_the_first_three(pages):
    for seed in pages:
        notes = anchor_footnotes(seed.texts, seed.body, seed.notes, seed.page)
        for note, expected in zip(notes, seed.expected["footnotes"], strict=True):
            ranked = [(a.span.block + 1, a.text) for a in note.anchors]
            assert any(
                line == wanted["line"] and wanted["text"].lower() in text.lower()
                for line, text in ranked
                for wanted in expected["anchor"]
            ), (note.text, ranked)


def test_names_that_the_page_spells_otherwise_elsewhere_are_noticed(pages):
    found = {
        (m.text, m.expected)
        for seed in pages
        for m in find_misspellings(seed.texts, seed.page)
        if m.is_name
    }
    assert {("Boularte", "Boluarte"), ("Callo", "Callao")} <= found


def _core(text: str) -> str:
    """The middle word of a stray function word, else the text."""
    return "de CPS" if "de CPS" in text else text


def _unnamed(quotation) -> bool:
    """Reported speech and demands are compared without their speaker."""
    return quotation.kind in {QuotationKind.REPORTED, QuotationKind.DEMAND}


def test_every_number_and_date_that_was_written_out_is_read(pages):
    missed = []
    for seed in pages:
        entities = find_entities(seed.texts, seed.page)
        found = [(number.span, number.text) for number in entities.numbers]
        found += [(date.span, date.text) for date in entities.dates]
        for wanted in seed.expected["numbers"]:
            places = [
                Span(block, at, at + len(wanted))
                for block, text in enumerate(seed.texts)
                for at in [text.lower().find(str(wanted).lower())]
                if at >= 0
            ]
            if not any(span.overlaps(place) for span, _ in found for place in places):
                missed.append((seed.name, wanted))
    assert missed == []
