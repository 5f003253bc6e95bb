"""The step of a check job: count the findings of a bitext."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.actions.store_tally import store_tally
from alignment.adapters.vocabulary import SimplemmaVocabulary
from alignment.models import Job
from alignment.queries.figures.findings import count_findings


def check_step(job: Job, claim: jobs.Claim) -> None:
    """Check every bead; what changes meanwhile is counted another time."""
    bitext = job.bitext
    if bitext is None:
        raise jobs.JobFailed("The bitext of this job is gone.")
    revision = bitext.revision
    counts, beads = count_findings(bitext, SimplemmaVocabulary())
    with transaction.atomic():
        claim.hold()
        store_tally(
            bitext=bitext,
            revision=revision,
            beads=beads,
            counts=counts,
            now=timezone.now(),
        )
        claim.finish()
