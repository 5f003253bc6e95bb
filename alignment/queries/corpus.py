"""The corpus of a project as the formats take it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Q

from alignment.core.corpus import (
    Corpus,
    CorpusHeader,
    CorpusPart,
    CorpusSegment,
    CorpusUnit,
)
from alignment.core.corpus_document import (
    CorpusBitext,
    CorpusDocument,
    CorpusStatement,
    DocumentDate,
    Relation,
    RunRecord,
    StatementStatus,
)
from alignment.core.page import Role
from alignment.core.provenance.statement import DATE_FIELDS, Field
from alignment.core.review import Label, Status
from alignment.models import (
    AlignmentRun,
    Bead,
    BeadSegment,
    Bitext,
    Document,
    Project,
    Side,
)
from alignment.queries.left_out_words import texts_to_export

BATCH = 1000

CHOICES: dict[str, Q] = {
    "confirmed": Q(status=Status.CONFIRMED.value),
    "all": ~Q(status=Status.REJECTED.value),
}


def corpus_of(project: Project, *, beads: str, date: datetime.date) -> Corpus:
    """The corpus of a project; its units are read as they are iterated.

    Args:
        project: whose bitexts.
        beads: a key of `CHOICES`.
        date: what the header says.
    """
    bitexts = list(
        project.bitexts.select_related("source__blob", "target__blob").order_by("pk")
    )
    header = CorpusHeader(
        name=project.name,
        languages=tuple(sorted(_languages(bitexts))),
        tool="workbench",
        date=date,
    )
    parts = [
        CorpusPart(_bitext(bitext), _units(bitext, CHOICES[beads]))
        for bitext in bitexts
    ]
    return Corpus(header, parts)


def _languages(bitexts: Iterable[Bitext]) -> set[str]:
    return {
        language
        for bitext in bitexts
        for language in (bitext.source.language, bitext.target.language)
    }


def _bitext(bitext: Bitext) -> CorpusBitext:
    run = bitext.runs.order_by("-pk").first()
    return CorpusBitext(
        id=f"b{bitext.pk}",
        source=_document(bitext.source),
        target=_document(bitext.target),
        relation=Relation(bitext.relation),
        run=_run(run) if run else None,
    )


def _run(run: AlignmentRun) -> RunRecord:
    return RunRecord(
        encoder=run.encoder,
        revision=run.encoder_revision,
        weights=run.weights,
        parameters=tuple(sorted(run.parameters.items())),
    )


def _document(document: Document) -> CorpusDocument:
    known = [s for s in document.statements.all() if s.value]
    values: dict[str, list[str]] = defaultdict(list)
    for statement in known:
        if statement.status in (StatementStatus.STATED, StatementStatus.CONFIRMED):
            values[statement.field].append(statement.value)
    return CorpusDocument(
        id=f"d{document.pk}",
        language=document.language,
        title=document.title,
        url=document.url,
        authors=tuple(values[Field.AUTHOR]),
        translators=tuple(values[Field.TRANSLATOR]),
        publication=next(iter(values[Field.SOURCE_PUBLICATION]), ""),
        dates=tuple(
            DocumentDate(field, value)
            for field, found in sorted(values.items())
            if field in DATE_FIELDS
            for value in found
        ),
        licence=document.licence,
        sha256=document.blob_id,
        statements=tuple(
            CorpusStatement(
                field=statement.field,
                value=statement.value,
                status=StatementStatus(statement.status),
                text=statement.text,
            )
            for statement in known
        ),
    )


def _units(bitext: Bitext, choice: Q) -> Iterator[CorpusUnit]:
    """Units in order, loaded in batches along the beads' positions.

    Accepted leftovers are cut out of the texts; what is empty then is left out.
    """
    cut = texts_to_export([bitext.source, bitext.target])
    after = 0
    while True:
        beads = list(
            Bead.objects.filter(choice, bitext=bitext, position__gt=after).order_by(
                "position"
            )[:BATCH]
        )
        if not beads:
            return
        segments = _segments(bitext, beads, cut)
        for bead in beads:
            if not segments[bead.pk, Side.SOURCE] + segments[bead.pk, Side.TARGET]:
                continue
            yield CorpusUnit(
                id=f"b{bitext.pk}.{bead.pk}",
                source=tuple(segments[bead.pk, Side.SOURCE]),
                target=tuple(segments[bead.pk, Side.TARGET]),
                status=Status(bead.status),
                label=Label(bead.label) if bead.label else None,
                confidence=bead.confidence,
            )
        after = beads[-1].position


def _segments(
    bitext: Bitext, beads: list[Bead], cut: Mapping[int, str]
) -> defaultdict[tuple[int, str], list[CorpusSegment]]:
    found: defaultdict[tuple[int, str], list[CorpusSegment]] = defaultdict(list)
    rows = (
        BeadSegment.objects.filter(bitext=bitext, bead__in=[b.pk for b in beads])
        .order_by("segment__block__position", "segment__position")
        .values_list(
            "bead_id",
            "side",
            "segment_id",
            "segment__text",
            "segment__block__position",
            "segment__position",
            "segment__block__role",
        )
    )
    for bead, side, pk, whole, block, position, role in rows:
        text = cut.get(pk, whole).strip()
        if not text:
            continue
        found[bead, side].append(
            CorpusSegment(
                id=f"s{pk}",
                text=text,
                block=block,
                position=position,
                role=Role(role),
            )
        )
    return found
