"""What a translation renders, leaves out, adds and moves."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.claims import Kind, Verdict, judge
from alignment.core.coverage import (
    Amount,
    Fate,
    Piece,
    measure_coverage,
)
from alignment.core.heaviest_rise import heaviest_rise
from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import PlacedBead

# Three paragraphs of the original, two of the translation; ten words a segment.
SOURCE = [Piece(id=n, block=n // 2, words=10) for n in range(6)]
TARGET = [Piece(id=100 + n, block=100 + n // 3, words=8) for n in range(5)]


def bead(number, source, target, **said) -> PlacedBead:
    return PlacedBead(id=number, position=number, source=source, target=target, **said)


CONDENSED = [
    bead(1, (0,), (100,), status=Status.CONFIRMED),
    bead(2, (1,), (), label="omitted"),
    bead(3, (2, 3), (101,), status=Status.CONFIRMED, label="condensed"),
    bead(4, (), (102,)),
    bead(5, (4,), (103,), status=Status.DISPUTED),
    bead(6, (5,), (104,)),
]


def test_each_segment_of_the_original_has_its_fate():
    found = measure_coverage(SOURCE, TARGET, CONDENSED)
    assert found.fates == {
        0: Fate.RENDERED,
        1: Fate.LEFT_OUT,
        2: Fate.SHORTENED,
        3: Fate.SHORTENED,
        4: Fate.UNCLEAR,
        5: Fate.RENDERED,
    }
    assert found.amounts[Fate.SHORTENED] == Amount(2, 20)
    assert sum(a.words for a in found.amounts.values()) == 60
    assert (found.rendered, found.whole) == (Amount(4, 40), Amount(6, 60))
    assert (found.added, found.added_amount) == ((102,), Amount(1, 8))
    assert (found.decided, found.beads) == (3, 6)


def test_paragraphs_tell_how_much_of_them_is_there():
    paragraphs = measure_coverage(SOURCE, TARGET, CONDENSED).paragraphs
    assert [p.percent for p in paragraphs] == [50, 100, 50]
    assert [p.left_out for p in paragraphs] == [(1,), (), ()]


def test_furniture_is_no_text_on_either_side():
    beads = [
        bead(1, (0, 1), (100,)),
        bead(2, (2, 3, 4, 5), (), label="furniture"),
        bead(3, (), (101, 102, 103, 104), label="furniture"),
    ]
    found = measure_coverage(SOURCE, TARGET, beads)
    assert (found.whole, found.rendered) == (Amount(2, 20), Amount(2, 20))
    assert (found.added, found.target) == ((), Amount(1, 8))
    assert [p.block for p in found.paragraphs] == [0]


def test_what_no_bead_holds_counts_as_left_out():
    found = measure_coverage(SOURCE, TARGET, [])
    assert set(found.fates.values()) == {Fate.LEFT_OUT}
    assert judge(found, Kind.FULL) == Verdict.NOTHING


def test_a_paragraph_that_went_elsewhere_is_moved_and_nothing_else():
    beads = [
        bead(1, (0, 1), (104,)),
        bead(2, (2,), (100,)),
        bead(3, (3,), (101,)),
        bead(4, (4,), (102,)),
        bead(5, (5,), (103,)),
    ]
    assert measure_coverage(SOURCE, TARGET, beads).moved == (1,)


def test_what_a_person_calls_moved_is_moved():
    beads = [bead(n, (n,), (100 + n,)) for n in range(4)]
    beads.append(bead(9, (4, 5), (104,), status=Status.CONFIRMED, label="moved"))
    assert measure_coverage(SOURCE, TARGET, beads).moved == (9,)


def full(*left_out: int) -> list[PlacedBead]:
    """Beads that render all but some segments."""
    return [
        bead(n, (n,), () if n in left_out else (100 + min(n, 4),)) for n in range(6)
    ]


@pytest.mark.parametrize(
    ("left_out", "kind", "verdict"),
    [
        ((), Kind.FULL, Verdict.FITS),
        ((3,), Kind.FULL, Verdict.LEAVES_OUT),
        ((3,), Kind.CONDENSED, Verdict.FITS),
        ((), Kind.CONDENSED, Verdict.IS_FULL),
        ((), Kind.EXCERPT, Verdict.IS_FULL),
        ((0, 1), Kind.EXCERPT, Verdict.FITS),
        ((4, 5), Kind.EXCERPT, Verdict.FITS),
        ((0, 1, 3), Kind.EXCERPT, Verdict.HAS_HOLES),
        ((0, 1, 2, 3, 4, 5), Kind.EXCERPT, Verdict.NOTHING),
    ],
)
def test_the_declared_kind_is_held_against_what_is_there(left_out, kind, verdict):
    assert judge(measure_coverage(SOURCE, TARGET, full(*left_out)), kind) == verdict


def test_a_percentage_is_full_or_nothing_only_where_it_is_so():
    assert Amount(1, 1).percent_of(Amount(9, 1000)) == 1
    assert Amount(9, 999).percent_of(Amount(9, 1000)) == 99
    assert Amount(0, 0).percent_of(Amount(9, 1000)) == 0
    assert Amount(0, 0).percent_of(Amount(0, 0)) is None


PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 5)), max_size=8)


@given(PAIRS)
def test_the_kept_order_is_the_heaviest_there_is(pairs):
    values, weights = [v for v, _ in pairs], [w for _, w in pairs]
    kept = sorted(heaviest_rise(values, weights))
    rising = [values[n] for n in kept]
    assert all(a < b for a, b in pairwise(rising))
    most = max(
        sum(weights[n] for n in some)
        for size in range(len(pairs) + 1)
        for some in combinations(range(len(pairs)), size)
        if all(values[a] < values[b] for a, b in pairwise(some))
    )
    assert sum(weights[n] for n in kept) == most
