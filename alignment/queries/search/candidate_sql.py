"""What the index is asked, in the words of SQLite and of PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from alignment.core.search.plan import Letters, Plan
from alignment.core.search.words import LONG_MARK, marked
from alignment.queries.search.expressions import loosened, to_fts5, to_tsquery

TABLE = "alignment_beadwords"


@dataclass(frozen=True, slots=True)
class Sql:
    """A condition with its values."""

    text: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: Sql) -> Sql:
        """Both hold."""
        return Sql(f"{self.text} AND {other.text}", (*self.values, *other.values))


def among(column: str, some: tuple[Any, ...]) -> Sql:
    """A column has one of some values."""
    return Sql(f"{column} IN ({', '.join(['%s'] * len(some))})", some)


def table_and_key(plan: Plan) -> tuple[str, str]:
    """The table that answers a plan, named f, and the column of the bead's id."""
    if connection.vendor != "sqlite":
        return TABLE, "f.bead_id"
    return f"{TABLE}_{'letters' if plan.letters else 'fts'}", "f.rowid"


def holds(plan: Plan) -> Sql:
    """What has to hold of a row of that table."""
    if connection.vendor != "sqlite":
        return Sql("f.vector @@ %s::tsquery", (to_tsquery(plan.tree),)) & _letters(plan)
    if plan.letters:
        return _letters_on_sqlite(plan)
    return Sql(f"{TABLE}_fts MATCH %s", (to_fts5(plan.tree),))


def in_scope(plan: Plan, bitexts: tuple[int, ...] | None) -> Sql:
    """What holds of the rows of the words that are looked at, whatever they say."""
    some = bitexts_in_scope(plan, bitexts)
    return Sql(
        f"f.bitext_id IN (SELECT b.id FROM alignment_bitext b WHERE {some.text})",  # noqa: S608
        some.values,
    )


def bitexts_in_scope(plan: Plan, bitexts: tuple[int, ...] | None) -> Sql:
    """What holds of the bitexts, named b, that are looked at."""
    if bitexts:
        return among("b.id", bitexts)
    projects, named = marked(plan.scope)
    found = [
        among(column, tuple(some))
        for column, some in (("b.project_id", projects), ("b.id", named))
        if some
    ]
    return Sql(
        f"({' OR '.join(one.text for one in found)})",
        tuple(value for one in found for value in one.values),
    )


def may_hold(plan: Plan) -> Sql:
    """The same on PostgreSQL, so far as its index knows: without the order of words."""
    words = to_tsquery(loosened(plan.tree))
    return Sql("f.vector @@ %s::tsquery", (words,)) & _letters(plan)


def _letters(plan: Plan) -> Sql:
    found = Sql("TRUE")
    for letters in plan.letters:
        some = (f"%{letters.letters}%", f"%{LONG_MARK}%")
        likes = [f"f.{side} LIKE %s" for side in letters.sides for _ in some]
        found = found & Sql(f"({' OR '.join(likes)})", some * len(letters.sides))
    return found


def _letters_on_sqlite(plan: Plan) -> Sql:
    """By letters and scope alone: two full-text tables at once cannot be streamed."""
    words = f"(SELECT scope FROM {TABLE} WHERE bead_id = f.rowid)"  # noqa: S608
    scopes = " OR ".join([f"{words} || ' ' LIKE %s"] * len(plan.scope))
    letters = " AND ".join(map(_trigrams, plan.letters))
    return Sql(
        f"{TABLE}_letters MATCH %s AND ({scopes})",
        (letters, *(f"%{mark} %" for mark in plan.scope)),
    )


def _trigrams(letters: Letters) -> str:
    """The letters in threes on one of their sides; the table keeps no places."""
    named = " ".join(letters.sides)
    some = _spelled(letters.letters)
    long = _spelled(LONG_MARK)
    sides = [f"({{{side}}} : ({some}))" for side in letters.sides]
    return f"({' OR '.join(sides)} OR ({{{named}}} : ({long})))"


def _spelled(letters: str) -> str:
    threes = {letters[at : at + 3] for at in range(len(letters) - 2)}
    return " AND ".join(f'"{three}"' for three in sorted(threes))


@contextmanager
def by_the_index() -> Iterator[CursorWrapper]:
    """A cursor whose questions PostgreSQL answers by an index, whatever it expects.

    Its estimates know the thousand most frequent words alone; for the others it may
    prefer to read the whole table till a page is full, which it never is.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            yield cursor
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('enable_seqscan', 'off', TRUE),"
            " set_config('jit', 'off', TRUE)"
        )
        yield cursor
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL jit TO DEFAULT")
