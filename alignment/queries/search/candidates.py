"""The beads that the index proposes, in the order of their ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from alignment.core.search.plan import Letters, Plan
from alignment.core.search.words import LONG_MARK
from alignment.queries.search.expressions import (
    is_spelled_out,
    to_fts5,
    to_tsquery,
)

MOST_COUNTED = 1000
_TABLE = "alignment_beadwords"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What has to be true of a bead besides its words; empty means anything."""

    statuses: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    bitexts: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Candidates:
    """Beads that may answer a query.

    Attributes:
        plan: what the index is asked.
        narrowing: what else has to be true of them.
    """

    plan: Plan
    narrowing: Narrowing = Narrowing()

    @property
    def is_exact(self) -> bool:
        """Whether every one of them answers, but for sides too long to index."""
        if connection.vendor == "sqlite" and not is_spelled_out(self.plan.tree):
            return False
        return self.plan.is_exact

    def after(self, bead: int, limit: int) -> list[int]:
        """The next ones after an id, `limit` at most."""
        column, sql, values = self._select()
        sql += f" AND {column} > %s ORDER BY {column} LIMIT %s"
        with connection.cursor() as cursor:
            cursor.execute(sql, [*values, bead, limit])
            return [row[0] for row in cursor.fetchall()]

    def count(self) -> int:
        """How many there are; `MOST_COUNTED` + 1 stands for more."""
        _column, sql, values = self._select()
        sql = f"SELECT COUNT(*) FROM ({sql} LIMIT %s) AS found"  # noqa: S608 - no input
        with connection.cursor() as cursor:
            cursor.execute(sql, [*values, MOST_COUNTED + 1])
            return int(cursor.fetchone()[0])

    def _select(self) -> tuple[str, str, list[Any]]:
        """The column of the ids, the statement, and its values."""
        table = _TABLE
        if connection.vendor == "sqlite" and self.plan.letters:
            table, column = f"{_TABLE}_letters", "f.rowid"
            sql, values = _letters_on_sqlite(self.plan)
        elif connection.vendor == "sqlite":
            table, column = f"{_TABLE}_fts", "f.rowid"
            sql, values = f"{table} MATCH %s", [to_fts5(self.plan.tree)]
        else:
            column, sql, values = "f.bead_id", *_on_postgresql(self.plan)
        chosen = self.narrowing
        conditions = {
            "b.status": chosen.statuses,
            "b.label": chosen.labels,
            "b.bitext_id": chosen.bitexts,
        }
        wanted = {name: some for name, some in conditions.items() if some}
        join = f" JOIN alignment_bead b ON b.id = {column}" if wanted else ""
        sql = f"SELECT {column} FROM {table} f{join} WHERE {sql}"  # noqa: S608
        for name, some in wanted.items():
            sql += f" AND {name} IN ({', '.join(['%s'] * len(some))})"
            values.extend(some)
        return column, sql, values


def _letters_on_sqlite(plan: Plan) -> tuple[str, list[Any]]:
    """By letters and scope alone: two full-text tables at once cannot be streamed."""
    words = f"(SELECT scope FROM {_TABLE} WHERE bead_id = f.rowid)"  # noqa: S608
    scopes = " OR ".join([f"{words} || ' ' LIKE %s"] * len(plan.scope))
    letters = " AND ".join(map(_trigrams, plan.letters))
    return (
        f"{_TABLE}_letters MATCH %s AND ({scopes})",
        [letters, *(f"%{mark} %" for mark in plan.scope)],
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


def _on_postgresql(plan: Plan) -> tuple[str, list[Any]]:
    sql = "f.vector @@ %s::tsquery"
    values: list[Any] = [to_tsquery(plan.tree)]
    for letters in plan.letters:
        some = [f"%{letters.letters}%", f"%{LONG_MARK}%"]
        likes = [f"f.{side} LIKE %s" for side in letters.sides for _ in some]
        sql += f" AND ({' OR '.join(likes)})"
        values.extend(some * len(letters.sides))
    return sql, values
