"""Releases: make one, look at it, download its files."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Path, Router, Schema, Status

from alignment.actions.create_release import ReleaseRefused, withdraw_release
from alignment.adapters.ranges import file_response
from alignment.api.caller import caller_of, project_for
from alignment.api.files import ANY_FILE
from alignment.api.jobs import JobOut, show_job
from alignment.api.paging import Page, PagingQuery, page_of
from alignment.api.problems import Problem
from alignment.api.words import Asked, Slug, Words
from alignment.core.corpus_document import Relation
from alignment.core.formats.registry import FORMATS
from alignment.core.releasing.splits import Shares
from alignment.core.releasing.wanted import Filters, Naming, Wanted
from alignment.core.releasing.wanted import Words as Datasheet
from alignment.core.review import Label
from alignment.core.review import Status as BeadStatus
from alignment.models import Release, Scope
from alignment.pipeline.releasing import make_release
from alignment.queries.release_page import FileRow, ReleasePage, release_page
from alignment.queries.release_preview import preview
from alignment.queries.releases import get_release
from alignment.tasks.releasing import folder_of

router = Router(tags=["releases"])
RELEASES = "/projects/{slug:slug}/releases/"
ONE = RELEASES + "{int:number}/"
ReleaseNumber = Annotated[int, Path(ge=0, lt=2**31)]
Some = Annotated[list[Words], Field(max_length=50)]


class WantedIn(Asked):
    """What a release shall be: name, filters, splits, files, words."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$")]
    date: datetime.date
    formats: Annotated[Some, Field(min_length=1)] = ["tmx", "tsv", "jsonl"]
    statuses: list[BeadStatus] = [BeadStatus.CONFIRMED]
    labels: list[Label] = []
    relations: list[Relation] = []
    languages: Annotated[list[tuple[Words, Words]], Field(max_length=50)] = []
    licences: Some = []
    least_confidence: Annotated[float, Field(ge=0, le=1)] = 0.0
    since: Annotated[Words, Field(max_length=10)] = ""
    until: Annotated[Words, Field(max_length=10)] = ""
    gaps: bool = True
    dev: Annotated[int, Field(ge=0, le=100)] = 0
    test: Annotated[int, Field(ge=0, le=100)] = 0
    seed: Annotated[Words, Field(max_length=60)] = "1"
    without_duplicates: bool = True
    naming: Naming = Naming.PSEUDONYMS
    findings: bool = False
    purpose: Annotated[Words, Field(max_length=5000)] = ""
    uses: Annotated[Words, Field(max_length=5000)] = ""
    limits: Annotated[Words, Field(max_length=5000)] = ""


class PreviewOut(Schema):
    """What a release would hold, before duplicates are left out."""

    bitexts: int
    units: int
    gaps: int
    statuses: dict[str, int]
    left_out: dict[str, int]
    splits: dict[str, int]


class ReleaseOut(Schema):
    """A frozen, checksummed corpus."""

    number: int
    name: str
    state: str
    created_at: datetime.datetime
    manifest_sha256: str
    withdrawn_because: str
    units: int | None
    wanted: dict[str, Any]
    job: JobOut | None


class FileOut(Schema):
    """A file of a release."""

    path: str
    size: int
    sha256: str


class WholeReleaseOut(Schema):
    """A release with its files, and documents in it that were taken down since."""

    release: ReleaseOut
    files: list[FileOut]
    taken_down: list[int]


class WithdrawIn(Asked):
    """Why the files are not handed out any more."""

    why: Annotated[Words, Field(min_length=1, max_length=500)]


