"""What the pages of corrected files show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404

from alignment.core.formats.corrections import Aspect, Verdict
from alignment.core.word_differences import Piece, word_differences
from alignment.models import CorrectedFile, CorrectionRow, Project

AT_A_TIME = 50
WORDS = {Aspect.SOURCE_TEXT, Aspect.TARGET_TEXT}


@dataclass(frozen=True, slots=True)
class FileRow:
    """A corrected file in the list."""

    file: CorrectedFile
    open: int
    all: int


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction; `pieces` show a changed text word by word, ours to theirs."""

    row: CorrectionRow
    pieces: tuple[Piece, ...]
    language: str

    @property
    def is_conflict(self) -> bool:
        """Whether it was changed here as well."""
        return self.row.verdict == Verdict.CONFLICT


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """Some corrections of a file, and how many there are of each state."""

    rows: list[CorrectionView]
    states: Mapping[str, int]
    changes: int
    conflicts: int
    next: int | None


def file_rows(project: Project) -> list[FileRow]:
    """The corrected files of a project, newest first."""
    is_open = Q(
        rows__state=CorrectionRow.State.OPEN,
        rows__verdict__in=[Verdict.CHANGE.value, Verdict.CONFLICT.value],
    )
    files = project.corrected_files.select_related("created_by").annotate(
        open_rows=Count("rows", filter=is_open), all_rows=Count("rows")
    )
    return [FileRow(file, file.open_rows, file.all_rows) for file in files]


def get_corrected_file(project: Project, pk: int) -> CorrectedFile:
    """A corrected file of the project, or 404."""
    file = project.corrected_files.filter(pk=pk).select_related("created_by").first()
    if file is None:
        raise Http404("no such file")
    return file


def corrections_page(file: CorrectedFile, *, after: int, state: str) -> CorrectionsPage:
    """The corrections behind a number, of one state or of all."""
    rows = file.rows.filter(number__gt=after).select_related(
        "bitext__source", "bitext__target", "decided_by"
    )
    if state:
        rows = rows.filter(state=state)
    some = list(rows[: AT_A_TIME + 1])
    states = dict(
        file.rows.order_by().values_list("state").annotate(number=Count("pk"))
    )
    verdicts = dict(
        file.rows.filter(state=CorrectionRow.State.OPEN)
        .order_by()
        .values_list("verdict")
        .annotate(number=Count("pk"))
    )
    return CorrectionsPage(
        rows=[_view(row) for row in some[:AT_A_TIME]],
        states={state: states.get(state, 0) for state in CorrectionRow.State.values},
        changes=verdicts.get(Verdict.CHANGE.value, 0),
        conflicts=verdicts.get(Verdict.CONFLICT.value, 0),
        next=some[AT_A_TIME - 1].number if len(some) > AT_A_TIME else None,
    )


def _view(row: CorrectionRow) -> CorrectionView:
    language = ""
    if row.bitext is not None and row.aspect in WORDS:
        document = (
            row.bitext.source if row.aspect == Aspect.SOURCE_TEXT else row.bitext.target
        )
        language = document.language
    pieces = word_differences(row.our_text, row.their_text) if language else ()
    return CorrectionView(row, pieces, language)
