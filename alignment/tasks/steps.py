"""What a worker does for each kind of job: load, compute, record."""

from __future__ import annotations

from functools import lru_cache, partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.actions.change_beads import Act
from alignment.actions.place_beads import BitextMoved, RunRecord, place_beads
from alignment.actions.segment_document import segment_document
from alignment.actions.store_embeddings import get_encoder_version, store_embeddings
from alignment.adapters.embedding_cache import RememberingEncoder
from alignment.adapters.segmentation_rules import load_segmenter
from alignment.adapters.sentence_transformer import EncoderError, load_encoder
from alignment.core.aligner import align
from alignment.core.encoder import Encoder
from alignment.models import Bitext, Document, Job
from alignment.queries.beads import load_beads
from alignment.queries.embeddings import load_embeddings
from alignment.queries.segments import active_segments


def segment_step(job: Job, claim: jobs.Claim) -> None:
    """Cut a document into segments."""
    document = _document(job)
    segmenter = load_segmenter(document.language)
    claim.heartbeat(done=0, total=1)
    with transaction.atomic():
        claim.hold()
        segment_document(
            document=document,
            cut=segmenter.split,
            rules=segmenter.choice.rules_name,
            now=timezone.now(),
        )
        claim.heartbeat(done=1, total=1)
        claim.finish()


def embed_step(job: Job, claim: jobs.Claim) -> None:
    """Encode the segments of a document that have no embedding yet."""
    encoder = _encoder(claim)
    texts = [row.text for row in active_segments(_document(job))]
    claim.heartbeat(done=0, total=len(texts))
    encoder.encode(texts)
    claim.heartbeat(done=len(texts), total=len(texts))
    claim.finish()


def align_step(job: Job, claim: jobs.Claim) -> None:
    """Align a bitext around what people settled."""
    bitext = _bitext(job)
