"""The queue, the control sample, proposals and corresponding words, over HTTP."""

from __future__ import annotations

import pytest

from alignment.core.beads import Bead as CoreBead
from alignment.models import Bead, Bitext, ControlSample
from tests.actions.test_proposals import WANTED, propose
from tests.factories import make_bitext
from tests.views.screen import Screen

pytestmark = pytest.mark.django_db


def five(project) -> Bitext:
    return make_bitext(
        project,
        source=[f"El reloj {n} anda. " for n in range(5)],
        target=[f"Clock {n} works. " for n in range(5)],
        beads=[CoreBead((n,), (n,), 0.5 + n / 10) for n in range(5)],
    )


def test_the_queue_shows_the_least_sure_bead_first(team):
    five(team.project)
    screen = Screen(team.reader.get(team.address("queue/")))
    assert screen.texts("//ol[@class='queue']//span[1]")[0] == "El reloj 0 anda."
    assert "5 open beads" in screen.texts("//main")[0]


def test_the_next_one_comes_once_and_all_come_before_they_come_again(team):
    bitext = five(team.project)
    seen = []
    for _ in range(6):
        answer = team.reviewer.post(team.address("queue/"), {"operation": "next"})
        assert answer.status_code == 302
        seen.append(answer["Location"])
    assert len(set(seen[:5])) == 5
    assert seen[5] in seen[:5]
    assert all(f"/bitexts/{bitext.pk}/?at=" in address for address in seen)


def test_an_empty_queue_says_so(team):
    answer = team.reviewer.post(team.address("queue/"), {}, follow=True)
    assert "no open bead" in " ".join(Screen(answer).notices)


def test_a_manager_draws_a_sample_and_everybody_sees_what_it_tells(team):
    bitext = five(team.project)
    address = team.address("queue/control-sample/")
    assert team.reviewer.post(address, {"size": "3"}).status_code == 403
    team.manager.post(address, {"size": "5", "seed": "chance"})
    assert ControlSample.objects.get().seed == "chance"
    for page in ("queue/", "", f"bitexts/{bitext.pk}/"):
        told = Screen(team.reader.get(team.address(page))).texts("//main")[0]
        assert "95 % interval" in told, page


@pytest.mark.parametrize("size", ["", "0", "x", "-1", "99999999999999999999"])
def test_a_sample_needs_a_sensible_size(team, size):
    five(team.project)
    team.manager.post(team.address("queue/control-sample/"), {"size": size})
    assert not ControlSample.objects.exists()


def test_a_proposal_is_shown_and_decided_on_without_scripts(team):
    bitext = five(team.project)
    page = team.address(f"bitexts/{bitext.pk}/proposal/")
    assert "no proposal" in Screen(team.reader.get(page)).texts("//main")[0]
    first, second = propose(bitext, WANTED).parts.all()
    screen = Screen(team.reader.get(page))
    assert len(screen.all("//li[contains(@class, 'part ')]")) == 2
    assert not screen.all("//main//button")
    team.reviewer.post(page, {"operation": "accept", "part": first.pk})
    team.reviewer.post(page, {"operation": "decline", "part": second.pk})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("accepted", "declined")
    answer = team.reviewer.post(page, {"operation": "accept"}, follow=True)
    assert "already" in " ".join(Screen(answer).notices)
    assert team.reviewer.post(page, {"operation": "burn"}).status_code == 400


def test_a_stale_part_is_refused_with_a_word(team):
    bitext = five(team.project)
    page = team.address(f"bitexts/{bitext.pk}/proposal/")
    part = propose(bitext, WANTED).parts.get(number=1)
    bead = Bead.objects.order_by("position")[0]
    operation = {"operation": "confirm", "bead": f"{bead.pk}:{bead.version}"}
    team.manager.post(team.address(f"bitexts/{bitext.pk}/operations/"), operation)
    screen = Screen(team.reviewer.get(page))
    assert "changed since" in screen.texts("//*[contains(@class, 'stale')]")[0]
    fields = {"operation": "accept", "part": part.pk}
    answer = team.reviewer.post(page, fields, follow=True)
    assert "Somebody changed" in " ".join(Screen(answer).notices)
    part.refresh_from_db()
    assert part.state == "open"


def test_corresponding_words_are_places_in_the_segments(team):
    bitext = five(team.project)
    bead = Bead.objects.order_by("position")[3]
    address = team.address(f"bitexts/{bitext.pk}/words/")
    links = team.reader.get(address, {"bead": bead.pk}).json()["links"]
    texts = {
        segment.pk: segment.text.strip()
        for document in (bitext.source, bitext.target)
        for segment in document.segments.all()
    }
    words = {
        tuple(texts[segment][start:end] for segment, start, end in link)
        for link in links
    }
    assert ("3", "3") in words
    assert ("reloj", "Clock") in words
    for odd in ("", "x", "0"):
        assert team.reader.get(address, {"bead": odd}).json() == {"links": []}
