"""Taking aligned texts in: read, store, put the embedding in the queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.actions.import_bitext import StoredBitext, import_bitext
from alignment.actions.store_arrived_document import FileOrigin, TextBlob
from alignment.adapters.bitext_files import BitextFile, read_bitext_file
from alignment.adapters.site_blobs import Blobs, site_blobs
from alignment.bell import ring
from alignment.core.arrival import ArrivedBitext, ArrivedSide, StatusChoice
from alignment.core.formats.format import ReadOptions
from alignment.models import Blob, Document, Job, Project, User


@dataclass(frozen=True, slots=True)
class ArrivalReport:
    """What an import did.

    Attributes:
        stored: each bitext of the file.
        dropped: what was not taken over, in words, and how often.
    """

    stored: tuple[StoredBitext, ...]
    dropped: Mapping[str, int]

    @property
    def new(self) -> int:
        """Bitexts that were not there before."""
        return sum(one.is_new for one in self.stored)

    @property
    def beads(self) -> int:
        """Beads of the new bitexts."""
        return sum(one.beads for one in self.stored)


def import_bitexts(
    *,
    project: Project,
    format_name: str,
    files: Mapping[str, bytes],
    choice: StatusChoice,
    user: User | None,
    options: ReadOptions | None = None,
) -> ArrivalReport:
    """Import every bitext of a file: all or none.

    The file itself is kept, so that the import can be looked at again.

    Raises:
        FormatRejected: the files are not what they claim to be.
        ArrivalRefused: what is in them makes no bitext here.
    """
    read = read_bitext_file(format_name, files, options or ReadOptions(), choice)
    blobs = site_blobs()
    hashes = {name: blobs.put(data) for name, data in files.items()}
    main = next(iter(files))
    origin = FileOrigin(
        format=format_name,
        filename=main,
        sha256=hashes[main],
        tool=" ".join(filter(None, [read.header.tool, read.header.tool_version])),
    )
    now = timezone.now()
    with transaction.atomic():
        for name, digest in hashes.items():
            size = len(files[name])
            Blob.objects.get_or_create(sha256=digest, defaults={"size": size})
        stored = tuple(
            import_bitext(
                project=project,
                arrived=arrived,
                blobs=(_keep(blobs, arrived.source), _keep(blobs, arrived.target)),
                origin=origin,
                user=user,
                now=now,
            )
            for arrived in read.bitexts
        )
        _embed(stored, user)
    return ArrivalReport(stored, _dropped(read, user))


def _keep(blobs: Blobs, side: ArrivedSide) -> TextBlob:
    data = side.text.encode()
    return TextBlob(blobs.put(data), len(data))


def _embed(stored: tuple[StoredBitext, ...], user: User | None) -> None:
    documents: dict[int, Document] = {}
    for one in stored:
        if one.is_new:
            for document in (one.bitext.source, one.bitext.target):
                documents[document.pk] = document
    ring(
        [
            jobs.enqueue(
                kind=Job.Kind.EMBED,
                project=document.project,
                user=user,
                document=document,
            ).pk
            for document in documents.values()
        ]
    )


def _dropped(read: BitextFile, user: User | None) -> dict[str, int]:
    found: Counter[str] = Counter()
    for loss in read.losses:
        found[loss.what] += loss.count
    for arrived in read.bitexts:
        found.update(arrived.dropped)
        if user is None:
            found["notes (name who imports them)"] += _notes(arrived)
    return {what: count for what, count in sorted(found.items()) if count}


def _notes(arrived: ArrivedBitext) -> int:
    return sum(len(bead.notes) for bead in arrived.beads)
