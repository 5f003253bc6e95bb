"""How far the ranking of candidates for an original is: who is compared, who waits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from alignment.models import (
    Document,
    DocumentEvent,
    DocumentVector,
    Job,
    NotOriginal,
    User,
)

HAND_IN = "hand in candidates"  # verb of the event


@dataclass(frozen=True, slots=True)
class RankingState:
    """Candidates by what is known of them.

    Attributes:
        compared: those that have a vector and so a rank.
        waiting: those that a job prepares.
        left: those without a vector that no job prepares: their jobs failed or were
            cancelled, or they have no text to compare.
        page: what is known of the page itself: "compared", "waiting" or "left".
    """

    compared: int
    waiting: int
    left: int
    page: str

    @property
    def is_moving(self) -> bool:
        """Whether the ranking will change by itself."""
        return self.page == "waiting" or (self.page == "compared" and self.waiting > 0)

    @property
    def known(self) -> int:
        """All candidates."""
        return self.compared + self.waiting + self.left


@dataclass(frozen=True, slots=True)
class HandedInRow:
    """A file that was handed in and what it is now.

    Attributes:
        document: what it became.
        name: of the file.
        is_new: whether it was not in the project before.
        state: "compared", "waiting" or "left" as in `RankingState`, or "ruled out".
    """

    document: Document
    name: str
    is_new: bool
    state: str


@dataclass(frozen=True, slots=True)
class HandedInReport:
    """What somebody handed in last: who and when, what came in, what did not."""

    by: User | None
    at: datetime
    rows: tuple[HandedInRow, ...]
    refused: tuple[tuple[str, str], ...]

    @property
    def new(self) -> int:
        """How many documents are new in the project."""
        return sum(row.is_new for row in self.rows)

    @property
    def known(self) -> int:
        """How many were there already."""
        return len(self.rows) - self.new


def ranking_state(document: Document) -> RankingState:
    """How far the ranking of a document's candidates is, in a few queries."""
    vectors = _vectors(document)
    own = _states([document.pk], document, vectors)
    candidates = _candidates(document)
    rest = candidates.filter(~Exists(vectors))
    waiting = rest.filter(Exists(_live_jobs())).count()
    return RankingState(
        compared=candidates.filter(Exists(vectors)).count(),
        waiting=waiting,
        left=rest.count() - waiting,
        page=own.get(document.pk, "left"),
    )


def handed_in_last(document: Document) -> HandedInReport | None:
    """The report of what was handed in last for a document; None for nothing."""
    event = (
        DocumentEvent.objects.filter(document=document, verb=HAND_IN)
        .select_related("actor")
        .order_by("pk")
        .last()
    )
    if event is None:
        return None
    told = {pk: (name, new) for pk, name, new in event.details["documents"]}
    states = _states(told, document, _vectors(document))
    documents = Document.objects.in_bulk(list(told))
    return HandedInReport(
        by=event.actor,
        at=event.created_at,
        rows=tuple(
            HandedInRow(documents[pk], name, new, states[pk])
            for pk, (name, new) in told.items()
            if pk in documents
        ),
        refused=tuple((name, why) for name, why in event.details["refused"]),
    )


def _candidates(document: Document) -> QuerySet[Document]:
    """Those that `find_originals` looks among, compared or not."""
    ruled_out = NotOriginal.objects.filter(target=document, source=OuterRef("pk"))
    return Document.objects.filter(
        ~Exists(ruled_out),
        project=document.project_id,
        language=document.project.source_language,
    ).exclude(pk=document.pk)


def _states(
    numbers: Collection[int], target: Document, vectors: QuerySet[DocumentVector]
) -> dict[int, str]:
    ruled_out = NotOriginal.objects.filter(target=target, source=OuterRef("pk"))
    rows = Document.objects.filter(pk__in=numbers).values_list(
        "pk", Exists(ruled_out), Exists(vectors), Exists(_live_jobs())
    )
    found = {}
    for pk, is_out, is_compared, is_live in rows:
        waits = "waiting" if is_live else "left"
        state = "compared" if is_compared else waits
        found[pk] = "ruled out" if is_out else state
    return found


def _vectors(target: Document) -> QuerySet[DocumentVector]:
    """Vectors of the outer document that the target's can be compared with."""
    found = DocumentVector.objects.filter(document=OuterRef("pk"))
    mine = DocumentVector.objects.filter(document=target).order_by("-encoder").first()
    return found if mine is None else found.filter(encoder=mine.encoder_id)


def _live_jobs() -> QuerySet[Job]:
    return Job.objects.filter(
        document=OuterRef("pk"),
        state__in=Job.LIVE,
        kind__in=(Job.Kind.SEGMENT, Job.Kind.EMBED),
    )
