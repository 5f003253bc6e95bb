"""The beads that the index proposes, in the order of their ids."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from alignment.core.search.plan import Plan
from alignment.queries.search.candidate_sql import (
    TABLE,
    Sql,
    among,
    bitexts_in_scope,
    by_the_index,
    holds,
    in_scope,
    may_hold,
    table_and_key,
)
from alignment.queries.search.expressions import is_spelled_out

MOST_COUNTED = 1000
COUNTING = 0.3  # seconds
FIRST_WINDOW = 2000  # beads looked at to see how frequent the words are
LARGEST_WINDOW = 32_000
FREQUENT = 0.03  # of them that have the words: reading on is faster than the index
LARGEST_BATCH = 400


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What has to be true of a bead besides its words; empty means anything."""

    statuses: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    bitexts: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Proposed beads; every bead with an id up to `upto` was looked at."""

    ids: list[int]
    upto: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """Beads that may answer a query.

    SQLite's full-text index gives words in the order of the beads. PostgreSQL's, and
    SQLite's of letters, have to gather all that answer before the first one is known,
    which is slow for frequent words; for rare ones, reading bead after bead is. So the
    beads are looked at in windows, and the first of them tells which way to go.

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

    @property
    def is_streamed(self) -> bool:
        """Whether the index gives them in order."""
        return connection.vendor == "sqlite" and not self.plan.letters

    def batches(self, after: int, size: int) -> Iterator[Batch]:
        """All of them after an id, some at a time; the first `size` at once.

        Where words are frequent and hits are rare, there are batches without any.
        """
        rest = after if self.is_streamed else (yield from self._in_windows(after, size))
        while rest is not None:
            ids = self.by_index(rest, size)
            if ids:
                yield Batch(ids, ids[-1])
            rest = ids[-1] if len(ids) == size else None
            size = _larger(size)

    def _in_windows(self, after: int, size: int) -> Generator[Batch, None, int | None]:
        """Those of one window after the other, so long as that is the way to go.

        Returns:
            The id from which the index goes on; None at the end.
        """
        after, window = self._before_first(after), FIRST_WINDOW
        while True:
            last, beads = self._window(after, window)
            for ids in self._inside(after, last, size):
                yield Batch(ids, ids[-1])
            if beads < window:
                return None
            yield Batch([], last)
            if window == FIRST_WINDOW and self._is_rare(after):
                return last
            after, window = last, min(2 * window, LARGEST_WINDOW)

    def after(self, bead: int, limit: int, *, seconds: float = 1.0) -> list[int]:
        """The next ones after an id, `limit` at most; fewer where time runs out."""
        deadline = time.monotonic() + seconds
        found: list[int] = []
        for batch in self.batches(bead, limit):
            found += batch.ids
            if len(found) >= limit or time.monotonic() > deadline:
                break
        return found[:limit]

    def by_index(self, after: int, limit: int) -> list[int]:
        """The next ones after an id, as the index alone finds them."""
        _table, key = table_and_key(self.plan)
        # Only the sum keeps PostgreSQL from reading the table in this order.
        place = key if self.is_streamed else f"{key} + 0"
        sql, values = self._select(Sql(f"{place} > %s", (after,)))
        with by_the_index() as cursor:
            cursor.execute(f"{sql} ORDER BY {place} LIMIT %s", [*values, limit])
            return [row[0] for row in cursor.fetchall()]

    def count(self) -> int | None:
        """How many there are; `MOST_COUNTED` + 1 for more, None where it takes long."""
        if self.is_streamed:
            return self._counted(MOST_COUNTED + 1)
        deadline = time.monotonic() + COUNTING
        found, after, window = 0, self._before_first(0), FIRST_WINDOW
        while time.monotonic() < deadline:
            last, beads = self._window(after, window)
            left = MOST_COUNTED + 1 - found
            found += self._counted(left, self._between(after, last))
            if beads < window or found > MOST_COUNTED:
                return found
            if window == FIRST_WINDOW and self._is_rare(after):
                after_it = Sql(f"{table_and_key(self.plan)[1]} + 0 > %s", (last,))
                return found + self._counted(MOST_COUNTED + 1 - found, after_it)
            after, window = last, min(2 * window, LARGEST_WINDOW)
        return None

    def _counted(self, most: int, where: Sql | None = None) -> int:
        sql, values = self._select(where)
        sql = f"SELECT COUNT(*) FROM ({sql} LIMIT %s) AS found"  # noqa: S608 - no input
        with by_the_index() as cursor:
            cursor.execute(sql, [*values, most])
            return int(cursor.fetchone()[0])

    def _before_first(self, after: int) -> int:
        """The id before that of the next bead of the scope."""
        some = bitexts_in_scope(self.plan, self.narrowing.bitexts)
        first = (
            f"SELECT f.bead_id FROM {TABLE} f WHERE f.bitext_id = b.id"  # noqa: S608
            " AND f.bead_id > %s ORDER BY f.bead_id LIMIT 1"
        )
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT MIN(first) FROM (SELECT ({first}) AS first"  # noqa: S608
                f" FROM alignment_bitext b WHERE {some.text}) AS firsts",
                [after, *some.values],
            )
            found = cursor.fetchone()[0]
        return after if found is None else int(found) - 1

    def _window(self, after: int, size: int) -> tuple[int, int]:
        """Id of the last of the next beads of the scope, and how many they are."""
        sql, values = self._next_rows("f.bead_id", after, size)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT MAX(bead_id), COUNT(*) FROM ({sql}) AS beads",  # noqa: S608
                values,
            )
            last, beads = cursor.fetchone()
        return last or after, beads

    def _next_rows(self, columns: str, after: int, size: int) -> tuple[str, list[Any]]:
        """The statement for the next rows of the scope, whatever they say."""
        where = in_scope(self.plan, self.narrowing.bitexts)
        sql = (
            f"SELECT {columns} FROM {TABLE} f WHERE f.bead_id > %s"  # noqa: S608
            f" AND {where.text} ORDER BY f.bead_id LIMIT %s"
        )
        return sql, [after, *where.values, size]

    def _inside(self, after: int, last: int, size: int) -> Iterator[list[int]]:
        """Those of a window, `size` at a time."""
        _table, key = table_and_key(self.plan)
        while True:
            sql, values = self._select(self._between(after, last))
            with connection.cursor() as cursor:
                cursor.execute(f"{sql} ORDER BY {key} LIMIT %s", [*values, size])
                ids = [row[0] for row in cursor.fetchall()]
            if ids:
                yield ids
            if len(ids) < size:
                return
            after, size = ids[-1], _larger(size)

    def _is_rare(self, after: int) -> bool:
        """Whether few beads of the first window have the words, in whatever order."""
        if connection.vendor == "sqlite":
            return False
        has = may_hold(self.plan)
        sql, values = self._next_rows("f.*", after, FIRST_WINDOW)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT AVG(({has.text})::int) FROM ({sql}) AS f",  # noqa: S608
                [*has.values, *values],
            )
            return bool((cursor.fetchone()[0] or 0) < FREQUENT)

    def _between(self, after: int, last: int) -> Sql:
        _table, key = table_and_key(self.plan)
        return Sql(f"{key} > %s AND {key} <= %s", (after, last))

    def _select(self, more: Sql | None) -> tuple[str, tuple[Any, ...]]:
        """The statement for the ids of those of which something more holds."""
        table, key = table_and_key(self.plan)
        where = holds(self.plan)
        chosen = self.narrowing
        conditions = {
            "b.status": chosen.statuses,
            "b.label": chosen.labels,
            "b.bitext_id": chosen.bitexts,
        }
        wanted = {name: some for name, some in conditions.items() if some}
        join = f" JOIN alignment_bead b ON b.id = {key}" if wanted else ""
        for name, some in wanted.items():
            where &= among(name, some)
        if more is not None:
            where &= more
        sql = f"SELECT {key} FROM {table} f{join} WHERE {where.text}"  # noqa: S608
        return sql, where.values


def _larger(size: int) -> int:
    """The size of the next batch."""
    return max(size, min(2 * size, LARGEST_BATCH))
