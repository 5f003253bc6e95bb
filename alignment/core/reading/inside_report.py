"""What stands inside a page's text, as plain values for printing."""

from __future__ import annotations

from typing import Any

from alignment.core.inside.acronyms import Acronym
from alignment.core.inside.footnotes import Footnote
from alignment.core.inside.glosses import Gloss
from alignment.core.inside.leftover_kinds import Leftover
from alignment.core.inside.quotations import Quotation
from alignment.core.page import Role
from alignment.core.reading.inside import PageInside
from alignment.core.reading.origin_report import line_of
from alignment.core.reading.page_reading import PageReading

Plain = dict[str, Any]


def inside_report(reading: PageReading, inside: PageInside) -> Plain:
    """Footnotes, term pairs, acronyms, leftovers, quotations, hashtags, findings."""
    return {
        "footnotes": [_footnote(reading, note) for note in inside.footnotes],
        "term_pairs": [_pair(reading, gloss) for gloss in inside.glosses],
        "explanations": [
            {
                "line": line_of(reading, found.term_span.block),
                "text": found.evidence.of(reading.blocks[found.evidence.block].text),
                "term": found.term,
                "explanation": found.explanation,
            }
            for found in inside.explanations
        ],
        "acronyms": [_acronym(reading, a) for a in inside.acronyms if a.expansion],
        "acronyms_unexpanded": [a.text for a in inside.acronyms if not a.expansion],
        "leftovers": [_leftover(reading, item) for item in inside.leftovers],
        "quotations": [_quotation(reading, q) for q in inside.quotations],
        "hashtags": [
            {
                "line": line_of(reading, tag.span.block),
                "text": tag.text,
                "words": list(tag.words),
                "lang": tag.language,
            }
            for tag in inside.hashtags
        ],
        "findings": _findings(reading, inside),
    }


def _footnote(reading: PageReading, note: Footnote) -> Plain:
    return {
        "n": note.number,
        "line": line_of(reading, note.block),
        "text": note.text,
        "marker": note.marker,
        "status": str(note.status),
        "anchor": [
            {
                "line": line_of(reading, anchor.span.block),
                "text": anchor.text,
                "score": round(anchor.score, 3),
            }
            for anchor in note.anchors
        ],
    }


def _pair(reading: PageReading, gloss: Gloss) -> Plain:
    return {
        "line": line_of(reading, gloss.term_span.block),
        gloss.term_language: gloss.term,
        gloss.gloss_language: gloss.gloss,
        "pattern": str(gloss.order),
        "clean_gloss": gloss.clean_gloss,
        "strip": gloss.cut or None,
        "score": round(gloss.score, 3),
    }


def _acronym(reading: PageReading, acronym: Acronym) -> Plain:
    return {
        "line": line_of(reading, acronym.span.block),
        "acronym": acronym.text,
        "expansion": acronym.expansion,
        "expansion_lang": acronym.expansion_language,
        "acronym_lang": acronym.language,
    }


def _leftover(reading: PageReading, leftover: Leftover) -> Plain:
    produced = reading.blocks[leftover.span.block].role is Role.PRODUCTION_NOTE
    return {
        "line": line_of(reading, leftover.span.block),
        "text": leftover.text,
        "lang": leftover.language,
        "kind": "production note" if produced else str(leftover.kind),
        "severity": "low" if produced else str(leftover.severity),
        "action": "metadata" if produced else str(leftover.action),
    }


def _quotation(reading: PageReading, quotation: Quotation) -> Plain:
    return {
        "line": line_of(reading, quotation.span.block),
        "text": quotation.text,
        "kind": str(quotation.kind),
        "speaker": quotation.speaker,
        "source": quotation.source,
        "introduced_on": line_of(reading, quotation.introduced_at),
    }


def _findings(reading: PageReading, inside: PageInside) -> list[Plain]:
    names = [
        {
            "line": line_of(reading, item.span.block),
            "kind": "name misspelled" if item.is_name else "spelling",
            "text": item.text,
            "expect": item.expected,
        }
        for item in inside.misspellings
    ]
    dates = [
        {
            "line": line_of(reading, s.block),
            "kind": "year not written",
            "text": s.words,
            "expect": s.suggested,
        }
        for s in reading.statements
        if s.suggested
    ]
    origin = (
        [{"line": None, "kind": "needs provenance", "text": "", "expect": ""}]
        if reading.needs_provenance
        else []
    )
    return origin + names + dates
