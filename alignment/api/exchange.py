"""Files from elsewhere: aligned texts, and exports that were corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from alignment.actions.append_event import Act
from alignment.actions.decide_correction import (
    CorrectionDecided,
    accept_correction,
    decline_correction,
)
from alignment.adapters.bitext_files import readable_formats
from alignment.api.caller import caller_of, project_for
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.words import Asked, Key, Number, ShortWords, Slug
from alignment.core.arrival import ArrivalRefused, StatusChoice
from alignment.core.formats.format import (
    FormatRejected,
    FormatUnavailable,
    ReadOptions,
)
from alignment.core.formats.guess import guess_format
from alignment.models import CorrectedFile, CorrectionRow, Scope
from alignment.pipeline.arriving import import_bitexts
from alignment.pipeline.correcting import NothingKnown, take_in_corrections
from alignment.queries.corrections_page import get_corrected_file

router = Router(tags=["exchange"])
PROJECT = "/projects/{slug:slug}/"
Files = Annotated[list[UploadedFile], File()]
DECIDE = {"accept": accept_correction, "decline": decline_correction}


class AlignedText(Schema):
    """What the files do not say; an empty format is told by the file names."""

    format: ShortWords = ""
    source_language: ShortWords = ""
    target_language: ShortWords = ""
    status: StatusChoice = StatusChoice.AS_SAID


class ArrivedOut(Schema):
    """A bitext of the file."""

    bitext: int
    beads: int
    is_new: bool


class ArrivalOut(Schema):
    """What an import did; `dropped` is what was not taken over, and how often."""

    stored: list[ArrivedOut]
    dropped: dict[str, int]


class Corrected(Schema):
    """What a corrected file does not say."""

    format: ShortWords = ""
    version: Annotated[ShortWords, Field(max_length=100)] = ""


class CorrectedFileOut(Schema):
    """A file that came back."""

    id: int
    filename: str
    format: str
    base: str
    units: int
    created_at: datetime


class CorrectionOut(Schema):
    """A difference between the file and the corpus."""

    number: int
    unit: str
    bitext: int | None
    bead: int | None
    aspect: str
    verdict: str
    base_text: str
    their_text: str
    our_text: str
    state: str
    why: str


class CorrectionStep(Asked):
    """Accept or decline some open corrections, by their numbers."""

    operation: Literal["accept", "decline"]
    rows: Annotated[list[Number], Field(max_length=1000)]


class DecidedOut(Schema):
    """The corrections that were decided; others were decided already."""

    rows: list[CorrectionOut]


def _read(files: Sequence[UploadedFile], named: str) -> tuple[str, Mapping[str, bytes]]:
    names = [file.name or "file" for file in files]
    if len(set(names)) < len(names):
        raise Problem("invalid", "Two of the files have the same name.")
    if sum(file.size or 0 for file in files) > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // 2**20
        raise Problem("invalid", f"The files are larger than {limit} MB.")
    known = {name for name, _title in readable_formats()}
    contents = dict(zip(names, (file.read() for file in files), strict=True))
    format_name = named or guess_format(contents)
    if format_name not in known:
        raise Problem("invalid", f"Name a format: one of {', '.join(sorted(known))}.")
    return format_name, contents


@router.post(PROJECT + "bitexts/files/", response={200: ArrivalOut, 201: ArrivalOut})
def import_aligned(
    request: HttpRequest, slug: Slug, files: Files, said: Annotated[AlignedText, Form()]
) -> Any:
    """Import every bitext of a file, or nothing; files that belong together at once."""
    project = project_for(request, slug, Scope.MANAGE)
    format_name, contents = _read(files, said.format)
    languages = (
        said.source_language or project.source_language,
        said.target_language or project.target_language,
    )
    try:
        report = import_bitexts(
            project=project,
            format_name=format_name,
            files=contents,
            choice=said.status,
            user=caller_of(request).user,
            options=ReadOptions(languages=languages),
        )
    except FormatUnavailable as error:
        raise Problem("unavailable", str(error)) from error
    except ValueError as error:  # FormatRejected, ArrivalRefused, no language tag
        if not isinstance(error, FormatRejected | ArrivalRefused):
            raise
        raise Problem("invalid", str(error)) from error
    shown = {
        "stored": [
            {"bitext": one.bitext.pk, "beads": one.beads, "is_new": one.is_new}
            for one in report.stored
        ],
        "dropped": dict(report.dropped),
    }
    return Status(201 if report.new else 200, shown)


def _file(file: CorrectedFile) -> dict[str, Any]:
    names = ("filename", "format", "base", "units", "created_at")
    return {"id": file.pk, **{name: getattr(file, name) for name in names}}


def _row(row: CorrectionRow) -> dict[str, Any]:
    own = {"bitext": row.bitext_id}
    names = CorrectionOut.model_fields.keys() - own.keys()
    return own | {name: getattr(row, name) for name in names}


@router.get(PROJECT + "corrections/", response=Page[CorrectedFileOut])
def list_corrected(request: HttpRequest, slug: Slug, paging: PagingQuery) -> Any:
    """The files that came back, newest first."""
    project = project_for(request, slug, Scope.READ)
    return page_of(project.corrected_files.all(), paging, _file, newest_first=True)


@router.post(PROJECT + "corrections/", response={201: CorrectedFileOut})
def hand_in_corrected(
    request: HttpRequest, slug: Slug, files: Files, said: Annotated[Corrected, Form()]
) -> Any:
    """Compare a corrected export with the corpus; nothing is changed yet."""
    project = project_for(request, slug, Scope.REVIEW)
    format_name, contents = _read(files, said.format)
    languages = project.source_language, project.target_language
    try:
        file = take_in_corrections(
            project=project,
            format_name=format_name,
            files=contents,
            user=caller_of(request).user,
            options=ReadOptions(languages=languages),
            version=said.version,
        )
    except FormatUnavailable as error:
        raise Problem("unavailable", str(error)) from error
    except (FormatRejected, NothingKnown) as error:
        raise Problem("invalid", str(error)) from error
    return Status(201, _file(file))


@router.get(PROJECT + "corrections/{int:pk}/", response=Page[CorrectionOut])
def list_corrections(
    request: HttpRequest, slug: Slug, pk: Key, paging: PagingQuery
) -> Any:
    """What differs in a file."""
    file = get_corrected_file(project_for(request, slug, Scope.READ), pk)
    return page_of(file.rows.all(), paging, _row)


@router.post(PROJECT + "corrections/{int:pk}/", response=DecidedOut)
def decide_on_corrections(
    request: HttpRequest, slug: Slug, pk: Key, data: CorrectionStep
) -> Any:
    """Accept or decline open corrections."""
    file = get_corrected_file(project_for(request, slug, Scope.REVIEW), pk)
    wanted = [number for number in data.rows if number < 2**31]
    rows = file.rows.filter(state=CorrectionRow.State.OPEN, number__in=wanted)
    user, now = caller_of(request).user, timezone.now()
    act = Act(verb="correct from file", actor=user, now=now)
    done = []
    for row in rows:
        try:
            done.append(DECIDE[data.operation](row=row, act=act))
        except CorrectionDecided:
            continue
    return {"rows": [_row(row) for row in done]}
