"""What stands inside a text, in the one shape in which people decide on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alignment.core.inside.footnotes import Anchor
from alignment.core.reading.inside import PageInside
from alignment.core.words.spans import Span

Place = dict[str, str | int]
Value = dict[str, str | float | list[str] | list[Place] | None]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A finding at a place.

    Attributes:
        kind: term, acronym, leftover, quotation, footnote or spelling.
        span: where it stands.
        text: the words there.
        value: what was found, by name.
    """

    kind: str
    span: Span
    text: str
    value: Value


def suggestions(inside: PageInside) -> list[Suggested]:
    """Everything that a person may want to accept or dismiss, by kind."""
    return [
        *_terms(inside),
        *_acronyms(inside),
        *_leftovers(inside),
        *_quotations(inside),
        *_footnotes(inside),
        *_spellings(inside),
    ]


def _terms(inside: PageInside) -> Iterator[Suggested]:
    for gloss in inside.glosses:
        value: Value = {
            "term": gloss.term,
            "term language": gloss.term_language,
            "rendering": gloss.clean_gloss,
            "rendering language": gloss.gloss_language,
            "left out": gloss.cut,
        }
        yield Suggested("term", gloss.term_span, gloss.term, value)
    for found in inside.explanations:
        explained: Value = {"term": found.term, "explained as": found.explanation}
        yield Suggested("term", found.term_span, found.term, explained)


def _acronyms(inside: PageInside) -> Iterator[Suggested]:
    for acronym in inside.acronyms:
        if acronym.expansion:
            value: Value = {
                "expansion": acronym.expansion,
                "expansion language": acronym.expansion_language,
                "language": acronym.language,
            }
            yield Suggested("acronym", acronym.span, acronym.text, value)


def _leftovers(inside: PageInside) -> Iterator[Suggested]:
    for leftover in inside.leftovers:
        value: Value = {
            "what": str(leftover.kind),
            "language": leftover.language,
            "severity": str(leftover.severity),
            "action": str(leftover.action),
        }
        yield Suggested("leftover", leftover.span, leftover.text, value)


def _quotations(inside: PageInside) -> Iterator[Suggested]:
    for quotation in inside.quotations:
        value: Value = {
            "what": str(quotation.kind),
            "speaker": quotation.speaker,
            "source": quotation.source,
        }
        yield Suggested("quotation", quotation.span, quotation.text, value)


def _footnotes(inside: PageInside) -> Iterator[Suggested]:
    for note in inside.footnotes:
        if note.anchors:
            best = note.anchors[0]
            value: Value = {
                "note": note.text,
                "number": float(note.number),
                "status": str(note.status),
                "places": [_place(anchor) for anchor in note.anchors],
            }
            yield Suggested("footnote", best.span, best.text, value)


def _place(anchor: Anchor) -> Place:
    """A place that can be chosen: position of its block, offsets and words."""
    span = anchor.span
    return {
        "block": span.block,
        "start": span.start,
        "end": span.end,
        "text": anchor.text,
    }


def _spellings(inside: PageInside) -> Iterator[Suggested]:
    for slip in inside.misspellings:
        value: Value = {"expected": slip.expected}
        yield Suggested("spelling", slip.span, slip.text, value)
