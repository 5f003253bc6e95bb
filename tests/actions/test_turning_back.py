"""Turning back what happened to one bead; room in a crowded order; repeated requests."""

from __future__ import annotations

import pytest

from alignment.actions.change_beads import StaleBead
from alignment.actions.undo import NothingToTurnBack
from alignment.core.beads import Bead as CoreBead
from alignment.core.reviewing.history import replay
from alignment.models import Bead, Bitext, Rejection
from alignment.operations.by_name import carry_out
from alignment.queries.beads import load_beads
from alignment.queries.verification.events import event_faults
from tests.actions.test_any_operations import key_of
from tests.factories import NOW, make_bitext, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def bitext() -> Bitext:
    return make_bitext()


@pytest.fixture
def anna():
    return make_user("anna")


def do(bitext: Bitext, user, operation: str, place: int = 0, **fields: str):
    bitext.refresh_from_db()
    return carry_out(
        bitext=bitext,
        fields={
            "operation": operation,
            "bead": key_of(bitext, place),
            "seen": str(bitext.revision),
            **fields,
        },
        user=user,
        now=NOW,
    )


def states(bitext: Bitext) -> list[str]:
    beads = Bead.objects.filter(bitext=bitext).order_by("position")
    return list(beads.values_list("status", flat=True))


def kinds(bitext: Bitext) -> list[str]:
    return [bead.kind for bead, _version in load_beads(bitext).values()]


def check_replay(bitext: Bitext) -> None:
    told = replay((event.before, event.after) for event in bitext.events.all())
    now = {pk: bead.to_json() for pk, (bead, _) in load_beads(bitext).items()}
    assert told == now
    assert not list(event_faults())


# --- one bead alone ----------------------------------------------------------------


def test_of_a_confirmation_of_many_one_bead_is_turned_back_alone(bitext, anna):
    do(bitext, anna, "confirm-down", 2)
    do(bitext, anna, "undo-bead", 1)
    assert states(bitext) == ["confirmed", "proposed", "confirmed", "proposed"]
    do(bitext, anna, "redo-bead", 1)
    assert states(bitext) == ["confirmed"] * 3 + ["proposed"]
    do(bitext, anna, "undo-bead", 1)
    assert states(bitext)[1] == "proposed"
    check_replay(bitext)


def test_the_changes_of_a_bead_go_back_one_by_one_and_come_again(bitext, anna):
    others = make_user()
    do(bitext, anna, "confirm", 1)
    do(bitext, others, "confirm-down", 0)
    do(bitext, others, "dispute", 1)
    do(bitext, anna, "merge", 1, other=key_of(bitext, 2))
    seen = [(kinds(bitext), states(bitext))]
    for _ in range(3):
        do(bitext, anna, "undo-bead", 1)
        seen.append((kinds(bitext), states(bitext)))
    assert [state[1] for _kinds, state in seen] == [
        "proposed",
        "disputed",
        "confirmed",
        "proposed",
    ]
    with pytest.raises(NothingToTurnBack):
        do(bitext, anna, "undo-bead", 1)
    for expected in reversed(seen[:-1]):
        do(bitext, anna, "redo-bead", 1)
        assert (kinds(bitext), states(bitext)) == expected
    with pytest.raises(NothingToTurnBack):
        do(bitext, anna, "redo-bead", 1)
    assert states(bitext)[0] == "confirmed"
    check_replay(bitext)


