"""Putting the steps of documents and bitexts in the queue, each after what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.actions.announce import announce
from alignment.actions.change_language import change_language
from alignment.actions.pair_documents import pair_documents
from alignment.bell import ring
from alignment.models import (
    Bitext,
    Document,
    Happening,
    Job,
    Project,
    Relation,
    User,
)
from alignment.queries.figures.findings import uncounted


def correct_language(*, document: Document, language: str, user: User) -> list[Job]:
    """Change a document's language; put what has to be done anew in the queue.

    Raises:
        LanguageRefused: the language cannot be that, or reviewed beads would be
            lost.
    """
    with transaction.atomic():
        bitexts = change_language(
            document=document, language=language, user=user, now=timezone.now()
        )
        started = prepare_document(document=document, user=user, anew=True)
        for bitext in bitexts:
            started.append(start_alignment(bitext=bitext, user=user))
    return started


def prepare_document(
    *, document: Document, user: User | None, anew: bool = False
) -> list[Job]:
    """Put segmenting and embedding in the queue; `anew` renews suggestions too."""
    told = {"language": document.language} if anew else {}
    segmenting = _enqueue(Job.Kind.SEGMENT, user, document=document, payload=told)
    embedding = _enqueue(Job.Kind.EMBED, user, document=document, after=[segmenting])
    ring([segmenting.pk])
    return [segmenting, embedding]


def join_documents(
    *,
    source: Document,
    target: Document,
    relation: Relation,
    user: User | None,
    evidence: Mapping[str, Any] | None = None,
) -> Bitext:
    """Make a bitext of two documents and put its alignment in the queue.

    Raises:
        PairingRefused: they cannot make a bitext.
    """
    with transaction.atomic():
        bitext = pair_documents(
            source=source,
            target=target,
            relation=relation,
            user=user,
            evidence=evidence,
        )
        start_alignment(bitext=bitext, user=user)
        announce(
            project=bitext.project_id,
            event=Happening.BITEXT_JOINED,
            about={"bitext": bitext.pk, "source": source.pk, "target": target.pk},
            now=timezone.now(),
        )
    return bitext


def start_alignment(*, bitext: Bitext, user: User | None) -> Job:
    """Put the alignment of a bitext in the queue, and what it still needs."""
    with transaction.atomic():
        needed = [
            job
            for document in (bitext.source, bitext.target)
            for job in _unfinished_steps(document, user)
        ]
        job = _enqueue(Job.Kind.ALIGN, user, bitext=bitext, after=needed)
        ring([job.pk])
    return job


def start_counting(*, project: Project, user: User | None) -> list[Job]:
    """Queue the counting of findings in the bitexts that changed since the last."""
    with transaction.atomic():
        found = [
            _enqueue(Job.Kind.CHECK, user, bitext=bitext)
            for bitext in uncounted(project).select_related("project")
        ]
        ring([job.pk for job in found])
    return found


def _unfinished_steps(document: Document, user: User | None) -> list[Job]:
    if not document.segmented_with:
        return prepare_document(document=document, user=user)
    return list(document.jobs.filter(state__in=Job.LIVE))


def _project_of(subject: Document | Bitext) -> Project:
    """Whose job it is: a copy's, for a second review, is its original's."""
    if isinstance(subject, Bitext) and subject.copy_of:
        return subject.copy_of.project
    return subject.project


def _enqueue(
    kind: Job.Kind,
    user: User | None,
    *,
    document: Document | None = None,
    bitext: Bitext | None = None,
    after: list[Job] | None = None,
    payload: dict[str, str] | None = None,
) -> Job:
    subject = document or bitext
    if subject is None:
        raise ValueError("a job needs a document or a bitext")
    return jobs.enqueue(
        kind=kind,
        project=_project_of(subject),
        user=user,
        document=document,
        bitext=bitext,
        payload=payload,
        prerequisites=after or [],
    )
