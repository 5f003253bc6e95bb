"""The pile of unpaired documents, and the pairs that were found in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from django.db.models import Exists, OuterRef, QuerySet

from alignment.core.mining import Rows, shortlists
from alignment.models import (
    Bitext,
    Document,
    DocumentVector,
    EncoderVersion,
    Job,
    MinedPair,
    NotOriginal,
    Project,
)


@dataclass(frozen=True, slots=True)
class Pile:
    """Documents that may belong together.

    Attributes:
        encoder: whose vectors they are compared by.
        targets: translations without an original, in the order of their numbers.
        sources: originals.
        near: (targets, candidates), rows of `sources`, the nearest first.
        ruled_out: by translation, the originals that somebody said it is not from.
    """

    encoder: EncoderVersion
    targets: list[int]
    sources: list[int]
    near: Rows
    ruled_out: dict[int, set[int]]

    def candidates(self, row: int) -> list[int]:
        """The documents that a translation may come from."""
        out = self.ruled_out.get(self.targets[row], set())
        found = [self.sources[source] for source in self.near[row]]
        return [pk for pk in found if pk not in out]


def unpaired(project: Project) -> QuerySet[Document]:
    """Translations of a project that are in no bitext."""
    joined = Bitext.objects.filter(target=OuterRef("pk"))
    return project.documents.filter(
        ~Exists(joined), language=project.target_language, taken_down=False
    )


def originals(project: Project) -> QuerySet[Document]:
    """Documents of a project in the originals' language."""
    return project.documents.filter(language=project.source_language, taken_down=False)


def load_pile(project: Project, *, size: int) -> Pile | None:
    """The pile with its shortlists; None where either side has no vectors.

    Args:
        project: whose documents.
        size: candidates of each translation.
    """
    newest = DocumentVector.objects.filter(document__in=unpaired(project))
    vector = newest.select_related("encoder").order_by("-encoder").first()
    if vector is None:
        return None
    targets = _vectors(unpaired(project), vector.encoder)
    sources = _vectors(originals(project), vector.encoder)
    if not sources:
        return None
    near = shortlists(
        np.stack([row for _pk, row in targets]),
        np.stack([row for _pk, row in sources]),
        size,
    )
    return Pile(
        encoder=vector.encoder,
        targets=[pk for pk, _row in targets],
        sources=[pk for pk, _row in sources],
        near=near,
        ruled_out=_ruled_out(project),
    )


def _vectors(
    documents: QuerySet[Document], encoder: EncoderVersion
) -> list[tuple[int, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]]:
    rows = DocumentVector.objects.filter(document__in=documents, encoder=encoder)
    return list(rows.order_by("document").values_list("document", "vector"))


def _ruled_out(project: Project) -> dict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = NotOriginal.objects.filter(target__project=project)
    for target, source in rows.values_list("target", "source"):
        found[target].add(source)
    return dict(found)


def open_pairs(project: Project) -> QuerySet[MinedPair]:
    """The pairs that wait for a decision, the surest first."""
    rows = project.mined_pairs.filter(target__in=unpaired(project))
    return rows.select_related("source", "target").order_by("-probability", "pk")


@dataclass(frozen=True, slots=True)
class MiningState:
    """How the search stands.

    Attributes:
        job: the latest one.
        waiting: translations without an original.
        unread: those of them that have no vector yet.
        originals: documents that they may come from.
    """

    job: Job | None
    waiting: int
    unread: int
    originals: int


def mining_state(project: Project) -> MiningState:
    """What there is to compare, and the latest search."""
    waiting = unpaired(project)
    read = DocumentVector.objects.filter(document=OuterRef("pk"))
    return MiningState(
        job=project.jobs.filter(kind=Job.Kind.MINE).order_by("-pk").first(),
        waiting=waiting.count(),
        unread=waiting.exclude(Exists(read)).count(),
        originals=originals(project).count(),
    )
