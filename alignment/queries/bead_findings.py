"""What the checks find in beads, without what people dismissed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from alignment.core.checks.beads import check_bead
from alignment.core.checks.findings import Finding
from alignment.core.checks.lengths import DEFAULT_LENGTH_RULE
from alignment.core.checks.term_checks import TermCheck
from alignment.core.search.lemmas import Lemmas, NoLemmas
from alignment.core.words.spans import Span
from alignment.core.words.vocabulary import PageWords, Vocabulary
from alignment.models import (
    Bead,
    BeadSegment,
    Bitext,
    Dismissal,
    Document,
    Relation,
    Segment,
)
from alignment.queries.bead_words import Place
from alignment.queries.termbase import terms_of

AHEAD = 400
NO_REASON = "dismissed"  # where somebody dismissed a finding without a word


@dataclass(frozen=True, slots=True)
class BeadFinding:
    """A finding and the name under which it can be dismissed.

    Attributes:
        dismissed: why somebody dismissed it, in their words; "" if nobody did.
        places: where in the segments it is.
    """

    finding: Finding
    key: str
    dismissed: str = ""
    places: tuple[Place, ...] = ()


def findings_of(
    bitext: Bitext, beads: Collection[int], vocabulary: Vocabulary
) -> dict[int, list[BeadFinding]]:
    """The findings of some beads that nobody dismissed.

    Args:
        bitext: whose beads.
        beads: their ids.
        vocabulary: word list of both languages.
    """
    found = {
        bead: [one for one in findings if not one.dismissed]
        for bead, findings in all_findings_of(bitext, beads, vocabulary).items()
    }
    return {bead: findings for bead, findings in found.items() if findings}


def all_findings_of(
    bitext: Bitext, beads: Collection[int], vocabulary: Vocabulary
) -> dict[int, list[BeadFinding]]:
    """The findings of some beads, dismissed ones with the reason."""
    texts: dict[tuple[int, str], list[str]] = defaultdict(list)
    pieces: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    segments: dict[int, list[int]] = defaultdict(list)
    rows = BeadSegment.objects.filter(bead__in=list(beads)).order_by(
        "segment__block__position", "segment__position"
    )
    for bead, side, segment, text in rows.values_list(
        "bead_id", "side", "segment_id", "segment__text"
    ):
        texts[bead, side].append(text)
        pieces[bead, side].append((segment, text))
        segments[bead].append(segment)
    dismissed = _dismissed(bitext)
    words = _words_of(bitext, vocabulary)
    terms = _term_check(bitext, vocabulary)
    rule = None if bitext.relation == Relation.CONDENSED else DEFAULT_LENGTH_RULE
    found = {}
    for bead in segments:
        source, target = "".join(texts[bead, "source"]), "".join(texts[bead, "target"])
        if named := [
            replace(
                _named(finding, segments[bead], dismissed),
                places=(
                    *_places(finding.source, pieces[bead, "source"]),
                    *_places(finding.target, pieces[bead, "target"]),
                ),
            )
            for finding in (
                *check_bead(source, target, *words, rule),
                *terms.findings(source, target),
            )
        ]:
            found[bead] = named
    return found


def _term_check(bitext: Bitext, vocabulary: Vocabulary) -> TermCheck:
    languages = (bitext.source.language, bitext.target.language)
    terms = terms_of(bitext.project_id, languages=languages)
    lemmas = vocabulary if isinstance(vocabulary, Lemmas) else NoLemmas()
    return TermCheck.of(terms, languages, lemmas)


def _named(
    finding: Finding, held: Collection[int], dismissed: Mapping[str, dict[int, str]]
) -> BeadFinding:
    key = finding_key(finding)
    reasons = dismissed.get(key, {})
    said = next((reasons[segment] for segment in held if segment in reasons), "")
    return BeadFinding(finding, key, said)


def _places(spans: Iterable[Span], segments: list[tuple[int, str]]) -> Iterator[Place]:
    """Spans of the joined text in the segments as shown, without white space."""
    start = 0
    for segment, text in segments:
        lead = start + len(text) - len(text.lstrip())
        shown = len(text.strip())
        for span in spans:
            low, high = max(0, span.start - lead), min(shown, span.end - lead)
            if low < high:
                yield Place(segment, low, high)
        start += len(text)


@dataclass(frozen=True, slots=True)
class Looked:
    """How far somebody looked for a finding.

    Attributes:
        bead: the first bead with one; None if there is none so far.
        to: position after which nobody looked yet; None where that is the end, or
            where a bead was found.
    """

    bead: int | None = None
    to: int | None = None


def next_with_finding(bitext: Bitext, position: int, vocabulary: Vocabulary) -> Looked:
    """The next bead after a position with a finding, some hundred beads ahead."""
    ahead = list(
        Bead.objects.filter(bitext=bitext, position__gt=position)
        .order_by("position")
        .values_list("pk", "position")[:AHEAD]
    )
    beads = [bead for bead, _ in ahead]
    for some in (beads[:10], beads[10:50], beads[50:]):
        found = findings_of(bitext, some, vocabulary)
        if found:
            return Looked(next(bead for bead in some if bead in found))
    return Looked(to=ahead[-1][1] if len(ahead) == AHEAD else None)


def finding_key(finding: Finding) -> str:
    """Name of a finding: it changes when what it complains about does."""
    told = "\n".join((finding.code.value, *finding.parts))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _dismissed(bitext: Bitext) -> dict[str, dict[int, str]]:
    """By name of the finding and segment: the reason, or that there is none."""
    dismissed: dict[str, dict[int, str]] = defaultdict(dict)
    rows = Dismissal.objects.filter(bitext=bitext, active=True)
    for finding, segment, reason in rows.values_list("finding", "segment", "reason"):
        dismissed[finding][segment] = reason or NO_REASON
    return dismissed


def _words_of(bitext: Bitext, vocabulary: Any) -> tuple[PageWords, PageWords]:
    sides = (bitext.source, bitext.target)
    source, target = (
        _page_words(
            document.pk, _latest(document), document.language, other, vocabulary
        )
        for document, other in zip(
            sides, (bitext.target.language, bitext.source.language), strict=True
        )
    )
    return source, target


def _latest(document: Document) -> int:
    last = document.segments.order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


@lru_cache(maxsize=16)
def _page_words(
    document: int, _latest: int, language: str, other: str, vocabulary: Any
) -> PageWords:
    """The words of a document; counted anew when it got new segments."""
    texts = Segment.objects.filter(document=document, active=True)
    return PageWords.of(
        texts.values_list("text", flat=True), language, (other,), vocabulary
    )
