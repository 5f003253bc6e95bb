"""Rows that name others: the others are there, and of the same family."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import (
    Exists,
    F,
    ForeignKey,
    Model,
    OuterRef,
    Q,
)

from alignment.core.fault import Fault
from alignment.models import (
    Bead,
    BeadSegment,
    Bitext,
    Block,
    ProvenanceStatement,
    ReviewEvent,
    Segment,
    Suggestion,
)

CHECK = "references"
MOST = 100

# What a row says that its neighbours contradict: model, what, which rows.
FAMILIES: tuple[tuple[type[Model], str, Q], ...] = (
    (
        Segment,
        "is in a block of another document",
        ~Q(document=F("block__document")),
    ),
    (
        Bitext,
        "joins documents of another project",
        Q(copy_of__isnull=True)
        & (~Q(project=F("source__project")) | ~Q(project=F("target__project"))),
    ),
    (
        Bitext,
        "is reviewed a second time with other documents",
        Q(copy_of__isnull=False)
        & (
            ~Q(source=F("copy_of__source"))
            | ~Q(target=F("copy_of__target"))
            | ~Q(project__apart_from=F("copy_of__project"))
        ),
    ),
    (
        BeadSegment,
        "is a place in a bead of another bitext",
        ~Q(bitext=F("bead__bitext")),
    ),
    (
        BeadSegment,
        "holds a segment of another document than its side's",
        Q(side="source") & ~Q(segment__document=F("bitext__source"))
        | Q(side="target") & ~Q(segment__document=F("bitext__target")),
    ),
    (
        Bead,
        "comes from a run of another bitext",
        Q(run__isnull=False) & ~Q(run__bitext=F("bitext")),
    ),
    (
        Bead,
        "has a version that its bitext has not reached",
        Q(version__gt=F("bitext__revision")),
    ),
    (
        ReviewEvent,
        "turns back an event of another bitext, or a later one",
        Q(undoes__isnull=False)
        & (~Q(undoes__bitext=F("bitext")) | Q(undoes__sequence__gte=F("sequence"))),
    ),
    (
        Suggestion,
        "is in a block of another document",
        ~Q(block__document=F("document")),
    ),
    (
        ProvenanceStatement,
        "is in a block of another document",
        Q(block__isnull=False) & ~Q(block__document=F("document")),
    ),
    (
        Block,
        "is left out without a reason",
        Q(alignable=False, reason=""),
    ),
)


def reference_faults() -> Iterator[Fault]:
    """Rows that name what is not there, in any table, or what does not fit."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's public API
            if isinstance(field, ForeignKey):
                yield from _orphans(model, field)
    for family, message, wrong in FAMILIES:
        yield from _named(family, message, wrong)


def _orphans(model: type[Model], field: ForeignKey[Any, Any]) -> Iterator[Fault]:
    target = field.related_model
    if not isinstance(target, type):
        raise TypeError(f"{field} names no table")
    there = target._base_manager.filter(  # noqa: SLF001
        **{field.target_field.name: OuterRef(field.attname)}
    )
    rows = model._base_manager.filter(  # noqa: SLF001
        ~Exists(there), **{f"{field.attname}__isnull": False}
    )
    for pk, named in rows.values_list("pk", field.attname)[:MOST]:
        yield Fault(
            CHECK,
            f"{model._meta.label_lower} {pk}",  # noqa: SLF001
            f"names {field.name} {named}, which is not there",
        )


def _named(model: type[Model], message: str, wrong: Q) -> Iterator[Fault]:
    found = model._base_manager.filter(wrong)  # noqa: SLF001
    for pk in found.order_by("pk").values_list("pk", flat=True)[:MOST]:
        yield Fault(CHECK, f"{model._meta.label_lower} {pk}", message)  # noqa: SLF001
