"""Whether the rows of a corpus fit together: one file a family of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from alignment.core.fault import Fault
from alignment.queries.verification.events import event_faults
from alignment.queries.verification.guards import guard_faults
from alignment.queries.verification.references import reference_faults
from alignment.queries.verification.texts import text_faults
from alignment.queries.verification.tiling import tiling_faults
from alignment.queries.verification.vectors import vector_faults

CHECKS: dict[str, Callable[[], Iterable[Fault]]] = {
    "references": reference_faults,
    "texts": text_faults,
    "tiling": tiling_faults,
    "events": event_faults,
    "vectors": vector_faults,
    "guards": guard_faults,
}
