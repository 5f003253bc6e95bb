"""The aligner as a whole, with an encoder that knows a toy language."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alignment.core.aligner import align, align_bitext
from alignment.core.aligning.constraints import (
    ConstraintError,
    Constraints,
    Region,
)
from alignment.core.aligning.sides import Side
from alignment.core.beads import Bead, check_tiling
from tests.core.aligning_fixtures import TOY, BagEncoder, sentence, translated

SOURCE = [sentence(n) for n in range(12)]
TARGET = [translated(text) for text in SOURCE]


def sides(beads: list[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in beads]


def aligned(source, target, **options) -> list[Bead]:
    return align(source, target, encoder=BagEncoder(), parameters=TOY, **options)


def test_a_sentence_for_sentence_translation_is_all_1_1() -> None:
    assert sides(aligned(SOURCE, TARGET)) == [((n,), (n,)) for n in range(12)]


def test_a_sentence_cut_in_two_is_one_bead() -> None:
    first, second = TARGET[5].split()[:3], TARGET[5].split()[3:]
    target = [*TARGET[:5], " ".join(first), " ".join(second), *TARGET[6:]]
    assert ((5,), (5, 6)) in sides(aligned(SOURCE, target))


def test_dropped_sentences_are_gaps() -> None:
    beads = aligned(SOURCE, TARGET[:3] + TARGET[8:])
    gaps = [bead.source[0] for bead in beads if bead.kind == "1-0"]
    assert gaps == [3, 4, 5, 6, 7]


def test_furniture_around_the_translation_is_gaps() -> None:
    share = [sentence(n, 3) for n in range(100, 106)]
    beads = aligned(SOURCE, share[:3] + TARGET + share[3:])
    gaps = [bead.target[0] for bead in beads if bead.kind == "0-1"]
    assert gaps == [0, 1, 2, 15, 16, 17]


def test_a_moved_paragraph_crosses_its_neighbours() -> None:
    target = TARGET[8:10] + TARGET[:8] + TARGET[10:]
    found = sides(aligned(SOURCE, target))
    assert ((8,), (0,)) in found
    assert ((9,), (1,)) in found
    assert ((0,), (2,)) in found


def test_a_gap_survives_the_swap_of_sides() -> None:
    target = TARGET[:3] + TARGET[6:]
    there = aligned(SOURCE, target)
    back = aligned(target, SOURCE)
    assert set(sides(back)) == {(b.target, b.source) for b in there}


def test_the_result_does_not_depend_on_the_batch_in_which_texts_are_encoded() -> None:
    class OneByOne(BagEncoder):
        def encode(self, texts):
            rows = [super(OneByOne, self).encode([text])[0] for text in texts]
            return np.array(rows).reshape(len(texts), self.dimension)

    whole = aligned(SOURCE, TARGET[::2])
    single = align(SOURCE, TARGET[::2], encoder=OneByOne(), parameters=TOY)
    assert whole == single


def test_each_text_is_encoded_once_and_few_windows_are() -> None:
    encoder = BagEncoder()
    result = align_bitext(SOURCE, TARGET, encoder=encoder, parameters=TOY)
    assert len(encoder.asked) == len(set(encoder.asked))
    assert result.record.encoded_characters <= 1.5 * result.record.segment_characters


def test_the_record_names_encoder_and_weights() -> None:
    record = align_bitext(SOURCE, TARGET, encoder=BagEncoder(), parameters=TOY).record
    assert (record.encoder, record.encoder_revision) == ("bag", "1")
    assert record.weights == "toy"


def test_the_chance_of_a_gap_is_high_for_what_was_dropped_and_low_elsewhere() -> None:
    found = align_bitext(
        SOURCE, TARGET[:3] + TARGET[8:], encoder=BagEncoder(), parameters=TOY
    )
    assert found.source_gaps[3:8].min() > 0.9
    assert found.source_gaps[[0, 1, 10, 11]].max() < 0.1


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ([], []),
        (SOURCE, []),
        ([], TARGET),
        (["a"], ["b"]),
        ([""], ["", ""]),
        (["same."] * 7, ["same."] * 5),
        (SOURCE, SOURCE),
        (["!?", "...", "-"], ["…", "«»"]),
    ],
)
def test_odd_input_is_tiled(source, target) -> None:
    beads = aligned(source, target)
    check_tiling(beads, len(source), len(target))
    assert all(0 <= (bead.confidence or 0) <= 1 for bead in beads)


def test_one_segment_against_five_thousand_is_tiled() -> None:
    many = [sentence(n % 500, 3) for n in range(5000)]
    check_tiling(aligned([SOURCE[0]], many), 1, 5000)


def test_identical_sides_are_aligned_to_themselves() -> None:
    assert sides(aligned(SOURCE, SOURCE)) == [((n,), (n,)) for n in range(12)]


def test_one_string_is_refused() -> None:
    with pytest.raises(TypeError, match="sequence of segments"):
        aligned("abc", TARGET)


def test_an_encoder_that_returns_nan_is_refused() -> None:
    class Broken(BagEncoder):
        def encode(self, texts):
            return super().encode(texts) * np.nan

    with pytest.raises(ValueError, match="NaN"):
        align(SOURCE, TARGET, encoder=Broken(), parameters=TOY)


def test_blocks_that_step_back_are_refused() -> None:
    with pytest.raises(ValueError, match="decrease"):
        Side(("a", "b"), (1, 0))


# --- decisions ----------------------------------------------------------------


def test_a_confirmed_bead_survives_realignment() -> None:
    odd = Bead((2, 3), (7,))
    beads = aligned(SOURCE, TARGET, constraints=Constraints(must_link=(odd,)))
    assert (odd.source, odd.target) in sides(beads)
    check_tiling(beads, 12, 12)


def test_crossing_and_scattered_confirmed_beads_are_kept() -> None:
    decided = (Bead((1, 4), (9,)), Bead((8,), (2,)), Bead((5,), (5,)))
    beads = aligned(SOURCE, TARGET, constraints=Constraints(must_link=decided))
    assert {(b.source, b.target) for b in decided} <= set(sides(beads))


def test_a_rejected_bead_is_not_proposed_again() -> None:
    decided = Constraints(rejected=(Bead((4,), (4,)),))
    beads = aligned(SOURCE, TARGET, constraints=decided)
    assert ((4,), (4,)) not in sides(beads)


def test_a_rejected_gap_gets_a_counterpart() -> None:
    target = TARGET[:3] + TARGET[4:]
    decided = Constraints(rejected=(Bead((3,), ()),))
    beads = aligned(SOURCE, target, constraints=decided)
    assert ((3,), ()) not in sides(beads)


def test_a_forbidden_pair_shares_no_bead() -> None:
    decided = Constraints(cannot_link=frozenset({(4, 4)}))
    beads = aligned(SOURCE, TARGET, constraints=decided)
    assert not any(4 in bead.source and 4 in bead.target for bead in beads)


def test_a_fixed_gap_stays_a_gap() -> None:
    decided = Constraints(source_gaps=frozenset({4}), target_gaps=frozenset({7}))
    found = sides(aligned(SOURCE, TARGET, constraints=decided))
    assert ((4,), ()) in found
    assert ((), (7,)) in found


def test_a_confirmed_gap_of_several_segments_stays_one_bead() -> None:
    whole = (Bead((3, 4, 6), ()), Bead((), (2, 3)))
    found = sides(aligned(SOURCE, TARGET, constraints=Constraints(must_link=whole)))
    assert {((3, 4, 6), ()), ((), (2, 3))} <= set(found)
    check_tiling([Bead(*one) for one in found], len(SOURCE), len(TARGET))


def test_only_the_region_is_solved() -> None:
    decided = Constraints(region=Region(3, 7, 3, 7))
    found = sides(aligned(SOURCE, TARGET, constraints=decided))
    assert found == [((n,), (n,)) for n in range(3, 7)]


@pytest.mark.parametrize(
    ("decided", "names"),
    [
        (Constraints(must_link=(Bead((1,), (1,)), Bead((1,), (2,)))), r"\[1\]-\[2\]"),
        (
            Constraints(must_link=(Bead((1,), (1,)),), rejected=(Bead((1,), (1,)),)),
            "both confirmed and rejected",
        ),
        (
            Constraints(must_link=(Bead((1,), (1,)),), cannot_link=frozenset({(1, 1)})),
            r"forbidden pair \(1, 1\)",
        ),
        (
            Constraints(must_link=(Bead((1,), (1,)),), source_gaps=frozenset({1})),
            "fixed source gap 1",
        ),
        (
            Constraints(must_link=(Bead((9,), (9,)),), region=Region(0, 5, 0, 5)),
            "not inside 0..5",
        ),
        (Constraints(must_link=(Bead((50,), (1,)),)), "not inside 0..12"),
        (Constraints(region=Region(0, 50, 0, 5)), "there are 12"),
    ],
)
def test_contradictory_decisions_are_named(decided, names) -> None:
    with pytest.raises(ConstraintError, match=names):
        aligned(SOURCE, TARGET, constraints=decided)


def test_decisions_that_leave_no_alignment_are_an_error() -> None:
    with pytest.raises(ConstraintError, match="leave no alignment"):
        aligned(["a"], [], constraints=Constraints(rejected=(Bead((0,), ()),)))


# --- whatever comes -----------------------------------------------------------

texts = st.lists(
    st.sampled_from([sentence(n, 1 + n % 4) for n in range(8)] + ["", "¿?", "7"]),
    max_size=9,
)


@settings(max_examples=60)
@given(source=texts, target=texts)
@example(source=[""], target=[])
def test_whatever_comes_is_tiled_and_mirrors(source, target) -> None:
    beads = aligned(source, target)
    check_tiling(beads, len(source), len(target))
    assert beads == aligned(source, target)
    if source != target:
        back = aligned(target, source)
        assert set(sides(back)) == {(b.target, b.source) for b in beads}


@st.composite
def decisions(draw) -> tuple[list[str], list[str], Constraints]:
    source, target = draw(texts), draw(texts)
    rows = st.permutations(range(len(source)))
    columns = st.permutations(range(len(target)))
    ours, theirs = draw(rows), draw(columns)
    count = draw(st.integers(0, min(len(source), len(target), 3)))
    must = tuple(Bead((ours[k],), (theirs[k],)) for k in range(count))
    rest = ours[count:], theirs[count:]
    gaps = frozenset(rest[0][: draw(st.integers(0, 2))])
    pairs = st.tuples(st.sampled_from(rest[0]), st.sampled_from(rest[1]))
    banned = draw(st.frozensets(pairs, max_size=3)) if all(rest) else frozenset()
    return (
        source,
        target,
        Constraints(must_link=must, cannot_link=banned, source_gaps=gaps),
    )


@settings(max_examples=60)
@given(decisions())
def test_no_decision_is_ever_contradicted(given_case) -> None:
    source, target, decided = given_case
    beads = aligned(source, target, constraints=decided)
    check_tiling(beads, len(source), len(target))
    found = set(sides(beads))
    assert {(b.source, b.target) for b in decided.must_link} <= found
    assert all(((i,), ()) in found for i in decided.source_gaps)
    for bead in beads:
        held = {(i, j) for i in bead.source for j in bead.target}
        assert not held & decided.cannot_link
