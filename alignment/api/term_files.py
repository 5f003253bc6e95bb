"""The termbase as files: TBX and tables, in and out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Query, Router, Schema
from ninja.files import UploadedFile

from alignment.actions.change_terms import TermAct, take_in_terms
from alignment.api.caller import caller_of, project_for
from alignment.api.files import ANY_FILE
from alignment.api.problems import Problem
from alignment.api.terms import TERMS
from alignment.api.words import Slug
from alignment.core.formats.format import FormatRejected
from alignment.core.terms.csv_terms import read_csv, write_csv
from alignment.core.terms.tbx import EDITIONS, read_tbx, write_tbx
from alignment.core.terms.term import TermRefused, TermStatus
from alignment.models import Scope
from alignment.queries.termbase import terms_of

router = Router(tags=["terms"])


class TakenInOut(Schema):
    """How many terms were new, and how many changed."""

    new: int
    changed: int


class TermFormat(Schema):
    """TBX, or a table."""

    format: Literal["tbx", "tbx2", "csv"] = "tbx"


@router.post(TERMS + "files/", response=TakenInOut)
def import_terms(
    request: HttpRequest, slug: Slug, file: Annotated[UploadedFile, File()]
) -> Any:
    """Take terms in from TBX or CSV."""
    project = project_for(request, slug, Scope.REVIEW)
    if (file.size or 0) > settings.MAX_UPLOAD_BYTES:
        raise Problem("invalid", "The file is too large.")
    languages = (project.source_language, project.target_language)
    act = TermAct(verb="import", actor=caller_of(request).user, now=timezone.now())
    try:
        if (file.name or "").lower().endswith((".csv", ".txt")):
            entries = read_csv(file.read().decode("utf-8-sig"), languages)
        else:
            entries = read_tbx(file.read(), languages)
        new, changed = take_in_terms(project=project, entries=entries, act=act)
    except (TermRefused, FormatRejected, UnicodeDecodeError) as error:
        raise Problem("invalid", str(error)) from error
    return {"new": new, "changed": changed}


@router.get(TERMS + "export/", response={200: Any}, openapi_extra=ANY_FILE)
def export_terms(
    request: HttpRequest, slug: Slug, chosen: Annotated[TermFormat, Query()]
) -> Any:
    """The whole termbase, rejected terms too."""
    project = project_for(request, slug, Scope.READ)
    terms = terms_of(project, statuses=list(TermStatus))
    if chosen.format == "csv":
        body = "".join(write_csv(terms)).encode()
    else:
        try:
            edition = EDITIONS[chosen.format]
            body = write_tbx(terms, name=project.name, edition=edition)
        except TermRefused as error:
            raise Problem("conflict", str(error)) from error
    answer = HttpResponse(body, content_type="application/octet-stream")
    name = f"{project.slug}-terms.{chosen.format.rstrip('2')}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
