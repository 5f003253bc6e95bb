"""Any sequence of edits through the actions, by two people, and all undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignment.actions.edit_beads import merge_beads, move_segment, split_bead
from alignment.actions.review_bead import review_bead
from alignment.actions.undo import NothingToTurnBack, undo
from alignment.core.review import Status
from alignment.models import Bead, Bitext, User
from tests.actions.test_change_beads import act, assert_whole, content, in_order
from tests.factories import make_bitext, make_user

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Turn:
    """One person's turn: what to draw is drawn, what makes no sense is left."""

    bitext: Bitext
    user: User
    draw: Callable[..., Any]

    def some_bead(self) -> Bead:
        bead: Bead = self.draw(st.sampled_from(in_order(self.bitext)))
        return bead

    def merge(self) -> None:
        beads = in_order(self.bitext)
        if len(beads) > 1:
            at = self.draw(st.integers(0, len(beads) - 2))
            merge_beads(
                bitext=self.bitext,
                versions={bead.pk: bead.version for bead in beads[at : at + 2]},
                act=act(self.user, "merge"),
            )

    def split(self) -> None:
        bead = self.some_bead()
        placed = content(self.bitext)[bead.pk]
        most = (len(placed.source), len(placed.target))
        cut = self.draw(st.tuples(st.integers(0, most[0]), st.integers(0, most[1])))
        if cut not in {(0, 0), most}:
            split_bead(
                bitext=self.bitext,
                bead=bead.pk,
                version=bead.version,
                source_at=cut[0],
                target_at=cut[1],
                act=act(self.user, "split"),
            )

    def move(self) -> None:
        giver, taker = self.some_bead(), self.some_bead()
        side = self.draw(st.sampled_from(["source", "target"]))
        held = getattr(content(self.bitext)[giver.pk], side)
        if held and giver != taker:
            move_segment(
                bitext=self.bitext,
                versions={giver.pk: giver.version, taker.pk: taker.version},
                giver=giver.pk,
                taker=taker.pk,
                side=side,
                segment=self.draw(st.sampled_from(held)),
                act=act(self.user, "move"),
            )

    def review(self) -> None:
        bead = self.some_bead()
        status = self.draw(st.sampled_from(Status))
        if status != bead.status:
            review_bead(
                bitext=self.bitext,
                bead=bead.pk,
                version=bead.version,
                status=status,
                act=act(self.user, "review"),
            )


TURNS = (Turn.merge, Turn.split, Turn.move, Turn.review)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_two_people_do_the_bitext_stays_whole(db, data):
    people = [make_user(), make_user()]
    bitext = make_bitext(source=["Uno. ", "Dos. ", "Tres."], target=["One. ", "Two."])
    for _ in range(data.draw(st.integers(1, 8))):
        turn = Turn(bitext, data.draw(st.sampled_from(people)), data.draw)
        data.draw(st.sampled_from(TURNS))(turn)
    assert_whole(bitext)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_undoing_everything_ends_where_it_began(db, data):
    user = make_user()
    bitext = make_bitext(source=["Uno. ", "Dos. ", "Tres."], target=["One. ", "Two."])
    beginning = content(bitext)
    for _ in range(data.draw(st.integers(1, 8))):
        data.draw(st.sampled_from(TURNS))(Turn(bitext, user, data.draw))
    for _ in range(bitext.events.exclude(actor=None).count()):
        undo(bitext=bitext, act=act(user, "undo"))
    assert content(bitext) == beginning
    with pytest.raises(NothingToTurnBack):
        undo(bitext=bitext, act=act(user, "undo"))
    assert_whole(bitext)
