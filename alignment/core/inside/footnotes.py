"""Footnotes and the places in the body that they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from alignment.core.inside.anchor_looks import looks_of
from alignment.core.inside.anchor_order import in_order
from alignment.core.inside.note_anchors import AnchorCandidate, anchor_candidates
from alignment.core.inside.note_fit import NoteFit
from alignment.core.words.spans import Span
from alignment.core.words.tokens import tokens
from alignment.core.words.vocabulary import PageWords

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE_MARK = re.compile(
    r"\s*(?:[\[(](\d{1,3}|[a-z]|\*{1,3}|[†‡])[\])]|(\d{1,3})[.)\]:-]|([⁰¹²³⁴-⁹]+)|"
    r"(\*{1,3}|[†‡]))[\s\u00a0]*(?=\S)"
)
_RANKED = 3  # suggestions for each note
_CLEAR = 1.7  # lead of the best suggestion from which it is a sure one
_FAIR = 0.4  # the same for a fair one


class AnchorStatus(StrEnum):
    """How sure the best anchor of a note is; all but MARKED stay suggestions."""

    MARKED = "marked"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the body that a note may belong to.

    Attributes:
        text: the words.
        span: where they stand.
        score: how well they fit, in the order of all notes; larger is better.
    """

    text: str
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note with its anchors, the best first.

    Attributes:
        number: 1-based place among the notes.
        block: position of its block.
        text: the words without marker.
        marker: the marker as written, None where it is lost.
        anchors: up to three places; one where a marker tells.
        status: how sure the first one is.
    """

    number: int
    block: int
    text: str
    marker: str | None
    anchors: tuple[Anchor, ...]
    status: AnchorStatus


def anchor_footnotes(
    texts: Sequence[str],
    body: Sequence[int],
    notes: Sequence[int],
    page: PageWords,
) -> tuple[Footnote, ...]:
    """Rank the places in the body that each note may belong to.

    Notes with a marker that stands in the body go there. The others are put in
    order: the anchors of later notes do not stand before those of earlier ones.

    Args:
        texts: the texts of all blocks by position.
        body: positions of the body's blocks, in order.
        notes: positions of the notes' blocks, in order.
        page: the page's words and languages.
    """
    if not notes:
        return ()
    marked = {block: _marked(block, texts, body) for block in notes}
    candidates = anchor_candidates([(b, texts[b]) for b in body], page)
    looks = [looks_of(place, page) for place in candidates]
    words = [_without_marker(texts[block], marked[block][0]) for block in notes]
    fits = [
        NoteFit(one, candidates, looks, page, (n + 0.5) / len(words))
        for n, one in enumerate(words)
    ]
    scores = [
        _fixed(candidates, anchor) if (anchor := marked[block][1]) else fit.scores()
        for block, fit in zip(notes, fits, strict=True)
    ]
    ranked = in_order(scores)
    return tuple(
        _footnote(number, block, texts[block], marked[block], candidates, row)
        for number, (block, row) in enumerate(zip(notes, ranked, strict=True), 1)
    )


def _footnote(
    number: int,
    block: int,
    text: str,
    marked: tuple[str | None, Anchor | None],
    candidates: Sequence[AnchorCandidate],
    row: Sequence[float],
) -> Footnote:
    marker, anchor = marked
    words = _without_marker(text, marker)
    if anchor is not None:
        return Footnote(number, block, words, marker, (anchor,), AnchorStatus.MARKED)
    anchors = _best(candidates, row)
    return Footnote(number, block, words, marker, anchors, _status(anchors))


def _without_marker(text: str, marker: str | None) -> str:
    match = _NOTE_MARK.match(text) if marker else None
    return (text[match.end() :] if match else text).strip()


def _best(
    candidates: Sequence[AnchorCandidate], row: Sequence[float]
) -> tuple[Anchor, ...]:
    """The best places that do not overlap."""
    kept: list[Anchor] = []
    for index in sorted(range(len(row)), key=lambda i: -row[i]):
        one = candidates[index]
        if row[index] > float("-inf") and not any(
            one.span.overlaps(other.span) for other in kept
        ):
            kept.append(Anchor(one.text, one.span, round(row[index], 3)))
        if len(kept) == _RANKED:
            break
    return tuple(kept)


def _status(anchors: Sequence[Anchor]) -> AnchorStatus:
    if not anchors:
        return AnchorStatus.NONE
    lead = anchors[0].score - anchors[1].score if len(anchors) > 1 else _CLEAR
    if lead >= _CLEAR:
        return AnchorStatus.HIGH
    return AnchorStatus.MEDIUM if lead >= _FAIR else AnchorStatus.LOW


def _marked(
    block: int, texts: Sequence[str], body: Sequence[int]
) -> tuple[str | None, Anchor | None]:
    """The marker of a note, and where it stands in the body if it does once."""
    match = _NOTE_MARK.match(texts[block])
    if match is None:
        return None, None
    marker = next(g for g in match.groups() if g).translate(_SUPERSCRIPTS)
    in_body = _body_mark(marker)
    hits = [
        (position, hit)
        for position in body
        for hit in in_body.finditer(texts[position].translate(_SUPERSCRIPTS))
    ]
    if len(hits) != 1:
        return match[0].strip(), None
    position, hit = hits[0]
    before = tokens(texts[position], 0, hit.start())
    start = before[-1].start if before else hit.start()
    span = Span(position, start, hit.end())
    text = texts[position][start : hit.start()].strip()
    return match[0].strip(), Anchor(text, span, 0.0)


def _body_mark(marker: str) -> re.Pattern[str]:
    mark = re.escape(marker)
    if not marker.isalnum():
        return re.compile(rf"(?<=\w){mark}(?![*†‡])")
    lone = (
        rf"(?<=[^\W\d_][.,;:!?”\"’)])(?<!\d[.,]){mark}(?!\w)|(?<=[a-zà-ÿ]){mark}(?!\w)"
    )
    return re.compile(rf"[\[(]{mark}[\])]" + (f"|{lone}" if marker.isdigit() else ""))


def _fixed(candidates: Sequence[AnchorCandidate], anchor: Anchor) -> list[float]:
    """Scores that hold a note to its marker, for the order of the others."""
    if not candidates:
        return []
    place = anchor.span
    nearest = min(
        range(len(candidates)),
        key=lambda i: (
            abs(candidates[i].span.block - place.block),
            abs(candidates[i].span.start - place.start),
        ),
    )
    return [0.0 if i == nearest else float("-inf") for i in range(len(candidates))]
