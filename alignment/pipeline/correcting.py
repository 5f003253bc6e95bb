"""Taking a corrected file in: compare it, keep the differences, change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from alignment.adapters.site_blobs import site_blobs
from alignment.core.batches import batches
from alignment.core.corpus import CorpusHeader, CorpusUnit
from alignment.core.formats.corrected import corrections_of_unit
from alignment.core.formats.corrections import Aspect, Correction, Verdict
from alignment.core.formats.format import FormatRejected, ReadOptions
from alignment.core.formats.registry import read_corpus
from alignment.models import Blob, CorrectedFile, CorrectionRow, Project, User
from alignment.queries.corpus_at import KnownUnit, Moment, UnitHistory, moment_of

AT_A_TIME = 500
MOST_ROWS = 100_000


class NothingKnown(ValueError):
    """No unit of the file is one of the project."""


def take_in_corrections(
    *,
    project: Project,
    format_name: str,
    files: Mapping[str, bytes],
    user: User,
    options: ReadOptions | None = None,
    version: str = "",
) -> CorrectedFile:
    """Compare a file that was exported here with the corpus as it is now.

    Args:
        project: whose corpus.
        format_name: a readable format.
        files: contents by name; the main file first.
        user: who hands it in.
        options: what the files do not say.
        version: what it was made from, where the file does not tell: the name
            of a release, or "at event N".

    Raises:
        FormatRejected: the file is not what it claims to be.
        NothingKnown: it was not exported from this project.
    """
    records = read_corpus(format_name, files, options or ReadOptions())
    header = next(records, None)
    if not isinstance(header, CorpusHeader):
        raise FormatRejected("there is nothing in it")
    moment = moment_of(project, version or header.version)
    units = (record for record in records if isinstance(record, CorpusUnit))
    main = next(iter(files))
    digest = site_blobs().put(files[main])
    with transaction.atomic():
        Blob.objects.get_or_create(sha256=digest, defaults={"size": len(files[main])})
        file = CorrectedFile.objects.create(
            project=project,
            filename=main[-255:],
            sha256=digest,
            format=format_name,
            base=moment.name,
            units=0,
            created_by=user,
            created_at=timezone.now(),
        )
        _keep_rows(file, _differences(project, moment, units, file))
    return file


def _keep_rows(file: CorrectedFile, rows: Iterable[CorrectionRow]) -> None:
    number = 0
    for some in batches(rows, AT_A_TIME):
        for row in some:
            number += 1
            row.number = number
        if number > MOST_ROWS:
            raise FormatRejected(
                f"more than {MOST_ROWS} differences: this is another corpus"
            )
        CorrectionRow.objects.bulk_create(some)
    file.save(update_fields=["units"])


def _differences(
    project: Project, moment: Moment, units: Iterable[CorpusUnit], file: CorrectedFile
) -> Iterator[CorrectionRow]:
    history = UnitHistory(project, moment)
    met = 0
    for some in batches(units, AT_A_TIME):
        known = history.known([unit.id for unit in some])
        file.units += len(some)
        met += len(known)
        for unit in some:
            if unit.id in known:
                yield from _of_known(file, unit, known[unit.id])
            else:
                gone = history.was_there(unit.id)
                verdict = Verdict.GONE if gone else Verdict.UNKNOWN
                met += gone
                yield _row(file, Correction(unit.id, Aspect.UNIT, verdict), {})
    if not met:
        raise NothingKnown(
            "No unit of this file is one of the project: import it as an aligned text."
        )


def _of_known(
    file: CorrectedFile, unit: CorpusUnit, known: KnownUnit
) -> Iterator[CorrectionRow]:
    languages = known.bitext.source.language, known.bitext.target.language
    for found in corrections_of_unit(known.base, unit, known.now, languages):
        row = _row(file, found.correction, found.content)
        row.bitext = known.bitext
        row.bead = known.bead
        row.version = known.version
        row.content["revision"] = known.bitext.revision
        yield row


def _row(
    file: CorrectedFile, correction: Correction, content: dict[str, Any]
) -> CorrectionRow:
    return CorrectionRow(
        file=file,
        unit=correction.unit,
        aspect=correction.aspect.value,
        verdict=correction.verdict.value,
        base_text=correction.base,
        their_text=correction.theirs,
        our_text=correction.ours,
        content=dict(content),
    )
