"""What people do with a job: stop it, try it again."""

from __future__ import annotations

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from alignment.actions.announce import announce_job
from alignment.models import Job, User


class StepRefused(ValueError):
    """The job is not in a state for that."""


@transaction.atomic
def cancel(job: Job) -> None:
    """Cancel a waiting job now, ask a running one to stop.

    Raises:
        StepRefused: the job has ended.
    """
    waiting = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED)
    running = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING)
    now = timezone.now()
    if waiting.update(state=Job.State.CANCELLED, finished_at=now):
        announce_job(Job.objects.get(pk=job.pk), now)
    elif not running.update(cancel_requested=True):
        raise StepRefused("This job has ended already.")


def retry(job: Job, *, user: User | None = None) -> None:
    """Queue a failed or cancelled job again, in the name of who asks for it.

    Raises:
        StepRefused: the job did not fail, or the same work is queued anew.
    """
    ended = Job.objects.filter(
        pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED]
    )
    try:
        with transaction.atomic():
            changed = ended.update(
                state=Job.State.QUEUED,
                created_by=user or F("created_by"),
                attempt_limit=F("attempt") + settings.JOB_MAX_ATTEMPTS,
                cancel_requested=False,
                error="",
                not_before=None,
                finished_at=None,
            )
            if changed:
                announce_job(Job.objects.get(pk=job.pk), timezone.now())
    except IntegrityError:
        raise StepRefused("The same work is in the queue already.") from None
    if not changed:
        raise StepRefused("Only a failed or cancelled job can be tried again.")
