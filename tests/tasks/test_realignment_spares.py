"""Whatever people did, aligning again changes nothing that they confirmed (R5)."""

from __future__ import annotations

import random

import pytest

from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead
from alignment.actions.decide_proposal import accept_proposal
from alignment.core.reviewing.placed_beads import EditRefused, PlacedBead
from alignment.models import Bitext, Proposal
from alignment.queries.beads import load_beads
from alignment.tasks import steps
from tests.actions.test_any_operations import Reviewer, key_of
from tests.factories import NOW, make_bitext
from tests.fakes.encoder import FakeEncoder
from tests.harness.figures import figure, reached
from tests.tasks.test_realignment import run

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CASES = figure("R5 cases", 6, full=1000)
WORDS = ["casa", "mar", "tren", "luz", "rey", "sol", "pan", "voz", "año", "día"]


def sentences(chance: random.Random) -> list[str]:
    return [
        " ".join(chance.choices(WORDS, k=chance.randint(1, 7))) + f" {n}. "
        for n in range(chance.randint(3, 9))
    ]


def confirmed(bitext: Bitext) -> dict[int, tuple[PlacedBead, int]]:
    """What people confirmed, with its versions."""
    return {
        pk: found
        for pk, found in load_beads(bitext).items()
        if found[0].status == "confirmed"
    }


def worked_on(chance: random.Random, case: int) -> Reviewer:
    """A bitext on which somebody did anything at all, with a confirmed bead."""
    bitext = make_bitext(source=sentences(chance), target=sentences(chance))
    reviewer = Reviewer(bitext, case)
    for _ in range(chance.randint(0, 10)):
        try:
            reviewer.act()
        except StaleBead:
            continue
    if not confirmed(bitext):
        bitext.refresh_from_db()
        reviewer.do("confirm", bead=key_of(bitext, 0))
    return reviewer


def accept_all(bitext: Bitext, reviewer: Reviewer) -> int:
    """Accept the newest proposal as it is; how many changes that was."""
    bitext.refresh_from_db()
    newest = Proposal.objects.filter(bitext=bitext).order_by("-pk").first()
    act = Act(verb="accept", actor=reviewer.user, now=NOW)
    try:
        if newest is not None:
            accept_proposal(bitext=bitext, proposal=newest, act=act)
            return 1
    except EditRefused:  # nothing was proposed
        pass
    return 0


def test_no_run_changes_what_somebody_confirmed(monkeypatch):
    monkeypatch.setattr(steps, "encoder_for", lambda _claim: FakeEncoder())
    spared = accepted = 0
    for case in range(CASES):
        reviewer = worked_on(random.Random(case), case)  # noqa: S311 - not a secret
        bitext = reviewer.bitext
        before = confirmed(bitext)
        run(bitext)
        assert confirmed(bitext) == before, f"case {case}"
        accepted += accept_all(bitext, reviewer)
        after = confirmed(bitext)
        assert {pk: after[pk] for pk in before} == before, f"case {case}, accepted"
        spared += len(before)
    assert spared
    reached(
        "R5",
        "aligned again over human work, 1,000 random cases: 0 confirmed beads changed",
        f"{CASES} cases, {spared} confirmed beads, {accepted} proposals accepted: 0",
    )
