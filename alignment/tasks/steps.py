"""What a worker does for each kind of job: load, compute, record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.actions.append_event import Act
from alignment.actions.place_beads import BitextMoved, place_beads
from alignment.actions.propose_beads import propose_beads
from alignment.actions.record_run import RunRecord
from alignment.actions.renew_suggestions import renew_suggestions
from alignment.actions.segment_document import (
    cut_blocks,
    note_segmented,
    store_segments,
)
from alignment.actions.store_document_vector import store_document_vector
from alignment.actions.store_embeddings import mark_segments
from alignment.adapters.aligner_weights import WeightsError, load_parameters
from alignment.adapters.segmentation_rules import load_segmenter
from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.core.aligner import Alignment, align_bitext
from alignment.core.aligning.constraints import Constraints, NoWayAround
from alignment.core.aligning.sides import Side
from alignment.core.encoder import Encoder
from alignment.core.originals import document_vector
from alignment.core.page import Role
from alignment.core.reading.inside import read_inside
from alignment.core.reading.suggestions import Suggested, suggestions
from alignment.core.reviewing.settled import constraints_of
from alignment.models import Bitext, Document, Job
from alignment.queries.beads import load_beads
from alignment.queries.decided_proposals import calibration_of
from alignment.queries.proposals import has_human_work
from alignment.queries.reading import stored_reading
from alignment.queries.rejections import rejections_of
from alignment.queries.segments import SegmentRow, active_segments
from alignment.tasks.encoding import encoder_for, version_of


def segment_step(job: Job, claim: jobs.Claim) -> None:
    """Cut a document into segments, a portion at a time: what is cut is kept."""
    document = _document(job)
    segmenter = load_segmenter()
    choice = segmenter.choose(document.language)
    claim.heartbeat(done=0, total=1)
    found = _found_inside(document) if job.payload.get("language") else []
    for portion in cut_blocks(
        document, lambda text: segmenter.split(text, document.language).segments
    ):
        claim.heartbeat()  # somebody may have asked to stop
        with transaction.atomic():
            claim.hold()
            store_segments(document=document, segments=portion, now=timezone.now())
    with transaction.atomic():
        claim.hold()
        note_segmented(document=document, rules=f"{choice.rules} {segmenter.revision}")
        if job.payload.get("language") == document.language:
            renew_suggestions(document=document, suggested=found)
        claim.heartbeat(done=1)
        claim.finish()


def _found_inside(document: Document) -> list[Suggested]:
    """What stands inside the text, read with the words of its corrected language."""
    reading = stored_reading(document)
    return suggestions(read_inside(reading, vocabulary=SimplemmaVocabulary()))


def embed_step(job: Job, claim: jobs.Claim) -> None:
    """Encode the segments of a document that have no embedding yet."""
    encoder = encoder_for(claim, of_segments=True)
    document = _document(job)
    rows = active_segments(document)
    claim.heartbeat(done=0, total=len(rows))
    vectors = encoder.encode([row.text for row in rows])
    claim.heartbeat(done=len(rows))
    version = version_of(encoder)
    mark_segments(encoder=version, hashes={row.text_hash for row in rows})
    found_by = document_vector(vectors) if rows else None
    with transaction.atomic():
        claim.hold()
        if found_by is not None:
            store_document_vector(document=document, encoder=version, vector=found_by)
        claim.finish()


def align_step(job: Job, claim: jobs.Claim) -> None:
    """Align a bitext around what people settled.

    Where people worked, or while they do, the result is a proposal to them.
    """
    bitext = _bitext(job)
    revision = bitext.revision
    source, target = active_segments(bitext.source), active_segments(bitext.target)
    existing = [bead for bead, _version in load_beads(bitext).values()]
    settled = constraints_of(
        existing,
        {row.id: position for position, row in enumerate(source)},
        {row.id: position for position, row in enumerate(target)},
        rejections_of(bitext),
    )
    encoder = encoder_for(claim)
    result = _aligned(bitext, source, target, encoder, settled)
    write = partial(
        place_beads,
        bitext=bitext,
        revision=revision,
        beads=result.beads,
        source=[row.id for row in source],
        target=[row.id for row in target],
        record=RunRecord(
            encoder=encoder.name,
            encoder_revision=encoder.revision,
            weights=result.record.weights,
            parameters=result.record.parameters.numbers(),
        ),
        explanations=result.explanations,
    )
    propose = partial(
        propose_beads,
        **write.keywords,
        existing=existing,
        act=Act(verb="propose", actor=job.created_by, now=timezone.now()),
    )
    with transaction.atomic():
        claim.hold()
        if has_human_work(bitext):
            propose()
        else:
            _write_or_propose(write, propose)
        claim.finish()


def _aligned(
    bitext: Bitext,
    source: list[SegmentRow],
    target: list[SegmentRow],
    encoder: Encoder,
    settled: Constraints,
) -> Alignment:
    try:
        parameters = load_parameters()
    except WeightsError as error:
        raise jobs.JobFailed(str(error)) from error
    own = calibration_of(bitext.project, parameters.weights.version)
    if own is not None:
        parameters = parameters.calibrated(own)
    aligned = partial(
        align_bitext,
        _side(source, bitext.source.language),
        _side(target, bitext.target.language),
        encoder=encoder,
        parameters=parameters,
        explain=True,
    )
    return _around(settled, aligned)


def _around(settled: Constraints, aligned: Callable[..., Alignment]) -> Alignment:
    """Align around decisions; a rejected gap among confirmed beads stays a gap."""
    try:
        return aligned(constraints=settled)
    except NoWayAround as found:
        kept = [b for b in settled.rejected if (b.source, b.target) not in found.sides]
        if len(kept) == len(settled.rejected):
            raise
        return _around(replace(settled, rejected=tuple(kept)), aligned)


def _write_or_propose(
    write: Callable[..., object], propose: Callable[[], object]
) -> None:
    try:
        write(act=Act(verb="align", actor=None, now=timezone.now()))
    except BitextMoved:
        propose()


def _side(rows: list[SegmentRow], language: str) -> Side:
    return Side(
        texts=tuple(row.text for row in rows),
        blocks=tuple(row.block for row in rows),
        roles=tuple(Role(row.role) for row in rows),
        language=language,
    )


def _document(job: Job) -> Document:
    if job.document is None:
        raise jobs.JobFailed("The document of this job is gone.")
    return job.document


def _bitext(job: Job) -> Bitext:
    if job.bitext is None:
        raise jobs.JobFailed("The bitext of this job is gone.")
    return job.bitext
