"""Keys it takes to bring the aligner's beads of a demo bitext to its gold; by hand.

    python -m tests.benchmarks.keystrokes [fishermen]

Each stretch of beads that differs is corrected by the shortest sequence of keys that
a search finds, with the keys of the review page and with those that the manual of
InterText editor 1.5 documents (Correcting alignment, 7.1): Enter and Backspace move a
whole column, Ctrl+Up and Ctrl+Down one sentence, Ctrl+Enter and Ctrl+Backspace both
columns, arrows go. A chord counts as one key. Counted are the links: how segments
without counterpart are grouped does not matter, and confirming is left out. A browser
test plays the keys of the review page and sees that they lead to the gold.
"""

from __future__ import annotations

import heapq
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from alignment.adapters.aligner_weights import load_parameters
from alignment.adapters.sentence_transformer import DEFAULT_ENCODER, load_encoder
from alignment.core.aligner import align
from alignment.core.aligning.sides import Side
from alignment.core.beads import Bead
from alignment.core.page import Role
from tests.demo_pages import gold_files, read_gold

Cell = tuple[int, ...]
Row = tuple[Cell, Cell]
State = tuple[tuple[Row, ...], int, int]  # rows, current row, current side
Step = tuple[str, State]
MOST = 400_000


def trimmed(rows: list[list[Cell]], at: int, side: int) -> State:
    """A state without empty rows."""
    kept = [tuple(row) for row in rows if row[0] or row[1]]
    gone = sum(1 for row in rows[:at] if not (row[0] or row[1]))
    return (
        tuple((r[0], r[1]) for r in kept),
        max(0, min(at - gone, len(kept) - 1)),
        side,
    )


def ours(state: State) -> Iterator[Step]:
    """What the keys of the review page do."""
    rows, at, side = state
    if at:
        yield "k", (rows, at - 1, side)
    if at + 1 < len(rows):
        yield "j", (rows, at + 1, side)
    yield from _moves(rows, at, side)
    yield from _merges(rows, at, side)
    yield from _takings(rows, at, side)


def _moves(rows: tuple[Row, ...], at: int, side: int) -> Iterator[Step]:
    moves = (("q", 0, -1), ("a", 0, 1), ("w", 1, -1), ("d", 1, 1))
    for key, which, way in moves:
        if rows[at][which] and 0 <= at + way < len(rows):
            yield key, _one(rows, at, side, (which,), way)
    for key, way in (("Q", -1), ("A", 1)):
        if 0 <= at + way < len(rows):
            yield key, _one(rows, at, side, (0, 1), way)


def _merges(rows: tuple[Row, ...], at: int, side: int) -> Iterator[Step]:
    for key, way in (("M", -1), ("m", 1)):
        if 0 <= at + way < len(rows):
            both = [list(row) for row in rows]
            first, second = sorted((at, at + way))
            pair = zip(rows[first], rows[second], strict=True)
            both[first] = [a + b for a, b in pair]
            both[second] = [(), ()]
            yield key, trimmed(both, first, side)


def _takings(rows: tuple[Row, ...], at: int, side: int) -> Iterator[Step]:
    """Unlink all of a bead, or take its last segment out into a gap."""
    if sum(map(len, rows[at])) < 2:
        return
    before, after = [*map(list, rows[:at])], [*map(list, rows[at + 1 :])]
    single: list[list[Cell]] = [[(s,), ()] for s in rows[at][0]]
    single += [[(), (t,)] for t in rows[at][1]]
    yield "G", trimmed([*before, *single, *after], at, side)
    last = 1 if rows[at][1] else 0
    rest: list[Cell] = list(rows[at])
    gap: list[Cell] = [(), ()]
    gap[last], rest[last] = rest[last][-1:], rest[last][:-1]
    yield "p", trimmed([*before, rest, gap, *after], at, side)


