"""Agreement of reviewers, against examples that were published worked out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.core.agreement import (
    LinkAgreement,
    compare_links,
    judgements,
    krippendorff_alpha,
)
from alignment.core.review import Status
from alignment.core.reviewing.placed_beads import PlacedBead

# The examples A to C of Krippendorff (2011), one row a rater, "." for no value,
# and the one of his "Content Analysis" (three raters) that reference works repeat.
PUBLISHED = {
    "binary, two raters": (["0100000010", "1110010000"], 0.095),
    "nominal, two raters": (["aabbdcccedda", "babbbccceddd"], 0.692),
    "nominal, four raters, missing values": (
        ["123321412...", "1233224125.3", ".3332342251.", "12332441251."],
        0.743,
    ),
    "nominal, three raters, sparse": (
        [".....34121133.3", "1.21334" + "3.......", "..2134" + "4.2113" + "3.4"],
        0.691,
    ),
}


def units_of(rows: list[str]) -> list[list[str | None]]:
    assert len({len(row) for row in rows}) == 1
    return [
        [None if value == "." else value for value in unit]
        for unit in zip(*rows, strict=True)
    ]


@pytest.mark.parametrize("name", PUBLISHED)
def test_alpha_is_what_was_published(name):
    rows, wanted = PUBLISHED[name]
    assert krippendorff_alpha(units_of(rows)) == pytest.approx(wanted, abs=0.0005)


def test_alpha_is_not_defined_where_nothing_can_differ():
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha([("a", None), (None, "b")]) is None
    assert krippendorff_alpha([("a", "a"), ("a", "a")]) is None


VALUES = st.sampled_from(["a", "b", "c", None])


@given(st.lists(st.lists(VALUES, min_size=2, max_size=4), max_size=30))
def test_alpha_is_one_at_most_and_blind_to_order(units):
    alpha = krippendorff_alpha(units)
    turned = krippendorff_alpha([unit[::-1] for unit in reversed(units)])
    assert alpha is None or alpha <= 1
    assert turned == (pytest.approx(alpha) if alpha is not None else None)


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=30))
def test_raters_who_say_the_same_agree_fully(values):
    alpha = krippendorff_alpha([(value, value) for value in values])
    assert alpha == (1 if len(set(values)) > 1 else None)


def bead(source, target, **said) -> PlacedBead:
    return PlacedBead(id=None, position=1, source=source, target=target, **said)


FIRST = [bead((1,), (11,)), bead((2, 3), (12,)), bead((4,), ()), bead((5,), (13,))]
SECOND = [
    bead((1,), (11,)),
    bead((2,), (12,)),
    bead((3,), ()),
    bead((4,), ()),
    bead((5,), (13,), status=Status.REJECTED),
]


def test_links_agree_where_all_their_segments_do():
    found = compare_links(FIRST, SECOND)
    assert found == LinkAgreement(both=1, first=3, second=2)
    assert found.f1 == pytest.approx(0.4)


def test_only_links_of_the_sample_count():
    assert compare_links(FIRST, SECOND, {1}) == LinkAgreement(1, 1, 1)
    assert compare_links(FIRST, SECOND, {12}) == LinkAgreement(0, 1, 1)
    assert compare_links(FIRST, SECOND, {4}).f1 is None


def test_link_agreement_is_pooled_by_counts():
    pooled = LinkAgreement(1, 2, 3) + LinkAgreement(4, 4, 4)
    assert pooled == LinkAgreement(5, 6, 7)
    with pytest.raises(ValueError, match="each of them"):
        LinkAgreement(both=2, first=1, second=3)


def test_what_nobody_decided_is_no_judgement():
    said = judgements([bead((1,), (2,)), bead((3,), (), status=Status.CONFIRMED)])
    assert (said[1].status, said[1].label) == (None, None)
    assert (said[3].status, said[3].label) == ("confirmed", None)
