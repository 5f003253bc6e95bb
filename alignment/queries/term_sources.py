"""What terms come from: confirmed beads, and the glosses that the reader found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from alignment.core.batches import batches
from alignment.core.review import Status
from alignment.core.search.words import folded, side_text
from alignment.core.terms.harvest import HarvestBead
from alignment.models import Bead, BeadSegment, Document, Project, Suggestion

MOST_BEADS = 10_000
BATCH = 500


def confirmed_beads(
    project: Project, languages: tuple[str, str], *, limit: int = MOST_BEADS
) -> list[HarvestBead]:
    """Confirmed beads of a project with texts on both sides, the newest ones."""
    source, target = languages
    rows = Bead.objects.filter(
        bitext__project=project,
        bitext__source__language=source,
        bitext__target__language=target,
        status=Status.CONFIRMED.value,
    )
    ids = sorted(rows.order_by("-pk").values_list("pk", "bitext")[:limit])
    found: list[HarvestBead] = []
    for some in batches(ids, BATCH):
        found += _with_texts(dict(some))
    return found


def _with_texts(bitexts: dict[int, int]) -> Iterator[HarvestBead]:
    texts: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for bead, side, text in (
        BeadSegment.objects.filter(bead__in=list(bitexts))
        .order_by("segment__block__position", "segment__position")
        .values_list("bead_id", "side", "segment__text")
    ):
        texts[bead, side].append(text)
    for bead, bitext in bitexts.items():
        source, target = (side_text(texts[bead, s]) for s in ("source", "target"))
        if source and target:
            yield HarvestBead(bead, bitext, source, target)


@dataclass(frozen=True, slots=True)
class GlossPlace:
    """Where a text gives a term and its rendering."""

    document: int
    title: str
    block: int
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class GlossWay:
    """One rendering that texts give for a term, and where."""

    text: str
    places: tuple[GlossPlace, ...]

    @property
    def is_accepted(self) -> bool:
        """Whether somebody accepted one of them."""
        return any(place.is_accepted for place in self.places)


@dataclass(frozen=True, slots=True)
class GlossedTerm:
    """A term that texts gloss themselves, and the ways in which they do."""

    text: str
    ways: tuple[GlossWay, ...]

    @property
    def is_conflict(self) -> bool:
        """Whether the texts differ."""
        return len(self.ways) > 1

    @property
    def is_accepted(self) -> bool:
        """Whether somebody accepted one of the ways."""
        return any(way.is_accepted for way in self.ways)


def glossed_terms(project: Project, languages: tuple[str, str]) -> list[GlossedTerm]:
    """The terms that the project's texts gloss, dismissed glosses left out.

    Acronyms count as terms, and what they stand for in the target language as
    their rendering.
    """
    ways: defaultdict[str, defaultdict[str, list[GlossPlace]]] = defaultdict(
        lambda: defaultdict(list)
    )
    spelling: dict[str, str] = {}
    rows = (
        Suggestion.objects.filter(
            document__project=project, kind__in=["term", "acronym"]
        )
        .exclude(status=Suggestion.Status.DISMISSED)
        .select_related("document", "block")
        .order_by("document", "block__position", "start", "pk")
    )
    for row in rows:
        pair = _pair(row, languages)
        if pair is None:
            continue
        source, target = pair
        key = spelling.setdefault(folded(source), source)
        ways[key][target].append(_place(row, row.document))
    return [
        GlossedTerm(text, tuple(GlossWay(way, tuple(at)) for way, at in found.items()))
        for text, found in sorted(ways.items())
    ]


def _pair(row: Suggestion, languages: tuple[str, str]) -> tuple[str, str] | None:
    """Source and target words of a gloss; None where it is of other languages."""
    value = row.value
    if row.kind == Suggestion.Kind.ACRONYM:
        if value.get("expansion language") != languages[1]:
            return None
        return row.text, value["expansion"]
    told = (value.get("term language"), value.get("rendering language"))
    if told == languages:
        return value["term"], value["rendering"]
    if told == languages[::-1]:
        return value["rendering"], value["term"]
    return None


def _place(row: Suggestion, document: Document) -> GlossPlace:
    return GlossPlace(
        document=document.pk,
        title=str(document),
        block=row.block.position,
        is_accepted=row.status == Suggestion.Status.ACCEPTED,
    )
