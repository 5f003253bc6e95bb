"""The manifest: everything that is in a release, and what it was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from alignment.core.corpus_document import CorpusDocument
from alignment.core.formats.records import document_record
from alignment.core.releasing.cut import Cut, CutPart
from alignment.core.releasing.wanted import Wanted

MANIFEST_VERSION = 1


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """A file of a release: its path from the folder, size and hash."""

    path: str
    size: int
    sha256: str
    format: str = ""
    split: str = ""

    def to_json(self) -> dict[str, Any]:
        """As a record."""
        return {
            "path": self.path,
            "bytes": self.size,
            "sha256": self.sha256,
            "format": self.format,
            "split": self.split,
        }


@dataclass(frozen=True, slots=True)
class WrittenFormat:
    """What a format wrote for a split: units, and what its files do not carry."""

    format: str
    split: str
    units: int
    losses: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As a record."""
        return {
            "format": self.format,
            "split": self.split,
            "units": self.units,
            "losses": list(self.losses),
        }


@dataclass(frozen=True, slots=True)
class Previous:
    """The release before, and how many units changed since, by sort."""

    name: str
    number: int
    manifest_sha256: str
    changes: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As a record."""
        return {
            "name": self.name,
            "number": self.number,
            "manifest_sha256": self.manifest_sha256,
            "changes": dict(self.changes),
        }


@dataclass(frozen=True, slots=True)
class Contents:
    """What a manifest tells.

    Attributes:
        project: its address. number: of the release in it.
        code: version of the program and hash of its sources.
        figures: measurements, None where nobody measured.
    """

    project: str
    number: int
    wanted: Wanted
    cut: Cut
    code: Mapping[str, str]
    written: Sequence[WrittenFormat]
    previous: Previous | None
    figures: Mapping[str, Any]


def manifest_record(contents: Contents, files: Sequence[ReleaseFile]) -> dict[str, Any]:
    """The manifest as a record; it holds no time of day and no host name."""
    cut = contents.cut
    return {
        "manifest": MANIFEST_VERSION,
        "project": {"address": contents.project, "name": cut.header.name},
        "release": {
            "name": contents.wanted.name,
            "number": contents.number,
            "date": contents.wanted.date.isoformat(),
        },
        "wanted": contents.wanted.to_json(),
        "code": dict(contents.code),
        "encoders": encoders_of(cut),
        "counts": dict(cut.counts),
        "duplicates_left_out": sum(part.duplicates for part in cut.parts),
        "reviewers": list(cut.reviewers),
        "documents": [_document(one) for one in documents_of(cut)],
        "bitexts": [_bitext(part) for part in cut.parts],
        "left_out": [
            {"bitext": bitext, "reason": reason} for bitext, reason in cut.left_out
        ],
        "taken_down": list(cut.taken_down),
        "figures": dict(contents.figures),
        "formats": [one.to_json() for one in contents.written],
        "previous": contents.previous.to_json() if contents.previous else None,
        "files": [file.to_json() for file in files],
    }


def documents_of(cut: Cut) -> list[CorpusDocument]:
    """Every document once, sources before targets, in the order of the bitexts."""
    found: dict[str, CorpusDocument] = {}
    for side in ("source", "target"):
        for part in cut.parts:
            document: CorpusDocument = getattr(part.bitext, side)
            found.setdefault(document.id, document)
    return list(found.values())


def encoders_of(cut: Cut) -> list[dict[str, str]]:
    """Encoders and versions of the aligner's weights behind the beads."""
    runs = {
        (run.encoder, run.revision, run.weights)
        for part in cut.parts
        if (run := part.bitext.run)
    }
    return [
        {"encoder": encoder, "revision": revision, "weights": weights}
        for encoder, revision, weights in sorted(runs)
    ]


def _document(document: CorpusDocument) -> dict[str, Any]:
    return document_record(document) | {
        "licence": document.licence or "unknown",
        "statements": len(document.statements),
    }


def _bitext(part: CutPart) -> dict[str, Any]:
    run = part.bitext.run
    return {
        "id": part.bitext.id,
        "source": part.bitext.source.id,
        "target": part.bitext.target.id,
        "relation": part.bitext.relation.value,
        "revision": part.revision,
        "last_event_sha256": part.digest,
        "split": part.split,
        "units": part.units,
        "duplicates_left_out": part.duplicates,
        "coverage": part.coverage.to_json(),
        "segmented_with": list(part.segmented),
        "parameters": dict(run.parameters) if run else {},
    }
