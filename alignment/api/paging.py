"""Lists in pages: a cursor says where the next one begins."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from ninja import Field, Query, Schema

from alignment.api.problems import Problem

MOST = 200
Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")


class Page(Schema, Generic[Item]):
    """Items, and the cursor of the page after; null on the last."""

    items: list[Item]
    next: str | None


class Paging(Schema):
    """Where the page begins and how long it is."""

    cursor: str = Field("", max_length=60, description="`next` of the page before.")
    limit: int = Field(50, ge=1, le=MOST, description="How many items at most.")


PagingQuery = Annotated[Paging, Query()]


def write_cursor(place: int) -> str:
    """The cursor of the page after a place."""
    return base64.urlsafe_b64encode(f"after:{place}".encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> int:
    """The place that a cursor names.

    Raises:
        Problem: invalid; we gave out no such cursor.
    """
    padded = cursor + "=" * (-len(cursor) % 4)
    try:
        word, _, place = base64.urlsafe_b64decode(padded).decode("ascii").partition(":")
    except (binascii.Error, ValueError):
        word, place = "", ""
    if word != "after" or not (place.isdigit() and len(place) < 19):
        raise Problem("invalid", "This is no cursor; take `next` of the page before.")
    return int(place)


def page_of(
    rows: QuerySet[Row],
    paging: Paging,
    show: Callable[[Row], Any],
    *,
    newest_first: bool = False,
) -> dict[str, Any]:
    """One page of rows in the order of their ids, shown one by one."""
    if paging.cursor:
        place = read_cursor(paging.cursor)
        rows = rows.filter(**{"pk__lt" if newest_first else "pk__gt": place})
    found = list(rows.order_by("-pk" if newest_first else "pk")[: paging.limit + 1])
    shown = found[: paging.limit]
    more = len(found) > paging.limit
    return {
        "items": [show(row) for row in shown],
        "next": write_cursor(shown[-1].pk) if more else None,
    }
