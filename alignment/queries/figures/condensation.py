"""How much of their originals the translators render."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q, Sum
from django.db.models.functions import Length

from alignment.core.figures import Condensation, pool
from alignment.core.provenance.statement import Field
from alignment.core.review import Label, Status
from alignment.models import BeadSegment, Project, ProvenanceStatement, Side

KNOWN = (
    ProvenanceStatement.Status.STATED,
    ProvenanceStatement.Status.CONFIRMED,
)


def condensation_of(project: Project) -> list[Condensation]:
    """The translators with what they render, in two queries.

    What was labelled furniture is no text and counts nowhere; what a rejected
    bead holds counts as not rendered.
    """
    by_translator: dict[str, list[Condensation]] = defaultdict(list)
    names = _translators(project)
    for (_bitext, target), amounts in _amounts(project).items():
        by_translator[names.get(target, "")].append(amounts)
    return [
        pool(parts, who)
        for who, parts in sorted(
            by_translator.items(), key=lambda item: (not item[0], item[0].casefold())
        )
    ]


def _translators(project: Project) -> dict[int, str]:
    """Translators by target document; several of one text are named together."""
    rows = (
        ProvenanceStatement.objects.filter(
            document__bitexts_as_target__project=project,
            field=Field.TRANSLATOR,
            status__in=KNOWN,
        )
        .exclude(value="")
        .order_by("pk")
    )
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for document, value in rows.values_list("document", "value"):
        names[document][value] = None
    return {document: ", ".join(found) for document, found in names.items()}


def _amounts(project: Project) -> dict[tuple[int, int], Condensation]:
    """Characters by bitext and target document."""
    others = BeadSegment.objects.filter(bead=OuterRef("bead")).exclude(
        side=OuterRef("side")
    )
    rows = (
        BeadSegment.objects.filter(bitext__project=project)
        .exclude(bead__label=Label.FURNITURE.value)
        .annotate(is_linked=Exists(others.exclude(bead__status=Status.REJECTED.value)))
        .order_by()
        .values("bitext", "bitext__target", "side")
        .annotate(
            total=Sum(Length("segment__text")),
            linked=Sum(Length("segment__text"), filter=Q(is_linked=True)),
        )
    )
    sides: dict[tuple[int, int], dict[str, tuple[int, int]]] = defaultdict(dict)
    for row in rows:
        place = (row["bitext"], row["bitext__target"])
        sides[place][row["side"]] = (row["total"], row["linked"] or 0)
    nothing = (0, 0)
    return {
        place: Condensation(
            who="",
            bitexts=1,
            source=found.get(Side.SOURCE, nothing)[0],
            rendered=found.get(Side.SOURCE, nothing)[1],
            target=found.get(Side.TARGET, nothing)[0],
            rendering=found.get(Side.TARGET, nothing)[1],
        )
        for place, found in sides.items()
    }
