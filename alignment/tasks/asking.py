"""Who asked for a job may have lost the right to it while it waited."""

from __future__ import annotations

from alignment import jobs
from alignment.models import Job, ProjectRole
from alignment.queries.access import role_in

# What is not here needs a reviewer.
NEEDED = {
    Job.Kind.LOOK_UP: ProjectRole.READER,
    Job.Kind.RELEASE: ProjectRole.MANAGER,
    Job.Kind.MINE: ProjectRole.MANAGER,
    Job.Kind.DELIVER: ProjectRole.READER,
}


def check_asker(job: Job) -> None:
    """See that who asked for the job may still do so.

    Jobs that nobody in particular asked for, and those of superusers, go on.

    Raises:
        JobFailed: the account has ended, or the role was taken away.
    """
    user = job.created_by
    if user is None or (user.is_active and user.is_superuser):
        return
    role = role_in(user, job.project) if user.is_active else None
    needed = NEEDED.get(Job.Kind(job.kind), ProjectRole.REVIEWER)
    if role is None or not role.includes(needed):
        raise jobs.JobFailed(
            f"{user} asked for this and may not do so any more. Somebody with the role "
            f"{needed.label} can try it again."
        )
