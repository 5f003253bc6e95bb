"""Why a bead was drawn, in numbers that add up."""

from __future__ import annotations

import json
import math

import pytest

from alignment.core.aligner import align_bitext
from alignment.core.aligning.constraints import Constraints
from alignment.core.aligning.explanation import Explanation, OtherEvidence, Reason
from alignment.core.aligning.sides import Side
from alignment.core.beads import Bead
from tests.core.aligning_fixtures import TOY, BagEncoder, sentence, translated

pytestmark = pytest.mark.once

SOURCE = [sentence(n) for n in range(12)]
TARGET = [translated(text) for text in SOURCE[:4] + SOURCE[7:]]
SOURCE[2] += " Tokio 1999"
TARGET[2] += " Tokio 1999"


def explained(source=SOURCE, target=TARGET, **options):
    return align_bitext(
        source, target, encoder=BagEncoder(), parameters=TOY, explain=True, **options
    )


def test_the_reasons_add_up_to_the_confidence() -> None:
    found = explained()
    assert len(found.explanations) == len(found.beads)
    for bead, why in zip(found.beads, found.explanations, strict=True):
        assert (why.source, why.target) == (bead.source, bead.target)
        assert why.confidence == bead.confidence
        odds = math.log(bead.confidence / (1 - bead.confidence))
        assert why.log_odds == pytest.approx(odds, abs=0.02)


def test_shared_numbers_and_names_are_named() -> None:
    found = {why.source: why for why in explained().explanations}
    assert "1999" in found[(2,)].numbers
    assert "tokio" in found[(2,)].names
    assert "1999" not in found[(1,)].numbers


def test_a_link_is_more_alike_than_its_rivals_and_a_gap_has_none() -> None:
    found = {why.source: why for why in explained().explanations}
    assert found[(1,)].similarity > 0.5
    assert found[(1,)].margin > 0
    assert found[(5,)].is_gap
    assert found[(5,)].similarity is None
    assert {reason.name for reason in found[(5,)].reasons} >= {"gap", "neighbours"}


def test_the_swap_of_sides_swaps_the_explanation() -> None:
    straight = {why.source: why for why in explained().explanations}
    swapped = {why.target: why for why in explained(TARGET, SOURCE).explanations}
    for source, why in straight.items():
        if source:
            assert swapped[source].mirrored().reasons == why.reasons


def test_block_boundaries_are_counted_where_they_are_known() -> None:
    blocks = tuple(n // 3 for n in range(len(SOURCE)))
    side = Side(tuple(SOURCE), blocks)
    assert {w.block_breaks for w in explained(side).explanations} == {0, None}
    assert {w.block_breaks for w in explained().explanations} == {None}


def test_what_people_confirmed_has_no_explanation() -> None:
    decided = Constraints(must_link=(Bead((0,), (0,)),))
    found = explained(constraints=decided)
    why = dict(zip(found.beads, found.explanations, strict=True))
    assert why[Bead((0,), (0,), 1.0)] is None
    assert sum(one is None for one in why.values()) == 1


def test_nobody_asked_nothing_is_explained() -> None:
    found = align_bitext(SOURCE, TARGET, encoder=BagEncoder(), parameters=TOY)
    assert found.explanations == ()


def test_an_explanation_survives_being_stored() -> None:
    for why in explained().explanations:
        record = json.loads(json.dumps(why.to_record()))
        assert Explanation.from_record(record, why.source, why.target) == why


def test_an_unknown_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="no such reason"):
        Reason("luck", 1.0)


def test_what_another_version_recorded_is_told_from_what_is_readable() -> None:
    why = explained().explanations[1]
    record = why.to_record()
    less = {name: value for name, value in record.items() if name != "margin"}
    strange = {"reasons": [["habit of the moon", 0.5]]}
    for other in (record | {"temperature": 1}, record | strange, less):
        with pytest.raises(OtherEvidence):
            Explanation.from_record(other, why.source, why.target)