def _one(
    rows: tuple[Row, ...], at: int, side: int, sides: tuple[int, ...], way: int
) -> State:
    out = [list(row) for row in rows]
    for which in sides:
        cell = out[at][which]
        if not cell:
            continue
        if way < 0:
            out[at - 1][which] += cell[:1]
            out[at][which] = cell[1:]
        else:
            out[at + 1][which] = cell[-1:] + out[at + 1][which]
            out[at][which] = cell[:-1]
    return trimmed(out, at, side)


def intertext(state: State) -> Iterator[Step]:
    """What the documented keys of InterText editor do."""
    rows, at, side = state
    yield ("Right" if side == 0 else "Left"), (rows, at, 1 - side)
    if at:
        yield "Up", (rows, at - 1, side)
    if at + 1 < len(rows):
        yield "Down", (rows, at + 1, side)
    if rows[at][side] and at:
        yield "Ctrl+Up", _one(rows, at, side, (side,), -1)
    if len(rows[at][side]) > 1 and at + 1 < len(rows):
        yield "Ctrl+Down", _one(rows, at, side, (side,), 1)
    columns = [[row[0] for row in rows], [row[1] for row in rows]]
    yield "Enter", _columns(columns, at, side, (side,), down=True)
    if at:
        yield "Backspace", _columns(columns, at, side, (side,), down=False)
        yield "Ctrl+Backspace", _columns(columns, at, side, (0, 1), down=False)
    yield "Ctrl+Enter", _columns(columns, at, side, (0, 1), down=True)


def _columns(
    columns: list[list[Cell]], at: int, side: int, which: tuple[int, ...], *, down: bool
) -> State:
    out = [list(column) for column in columns]
    for one in which:
        if down:
            out[one].insert(at, ())
        else:
            out[one][at - 1] += out[one][at]
            del out[one][at]
    size = max(len(column) for column in out)
    for column in out:
        column += [()] * (size - len(column))
    rows = [[a, b] for a, b in zip(*out, strict=True)]
    while len(rows) > 1 and not (rows[-1][0] or rows[-1][1]):
        rows.pop()
    # Rows that are empty on both sides stay until the end of the edit there.
    return tuple((a, b) for a, b in rows), min(at, len(rows) - 1), side


def links(rows: tuple[Row, ...]) -> frozenset[Row]:
    return frozenset(row for row in rows if row[0] and row[1])


def shortest(
    start: tuple[Row, ...],
    wanted: frozenset[Row],
    keys: Callable[[State], Iterator[Step]],
) -> list[str] | None:
    """The fewest keys from the first row on; best first, by links that are wrong."""
    tick = count()

    def wrong(rows: tuple[Row, ...]) -> int:
        return len(wanted - links(rows)) + len(links(rows) - wanted)

    first: State = (start, 0, 0)
    heap: list[tuple[float, int, int, State, tuple[str, ...]]] = [
        (wrong(start) / 2, next(tick), 0, first, ())
    ]
    best = {first: 0}
    while heap and len(best) < MOST:
        _guess, _tick, cost, state, path = heapq.heappop(heap)
        if cost > best[state]:
            continue
        if links(state[0]) == wanted:
            return list(path)
        for key, after in keys(state):
            if best.get(after, 1 << 30) > cost + 1:
                best[after] = cost + 1
                guess = cost + 1 + wrong(after[0]) / 4
                heapq.heappush(heap, (guess, next(tick), cost + 1, after, (*path, key)))
    return None


def stretches(found: list[Row], gold: list[Row]) -> list[tuple[int, int]]:
    """Runs of beads that hold a wrong link, or a segment of a missing one."""
    right = links(tuple(found)) & links(tuple(gold))
    wanted = links(tuple(gold)) - right
    missing = [{s for row in wanted for s in row[side]} for side in (0, 1)]
    bad = [
        (row not in right and bool(row[0] and row[1]))
        or bool(missing[0].intersection(row[0]) or missing[1].intersection(row[1]))
        for row in found
    ]
    runs: list[tuple[int, int]] = []
    for number, wrong in enumerate(bad):
        if wrong and runs and runs[-1][1] >= number - 1:
            runs[-1] = (runs[-1][0], number + 1)
        elif wrong:
            runs.append((number, number + 1))
    return runs


