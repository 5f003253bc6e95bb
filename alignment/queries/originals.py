"""Candidates for the original of a translation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from numpy.typing import NDArray

from alignment.core.originals import SHORTLIST, Candidate, rank, shortlist
from alignment.core.profiles import Profile, make_profile, make_wanted
from alignment.core.provenance.statement import Field
from alignment.models import Document, DocumentVector, EncoderVersion, NotOriginal
from alignment.queries.embeddings import load_embeddings
from alignment.queries.reasons import say_reasons
from alignment.queries.segments import SegmentRow, segments_of


@dataclass(frozen=True, slots=True)
class OriginalRow:
    """A candidate with its document and texts, and segments of both that show it."""

    document: Document
    candidate: Candidate
    examples: tuple[tuple[str, str], ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def reasons(self) -> list[tuple[str, float, str]]:
        """Name, weight and words of each reason, in the reader's language."""
        authors = _said(self.document).get(Field.AUTHOR, [])
        return say_reasons(self.candidate.reasons, [*authors, *self.texts])

    @property
    def percent(self) -> int:
        """Probability among those ranked, as a whole percentage below 100."""
        return min(99, round(100 * self.candidate.probability))


@dataclass(frozen=True, slots=True)
class _Compared:
    """A document's profile with the segments beside its vectors."""

    profile: Profile
    texts: list[str]


class Library:
    """The documents that are compared again and again, some of them kept at hand."""

    def __init__(self, encoder: EncoderVersion, *, size: int = 1000) -> None:
        """Keep at most `size` documents."""
        self._read = lru_cache(maxsize=size)(partial(_read, encoder=encoder))

    def best_original(self, target: int, sources: Sequence[int]) -> Candidate | None:
        """The source that a document most probably translates; None without any."""
        page, said = self._read(target)
        known = [self._read(source)[0].profile for source in sources]
        if not known:
            return None
        return rank(make_wanted(page.profile, said), known)[0]


def _read(
    pk: int, *, encoder: EncoderVersion
) -> tuple[_Compared, dict[str, list[str]]]:
    document = Document.objects.prefetch_related("statements").get(pk=pk)
    return _compare([document], encoder)[pk], _said(document)


def find_originals(document: Document, *, limit: int = 5) -> list[OriginalRow]:
    """The best candidates of the project, or none where nothing is embedded."""
    mine = DocumentVector.objects.filter(document=document).order_by("-encoder").first()
    if mine is None:
        return []
    near = _shortlist(document, mine)
    known = _compare([document, *near], mine.encoder)
    page = known.pop(document.pk)
    wanted = make_wanted(page.profile, _said(document))
    ranked = rank(wanted, [compared.profile for compared in known.values()])[:limit]
    by_id = {found.pk: found for found in near}
    return [
        OriginalRow(
            by_id[c.id], c, _examples(page, known[c.id], c), tuple(known[c.id].texts)
        )
        for c in ranked
    ]


def ruled_out(document: Document) -> QuerySet[NotOriginal]:
    """What somebody said is not the original of a document, the newest first."""
    rows = NotOriginal.objects.filter(target=document)
    return rows.select_related("source", "decided_by").order_by("-decided_at", "-pk")


def _examples(
    page: _Compared, other: _Compared, candidate: Candidate
) -> tuple[tuple[str, str], ...]:
    return tuple((page.texts[i], other.texts[j]) for i, j in candidate.pairs)


def _shortlist(document: Document, mine: DocumentVector) -> list[Document]:
    """The nearest documents in the originals' language that nobody ruled out."""
    candidates = DocumentVector.objects.filter(
        encoder=mine.encoder,
        document__project=document.project_id,
        document__language=document.project.source_language,
    ).exclude(document=document)
    candidates = candidates.exclude(
        document__in=NotOriginal.objects.filter(target=document).values("source")
    )
    if connection.vendor == "postgresql":
        chosen = _nearest_on_postgresql(candidates, mine)
    else:
        rows = list(candidates.values_list("document", "vector"))
        if not rows:
            return []
        matrix = np.stack([vector for _pk, vector in rows])
        chosen = [rows[i][0] for i in shortlist(mine.vector, matrix, SHORTLIST)]
    return list(Document.objects.filter(pk__in=chosen).prefetch_related("statements"))


def _nearest_on_postgresql(
    candidates: QuerySet[DocumentVector], mine: DocumentVector
) -> list[int]:
    """Documents by the HNSW index, which scans on till enough pass the filter."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL hnsw.iterative_scan = strict_order")
        cursor.execute(f"SET LOCAL hnsw.ef_search = {8 * SHORTLIST}")
        return list(
            nearest_by_index(candidates, mine).values_list("document", flat=True)
        )


def nearest_by_index(
    candidates: QuerySet[DocumentVector], mine: DocumentVector
) -> QuerySet[DocumentVector]:
    """The nearest vectors, by the expression that the encoder's index is on."""
    size = mine.encoder.dimension
    far = RawSQL(  # noqa: S611 - the size is a number of ours
        f"alignment_documentvector.vector::vector({size}) <=> %s::vector({size})",
        ["[" + ",".join(map(str, mine.vector.tolist())) + "]"],
    )
    return candidates.order_by(far)[:SHORTLIST]


def _compare(
    documents: Sequence[Document], encoder: EncoderVersion
) -> dict[int, _Compared]:
    """What is compared of several documents by id, in a few queries for all."""
    rows = segments_of([document.pk for document in documents])
    hashes = {row.text_hash for of_one in rows.values() for row in of_one}
    found = load_embeddings(encoder, hashes)
    return {d.pk: _compared(d, rows[d.pk], found, encoder) for d in documents}


def _compared(
    document: Document,
    rows: Sequence[SegmentRow],
    found: Mapping[str, NDArray[np.float32]],
    encoder: EncoderVersion,
) -> _Compared:
    held = [row for row in rows if row.text_hash in found]
    empty = np.zeros((0, encoder.dimension), dtype=np.float32)
    profile = make_profile(
        document.pk,
        texts=[row.text for row in rows],
        vectors=np.stack([found[row.text_hash] for row in held]) if held else empty,
        language=document.language,
        said=_said(document),
        title=document.title,
        address=document.url,
    )
    return _Compared(profile, [row.text for row in held])


def _said(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for statement in document.statements.all():
        if statement.value:
            found.setdefault(statement.field, []).append(statement.value)
    return found
