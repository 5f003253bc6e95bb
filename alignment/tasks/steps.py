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
from alignment.core.encoder import Encoder
from alignment.models import Bitext, Document, Job
from alignment.queries.beads import load_beads
from alignment.queries.embeddings import load_embeddings
from alignment.queries.segments import active_segments
