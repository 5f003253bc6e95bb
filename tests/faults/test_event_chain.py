"""Whatever is done to the events behind the site's back, verification finds it (H1)."""

from __future__ import annotations

import random

import pytest
from django.db import transaction

from alignment.actions.append_event import Act
from alignment.actions.review_bead import review_beads
from alignment.core.review import Status
from alignment.models import BeadTrace, Bitext, ReviewEvent
from alignment.queries.beads import load_beads
from alignment.queries.verification.events import event_faults
from tests.factories import NOW, make_bitext, make_user
from tests.harness.figures import figure, reached
from tests.harness.triggers import triggers_lifted

pytestmark = pytest.mark.django_db

SABOTAGES = figure("H1 sabotages", 30, full=1000)
EVENTS = 12


def history() -> Bitext:
    bitext, user = make_bitext(), make_user()
    for number in range(EVENTS):
        ((bead, version), *_) = [
            (pk, version) for pk, (_bead, version) in load_beads(bitext).items()
        ]
        status = Status.PROPOSED if number % 2 else Status.CONFIRMED
        act = Act(verb="confirm", actor=user, now=NOW)
        review_beads(bitext=bitext, versions={bead: version}, status=status, act=act)
    return bitext


def edit(chance: random.Random, bitext: Bitext) -> None:
    event = chance.choice(list(bitext.events.all()))
    changes: dict[str, object] = {
        "verb": "reject",
        "actor": None,
        "created_at": NOW.replace(year=2001),
        "details": {"planted": chance.random()},
        "digest": f"{chance.getrandbits(256):064x}",
        "before": [],
        "after": [{**bead, "status": "disputed"} for bead in event.after],
        "sequence": 1000,
    }
    name = chance.choice(
        [n for n, value in changes.items() if getattr(event, n) != value]
    )
    ReviewEvent.objects.filter(pk=event.pk).update(**{name: changes[name]})


def remove(chance: random.Random, bitext: Bitext) -> None:
    event = chance.choice(list(bitext.events.all()))
    BeadTrace.objects.filter(event=event).delete()
    ReviewEvent.objects.filter(pk=event.pk).delete()


def swap(chance: random.Random, bitext: Bitext) -> None:
    one, other = chance.sample(list(bitext.events.all()), 2)
    for event, number in ((one, 1000), (other, one.sequence), (one, other.sequence)):
        ReviewEvent.objects.filter(pk=event.pk).update(sequence=number)


def cut_tail(chance: random.Random, bitext: Bitext) -> None:
    gone = bitext.events.filter(sequence__gt=chance.randrange(1, EVENTS))
    BeadTrace.objects.filter(event__in=gone).delete()
    gone.delete()


def test_no_sabotage_of_the_events_goes_unseen():
    bitext = history()
    assert not list(event_faults())
    chance = random.Random(5)  # noqa: S311 - not a secret
    for number in range(SABOTAGES):
        sabotage = chance.choice([edit, remove, swap, cut_tail])
        with transaction.atomic():
            with triggers_lifted():
                sabotage(chance, bitext)
            found = list(event_faults())
            transaction.set_rollback(True)
        assert found, f"number {number}, {sabotage.__name__}, was not seen"
    reached(
        "H1",
        "1,000 edits, deletions, swaps and cuts of events: all found",
        f"{SABOTAGES} of {SABOTAGES} found",
    )
