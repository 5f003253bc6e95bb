"""Finding pairs among the unpaired documents of a project, and deciding on them."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.actions.rule_out_originals import rule_out_originals
from alignment.bell import ring
from alignment.models import Bitext, Job, MinedPair, Project, Relation, User
from alignment.pipeline import join_documents


def start_mining(*, project: Project, user: User | None) -> Job:
    """Put the search in the queue; a project has one at a time."""
    job = jobs.enqueue(kind=Job.Kind.MINE, project=project, user=user)
    ring([job.pk])
    return job


def join_mined(*, pair: MinedPair, user: User | None) -> Bitext:
    """Make the bitext that was found, with what spoke for it, and align it.

    Raises:
        PairingRefused: the two are a bitext already.
    """
    with transaction.atomic():
        bitext = join_documents(
            source=pair.source,
            target=pair.target,
            relation=Relation.TRANSLATION,
            user=user,
            evidence={
                "basis": "mined",
                "probability": pair.probability,
                "reasons": pair.reasons,
            },
        )
        pair.delete()
    return bitext


def decline_mined(*, pair: MinedPair, user: User) -> None:
    """Remember that these two do not belong together."""
    with transaction.atomic():
        rule_out_originals(
            target=pair.target, sources=[pair.source], user=user, now=timezone.now()
        )
        pair.delete()
