"""Handing the corpus out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from alignment.adapters.export_folder import write_download
from alignment.api.caller import project_for
from alignment.api.files import ANY_FILE
from alignment.api.problems import Problem
from alignment.api.words import ShortWords, Slug
from alignment.core.formats.format import CannotWrite, FormatUnavailable
from alignment.core.formats.registry import FORMATS
from alignment.models import Scope
from alignment.queries.corpus import corpus_of

router = Router(tags=["export"])
EXPORT = "/projects/{slug:slug}/export/"


class FormatOut(Schema):
    """A format that the corpus can be had in."""

    name: str
    description: str


class FormatsOut(Schema):
    """The formats."""

    formats: list[FormatOut]


class ExportChoice(Schema):
    """Which format, and which beads."""

    format: ShortWords
    status: Literal["confirmed", "all"] = "confirmed"


@router.get("/formats/", response=FormatsOut)
def list_formats(request: HttpRequest) -> Any:
    """The formats that the corpus can be had in."""
    named = {name: found for name, found in FORMATS.items() if found.write}
    return {
        "formats": [
            {"name": name, "description": found.description}
            for name, found in named.items()
        ]
    }


@router.get(
    EXPORT,
    response={200: Any},
    openapi_extra=ANY_FILE,
)
def export(
    request: HttpRequest, slug: Slug, choice: Annotated[ExportChoice, Query()]
) -> Any:
    """Download the corpus: the one file of the format, or a zip of its files."""
    project = project_for(request, slug, Scope.READ)
    found = FORMATS.get(choice.format)
    if found is None or not found.write:
        raise Problem("invalid", "There is no such format; see /api/v1/formats/.")
    corpus = corpus_of(project, beads=choice.status, date=timezone.now().date())
    try:
        name, file = write_download(choice.format, corpus)
    except FormatUnavailable as error:
        raise Problem("unavailable", str(error)) from error
    except CannotWrite as error:
        raise Problem("conflict", str(error)) from error
    answer = FileResponse(file, as_attachment=True, filename=name)
    answer["Content-Type"] = "application/octet-stream"
    return answer
