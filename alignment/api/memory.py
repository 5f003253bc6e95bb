"""The translation memory: how was a sentence like this one translated before?"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from alignment import jobs
from alignment.api.caller import caller_of, project_for
from alignment.api.jobs import JobOut, show_job
from alignment.api.problems import Problem
from alignment.api.words import Asked, Slug, Words
from alignment.bell import ring
from alignment.core.text import TextRejected, clean_text
from alignment.models import Job, Scope
from alignment.queries.memory import LookUpRefused, clean_text_of, look_up

router = Router(tags=["memory"])
MEMORY = "/projects/{slug:slug}/memory/"
Sentence = Annotated[Words, Field(min_length=1, max_length=5000)]


class LookUp(Schema):
    """A sentence, and on which side it would stand."""

    text: Sentence
    side: Literal["source", "target"] = "source"
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class ToEncode(Asked):
    """A sentence whose meaning shall be compared."""

    text: Sentence


class MemoryHitOut(Schema):
    """A bead whose one side is like it; likeness in percent."""

    bead: int
    bitext: int
    found: str
    rendering: str
    letters: int
    meaning: int | None
    status: str
    source_title: str
    target_title: str
    translators: list[str]
    date: str


class MemoryOut(Schema):
    """The likest first; without `has_meaning` only letters were compared."""

    hits: list[MemoryHitOut]
    has_meaning: bool


@router.get(MEMORY, response=MemoryOut)
def look_up_sentence(
    request: HttpRequest, slug: Slug, asked: Annotated[LookUp, Query()]
) -> Any:
    """Look a sentence up, by letters, and by meaning where it is encoded already."""
    project = project_for(request, slug, Scope.READ)
    try:
        found = look_up(
            clean_text(asked.text),
            [project],
            encoder=settings.ENCODER_NAME,
            side=asked.side,
            limit=asked.limit,
        )
    except (LookUpRefused, TextRejected) as error:
        raise Problem("invalid", str(error)) from error
    return {
        "has_meaning": found.has_meaning,
        "hits": [
            {
                "bead": hit.text.bead,
                "bitext": hit.text.bitext,
                "found": hit.found,
                "rendering": hit.rendering,
                "letters": hit.letters,
                "meaning": hit.meaning,
                "status": hit.text.status,
                "source_title": hit.facts.source_title,
                "target_title": hit.facts.target_title,
                "translators": list(hit.facts.translators),
                "date": hit.facts.date,
            }
            for hit in found.hits
        ],
    }


@router.post(MEMORY, response={202: JobOut})
def encode_sentence(request: HttpRequest, slug: Slug, data: ToEncode) -> Any:
    """Have a worker encode a sentence, so that its meaning can be compared then."""
    project = project_for(request, slug, Scope.READ)
    try:
        text = clean_text_of(clean_text(data.text))
    except (LookUpRefused, TextRejected) as error:
        raise Problem("invalid", str(error)) from error
    job = jobs.enqueue(
        kind=Job.Kind.LOOK_UP,
        project=project,
        user=caller_of(request).user,
        payload={"text": text},
    )
    ring([job.pk])
    return Status(202, show_job(job))
