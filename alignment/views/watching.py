"""How the site is doing: a page for managers, figures for Prometheus."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from alignment.bell import QUEUES, kinds_of
from alignment.jobs import due
from alignment.queries.jobs_page import WORKER_SILENCE
from alignment.queries.site_status import (
    Disk,
    Queue,
    disks,
    failures_by_kind,
    job_counts,
    known_workers,
    queue_status,
    recent_failures,
    watched_projects,
)
from alignment.views.person import person


@require_safe
@never_cache
def status(request: HttpRequest) -> HttpResponse:
    """Queues, workers, failures and disks, for whoever manages a project."""
    projects = watched_projects(person(request))
    if not person(request).is_superuser and not projects.exists():
        raise PermissionDenied(_("This page is for managers of projects."))
    now = timezone.now()
    context = {
        "queues": _queues(now),
        "workers": known_workers(),
        "silent_before": now - WORKER_SILENCE,
        "failures": recent_failures(projects, now),
        "disks": _disks(),
        "now": now,
    }
    template = "alignment/status.html"
    if request.headers.get("HX-Request"):
        template = "alignment/partials/status.html"
    return render(request, template, context)


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, for who has the token; without one for superusers."""
    if not _may_measure(request):
        raise Http404("no such page")
    registry = CollectorRegistry()
    registry.register(SiteCollector(timezone.now()))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _may_measure(request: HttpRequest) -> bool:
    said = request.headers.get("Authorization", "")
    wanted = settings.METRICS_TOKEN
    if wanted and hmac.compare_digest(said.encode(), f"Bearer {wanted}".encode()):
        return True
    return request.user.is_active and bool(getattr(request.user, "is_superuser", 0))


def _queues(now: datetime) -> list[Queue]:
    return [
        queue_status(name, kinds_of(name), due=due(now), now=now) for name in QUEUES
    ]


def _disks() -> list[Disk]:
    return disks({"data": settings.VAR_DIR, "blobs": settings.BLOB_DIR})


class SiteCollector(Collector):
    """The figures as of now; everything that counts is in the database."""

    def __init__(self, now: datetime) -> None:
        """Collect as of `now`."""
        self._now = now

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Gauges by queue, job and disk."""
        queues = _queues(self._now)
        for name, text, values in (
            ("age_seconds", "Wait of the oldest job a worker could take", "age"),
            ("ready_jobs", "Jobs that a worker could take now", "ready"),
            ("running_jobs", "Jobs that a worker has", "running"),
            ("workers", "Workers alive", "workers"),
        ):
            gauge = GaugeMetricFamily(f"workbench_queue_{name}", text, labels=["queue"])
            for queue in queues:
                gauge.add_metric([queue.name], getattr(queue, values))
            yield gauge
        limit = GaugeMetricFamily(
            "workbench_queue_limit_jobs", "Waiting jobs, at which new work is refused"
        )
        limit.add_metric([], settings.QUEUE_LIMIT)
        yield limit
        jobs = GaugeMetricFamily("workbench_jobs", "Jobs", labels=["kind", "state"])
        for (kind, state), number in job_counts().items():
            jobs.add_metric([kind, state], number)
        yield jobs
        failed = GaugeMetricFamily(
            "workbench_failed_jobs_last_day", "Failed within a day", labels=["kind"]
        )
        for kind, number in failures_by_kind(self._now).items():
            failed.add_metric([kind], number)
        yield failed
        free = GaugeMetricFamily("workbench_disk_free_bytes", "Room", labels=["disk"])
        for disk in _disks():
            free.add_metric([disk.name], disk.free)
        yield free