def test_turning_one_bead_back_is_a_change_that_its_author_can_undo(bitext, anna):
    do(bitext, anna, "confirm-down", 3)
    do(bitext, anna, "undo-bead", 0)
    do(bitext, anna, "undo")
    assert states(bitext) == ["confirmed"] * 4
    do(bitext, anna, "undo")
    assert states(bitext) == ["proposed"] * 4
    check_replay(bitext)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_there_and_back_on_one_bead_does_not_hinder_undoing_the_whole(
    bitext, anna, times
):
    do(bitext, anna, "confirm-down", 3)
    for _ in range(times):
        do(bitext, anna, "undo-bead", 1)
        do(bitext, anna, "redo-bead", 1)
    assert states(bitext) == ["confirmed"] * 4
    do(bitext, anna, "undo")
    assert states(bitext) == ["proposed"] * 4
    with pytest.raises(NothingToTurnBack):
        do(bitext, anna, "undo")
    do(bitext, anna, "redo")
    do(bitext, anna, "undo-bead", 1)
    assert states(bitext) == ["confirmed", "proposed", "confirmed", "confirmed"]
    do(bitext, anna, "undo")
    do(bitext, anna, "undo")
    assert states(bitext) == ["proposed"] * 4
    check_replay(bitext)


def test_the_whole_cannot_be_undone_over_a_bead_somebody_turned_back(bitext, anna):
    do(bitext, anna, "confirm-down", 3)
    do(bitext, make_user(), "undo-bead", 0)
    with pytest.raises(StaleBead):
        do(bitext, anna, "undo")
    assert states(bitext) == ["proposed", "confirmed", "confirmed", "confirmed"]


def test_of_many_rejections_one_is_forgotten_alone(bitext, anna):
    beads = " ".join(key_of(bitext, place) for place in range(3))
    do(bitext, anna, "reject", beads=beads, reason="no")
    do(bitext, anna, "undo-bead", 1)
    assert states(bitext) == ["rejected", "proposed", "rejected", "proposed"]
    left = Rejection.objects.filter(active=True)
    assert left.count() == 2
    middle = load_beads(bitext)[int(key_of(bitext, 1).partition(":")[0])][0]
    assert not left.filter(source=list(middle.source)).exists()


# --- room ----------------------------------------------------------------------------


def test_a_bead_of_many_segments_can_be_unlinked_at_once(anna):
    many = range(60)
    bitext = make_bitext(
        source=[f"Frase {n}. " for n in many],
        target=[f"Sentence {n}. " for n in many],
        beads=[CoreBead(tuple(many), tuple(many))],
    )
    do(bitext, anna, "unlink")
    assert len(kinds(bitext)) == 120
    do(bitext, anna, "undo")
    assert kinds(bitext) == ["60-60"]


def test_segments_can_be_split_off_at_one_place_without_end(anna):
    many = range(90)
    beads = [CoreBead(tuple(many), tuple(many)), CoreBead((90,), (90,))]
    bitext = make_bitext(
        source=[f"Frase {n}. " for n in range(91)],
        target=[f"Sentence {n}. " for n in range(91)],
        beads=beads,
    )
    other = make_user()
    do(bitext, other, "confirm", 1)
    for left in range(89, 0, -1):
        do(bitext, anna, "split", 0, cut=f"{left}:{left}")
    assert kinds(bitext) == ["1-1"] * 91
    held = [bead.source[0] for bead, _version in load_beads(bitext).values()]
    assert held == sorted(held)
    assert bitext.events.filter(verb="make room").count() > 0
    check_replay(bitext)
    do(bitext, other, "undo", 90)
    assert states(bitext)[90] == "proposed"
    for _ in range(89):
        do(bitext, anna, "undo")
    assert kinds(bitext) == ["90-90", "1-1"]
    check_replay(bitext)


# --- repeated requests -----------------------------------------------------------------


@pytest.mark.parametrize("operation", ["confirm", "confirm-down", "undo-bead"])
def test_a_repeated_request_leaves_the_revision_alone(bitext, anna, operation):
    do(bitext, anna, "dispute")
    do(
        bitext,
        anna,
        operation,
        0 if operation != "confirm-down" else 2,
        request_key="k",
    )
    bitext.refresh_from_db()
    before = bitext.revision
    again = do(bitext, anna, operation, request_key="k")
    bitext.refresh_from_db()
    assert (again.sequence, bitext.revision) == (before, before)
    check_replay(bitext)
