"""Several segments as one text, and the layout that parts them again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from alignment.core.corpus import CorpusSegment
from alignment.core.page import Role

UNSPACED_LANGUAGES = frozenset(
    {"bo", "dz", "ja", "km", "lo", "my", "th", "wuu", "yue", "zh"}
)
"""Languages that put no space between sentences."""

Layout = list[list[Any]]
"""One [id, block, position, role, start, end] a segment; start and end are
character offsets in the joined text."""


def join_segments(segments: Sequence[CorpusSegment], language: str) -> str:
    """Put segments into one text.

    A space goes between two segments unless there is white space already or
    the language uses none.
    """
    if len(segments) < 2:
        return segments[0].text if segments else ""
    texts = [segment.text for segment in segments]
    joints = [joint(a, b, language) for a, b in pairwise(texts)]
    return "".join(
        text + joint for text, joint in zip(texts, [*joints, ""], strict=True)
    )


def joint(before: str, after: str, language: str) -> str:
    """What goes between two segments of a language."""
    if before[-1].isspace() or after[0].isspace():
        return ""
    return "" if language.split("-")[0].lower() in UNSPACED_LANGUAGES else " "


def layout_of(segments: Sequence[CorpusSegment], language: str) -> Layout:
    """Where the segments are in the text that `join_segments` makes."""
    layout: Layout = []
    end = 0
    before = ""
    for s in segments:
        start = end + (len(joint(before, s.text, language)) if before else 0)
        end = start + len(s.text)
        layout.append([s.id, s.block, s.position, s.role.value, start, end])
        before = s.text
    return layout


def part_text(text: str, layout: object) -> tuple[CorpusSegment, ...]:
    """Part a joined text again.

    A text of another length than the layout says was edited elsewhere: it
    becomes one segment whose id joins the ids with "+".

    Raises:
        ValueError: the layout is none.
    """
    rows = _checked(layout)
    if not rows:
        return ()
    if rows[-1][5] != len(text):
        return (_merged(text, rows),)
    return tuple(
        CorpusSegment(row[0], text[row[4] : row[5]], row[1], row[2], Role(row[3]))
        for row in rows
    )


def joined_id(ids: Sequence[str]) -> str:
    """One id for several segments: joined with "+", shortened where too long.

    >>> joined_id(["a", "b"])
    'a+b'
    """
    whole = "+".join(ids)
    if not ids:
        return ""
    return whole if len(whole) <= 200 else f"{ids[0][:95]}+{ids[-1][:95]}+{len(ids)}"


def _merged(text: str, rows: Layout) -> CorpusSegment:
    first = rows[0]
    identifier = joined_id([row[0] for row in rows])
    return CorpusSegment(identifier, text, first[1], first[2], Role(first[3]))


def _checked(layout: object) -> Layout:
    if not isinstance(layout, list):
        raise ValueError("a segment layout has to be a list")
    types = [str, int, int, str, int, int]
    for row in layout:
        if not isinstance(row, list) or [type(item) for item in row] != types:
            raise ValueError(
                "a segment layout row is [id, block, position, role, start, end]"
            )
    return layout
