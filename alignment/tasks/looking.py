"""What a worker does for people who look things up: encode a sentence, count terms."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.actions.store_candidates import store_candidates
from alignment.adapters.lemmas import SimplemmaLemmas
from alignment.core.terms.harvest import Harvest
from alignment.models import Job
from alignment.queries.term_sources import confirmed_beads
from alignment.tasks.encoding import encoder_for

KEPT = timedelta(days=1)


def look_up_step(job: Job, claim: jobs.Claim) -> None:
    """Give the sentence of a look-up its embedding; who asked finds it by its hash."""
    encoder_for(claim).encode([job.payload["text"]])
    with transaction.atomic():
        claim.hold()
        old = Job.objects.filter(
            kind=Job.Kind.LOOK_UP,
            state=Job.State.FINISHED,
            finished_at__lt=timezone.now() - KEPT,
        )
        old.delete()
        claim.finish()


def harvest_step(job: Job, claim: jobs.Claim) -> None:
    """Count term candidates in the confirmed beads of a project."""
    project = job.project
    languages = (project.source_language, project.target_language)
    beads = confirmed_beads(project, languages)
    claim.heartbeat(done=0, total=len(beads))
    found = Harvest(languages, SimplemmaLemmas()).candidates(beads)
    with transaction.atomic():
        claim.hold()
        store_candidates(
            project=project, languages=languages, candidates=found, now=timezone.now()
        )
        claim.heartbeat(done=len(beads))
        claim.finish()
