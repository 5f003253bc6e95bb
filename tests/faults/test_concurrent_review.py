"""Many reviewers on one bitext at once, over real HTTP: nothing is lost or doubled."""

from __future__ import annotations

import threading
import time
from collections import Counter
from functools import partial

import pytest
from django.conf import settings

from alignment.models import Bitext, ReviewEvent
from alignment.queries.beads import load_beads
from tests.factories import make_bitext, make_project, make_user
from tests.harness.figures import figure, reached
from tests.harness.reviewer import CONFLICT, DONE, Reviewer
from tests.harness.site import WebServer
from tests.harness.threads import at_once

# On SQLite the goal is ten reviewers, on PostgreSQL fifty.
FULL = 10 if "sqlite" in settings.DATABASES["default"]["ENGINE"] else 50
REVIEWERS = figure("R1 reviewers", 8, full=FULL)
SECONDS = float(figure("R1b seconds", 5, full=60))
SEGMENTS = 14
STEPS = ("confirm", "reopen", "dispute")


@pytest.fixture(scope="module")
def web_server(django_db_setup, tmp_path_factory):
    """One server for all tests here; it starts slower than they run."""
    server = WebServer(tmp_path_factory.mktemp("gunicorn"))
    yield server
    server.stop()


@pytest.fixture
def bitext(transactional_db) -> Bitext:
    sides = [[f"{word} {n}. " for n in range(SEGMENTS)] for word in ("Uno", "One")]
    return make_bitext(source=sides[0], target=sides[1])


@pytest.fixture
def reviewers(web_server, bitext):
    people = []
    for _ in range(REVIEWERS):
        user = make_user()
        bitext.project.memberships.create(user=user, role="reviewer")
        people.append(Reviewer(web_server.url, bitext, user))
    yield people
    for reviewer in people:
        reviewer.close()


def keys_in_log(bitext: Bitext) -> list[str]:
    events = ReviewEvent.objects.filter(bitext=bitext).exclude(verb="align")
    return sorted(events.values_list("request_key", flat=True))


def test_eight_reviewers_lose_nothing(bitext, reviewers, web_server):
    until = time.monotonic() + SECONDS
    at_once([partial(r.work, until, seed) for seed, r in enumerate(reviewers)])
    outcomes: Counter[int] = Counter()
    for reviewer in reviewers:
        outcomes += reviewer.outcomes
    accepted = sorted(key for reviewer in reviewers for key in reviewer.accepted)
    reached(
        "R1",
        "50 reviewers (SQLite 10), one document, 60 s: every accepted edit is in the "
        "log, once",
        f"{REVIEWERS} reviewers, {SECONDS:.0f} s: {outcomes[DONE]} accepted and in "
        f"the log, {outcomes[CONFLICT]} conflicts told",
    )
    assert outcomes[DONE] >= REVIEWERS // 2
    assert outcomes[CONFLICT] > 0, "nobody met anybody: the test shows nothing"
    assert accepted == keys_in_log(bitext)
    assert "database is locked" not in web_server.process.output()
    assert "Traceback" not in web_server.process.output()


def test_of_eight_who_change_the_same_bead_one_succeeds(bitext, reviewers):
    for round_number in range(len(STEPS)):
        fields = [reviewer.buttons() for reviewer in reviewers]
        same = [
            next(f for f in found if f["operation"] == STEPS[round_number])
            for found in fields
        ]
        assert all(found == same[0] for found in same)
        outcomes = at_once([partial(r.press, same[0]) for r in reviewers])
        assert sorted(outcomes) == [DONE] + [CONFLICT] * (REVIEWERS - 1)
        assert len(keys_in_log(bitext)) == round_number + 1


def test_a_repeated_request_is_one_event(bitext, reviewers):
    reviewer = reviewers[0]
    fields = next(f for f in reviewer.buttons() if f["operation"] == "confirm")
    assert [reviewer.press(fields, "k" * 32) for _ in range(3)] == [DONE] * 3
    assert keys_in_log(bitext) == ["k" * 32]


def test_a_request_repeated_at_once_is_one_event(bitext, reviewers, web_server):
    user = bitext.project.memberships.order_by("pk")[0].user
    tabs = [Reviewer(web_server.url, bitext, user) for _ in range(REVIEWERS)]
    try:
        fields, *_ = [tab.buttons() for tab in tabs]
        merge = next(f for f in fields if f["operation"].startswith("merge"))
        outcomes = at_once([partial(tab.press, merge, "m" * 32) for tab in tabs])
    finally:
        for tab in tabs:
            tab.close()
    assert outcomes == [DONE] * REVIEWERS
    assert keys_in_log(bitext) == ["m" * 32]


def test_the_second_tab_is_told_and_overwrites_nothing(bitext, reviewers):
    first, second = reviewers[:2]
    stale = next(f for f in second.buttons() if f["operation"] == "reject")
    fresh = next(f for f in first.buttons() if f["operation"] == "confirm")
    assert fresh["bead"] == stale["bead"]
    assert first.press(fresh) == DONE
    assert second.press(stale) == CONFLICT
    beads = [bead for bead, _version in load_beads(bitext).values()]
    assert [bead.status.value for bead in beads].count("confirmed") == 1
    assert len(keys_in_log(bitext)) == 1


def test_reviewers_of_other_bitexts_do_not_meet(bitext, reviewers, web_server):
    project = make_project()
    other = make_bitext(project)
    user = make_user()
    project.memberships.create(user=user, role="reviewer")
    stranger = Reviewer(web_server.url, other, user)
    stop = threading.Event()

    def keep_busy() -> None:
        number = 0
        while not stop.is_set():
            reviewers[0].work(time.monotonic() + 0.2, number)
            number += 1

    def confirm_all() -> None:
        try:
            for number in range(other.beads.count()):
                fields = stranger.buttons()
                stranger.press(
                    [f for f in fields if f["operation"] == "confirm"][number]
                )
        finally:
            stop.set()
            stranger.close()

    at_once([keep_busy, confirm_all])
    assert stranger.outcomes == {DONE: 4}
