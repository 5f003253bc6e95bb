"""The queue over the bitexts of a project, and the control sample in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alignment.actions.draw_control_sample import NothingToDraw, draw_control_sample
from alignment.core.beads import Bead as CoreBead
from alignment.models import Bead, Bitext, ControlItem, Presence
from alignment.operations.by_name import carry_out
from alignment.queries.control_sample import error_left_in, verdicts_of
from alignment.queries.work_queue import queue_of
from tests.factories import NOW, make_bitext, make_project, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return make_user("anna")


@pytest.fixture
def project(anna):
    return make_project(reviewer=anna)


def bitext_of(project, *confidences: float, word: str = "Frase") -> Bitext:
    """One bead a confidence."""
    many = range(len(confidences))
    return make_bitext(
        project,
        source=[f"{word} número {n}. " for n in many],
        target=[f"Sentence number {n}. " for n in many],
        beads=[CoreBead((n,), (n,), one) for n, one in enumerate(confidences)],
    )


def queue(project, user, **options) -> list[float | None]:
    """Confidences of the beads in the queue."""
    beads = queue_of(project, user=user, now=NOW, **options)
    sure = dict(Bead.objects.values_list("pk", "confidence"))
    return [sure[bead] for bead in beads]


def do(bitext: Bitext, user, operation: str, bead: int, **fields: str):
    row = Bead.objects.get(pk=bead)
    bitext.refresh_from_db()
    return carry_out(
        bitext=bitext,
        fields={
            "operation": operation,
            "bead": f"{bead}:{row.version}",
            "seen": str(bitext.revision),
            **fields,
        },
        user=user,
        now=NOW,
    )


# --- the queue ---------------------------------------------------------------------


def test_the_queue_goes_across_the_bitexts_of_a_project_alone(project, anna):
    bitext_of(project, 0.9, 0.3)
    bitext_of(project, 0.1, 0.6, word="Línea")
    bitext_of(make_project(), 0.05)
    assert queue(project, anna) == [0.1, 0.3, 0.6, 0.9]


def test_what_somebody_decided_on_or_passed_over_is_not_in_the_queue(project, anna):
    bitext = bitext_of(project, 0.2, 0.4, 0.6)
    first, second, _third = queue_of(project, user=anna, now=NOW)
    do(bitext, anna, "confirm", first)
    assert queue(project, anna) == [0.4, 0.6]
    assert queue(project, anna, without=[second]) == [0.6]


def test_a_bead_that_somebody_else_is_at_is_left_to_them(project, anna):
    bitext = bitext_of(project, 0.2, 0.4)
    first, _second = queue_of(project, user=anna, now=NOW)
    bert = make_user()
    Presence.objects.create(user=bert, bitext=bitext, bead=first, seen_at=NOW)
    assert queue(project, anna) == [0.4]
    assert queue(project, bert) == [0.2, 0.4]
    Presence.objects.update(seen_at=NOW - timedelta(minutes=2))
    assert queue(project, anna) == [0.2, 0.4]


def test_a_copy_for_a_second_review_is_not_in_the_queue(project, anna):
    bitext = bitext_of(project, 0.2)
    Bitext.objects.filter(pk=bitext_of(project, 0.1).pk).update(copy_of=bitext)
    assert queue(project, anna) == [0.2]


# --- the control sample -----------------------------------------------------------------


def sample_of(project, size: int = 1000, seed: str = "s"):
    return draw_control_sample(
        project=project, size=size, seed=seed, user=None, now=NOW
    )


def verdicts(project) -> list[str]:
    items = list(ControlItem.objects.order_by("bead"))
    found = verdicts_of(items)
    return [found[item.pk] for item in items]


def test_a_sample_is_drawn_of_each_zone_and_the_same_again(project):
    bitext_of(project, *[0.3] * 15, *[0.8] * 20, *[0.99] * 60)
    first = sample_of(project, 40)
    assert {zone: found["beads"] for zone, found in first.frame.items()} == {
        "low": 15,
        "middle": 20,
        "high": 60,
    }
    assert first.items.count() == 40
    again = sample_of(project, 40)
    beads = [set(one.items.values_list("bead", flat=True)) for one in (first, again)]
    assert beads[0] == beads[1]


def test_control_items_come_up_in_the_queue_like_any_other(project, anna):
    bitext_of(project, *[0.2] * 30, *[0.99] * 30)
    sure_ones = set(Bead.objects.filter(confidence=0.99).values_list("pk", flat=True))
    assert not sure_ones & set(queue_of(project, user=anna, now=NOW)[:30])
    sample_of(project, 20)
    first = queue_of(project, user=anna, now=NOW)[:30]
    assert sure_ones & set(first)
    assert len(set(first)) == 30


def test_what_becomes_of_a_drawn_bead_is_the_verdict(project, anna):
    bitext = bitext_of(project, *[0.8] * 9)
    beads = list(Bead.objects.order_by("position").values_list("pk", flat=True))
    sample_of(project)
    do(bitext, anna, "confirm", beads[0])
    do(bitext, anna, "reject", beads[1])
    do(bitext, anna, "dispute", beads[2])
    second = Bead.objects.get(pk=beads[4])
    do(bitext, anna, "merge", beads[3], other=f"{second.pk}:{second.version}")
    segment = Bead.objects.get(pk=beads[5]).places.get(side="target").segment_id
    do(bitext, anna, "correct", beads[5], segment=str(segment), text="Corrected.")
    assert verdicts(project) == [
        *("right", "wrong", "pending", "wrong", "wrong"),
        *("pending", "pending", "pending", "pending"),
    ]
    do(bitext, anna, "confirm", beads[5])
    assert verdicts(project)[5] == "right"
    do(bitext, anna, "undo", beads[5])
    do(bitext, anna, "undo", beads[5])
    do(bitext, anna, "undo", beads[5])
    assert verdicts(project)[3:6] == ["pending"] * 3


def test_the_error_left_is_told_of_the_project_and_of_a_bitext(project, anna):
    assert error_left_in(project) is None
    first = bitext_of(project, *[0.8] * 40)
    second = bitext_of(project, *[0.8] * 40, word="Línea")
    sample_of(project, 60, seed="x")
    items = ControlItem.objects.select_related("bitext").order_by("bitext", "pk")
    for number, item in enumerate(items):  # so one of ten is wrong in either
        verb = "reject" if number % 10 == 0 else "confirm"
        do(item.bitext, anna, verb, item.bead)
    whole = error_left_in(project)
    assert whole is not None
    assert (whole.answered, whole.drawn, whole.left) == (60, 60, 20)
    assert whole.estimate == pytest.approx(0.1)
    assert whole.low < 0.1 < whole.high
    parts = [error_left_in(project, bitext) for bitext in (first, second)]
    assert sum(part.answered for part in parts if part) == 60
    assert all(part and part.high > whole.high for part in parts)


def test_there_is_nothing_to_draw_where_everything_is_decided(project, anna):
    bitext = bitext_of(project, 0.5)
    do(bitext, anna, "confirm", Bead.objects.get().pk)
    with pytest.raises(NothingToDraw):
        sample_of(project)
