"""The encoder of a worker: loaded once, and it remembers what it encoded."""

from __future__ import annotations

import gc
from functools import lru_cache, partial

from celery.signals import worker_init
from django.conf import settings

from alignment import jobs
from alignment.actions.store_embeddings import get_encoder_version, store_embeddings
from alignment.adapters.embedding_cache import RememberingEncoder
from alignment.adapters.sentence_transformer import EncoderError, load_encoder
from alignment.core.encoder import Encoder
from alignment.models import EncoderVersion
from alignment.queries.embeddings import load_embeddings


def encoder_for(claim: jobs.Claim, *, of_segments: bool = False) -> Encoder:
    """The configured encoder, which remembers what it encoded.

    Args:
        claim: of the job, whose progress it tells.
        of_segments: whether all that is encoded are segments.
    """
    try:
        encoder = _loaded(
            settings.ENCODER_NAME, settings.ENCODER_REVISION, settings.ENCODER_THREADS
        )
    except EncoderError as error:
        raise jobs.JobFailed(str(error)) from error
    version = version_of(encoder)
    return RememberingEncoder(
        encoder,
        load=partial(load_embeddings, version),
        save=lambda vectors: store_embeddings(
            encoder=version, vectors=vectors, of_segments=of_segments
        ),
        on_batch=lambda done, total: claim.heartbeat(done=done, total=total),
    )


def version_of(encoder: Encoder) -> EncoderVersion:
    """The row that its vectors are kept under."""
    return get_encoder_version(
        name=encoder.name, revision=encoder.revision, dimension=encoder.dimension
    )


@worker_init.connect
def _preload(**_: object) -> None:
    """Load the encoder before the worker forks, so that its children share it.

    Only with one thread: threads that torch has started do not survive a fork.
    """
    if settings.PRELOAD_ENCODER and settings.ENCODER_THREADS == 1:
        _loaded(settings.ENCODER_NAME, settings.ENCODER_REVISION, 1)
        gc.collect()
        gc.freeze()  # or counting its references would copy it


@lru_cache(maxsize=1)
def _loaded(name: str, revision: str, threads: int) -> Encoder:
    """One encoder a process; a worker child loads it at its first job."""
    return load_encoder(name, revision, threads=threads)
