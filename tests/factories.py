"""Rows for the tests, made the way the site makes them where it can."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count

from django.conf import settings

from alignment.actions.append_event import Act
from alignment.actions.change_terms import TermAct, add_term
from alignment.actions.create_project import create_project, set_role
from alignment.actions.pair_documents import pair_documents
from alignment.actions.place_beads import place_beads
from alignment.actions.record_run import RunRecord
from alignment.adapters.blob_store import BlobStore
from alignment.core.beads import Bead as CoreBead
from alignment.core.page import Role
from alignment.core.terms.term import Form, TermEntry, TermStatus, Use
from alignment.models import (
    Bitext,
    Blob,
    Block,
    Document,
    Project,
    ProjectRole,
    Segment,
    Term,
    User,
)

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
PASSWORD = "a password for tests only"
_numbers = count(1)


def make_user(name: str = "", **fields) -> User:
    """A person who can log in with PASSWORD."""
    return User.objects.create_user(
        username=name or f"person{next(_numbers)}", password=PASSWORD, **fields
    )


def make_project(*, manager: User | None = None, **members: User) -> Project:
    """A project; further members by role: reader=…, reviewer=…."""
    number = next(_numbers)
    project = create_project(
        name=f"Project {number}", slug=f"project-{number}", manager=manager
    )
    for role, user in members.items():
        set_role(project=project, user=user, role=ProjectRole(role))
    return project


def make_document(
    project: Project,
    blocks: Sequence[Sequence[str]] = (("One. ", "Two."), ("Three.",)),
    *,
    language: str = "es",
    segmented: bool = True,
    title: str = "",
) -> Document:
    """A document of paragraphs, each given as its segments.

    Args:
        project: where it belongs.
        blocks: segments of each paragraph; they concatenate to its text.
        language: its language code.
        segmented: whether the segments are stored too.
        title: its title, "" for a numbered one.
    """
    number = next(_numbers)
    content = f"{number} {blocks!r}".encode()
    digest = BlobStore(settings.BLOB_DIR).put(content)
    blob = Blob.objects.create(sha256=digest, size=len(content))
    document = Document.objects.create(
        project=project,
        blob=blob,
        language=language,
        title=title or f"Document {number}",
        filename=f"document-{number}.txt",
        segmented_with="factory" if segmented else "",
    )
    for position, pieces in enumerate(blocks):
        block = Block.objects.create(
            document=document,
            position=position,
            role=Role.PARAGRAPH.value,
            text="".join(pieces),
            alignable=True,
        )
        if segmented:
            _store_segments(block, pieces)
    return document


def _store_segments(block: Block, pieces: Sequence[str]) -> None:
    Segment.objects.bulk_create(
        [
            Segment(
                document=block.document,
                block=block,
                position=position,
                text=piece,
                text_hash=hashlib.sha256(piece.strip().encode()).hexdigest(),
            )
            for position, piece in enumerate(pieces)
        ]
    )


def segment_ids(document: Document) -> list[int]:
    """Ids of the active segments in reading order."""
    return list(
        document.segments.filter(active=True)
        .order_by("block__position", "position")
        .values_list("pk", flat=True)
    )


def make_bitext(
    project: Project | None = None,
    *,
    source: Sequence[str] = ("Uno. ", "Dos. ", "Tres. ", "Cuatro."),
    target: Sequence[str] = ("One. ", "Two. ", "Three. ", "Four."),
    beads: Sequence[CoreBead] | None = None,
    user: User | None = None,
) -> Bitext:
    """A bitext of two one-paragraph documents, aligned by one run.

    Args:
        project: where it belongs; None makes one.
        source: segments of the source document.
        target: segments of the target document.
        beads: what the aligner found; None for one bead a pair of segments
            with the rest as gaps. An empty list leaves the bitext unaligned.
        user: who joined them.
    """
    project = project or make_project()
    bitext = pair_documents(
        source=make_document(project, [source], language="es"),
        target=make_document(project, [target], language="en"),
        user=user,
    )
    if beads is None:
        beads = diagonal(len(source), len(target))
    if beads:
        align_with(bitext, beads)
    return bitext


def make_term(
    project: Project, source: str, agreed: str = "", *forbidden: str, **fields
) -> Term:
    """An agreed term from Spanish to English, entered by nobody in particular."""
    forms = [Form("source", source, Use.AGREED)]
    forms += [Form("target", agreed, Use.AGREED)] if agreed else []
    forms += [Form("target", text, Use.FORBIDDEN) for text in forbidden]
    entry = TermEntry(("es", "en"), tuple(forms), TermStatus.AGREED, **fields)
    act = TermAct(verb="add", actor=None, now=NOW)
    return add_term(project=project, entry=entry, act=act).term


def diagonal(source: int, target: int) -> list[CoreBead]:
    """Beads that pair segments off in order; what is left over is a gap."""
    return [
        CoreBead((i,) if i < source else (), (i,) if i < target else (), confidence=0.9)
        for i in range(max(source, target))
    ]


def align_with(
    bitext: Bitext, beads: Sequence[CoreBead], *, actor: User | None = None
) -> None:
    """Write beads as a run of the aligner would."""
    bitext.refresh_from_db()
    place_beads(
        bitext=bitext,
        revision=bitext.revision,
        beads=beads,
        source=segment_ids(bitext.source),
        target=segment_ids(bitext.target),
        record=RunRecord(
            encoder="fake", encoder_revision="1", weights="1", parameters={}
        ),
        act=Act(verb="align", actor=actor, now=NOW),
    )
