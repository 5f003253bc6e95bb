"""Tell webhooks what happened: rows in the transaction that made it happen.

What is told is thin: numbers and states, no texts. Whoever wants to know more
asks the API, which checks what they may see.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from alignment.models import Delivery, Document, Happening, Job, Release, Webhook
from alignment.queries.blind import blind_reviewers
from alignment.queries.written_out import fetch

ATTEMPTS = 8
MOST_BEADS = 1000
ANY_WEBHOOK = "SELECT 1 FROM alignment_webhook WHERE project_id = %s AND active LIMIT 1"


def announce(
    *, project: int, event: Happening, about: Mapping[str, Any], now: datetime
) -> None:
    """Tell every active webhook of a project that wants to know.

    Args:
        project: id of the project.
        event: what happened.
        about: what it happened to, as JSON.
        now: when.
    """
    if not fetch(ANY_WEBHOOK, [project]):
        return
    hooks = Webhook.objects.filter(project=project, active=True)
    wanting = [h for h in hooks.select_related("project") if event in h.events]
    if wanting and about.get("bitext"):
        blind = blind_reviewers(about["bitext"])
        wanting = [hook for hook in wanting if hook.created_by_id not in blind]
    happening = uuid.uuid4()
    for hook in wanting:
        body = {
            "id": str(happening),
            "event": event.value,
            "at": now.isoformat(),
            "project": hook.project.slug,
            "about": dict(about),
        }
        deliver(hook, happening, event, json.dumps(body, sort_keys=True), now)


@transaction.atomic
def deliver(
    hook: Webhook, happening: uuid.UUID, event: str, body: str, now: datetime
) -> Delivery:
    """Put one delivery in the queue; an idle worker finds it at its next beat."""
    key = hashlib.sha256(f"deliver {uuid.uuid4()}".encode()).hexdigest()
    job = Job.objects.create(
        kind=Job.Kind.DELIVER,
        key=key,
        project=hook.project,
        created_by=hook.created_by,
        attempt_limit=ATTEMPTS,
    )
    return Delivery.objects.create(
        webhook=hook,
        job=job,
        happening=happening,
        event=event,
        body=body,
        created_at=now,
    )


def announce_job(job: Job, now: datetime) -> None:
    """Tell the state of a job; those that tell webhooks are not told of."""
    if job.kind == Job.Kind.DELIVER:
        return
    announce(
        project=job.project_id,
        event=Happening(f"job.{job.state}"),
        about={
            "job": job.pk,
            "kind": job.kind,
            "state": job.state,
            "attempt": job.attempt,
            "document": job.document_id,
            "bitext": job.bitext_id,
            "error": job.error,
        },
        now=now,
    )


def announce_document(document: Document, now: datetime) -> None:
    """Tell that a document is new."""
    announce(
        project=document.project_id,
        event=Happening.DOCUMENT_IMPORTED,
        about={"document": document.pk, "language": document.language},
        now=now,
    )


def announce_release(release: Release, event: Happening, now: datetime) -> None:
    """Tell that a release is ready, or withdrawn."""
    announce(
        project=release.project_id,
        event=event,
        about={
            "release": release.number,
            "name": release.name,
            "manifest_sha256": release.manifest_sha256,
        },
        now=now,
    )


def announce_test(hook: Webhook, now: datetime) -> Delivery:
    """Tell one webhook that somebody tries it out."""
    happening = uuid.uuid4()
    body = {
        "id": str(happening),
        "event": Happening.WEBHOOK_TEST.value,
        "at": now.isoformat(),
        "project": hook.project.slug,
        "about": {"webhook": hook.pk},
    }
    return deliver(
        hook,
        happening,
        Happening.WEBHOOK_TEST,
        json.dumps(body, sort_keys=True),
        now,
    )
