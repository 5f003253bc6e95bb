"""Candidates for the original of a translation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from alignment.core.originals import Candidate, Profile, Wanted, rank, shortlist
from alignment.core.provenance.statement import Field
from alignment.core.words.mentions import (
    fold,
    mentioned_names,
    mentioned_numbers,
    same_page,
)
from alignment.models import Document, DocumentVector, EncoderVersion, NotOriginal
from alignment.queries.embeddings import document_embeddings

SHORTLIST = 50
PUBLISHED = (Field.PUBLISHED, Field.WRITTEN, Field.PUBLISHED_TRANSLATION)


@dataclass(frozen=True, slots=True)
class OriginalRow:
    """A candidate with its document."""

    document: Document
    candidate: Candidate

    @property
    def percent(self) -> int:
        """Probability among those ranked, as a whole percentage below 100."""
        return min(99, round(100 * self.candidate.probability))


def find_originals(document: Document, *, limit: int = 5) -> list[OriginalRow]:
    """The best candidates of the project, or none where nothing is embedded."""
    mine = DocumentVector.objects.filter(document=document).order_by("-encoder").first()
    if mine is None:
        return []
    near = _shortlist(document, mine)
    profiles = [_profile(found, mine.encoder) for found in near]
    ranked = rank(_wanted(document, mine.encoder), profiles)[:limit]
    by_id = {found.pk: found for found in near}
    return [OriginalRow(by_id[candidate.id], candidate) for candidate in ranked]


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
    size = mine.encoder.dimension  # the index is on vectors of that size
    far = RawSQL(  # noqa: S611 - the size is a number of ours
        f"vector::vector({size}) <=> %s::vector({size})",
        ["[" + ",".join(map(str, mine.vector.tolist())) + "]"],
    )
    return list(candidates.order_by(far).values_list("document", flat=True)[:SHORTLIST])


def _profile(document: Document, encoder: EncoderVersion) -> Profile:
    texts = list(document.segments.filter(active=True).values_list("text", flat=True))
    said = _said(document)
    return Profile(
        id=document.pk,
        vectors=document_embeddings(document, encoder),
        names=mentioned_names(texts),
        numbers=mentioned_numbers(texts, document.language),
        authors=frozenset(map(fold, said.get(Field.AUTHOR, []))),
        publication=fold(next(iter(said.get(Field.SOURCE_PUBLICATION, [])), "")),
        published=tuple(date for name in PUBLISHED for date in said.get(name, [])),
        title=fold(document.title),
        address=same_page(document.url),
    )


def _wanted(document: Document, encoder: EncoderVersion) -> Wanted:
    said = _said(document)

    def first(name: str) -> str:
        return next(iter(said.get(name, [])), "")

    return Wanted(
        page=_profile(document, encoder),
        publication=fold(first(Field.SOURCE_PUBLICATION)),
        published=tuple(said.get(Field.PUBLISHED_ORIGINAL, [])),
        title=fold(first(Field.ORIGINAL_TITLE)),
        address=same_page(first(Field.ORIGINAL_ADDRESS)),
    )


def _said(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for statement in document.statements.all():
        if statement.value:
            found.setdefault(statement.field, []).append(statement.value)
    return found
