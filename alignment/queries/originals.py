"""Candidates for the original of a translation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from alignment.core.originals import Candidate, rank, shortlist
from alignment.core.profiles import Profile, make_profile, make_wanted
from alignment.models import Document, DocumentVector, EncoderVersion, NotOriginal
from alignment.queries.embeddings import document_embeddings
from alignment.queries.segments import active_segments

SHORTLIST = 50


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
    wanted = make_wanted(_profile(document, mine.encoder), _said(document))
    ranked = rank(wanted, profiles)[:limit]
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
    return make_profile(
        document.pk,
        texts=[row.text for row in active_segments(document)],
        vectors=document_embeddings(document, encoder),
        language=document.language,
        said=_said(document),
        title=document.title,
        address=document.url,
    )


def _said(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for statement in document.statements.all():
        if statement.value:
            found.setdefault(statement.field, []).append(statement.value)
    return found