def widened(run: tuple[int, int], found: list[Row], gold: list[Row]) -> tuple[int, int]:
    """The run with all beads between segments that one gold link joins."""
    low, high = run
    while True:
        held = [{s for row in found[low:high] for s in row[side]} for side in (0, 1)]
        for row in gold:
            if (
                row[0]
                and row[1]
                and (held[0].intersection(row[0]) or held[1].intersection(row[1]))
            ):
                held[0].update(row[0])
                held[1].update(row[1])
        places = [
            n
            for n, row in enumerate(found)
            if held[0].intersection(row[0]) or held[1].intersection(row[1])
        ]
        wider = min(low, *places), max(high - 1, *places) + 1
        if wider == (low, high):
            return low, high
        low, high = wider


@dataclass(frozen=True)
class Correction:
    """A stretch of beads that is not as the gold has it.

    Attributes:
        place: number of its first bead.
        rows: its beads.
        goal: the links that it shall hold.
    """

    place: int
    rows: tuple[Row, ...]
    goal: frozenset[Row]

    def keys(self, of: Callable[[State], Iterator[Step]] = ours) -> list[str] | None:
        """The fewest keys that lead there from its first bead; None where none do."""
        return shortest(self.rows, self.goal, of)


@dataclass(frozen=True)
class Aligned:
    """A demo bitext as the aligner leaves it, and what is to correct in it."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    beads: tuple[Bead, ...]
    gold: tuple[Row, ...]
    corrections: tuple[Correction, ...]


def aligned(name: str) -> Aligned:
    """Align a demo bitext of that name."""
    gold = next(read_gold(path) for path in gold_files() if path.stem == name)

    def side(which: str) -> Side:
        segments = gold[which]["segments"]
        return Side(
            tuple(s["text"] for s in segments),
            tuple(s["block"] for s in segments),
            tuple(Role(s["role"]) for s in segments),
        )

    beads = align(
        side("source"),
        side("target"),
        encoder=load_encoder(DEFAULT_ENCODER),
        parameters=load_parameters(),
    )
    wanted: list[Row] = [(tuple(s), tuple(t)) for s, t, _label in gold["beads"]]
    return Aligned(
        side("source").texts,
        side("target").texts,
        tuple(beads),
        tuple(wanted),
        tuple(_corrections([(bead.source, bead.target) for bead in beads], wanted)),
    )


def _corrections(found: list[Row], wanted: list[Row]) -> Iterator[Correction]:
    for low, high in sorted(
        {widened(run, found, wanted) for run in stretches(found, wanted)}
    ):
        rows = tuple(found[low:high])
        held = [{s for row in rows for s in row[which]} for which in (0, 1)]
        goal = frozenset(
            row
            for row in links(tuple(wanted))
            if held[0].issuperset(row[0]) and held[1].issuperset(row[1])
        )
        yield Correction(low, rows, goal)


def compare(name: str) -> None:
    """Print the keys of both tools for each stretch, and their sums."""
    bitext = aligned(name)
    totals = {"review page": 0, "InterText": 0}
    for one in bitext.corrections:
        for tool, of in (("review page", ours), ("InterText", intertext)):
            path = one.keys(of)
            totals[tool] += len(path or ())
            told = " ".join(path) if path is not None else "none found"
            last = one.place + len(one.rows) - 1
            sys.stdout.write(f"beads {one.place}-{last}, {tool}: {told}\n")
    sys.stdout.write(
        f"{name}: {len(bitext.corrections)} stretches to correct of "
        f"{len(bitext.beads)} beads; keys: {totals}\n"
    )


if __name__ == "__main__":
    for asked in sys.argv[1:] or ["fishermen"]:
        compare(asked)
