"""The corpus of a project as the formats take it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db.models import Max, Q

from alignment.core.corpus import Corpus, CorpusHeader, CorpusPart
from alignment.core.review import Status
from alignment.models import Bitext, Project, ReviewEvent
from alignment.queries.blind import hidden_in
from alignment.queries.corpus_documents import corpus_bitext
from alignment.queries.corpus_units import Remarks, units_of

CHOICES: dict[str, Q] = {
    "confirmed": Q(status=Status.CONFIRMED.value),
    "all": ~Q(status=Status.REJECTED.value),
}


def corpus_of(
    project: Project, *, beads: str, date: datetime.date, remarks: Remarks | None = None
) -> Corpus:
    """The corpus of a project; its units are read as they are iterated.

    Documents that were taken down stay out.

    Args:
        project: whose bitexts.
        beads: a key of `CHOICES`.
        date: what the header says.
        remarks: what goes along with the texts; None for notes only.
    """
    bitexts = list(open_bitexts(project))
    header = CorpusHeader(
        name=project.name,
        version=f"at event {last_event(project)}",
        languages=tuple(sorted(languages_of(bitexts))),
        tool="workbench",
        date=date,
    )
    parts = [
        CorpusPart(
            corpus_bitext(bitext),
            units_of(bitext, CHOICES[beads], remarks or Remarks()),
        )
        for bitext in bitexts
    ]
    return Corpus(header, parts)


def open_bitexts(project: Project) -> Iterable[Bitext]:
    """The bitexts with no document that was taken down, oldest first.

    What the one who asks reviews blind is not among them.
    """
    return (
        project.bitexts.filter(source__taken_down=False, target__taken_down=False)
        .exclude(pk__in=hidden_in(project))
        .select_related("source", "target", "project")
        .prefetch_related("source__statements", "target__statements")
        .order_by("pk")
    )


def last_event(project: Project) -> int:
    """Number of the last event of a project, 0 where there is none."""
    events = ReviewEvent.objects.filter(bitext__project=project)
    return events.aggregate(last=Max("pk"))["last"] or 0


def languages_of(bitexts: Iterable[Bitext]) -> set[str]:
    """Every language of the documents."""
    return {
        language
        for bitext in bitexts
        for language in (bitext.source.language, bitext.target.language)
    }
