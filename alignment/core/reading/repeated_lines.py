"""Lines that stand on several pages of a collection are furniture of their site."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alignment.core.page import Role
from alignment.core.reading import page_words as words
from alignment.core.reading.furniture import SHORT_LINE, normalised_line
from alignment.core.text import text_hash

LONGEST_LINE = 200
"""Characters; what is longer is text, whoever repeats it."""
LONG_TEXT = 200
"""Characters from which on two documents that share a block share their text."""
LEAST_IN_PROJECT = 3
"""Different texts of a project with a line, from which on it is furniture."""
LEAST_ON_SITE = 2
"""The same for texts from one site."""

# Roles in which a line says something about its own page, however often it is said.
_TELLING = frozenset(
    {
        Role.PROVENANCE,
        Role.PRODUCTION_NOTE,
        Role.BYLINE,
        Role.TITLE,
        Role.SIGNATURE,
        Role.FOOTNOTE,
        Role.QUOTE,
        Role.HASHTAGS,
    }
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_NOTES = words.pattern(words.NOTES_HEADING, whole=True)


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line on a page.

    Attributes:
        key: what `line_key` gives for its text.
        document: number of the page.
        site: host of the page's address, empty where nobody knows it.
        role: what it was read as there.
        inside: whether running text stands before and after it.
        is_short: whether it is too short to be furniture amid a text.
        kept: whether a person said that it belongs to the text.
    """

    key: str
    document: int
    site: str
    role: str
    inside: bool
    is_short: bool
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Learned:
    """Keys of the lines that are furniture everywhere, and on single sites."""

    everywhere: frozenset[str]
    on_site: Mapping[str, frozenset[str]]

    def on(self, site: str) -> frozenset[str]:
        """The keys that count for a page of a site."""
        return self.everywhere | self.on_site.get(site, frozenset())


def line_key(text: str) -> str:
    """The key under which a line is known, whatever its case and blanks.

    >>> line_key("Leave  a Comment") == line_key("leave a comment ")
    True
    """
    return text_hash(normalised_line(text))


def may_be_learned(text: str) -> bool:
    """Whether a line is one that a site could repeat."""
    return (
        len(text) <= LONGEST_LINE
        and _WORD.search(text) is not None
        and not _NOTES.match(text)
    )


def is_short(text: str) -> bool:
    """Whether a line could also be a heading of a text."""
    return len(text.split()) < SHORT_LINE


def learn(
    lines: Iterable[PlacedLine], shared_texts: Iterable[Sequence[int]]
) -> Learned:
    """Which lines are furniture.

    A line counts once for each text: pages that share a long block are copies or
    versions of one text and repeat each other's sentences.

    Args:
        lines: every occurrence of the lines in question.
        shared_texts: documents that have a long block in common, one entry a block.
    """
    text_of = _texts(shared_texts)
    by_key: defaultdict[str, list[PlacedLine]] = defaultdict(list)
    for line in lines:
        by_key[line.key].append(line)
    everywhere: set[str] = set()
    on_site: defaultdict[str, set[str]] = defaultdict(set)
    for key, places in by_key.items():
        if not _may_go(places):
            continue
        if _texts_with(places, text_of) >= LEAST_IN_PROJECT:
            everywhere.add(key)
        for site in {place.site for place in places} - {""}:
            own = [place for place in places if place.site == site]
            if _texts_with(own, text_of) >= LEAST_ON_SITE:
                on_site[site].add(key)
    return Learned(
        frozenset(everywhere), {site: frozenset(keys) for site, keys in on_site.items()}
    )


def _may_go(places: Sequence[PlacedLine]) -> bool:
    if any(place.kept or place.role in _TELLING for place in places):
        return False
    return not any(place.inside and place.is_short for place in places)


def _texts_with(places: Sequence[PlacedLine], text_of: Mapping[int, int]) -> int:
    return len({text_of.get(place.document, place.document) for place in places})


def _texts(shared: Iterable[Sequence[int]]) -> dict[int, int]:
    """For each document the first one of those that it shares a text with."""
    first: dict[int, int] = {}

    def root(document: int) -> int:
        while first.setdefault(document, document) != document:
            document = first[document]
        return document

    for documents in shared:
        for one, other in itertools.pairwise(documents):
            low, high = sorted((root(one), root(other)))
            first[high] = low
    return {document: root(document) for document in list(first)}
