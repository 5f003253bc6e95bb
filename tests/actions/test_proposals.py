"""A new alignment where people worked: proposed, accepted or declined, never written over."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead
from alignment.actions.decide_proposal import accept_proposal, decline_proposal
from alignment.actions.propose_beads import propose_beads
from alignment.actions.record_run import RunRecord
from alignment.core.beads import Bead as CoreBead
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import Bitext, Proposal, ProposalPart
from alignment.operations.by_name import carry_out
from alignment.queries.beads import load_beads
from alignment.queries.proposals import proposal_page
from alignment.queries.verification.events import event_faults
from tests.actions.test_any_operations import key_of
from tests.factories import NOW, make_bitext, make_user, segment_ids

pytestmark = pytest.mark.django_db

# What the run would have: the first two beads as one, the last two swapped.
WANTED = [
    CoreBead((0, 1), (0, 1), 0.8),
    CoreBead((2,), (3,), 0.7),
    CoreBead((3,), (2,), 0.6),
    CoreBead((4,), (4,), 0.9),
]


@pytest.fixture
def bitext() -> Bitext:
    return make_bitext(
        source=[f"Frase {n}. " for n in range(5)],
        target=[f"Sentence {n}. " for n in range(5)],
    )


@pytest.fixture
def anna():
    return make_user("anna")


@pytest.fixture
def bert():
    return make_user("bert")


def propose(bitext: Bitext, wanted: Sequence[CoreBead] = WANTED) -> Proposal:
    bitext.refresh_from_db()
    return propose_beads(
        bitext=bitext,
        revision=bitext.revision,
        existing=[bead for bead, _version in load_beads(bitext).values()],
        beads=wanted,
        source=segment_ids(bitext.source),
        target=segment_ids(bitext.target),
        record=RunRecord(encoder="e", encoder_revision="1", weights="", parameters={}),
        act=act(None, "propose"),
    )


def act(user, verb="accept") -> Act:
    return Act(verb=verb, actor=user, now=NOW)


def do(bitext: Bitext, user, operation: str, place: int, **fields: str) -> None:
    bitext.refresh_from_db()
    bead = {"bead": key_of(bitext, place), "seen": str(bitext.revision)}
    carry_out(
        bitext=bitext,
        fields={"operation": operation, **bead, **fields},
        user=user,
        now=NOW,
    )


def pairs(bitext: Bitext) -> list[tuple[list[int], list[int]]]:
    """Positions of the segments of each bead, in order."""
    rank = {
        pk: number
        for document in (bitext.source, bitext.target)
        for number, pk in enumerate(segment_ids(document))
    }
    return [
        ([rank[s] for s in bead.source], [rank[t] for t in bead.target])
        for bead, _version in load_beads(bitext).values()
    ]


OLD = [([n], [n]) for n in range(5)]
NEW = [([0, 1], [0, 1]), ([2], [3]), ([3], [2]), ([4], [4])]


def test_a_proposal_says_what_would_change_and_changes_nothing(bitext):
    proposal = propose(bitext)
    page = proposal_page(proposal)
    assert pairs(bitext) == OLD
    assert [(len(row.before), len(row.after)) for row in page.rows] == [(2, 1), (2, 2)]
    assert page.rows[0].after[0].source == ("Frase 0.", "Frase 1.")
    assert page.counts == {"open": 2, "accepted": 0, "declined": 0}


def test_a_whole_proposal_is_accepted_as_one_change_and_undone_as_one(bitext, anna):
    proposal = propose(bitext)
    accept_proposal(bitext=bitext, proposal=proposal, act=act(anna))
    assert pairs(bitext) == NEW
    assert proposal_page(proposal).counts["accepted"] == 2
    assert proposal.parts.filter(decided_by=anna).count() == 2
    do(bitext, anna, "undo", 0)
    assert pairs(bitext) == OLD
    assert proposal_page(proposal).counts["open"] == 2
    do(bitext, anna, "redo", 0)
    assert pairs(bitext) == NEW
    assert not list(event_faults())


def test_a_part_is_accepted_alone(bitext, anna):
    proposal = propose(bitext)
    second = proposal.parts.get(number=2)
    accept_proposal(bitext=bitext, proposal=proposal, act=act(anna), parts=[second.pk])
    assert pairs(bitext) == [*OLD[:2], ([2], [3]), ([3], [2]), ([4], [4])]
    with pytest.raises(EditRefused, match="already"):
        accept_proposal(
            bitext=bitext, proposal=proposal, act=act(anna), parts=[second.pk]
        )
    assert not list(event_faults())


def test_of_an_accepted_proposal_one_bead_is_turned_back_alone(bitext, anna):
    proposal = propose(bitext)
    accept_proposal(bitext=bitext, proposal=proposal, act=act(anna))
    do(bitext, anna, "undo-bead", 0)
    assert pairs(bitext) == [*OLD[:2], *NEW[1:]]
    states = list(proposal.parts.values_list("state", flat=True))
    assert states == ["open", "accepted"]


def test_a_part_that_went_stale_is_refused_and_nothing_is_written_over(
    bitext, anna, bert
):
    proposal = propose(bitext)
    do(bitext, bert, "confirm", 1)
    stale, fresh = proposal_page(proposal).rows
    assert (stale.is_stale, fresh.is_stale) == (True, False)
    before = load_beads(bitext)
    with pytest.raises(StaleBead):
        accept_proposal(
            bitext=bitext, proposal=proposal, act=act(anna), parts=[stale.row.pk]
        )
    assert load_beads(bitext) == before


def test_of_a_whole_proposal_what_went_stale_stays_open(bitext, anna, bert):
    proposal = propose(bitext)
    do(bitext, bert, "merge", 2, other=key_of(bitext, 3))
    accept_proposal(bitext=bitext, proposal=proposal, act=act(anna))
    assert pairs(bitext) == [([0, 1], [0, 1]), ([2, 3], [2, 3]), ([4], [4])]
    states = list(proposal.parts.values_list("state", flat=True))
    assert states == ["accepted", "open"]
    with pytest.raises(EditRefused, match="fits"):
        accept_proposal(bitext=bitext, proposal=proposal, act=act(anna))


def test_a_change_there_and_back_does_not_make_a_part_stale(bitext, anna, bert):
    proposal = propose(bitext)
    do(bitext, bert, "confirm", 1)
    do(bitext, bert, "undo", 1)
    accept_proposal(bitext=bitext, proposal=proposal, act=act(anna))
    assert pairs(bitext) == NEW


def test_what_was_declined_is_kept_and_not_proposed_again(bitext, anna):
    proposal = propose(bitext)
    first = proposal.parts.get(number=1)
    decline_proposal(
        bitext=bitext,
        proposal=proposal,
        act=act(anna, "decline"),
        parts=[first.pk],
    )
    first.refresh_from_db()
    assert (first.state, first.decided_by) == ("declined", anna)
    assert pairs(bitext) == OLD
    again = propose(bitext)
    assert [len(row.before) for row in proposal_page(again).rows] == [2]
    assert again.parts.get().before[0]["source"] == [segment_ids(bitext.source)[2]]
    do(bitext, anna, "undo", 0)
    first.refresh_from_db()
    assert first.state == "open"
    assert propose(bitext).parts.count() == 2


def test_a_part_may_have_more_beads_than_it_finds(bitext, anna):
    do(bitext, anna, "merge", 0, other=key_of(bitext, 1))
    do(bitext, anna, "merge", 0, other=key_of(bitext, 1))
    proposal = propose(bitext, [CoreBead((n,), (n,), 0.9) for n in range(5)])
    accept_proposal(bitext=bitext, proposal=proposal, act=act(anna))
    assert pairs(bitext) == OLD
    assert not list(event_faults())


def test_a_part_of_another_bitext_is_not_decided_on(bitext, anna):
    proposal = propose(make_bitext(), [CoreBead((0, 1, 2, 3), (0, 1, 2, 3))])
    with pytest.raises(EditRefused):
        accept_proposal(bitext=bitext, proposal=proposal, act=act(anna))
    assert ProposalPart.objects.get().state == "open"
