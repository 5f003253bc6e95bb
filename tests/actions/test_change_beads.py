"""Writing beads: nothing stale, nothing twice, everything on record."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from alignment.actions.append_event import Act
from alignment.actions.change_beads import StaleBead
from alignment.actions.edit_beads import merge_beads, move_segments, split_bead
from alignment.actions.place_beads import BitextMoved, place_beads
from alignment.actions.record_run import RunRecord
from alignment.actions.review_bead import review_beads
from alignment.actions.undo import NothingToTurnBack, redo, undo
from alignment.core.beads import Bead as CoreBead
from alignment.core.review import Status
from alignment.core.reviewing.history import chain_digest, replay
from alignment.core.reviewing.placed_beads import EditRefused, PlacedBead
from alignment.models import Bead, BeadSegment, Bitext, ReviewEvent
from alignment.queries.beads import load_beads
from alignment.queries.event_content import event_content
from tests.factories import (
    NOW,
    align_with,
    diagonal,
    make_bitext,
    make_user,
    segment_ids,
)
from tests.harness.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return make_user("anna")


@pytest.fixture
def bitext():
    return make_bitext()


def act(user, verb="edit", **fields) -> Act:
    return Act(verb=verb, actor=user, now=NOW, **fields)


def in_order(bitext) -> list[Bead]:
    return list(Bead.objects.filter(bitext=bitext).order_by("position", "pk"))


def versions(*beads: Bead) -> dict[int, int]:
    return {bead.pk: bead.version for bead in beads}


def confirm(bitext, bead, user, **fields):
    return review_beads(
        bitext=bitext,
        versions={bead.pk: bead.version},
        status=Status.CONFIRMED,
        act=act(user, "confirm", **fields),
    )


def fingerprint(bitext) -> object:
    """Everything in the database about the beads of a bitext."""
    return (
        list(Bead.objects.filter(bitext=bitext).order_by("pk").values()),
        sorted(
            BeadSegment.objects.filter(bitext=bitext).values_list(
                "bead", "side", "segment"
            )
        ),
        list(ReviewEvent.objects.filter(bitext=bitext).order_by("pk").values()),
    )


def content(bitext) -> dict[int, PlacedBead]:
    """The beads by id, without their versions."""
    return {pk: bead for pk, (bead, _version) in load_beads(bitext).items()}


def assert_whole(bitext) -> None:
    """Every segment is in one bead, and the events tell what the tables hold."""
    for document in (bitext.source, bitext.target):
        held = BeadSegment.objects.filter(bitext=bitext, segment__document=document)
        assert sorted(held.values_list("segment", flat=True)) == sorted(
            segment_ids(document)
        )
    events = list(bitext.events.order_by("sequence"))
    told = replay((event.before, event.after) for event in events)
    assert told == {pk: bead.to_json() for pk, bead in content(bitext).items()}
    digest = ""
    for event in events:
        digest = chain_digest(digest, event_content(event))
        assert event.digest == digest


# --- edits ----------------------------------------------------------------------------


def test_a_confirmed_bead_is_confirmed_and_on_record(bitext, anna):
    bead = in_order(bitext)[1]
    event = confirm(bitext, bead, anna)
    bead.refresh_from_db()
    assert bead.status == "confirmed"
    assert (event.verb, event.actor, event.created_at) == ("confirm", anna, NOW)
    assert [snapshot["status"] for snapshot in event.after] == ["confirmed"]
    assert_whole(bitext)


def test_merging_leaves_the_first_bead_with_all_segments(bitext, anna):
    first, second = in_order(bitext)[:2]
    merge_beads(bitext=bitext, versions=versions(first, second), act=act(anna))
    left = in_order(bitext)
    assert len(left) == 3
    merged = content(bitext)[first.pk]
    assert merged.source == tuple(segment_ids(bitext.source)[:2])
    assert merged.target == tuple(segment_ids(bitext.target)[:2])
    assert_whole(bitext)


def test_a_split_puts_the_second_part_right_behind_the_first(anna):
    bitext = make_bitext(beads=[CoreBead((0, 1), (0, 1)), CoreBead((2, 3), (2, 3))])
    whole = in_order(bitext)[0]
    split_bead(
        bitext=bitext,
        bead=whole.pk,
        version=whole.version,
        source_at=1,
        target_at=1,
        act=act(anna),
    )
    kinds = [content(bitext)[bead.pk].kind for bead in in_order(bitext)]
    assert kinds == ["1-1", "1-1", "2-2"]
    assert_whole(bitext)


def test_a_moved_segment_takes_its_place_in_the_order_of_the_document(bitext, anna):
    first, second = in_order(bitext)[:2]
    segment = segment_ids(bitext.target)[0]
    move_segments(
        bitext=bitext,
        versions=versions(first, second),
        giver=first.pk,
        taker=second.pk,
        segments={segment},
        act=act(anna),
    )
    beads = content(bitext)
    assert beads[first.pk].kind == "1-0"
    assert beads[second.pk].target == tuple(segment_ids(bitext.target)[:2])
    assert_whole(bitext)


def test_a_bead_of_another_bitext_is_as_good_as_gone(bitext, anna):
    foreign = in_order(make_bitext())[0]
    with pytest.raises(StaleBead) as caught:
        confirm(bitext, foreign, anna)
    assert caught.value.current == {}
    foreign.refresh_from_db()
    assert foreign.status == "proposed"


# --- stale and repeated requests -----------------------------------------------------------


def test_a_stale_version_changes_nothing_and_tells_how_things_are(bitext, anna):
    stale = in_order(bitext)[0]
    confirm(bitext, stale, make_user())
    before = fingerprint(bitext)
    with pytest.raises(StaleBead) as caught:
        review_beads(
            bitext=bitext,
            versions={stale.pk: stale.version},
            status=Status.REJECTED,
            act=act(anna),
        )
    assert fingerprint(bitext) == before
    assert caught.value.current[stale.pk].status == Status.CONFIRMED


def test_one_stale_bead_among_several_stops_the_whole_edit(bitext, anna):
    first, second = in_order(bitext)[:2]
    confirm(bitext, second, anna)
    before = fingerprint(bitext)
    with pytest.raises(StaleBead):
        merge_beads(bitext=bitext, versions=versions(first, second), act=act(anna))
    assert fingerprint(bitext) == before


def test_a_bead_that_is_gone_is_stale(bitext, anna):
    first, second, third = in_order(bitext)[:3]
    merge_beads(bitext=bitext, versions=versions(first, second), act=act(anna))
    with pytest.raises(StaleBead) as caught:
        merge_beads(bitext=bitext, versions=versions(second, third), act=act(anna))
    assert set(caught.value.current) == {third.pk}


def test_a_refused_edit_changes_nothing(bitext, anna):
    bead = in_order(bitext)[0]
    before = fingerprint(bitext)
    with pytest.raises(EditRefused):
        split_bead(
            bitext=bitext,
            bead=bead.pk,
            version=bead.version,
            source_at=0,
            target_at=0,
            act=act(anna),
        )
    assert fingerprint(bitext) == before


def test_a_version_never_comes_back(bitext, anna):
    bead = in_order(bitext)[0]
    seen = [bead.version]
    for step in (confirm_first, undo_last, redo_last, undo_last):
        step(bitext, anna)
        bead.refresh_from_db()
        seen.append(bead.version)
    assert seen == sorted(set(seen))


def confirm_first(bitext, user):
    confirm(bitext, in_order(bitext)[0], user)


def undo_last(bitext, user):
    undo(bitext=bitext, act=act(user, "undo"))


def redo_last(bitext, user):
    redo(bitext=bitext, act=act(user, "redo"))


def test_a_repeated_request_gives_the_same_event_and_changes_nothing(bitext, anna):
    bead = in_order(bitext)[0]
    first = confirm(bitext, bead, anna, request_key="click")
    before = fingerprint(bitext)
    assert confirm(bitext, bead, anna, request_key="click") == first
    assert fingerprint(bitext) == before


def test_the_same_key_in_another_bitext_is_another_request(bitext, anna):
    other = make_bitext()
    first = confirm(bitext, in_order(bitext)[0], anna, request_key="click")
    second = confirm(other, in_order(other)[0], anna, request_key="click")
    assert first != second


def test_a_repeated_undo_turns_back_one_change_only(bitext, anna):
    first, second = in_order(bitext)[:2]
    confirm(bitext, first, anna)
    confirm(bitext, second, anna)
    for _ in range(2):
        undo(bitext=bitext, act=act(anna, "undo", request_key="click"))
    assert [bead.status for bead in in_order(bitext)[:2]] == ["confirmed", "proposed"]


@pytest.mark.django_db(transaction=True)
def test_of_many_edits_of_one_bead_at_once_one_is_accepted(bitext):
    bead = in_order(bitext)[0]
    users = [make_user() for _ in range(6)]

    def try_it(user) -> bool:
        mine = Bitext.objects.get(pk=bitext.pk)
        try:
            confirm(mine, bead, user)
        except StaleBead:
            return False
        return True

    accepted = at_once([partial(try_it, user) for user in users])
    assert accepted.count(True) == 1
    assert bitext.events.filter(verb="confirm").count() == 1
    assert_whole(bitext)


@pytest.mark.django_db(transaction=True)
def test_edits_of_different_beads_at_once_are_all_accepted(bitext):
    users = [make_user() for _ in range(4)]

    def confirm_mine(bead, user) -> None:
        confirm(Bitext.objects.get(pk=bitext.pk), bead, user)

    at_once(
        [
            partial(confirm_mine, *pair)
            for pair in zip(in_order(bitext), users, strict=True)
        ]
    )
    assert {bead.status for bead in in_order(bitext)} == {"confirmed"}
    assert_whole(bitext)


@pytest.mark.django_db(transaction=True)
def test_a_request_sent_twice_at_once_makes_one_event(bitext, anna):
    bead = in_order(bitext)[0]

    def click() -> int:
        mine = Bitext.objects.get(pk=bitext.pk)
        return int(confirm(mine, bead, anna, request_key="click").pk)

    assert len(set(at_once([click] * 4))) == 1
    assert bitext.events.count() == 2


# --- undo ------------------------------------------------------------------------------


def test_undo_and_redo_bring_the_beads_back_as_they_were(bitext, anna):
    start = content(bitext)
    first, second = in_order(bitext)[:2]
    merge_beads(bitext=bitext, versions=versions(first, second), act=act(anna))
    merged = content(bitext)
    undo(bitext=bitext, act=act(anna, "undo"))
    assert content(bitext) == start
    redo(bitext=bitext, act=act(anna, "redo"))
    assert content(bitext) == merged
    undo(bitext=bitext, act=act(anna, "undo"))
    assert content(bitext) == start
    assert_whole(bitext)


def test_nobody_undoes_what_somebody_else_did(bitext, anna):
    confirm(bitext, in_order(bitext)[0], make_user())
    with pytest.raises(NothingToTurnBack):
        undo(bitext=bitext, act=act(anna, "undo"))


def test_an_undo_is_refused_where_somebody_else_changed_the_bead_since(bitext, anna):
    bead = in_order(bitext)[0]
    confirm(bitext, bead, anna)
    bead.refresh_from_db()
    review_beads(
        bitext=bitext,
        versions={bead.pk: bead.version},
        status=Status.DISPUTED,
        act=act(make_user()),
    )
    before = fingerprint(bitext)
    with pytest.raises(StaleBead):
        undo(bitext=bitext, act=act(anna, "undo"))
    assert fingerprint(bitext) == before


def test_others_changes_to_other_beads_do_not_hinder_an_undo(bitext, anna):
    first, second = in_order(bitext)[:2]
    confirm(bitext, first, anna)
    confirm(bitext, second, make_user())
    undo(bitext=bitext, act=act(anna, "undo"))
    assert [bead.status for bead in in_order(bitext)[:2]] == ["proposed", "confirmed"]
    assert_whole(bitext)


def test_a_machine_cannot_undo(bitext):
    with pytest.raises(ValueError, match="needs a person"):
        undo(bitext=bitext, act=act(None, "undo"))


# --- runs of the aligner ------------------------------------------------------------------


def place(bitext, beads, revision):
    return place_beads(
        bitext=bitext,
        revision=revision,
        beads=beads,
        source=segment_ids(bitext.source),
        target=segment_ids(bitext.target),
        record=RunRecord(encoder="e", encoder_revision="1", weights="", parameters={}),
        act=act(None, "align"),
    )


def test_a_run_over_beads_that_were_reviewed_meanwhile_is_refused(bitext, anna):
    bitext.refresh_from_db()
    seen = bitext.revision
    confirm(bitext, in_order(bitext)[0], anna)
    before = fingerprint(bitext)
    with pytest.raises(BitextMoved):
        place(bitext, diagonal(4, 4), seen)
    assert fingerprint(bitext) == before


def test_a_confirmed_bead_survives_realignment(bitext, anna):
    bead = in_order(bitext)[0]
    confirm(bitext, bead, anna)
    align_with(
        bitext,
        [CoreBead((0,), (0,)), CoreBead((1, 2), (1, 2)), CoreBead((3,), (3,))],
    )
    beads = content(bitext)
    assert beads[bead.pk].status == Status.CONFIRMED
    assert sorted(b.kind for b in beads.values()) == ["1-1", "1-1", "2-2"]
    assert_whole(bitext)


def test_a_run_that_would_undo_a_confirmed_bead_writes_nothing(bitext, anna):
    confirm(bitext, in_order(bitext)[0], anna)
    bitext.refresh_from_db()
    before = fingerprint(bitext)
    with pytest.raises(EditRefused, match="confirmed"):
        place(bitext, [CoreBead((0, 1, 2, 3), (0, 1, 2, 3))], bitext.revision)
    assert fingerprint(bitext) == before


# --- guards in the database ---------------------------------------------------------------


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_an_event_cannot_be_changed_by_whatever_way(bitext, verb):
    event = bitext.events.get()
    ways = {
        "update": [
            lambda: ReviewEvent.objects.update(verb="forged"),
            lambda: event.save(),
        ],
        "delete": [
            lambda: ReviewEvent.objects.filter(pk=event.pk)._raw_delete("default"),
            lambda: ReviewEvent.objects.all()._raw_delete("default"),
        ],
    }
    for way in ways[verb]:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            way()
    assert_whole(bitext)


def test_a_person_with_events_cannot_be_deleted(bitext, anna):
    confirm(bitext, in_order(bitext)[0], anna)
    with pytest.raises(DatabaseError), transaction.atomic():
        anna.delete()


def test_a_segment_cannot_be_in_two_beads_of_a_bitext(bitext):
    place = BeadSegment.objects.filter(bitext=bitext).first()
    assert place is not None
    place.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        place.save(force_insert=True)
