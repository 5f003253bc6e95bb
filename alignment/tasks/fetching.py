"""The step of a fetch job: a polite visit, a saved copy, a document."""

from __future__ import annotations

import ipaddress
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.actions.keep_copy import Copy, end_turn, keep_copy, take_turn
from alignment.adapters.file_readers import FileRejected
from alignment.adapters.page_fetcher import (
    FetchedPage,
    FetchLimits,
    PageFetcher,
)
from alignment.adapters.site_blobs import site_blobs
from alignment.adapters.web_connection import FetchRefused
from alignment.core.addresses import read_address
from alignment.core.text import TextRejected
from alignment.models import Document, Job
from alignment.pipeline import Upload, import_upload

PAUSE = timedelta(seconds=2)


def fetch_step(job: Job, claim: jobs.Claim) -> None:
    """Fetch a page, keep the copy, and import it."""
    page = _visit(job, claim)
    now = timezone.now()
    try:
        with transaction.atomic():
            claim.hold()
            _import(job, page, now)
            claim.finish()
    except (FileRejected, TextRejected) as error:
        with transaction.atomic():
            claim.hold()
            _keep(job, page, now, None)
            claim.fail(f"The copy is kept, but cannot be read: {error}")


def _visit(job: Job, claim: jobs.Claim) -> FetchedPage:
    """Wait for the host's turn, then ask it."""
    limits = FetchLimits(
        size=settings.MAX_UPLOAD_BYTES,
        ports=settings.FETCH_PORTS,
        allowed=tuple(map(ipaddress.ip_network, settings.FETCH_ALLOWED)),
    )
    host = read_address(job.payload["url"], ports=limits.ports).host
    _wait_for(host, claim, timedelta(seconds=limits.seconds))
    try:
        return PageFetcher(settings.FETCH_AGENT, limits=limits).fetch(
            job.payload["url"]
        )
    except FetchRefused as error:
        raise jobs.JobFailed(str(error)) from error
    finally:
        end_turn(host=host, free_at=timezone.now() + PAUSE)


def _wait_for(host: str, claim: jobs.Claim, visit: timedelta) -> None:
    while True:
        now = timezone.now()
        wait = take_turn(host=host, now=now, until=now + visit + PAUSE)
        if not wait:
            return
        claim.heartbeat()
        time.sleep(min(1.0, max(0.05, wait.total_seconds())))


def _import(job: Job, page: FetchedPage, now: datetime) -> None:
    imported = import_upload(
        project=job.project,
        upload=Upload(
            data=page.body,
            filename=page.url.rpartition("/")[2].partition("?")[0],
            language=job.payload.get("language", ""),
            url=page.url,
        ),
        user=job.created_by,
    )
    _keep(job, page, now, imported.document)
    Job.objects.filter(pk=job.pk).update(document=imported.document)


def _keep(
    job: Job, page: FetchedPage, now: datetime, document: Document | None
) -> None:
    copy = Copy(
        asked_for=job.payload["url"],
        url=page.url,
        headers=page.headers,
        sha256=site_blobs().put(page.body),
        size=len(page.body),
        fetched_at=now,
    )
    keep_copy(project=job.project, copy=copy, document=document, user=job.created_by)