def _wanted(data: WantedIn) -> Wanted:
    unknown = [n for n in data.formats if n not in FORMATS or not FORMATS[n].write]
    if unknown:
        raise Problem("invalid", f"There is no format {unknown[0]!r} to write.")
    try:
        return Wanted(
            name=data.name,
            date=data.date,
            formats=tuple(data.formats),
            filters=Filters(
                statuses=tuple(data.statuses),
                labels=tuple(data.labels),
                relations=tuple(data.relations),
                languages=tuple(data.languages),
                licences=tuple(data.licences),
                least_confidence=data.least_confidence,
                since=data.since,
                until=data.until,
                gaps=data.gaps,
            ),
            shares=Shares(data.dev, data.test),
            seed=data.seed,
            without_duplicates=data.without_duplicates,
            naming=data.naming,
            findings=data.findings,
            words=Datasheet(data.purpose, data.uses, data.limits),
        )
    except ValueError as error:
        raise Problem("invalid", str(error)) from error


def _shown(release: Release) -> dict[str, Any]:
    names = ("number", "name", "state", "created_at", "manifest_sha256", "wanted")
    return {
        **{name: getattr(release, name) for name in names},
        "withdrawn_because": release.withdrawn_because,
        "units": release.record.get("units"),
        "job": show_job(release.job) if release.job else None,
    }


@router.get(RELEASES, response=Page[ReleaseOut])
def list_releases(request: HttpRequest, slug: Slug, paging: PagingQuery) -> Any:
    """All releases, newest first."""
    project = project_for(request, slug, Scope.READ)
    rows = project.releases.select_related("job")
    return page_of(rows, paging, _shown, newest_first=True)


@router.post(RELEASES, response={202: ReleaseOut})
def start_release(request: HttpRequest, slug: Slug, data: WantedIn) -> Any:
    """Make a release, as a job; nobody sees its files before all are there."""
    project = project_for(request, slug, Scope.MANAGE)
    wanted = _wanted(data)
    try:
        release = make_release(
            project=project, wanted=wanted, user=caller_of(request).user
        )
    except ReleaseRefused as error:
        raise Problem("conflict", str(error)) from error
    return Status(202, _shown(release))


@router.post(RELEASES + "preview/", response=PreviewOut)
def preview_release(request: HttpRequest, slug: Slug, data: WantedIn) -> Any:
    """Count what a release would hold; nothing is made."""
    project = project_for(request, slug, Scope.MANAGE)
    return asdict(preview(project, _wanted(data)))


@router.get(ONE, response=WholeReleaseOut)
def show_release(request: HttpRequest, slug: Slug, number: ReleaseNumber) -> Any:
    """A release: how far it is, or its files."""
    release = get_release(project_for(request, slug, Scope.READ), number)
    page = release_page(release)
    return {
        "release": _shown(release),
        "files": [asdict(row) for row in _files(page)],
        "taken_down": [document.pk for document in page.taken_down],
    }


def _files(page: ReleasePage) -> list[FileRow]:
    package = [page.package] if page.package else []
    return package + [row for group in page.groups for row in group.files]


@router.get(ONE + "files/{path:path}", response={200: Any}, openapi_extra=ANY_FILE)
def download(
    request: HttpRequest,
    slug: Slug,
    number: ReleaseNumber,
    path: Annotated[str, Path(max_length=500)],
) -> Any:
    """A file of a release, whole or in the range of bytes that is asked for."""
    release = get_release(project_for(request, slug, Scope.READ), number)
    files = {file["path"]: file for file in release.record.get("files", [])}
    if release.state != Release.State.READY or path not in files:
        raise Http404("no such file")
    place = folder_of(release) / release.cut / path
    return file_response(request, place, files[path]["sha256"])


@router.post(ONE + "withdraw/", response=ReleaseOut)
def withdraw(
    request: HttpRequest, slug: Slug, number: ReleaseNumber, data: WithdrawIn
) -> Any:
    """Stop handing out the files of a release."""
    release = get_release(project_for(request, slug, Scope.MANAGE), number)
    try:
        withdraw_release(release=release, why=data.why, now=timezone.now())
    except ReleaseRefused as error:
        raise Problem("conflict", str(error)) from error
    release.refresh_from_db()
    return _shown(release)
