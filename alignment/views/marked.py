"""What was ticked on the review page, where no script keeps the marks."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext_noop

from alignment.core.reviewing.placed_beads import EditRefused

OF_NOTHING = frozenset({"undo", "redo"})


def fields_of(post: QueryDict) -> dict[str, str]:
    """The fields of an operation; ticked segments as its beads and segments.

    A tick is named "id:version/segment", of its bead and its own; a button of one
    row is about that row alone.

    Raises:
        EditRefused: the operation is about ticked segments, and none is.
    """
    fields = {name: str(value) for name, value in post.items()}
    ticks = [tick.partition("/") for tick in post.getlist("mark")]
    operation = fields.get("operation", "")
    if "marks" not in fields or "bead=" in operation or operation in OF_NOTHING:
        return fields
    if not ticks:
        raise EditRefused(gettext_noop("mark segments first"))
    beads = dict.fromkeys(bead for bead, _, _ in ticks)
    return {
        **fields,
        "bead": next(iter(beads)),
        "beads": " ".join(beads),
        "segments": " ".join(segment for _, _, segment in ticks),
    }
