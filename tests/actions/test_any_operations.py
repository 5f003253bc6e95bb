"""Random operations on a real bitext: it tiles, and undoing all goes back.

`make fuzz` takes 10,000; WORKBENCH_RANDOM_SEEDS says from which seeds.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from alignment.actions.change_beads import StaleBead
from alignment.actions.undo import NothingToTurnBack
from alignment.core.review import Label, StepNotAllowed
from alignment.core.reviewing.history import replay
from alignment.core.reviewing.placed_beads import EditRefused
from alignment.models import Bead, Bitext, Note, Rejection, ReviewEvent, Segment
from alignment.operations.by_name import carry_out
from alignment.queries.beads import load_beads
from tests.factories import NOW, make_bitext, make_user
from tests.harness.figures import figure, reached

SEEDS = [int(seed) for seed in os.environ.get("WORKBENCH_RANDOM_SEEDS", "1 2").split()]
OPERATIONS = figure("H2 operations", 150, full=10_000)
REFUSED = (EditRefused, StepNotAllowed, NothingToTurnBack)

pytestmark = pytest.mark.django_db


class Reviewer:
    """Somebody who does anything at all, with a page that is up to date."""

    def __init__(self, bitext: Bitext, seed: int) -> None:
        self.bitext = bitext
        self.chance = random.Random(seed)  # noqa: S311
        self.user = make_user()
        self.done: Counter[str] = Counter()
        self.reason = ""

    def act(self) -> bool:
        """Do something; tell whether it was accepted."""
        verb = self.chance.choice(VERBS)
        return self.do(verb, **self.fields())

    def do(self, verb: str, **fields: str) -> bool:
        now = NOW + timedelta(seconds=self.done.total())
        try:
            carry_out(
                bitext=self.bitext,
                fields={"operation": verb, **fields},
                user=self.user,
                now=now,
            )
        except REFUSED as error:
            self.reason = repr(error)
            return False
        self.done[verb] += 1
        return True

    def fields(self) -> dict[str, str]:
        """Fields for whatever operation, about beads as they are."""
        chance = self.chance
        self.bitext.refresh_from_db()
        loaded = load_beads(self.bitext)
        ids = list(loaded)
        place = chance.randrange(len(ids))
        around = ids[max(0, place - 2) : place + 3]
        bead, _version = loaded[ids[place]]
        held = [
            s
            for one in around
            for s in (*loaded[one][0].source, *loaded[one][0].target)
        ]
        own = [*bead.source, *bead.target]
        segment = chance.choice(own)
        other = ids[place + 1] if place + 1 < len(ids) else ids[place - 1]
        marked = chance.sample(held, min(len(held), chance.randint(1, 3)))
        key = {pk: f"{pk}:{version}" for pk, (_, version) in loaded.items()}
        label = chance.choice(["", "", *Label])
        following = Segment.objects.filter(
            block__segments=segment, active=True, position=_position(segment) + 1
        ).first()
        return {
            "bead": key[ids[place]],
            "other": key[other],
            "seen": str(self.bitext.revision),
            "segments": " ".join(map(str, marked)),
            "segment": str(segment),
            "second": str(following.pk if following else segment),
            "beads": " ".join(key[one] for one in around),
            "at": str(chance.randint(0, 6)),
            "side": chance.choice(["source", "target"]),
            "cut": f"{chance.randint(0, 2)}:{chance.randint(0, 2)}",
            "label": label,
            "text": f"text {chance.randint(0, 999)}",
            "note": "1",
        }


VERBS = [
    "confirm",
    "confirm-down",
    "reject",
    "dispute",
    "reopen",
    "merge",
    "split",
    "move",
    "swap",
    "shift-down",
    "shift-up",
    "link",
    "unlink",
    "part",
    "split-segment",
    "join-segments",
    "correct",
    "note",
    "undo",
    "redo",
    "undo-bead",
    "redo-bead",
]


def _position(segment: int) -> int:
    return Segment.objects.get(pk=segment).position


def state_of(bitext: Bitext) -> dict[str, object]:
    """Everything that operations change, without versions."""
    return {
        # In order; the positions themselves may differ after a way back that
        # was not the way there.
        "beads": [
            replace(bead, position=0) for bead, _version in load_beads(bitext).values()
        ],
        "texts": [
            list(
                document.segments.filter(active=True)
                .order_by("block__position", "position")
                .values_list("pk", "text", "position")
            )
            for document in (bitext.source, bitext.target)
        ],
        "blocks": [
            list(document.blocks.values_list("pk", "text"))
            for document in (bitext.source, bitext.target)
        ],
        "notes": Note.objects.filter(active=True).count(),
        "rejections": Rejection.objects.filter(active=True).count(),
    }


def check_tiling(bitext: Bitext) -> None:
    """Each active segment is in exactly one bead; the texts are whole."""
    held: list[int] = []
    for bead, _version in load_beads(bitext).values():
        held += [*bead.source, *bead.target]
    active: list[int] = []
    for document in (bitext.source, bitext.target):
        rows = document.segments.filter(active=True)
        active += rows.values_list("pk", flat=True)
        for block in document.blocks.all():
            pieces = block.segments.filter(active=True).order_by("position")
            assert "".join(segment.text for segment in pieces) == block.text
    assert sorted(held) == sorted(active)
    positions = list(Bead.objects.filter(bitext=bitext).values_list("position"))
    assert len(set(positions)) == len(positions)


def check_replay(bitext: Bitext) -> None:
    """The events tell the same as the tables."""
    told = replay((event.before, event.after) for event in bitext.events.all())
    now = {pk: bead.to_json() for pk, (bead, _) in load_beads(bitext).items()}
    assert told == now


@pytest.mark.parametrize("seed", SEEDS)
def test_random_operations_keep_the_tiling_and_can_all_be_turned_back(seed):
    bitext = make_bitext(
        source=[f"Frase {n} larga. " for n in range(12)],
        target=[f"Sentence {n} long. " for n in range(10)],
    )
    beginning = state_of(bitext)
    reviewer = Reviewer(bitext, seed)
    for number in range(OPERATIONS):
        try:
            reviewer.act()
        except StaleBead:
            assert reviewer.done  # an undo of what later changes built upon
        if number % 10 == 0:
            check_tiling(bitext)
    check_replay(bitext)
    assert len(reviewer.done) >= 15, reviewer.done
    turn_all_back(reviewer)
    check_tiling(bitext)
    assert state_of(bitext) == beginning
    reached(
        f"H2 {seed}",
        "10,000 random operations: replay holds; all undone, the state is the first",
        f"{OPERATIONS} operations, {len(reviewer.done)} verbs done: equal",
    )


def turn_all_back(reviewer: Reviewer) -> None:
    """Undo until nothing is left; undo each of the changes exactly once."""
    forward = ReviewEvent.objects.filter(
        actor=reviewer.user, undone_by__isnull=True
    ).exclude(verb="undo")
    left = forward.count()
    for _ in range(left):
        assert reviewer.do("undo"), reviewer.reason
    assert not reviewer.do("undo")


def test_undo_and_redo_go_all_the_way_back_and_forth():
    bitext = make_bitext()
    reviewer = Reviewer(bitext, 3)
    states = [state_of(bitext)]
    while len(states) < 12:
        fields = reviewer.fields()
        verb = reviewer.chance.choice(VERBS[:18])
        if reviewer.do(verb, **fields):
            states.append(state_of(bitext))
    for expected in reversed(states[:-1]):
        assert reviewer.do("undo"), reviewer.reason
        assert state_of(bitext) == expected
    for expected in states[1:]:
        assert reviewer.do("redo")
        assert state_of(bitext) == expected


def test_a_note_can_be_undone_after_its_bead_was_changed_back():
    bitext = make_bitext()
    reviewer = Reviewer(bitext, 4)
    reviewer.do("confirm", bead=key_of(bitext, 0))
    reviewer.do("note", bead=key_of(bitext, 0), text="Is it?")
    carry_out(
        bitext=bitext,
        fields={"operation": "reopen", "bead": key_of(bitext, 0)},
        user=make_user(),
        now=NOW,
    )
    assert reviewer.do("undo"), reviewer.reason
    assert not Note.objects.filter(active=True).exists()


def key_of(bitext: Bitext, place: int) -> str:
    bead = Bead.objects.filter(bitext=bitext).order_by("position")[place]
    return f"{bead.pk}:{bead.version}"
