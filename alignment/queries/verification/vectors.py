"""Vectors: as many numbers as their encoder gives."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import F, Func, IntegerField, Model

from alignment.core.fault import Fault
from alignment.models import DocumentVector, Embedding

CHECK = "vectors"
MOST = 100


def vector_faults() -> Iterator[Fault]:
    """Vectors of another length than their encoder's."""
    is_postgresql = connection.vendor == "postgresql"
    name, unit = ("vector_dims", 1) if is_postgresql else ("length", 4)
    length = Func(F("vector"), function=name, output_field=IntegerField())
    tables: tuple[type[Model], ...] = (Embedding, DocumentVector)
    for table in tables:
        wrong = table._base_manager.annotate(length=length).exclude(  # noqa: SLF001
            length=F("encoder__dimension") * unit
        )
        for pk, found in wrong.values_list("pk", "length")[:MOST]:
            yield Fault(
                CHECK,
                f"{table._meta.model_name} {pk}",  # noqa: SLF001
                f"has {found // unit} numbers, not as many as its encoder gives",
            )
