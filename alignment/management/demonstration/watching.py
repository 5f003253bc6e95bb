"""Progress bars in the terminal, one a step."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.core.management.base import OutputWrapper

from alignment.models import Job, Project

WIDTH = 28
STEPS = (
    (Job.Kind.SEGMENT, "segment"),
    (Job.Kind.EMBED, "embed"),
    (Job.Kind.ALIGN, "align"),
)
BAD = (Job.State.FAILED, Job.State.CANCELLED)


class JobsFailed(RuntimeError):
    """Some jobs did not finish; the message has their errors."""


def watch_jobs(
    project: Project,
    out: OutputWrapper,
    *,
    check: Callable[[], None],
    timeout: float = 900.0,
) -> None:
    """Show the progress of a project's jobs until all have ended.

    Args:
        project: whose jobs.
        out: the terminal, or a pipe (which gets one line a step).
        check: called between looks; raises if the worker died.
        timeout: seconds after which to give up.

    Raises:
        JobsFailed: a job failed, or time ran out.
    """
    end = time.monotonic() + timeout
    for kind, name in STEPS:
        while not _show(project, kind, name, out):
            check()
            if time.monotonic() > end:
                raise JobsFailed(f"The step {name} took longer than {timeout:.0f} s.")
            time.sleep(0.3)
        out.write("\n" if out.isatty() else f"{_line(project, kind, name)}\n")
    bad = project.jobs.filter(state__in=BAD)
    if bad:
        raise JobsFailed("\n".join(f"{job}: {job.error}" for job in bad))


def _show(project: Project, kind: str, name: str, out: OutputWrapper) -> bool:
    """Draw one step's bar; whether the step is done."""
    if out.isatty():
        out.write(f"\r{_line(project, kind, name)}")
        out.flush()
    return not project.jobs.filter(kind=kind, state__in=Job.LIVE).exists()


def _line(project: Project, kind: str, name: str) -> str:
    jobs = list(project.jobs.filter(kind=kind))
    ended = sum(job.state not in Job.LIVE for job in jobs)
    running = [job for job in jobs if job.state == Job.State.RUNNING]
    part = sum(job.progress_done / max(1, job.progress_total) for job in running)
    share = (ended + part) / max(1, len(jobs))
    bar = "█" * int(WIDTH * share) + "░" * (WIDTH - int(WIDTH * share))
    return f"  {name:<8} {bar} {ended}/{len(jobs)}"
