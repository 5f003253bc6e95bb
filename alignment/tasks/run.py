"""The tasks: claim a job, carry out its step, record how it ended."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable

from celery import shared_task
from django.conf import settings
from django.db import DatabaseError, connection

from alignment import jobs
from alignment.bell import RUN_EMBEDDING_JOB, RUN_JOB, ring
from alignment.models import Job
from alignment.tasks import pulse  # registers with the worker's signals
from alignment.tasks.asking import check_asker
from alignment.tasks.checking import check_step
from alignment.tasks.delivering import deliver_step
from alignment.tasks.fetching import fetch_step
from alignment.tasks.looking import harvest_step, look_up_step
from alignment.tasks.mining import mine_step
from alignment.tasks.releasing import release_step
from alignment.tasks.steps import align_step, embed_step, segment_step

logger = logging.getLogger(__name__)
__all__ = ["pulse", "run_embedding_job", "run_job"]

STEPS: dict[str, Callable[[Job, jobs.Claim], None]] = {
    Job.Kind.FETCH: fetch_step,
    Job.Kind.SEGMENT: segment_step,
    Job.Kind.EMBED: embed_step,
    Job.Kind.ALIGN: align_step,
    Job.Kind.HARVEST: harvest_step,
    Job.Kind.LOOK_UP: look_up_step,
    Job.Kind.CHECK: check_step,
    Job.Kind.RELEASE: release_step,
    Job.Kind.DELIVER: deliver_step,
    Job.Kind.MINE: mine_step,
}


# A message of a later version may say more; while versions change, old workers get it.
@shared_task(name=RUN_JOB)
def run_job(job_id: int, *_more: object, **_named: object) -> None:
    """Run a job if it is due; otherwise do nothing."""
    _run(job_id)


@shared_task(name=RUN_EMBEDDING_JOB)
def run_embedding_job(job_id: int, *_more: object, **_named: object) -> None:
    """Run a job that needs the encoder; its workers keep one loaded."""
    _run(job_id)


def _run(job_id: int) -> None:
    try:
        _claim_and_carry_out(job_id)
    except MemoryError as error:
        # Celery would end the whole worker for this; only this child shall go.
        logger.exception("out of memory at job %s", job_id)
        raise SystemExit(1) from error


def _claim_and_carry_out(job_id: int) -> None:
    worker = f"{socket.gethostname()}:{os.getpid()}"
    claim = jobs.claim(job_id, worker=worker, kinds=STEPS)
    if claim is None:
        return
    logger.info("job %s attempt %s starts", job_id, claim.attempt)
    heart = _Heart(claim)
    heart.start()
    try:
        _carry_out(claim)
    finally:
        heart.stop()
    ring(jobs.dependents_due(job_id))


def _carry_out(claim: jobs.Claim) -> None:
    """Run the step and record how it ended; unknown errors stay loud."""
    job = Job.objects.select_related("document", "bitext", "project").get(
        pk=claim.job_id
    )
    try:
        check_asker(job)
        with jobs.room_for_what_follows():
            STEPS[job.kind](job, claim)
    except jobs.JobFailed as error:
        claim.fail(str(error))
    except jobs.JobCancelled:
        claim.note_cancelled()
        logger.info("job %s was cancelled", job.pk)
    except jobs.LeaseLost as error:
        logger.info("lease lost: %s", error)
    except MemoryError:
        claim.give_back("Out of memory; it is tried again in a fresh process.")
        raise
    except Exception as error:
        claim.give_back(f"{type(error).__name__}: {error}")
        raise


class _Heart(threading.Thread):
    """Extends the lease of a claim while its step computes."""

    def __init__(self, claim: jobs.Claim) -> None:
        super().__init__(daemon=True, name=f"heart of job {claim.job_id}")
        self._claim = claim
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.wait(settings.JOB_LEASE_SECONDS / 3):
            try:
                self._claim.heartbeat()
            except (jobs.LeaseLost, jobs.JobCancelled):
                return  # the step will find out itself before it writes
            except DatabaseError as error:
                logger.warning("no heartbeat, trying again: %s", error)
            finally:
                connection.close()

    def stop(self) -> None:
        self._stopped.set()
        self.join()
