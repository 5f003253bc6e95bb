"""The words of a bead that correspond, with the help of the beads around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q

from alignment.core.review import Status
from alignment.core.reviewing.zones import MIDDLE
from alignment.core.search.lemmas import Lemmas
from alignment.core.words.correspondence import Texts, dice, link_words
from alignment.core.words.tokens import tokens
from alignment.models import Bead, BeadSegment, Bitext, Side

AROUND = 300


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a segment's text, without white space at its ends."""

    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment in the joined text of a side of a bead."""

    segment: int
    text: str
    start: int


def places_in(pieces: Collection[Piece], start: int, end: int) -> list[Place]:
    """Where a stretch of the joined text lies in the segments."""
    found = []
    for piece in pieces:
        low = max(start, piece.start) - piece.start
        high = min(end, piece.start + len(piece.text)) - piece.start
        if low < high:
            found.append(Place(piece.segment, low, high))
    return found


def joined(segments: Collection[tuple[int, str]]) -> tuple[str, list[Piece]]:
    """The texts of a side in one, with a space between, and where each lies."""
    text, pieces = "", []
    for segment, words in segments:
        if text:
            text += " "
        pieces.append(Piece(segment, words, len(text)))
        text += words
    return text, pieces


def corresponding_words(
    bitext: Bitext, bead: int, lemmas: Lemmas
) -> list[tuple[list[Place], list[Place]]]:
    """Places of the source and target words that correspond, in six queries.

    Args:
        bitext: whose bead; its documents are loaded.
        bead: its id.
        lemmas: dictionaries of both languages.
    """
    here = _texts([bead]).get(bead)
    if here is None or not (here[Side.SOURCE] and here[Side.TARGET]):
        return []
    source, ours = joined(here[Side.SOURCE])
    target, theirs = joined(here[Side.TARGET])
    languages = (bitext.source.language, bitext.target.language)
    together = dice(
        _around(bitext, bead, languages, lemmas),
        _lemmas_of(source, languages[0], lemmas),
        _lemmas_of(target, languages[1], lemmas),
    )
    links = link_words(Texts(source, target, *languages), lemmas, together)
    return [
        (
            places_in(ours, link.source.start, link.source.end),
            places_in(theirs, link.target.start, link.target.end),
        )
        for link in links
    ]


def _texts(beads: Collection[int]) -> dict[int, dict[str, list[tuple[int, str]]]]:
    found: dict[int, dict[str, list[tuple[int, str]]]] = {}
    rows = BeadSegment.objects.filter(bead__in=beads).order_by(
        "segment__block__position", "segment__position"
    )
    for bead, side, segment, text in rows.values_list(
        "bead", "side", "segment", "segment__text"
    ):
        sides = found.setdefault(bead, defaultdict(list))
        sides[side].append((segment, text.strip()))
    return found


def _around(
    bitext: Bitext, bead: int, languages: tuple[str, str], lemmas: Lemmas
) -> Iterator[tuple[set[str], set[str]]]:
    """Lemmas of both sides of beads that are likely right: nearby, and of others.

    A short bitext teaches little by itself, so bitexts of the same languages in the
    project help.
    """
    position = Bead.objects.filter(pk=bead).values_list("position", flat=True).get()
    sure = Bead.objects.filter(
        Q(status=Status.CONFIRMED.value) | Q(confidence__gte=MIDDLE)
    )
    own = sure.filter(bitext=bitext)
    before = own.filter(position__lte=position).order_by("-position")
    after = own.filter(position__gt=position).order_by("position")
    near = [
        *before.values_list("pk", flat=True)[:AROUND],
        *after.values_list("pk", flat=True)[:AROUND],
    ]
    if len(near) < AROUND:
        others = sure.filter(
            bitext__project=bitext.project_id,
            bitext__copy_of__isnull=True,
            bitext__source__language=bitext.source.language,
            bitext__target__language=bitext.target.language,
        ).exclude(bitext=bitext)
        near += others.order_by("pk").values_list("pk", flat=True)[: 2 * AROUND]
    for sides in _texts(near).values():
        source, target = (joined(sides[side])[0] for side in (Side.SOURCE, Side.TARGET))
        yield (
            _lemmas_of(source, languages[0], lemmas),
            _lemmas_of(target, languages[1], lemmas),
        )


def _lemmas_of(text: str, language: str, lemmas: Lemmas) -> set[str]:
    return {lemmas.lemma(word, language) for word in _words(text)}


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(token.text for token in tokens(text))
