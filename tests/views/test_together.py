"""Assignments, members, errors, reports and second reviews on their pages."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from alignment.models import (
    Assignment,
    ErrorMark,
    Job,
    Membership,
    ReviewEvent,
    SecondReview,
)
from tests.factories import align_with, diagonal, make_bitext, make_user
from tests.views.screen import Screen


def member(team, name: str, role: str = "reviewer"):
    user = make_user(name)
    team.project.memberships.create(user=user, role=role)
    return user


def operate(client, team, bitext, operation: str, number: int = 0, **fields: Any):
    """Carry out an operation on a bead as the review page does."""
    bead = bitext.beads.order_by("position")[number]
    data = {"operation": operation, "bead": f"{bead.pk}:{bead.version}", **fields}
    return client.post(
        team.address(f"bitexts/{bitext.pk}/operations/"), data, follow=True
    )


# --- assignments ----------------------------------------------------------------


def assign(team, *bitexts, user="reviewer", **fields):
    data = {
        "bitexts": [bitext.pk for bitext in bitexts],
        "user": team.people[user].pk,
        "task": "review",
        **fields,
    }
    return team.manager.post(team.address("assignments/"), data, follow=True)


def test_a_manager_asks_somebody_and_the_lists_show_it(team):
    mine, other = make_bitext(team.project), make_bitext(team.project)
    answer = assign(team, mine, due="2031-05-01")
    assert Screen(answer).notices == ["reviewer has 1 more bitext to do."]
    screen = Screen(team.reviewer.get(team.address("bitexts/")))
    assert "until 2031-05-01" in " ".join(screen.texts("//td"))
    for choice, wanted in (("mine", mine), ("nobody", other), ("reviewer", mine)):
        screen = Screen(team.reviewer.get(team.address(f"bitexts/?who={choice}")))
        assert screen.texts("//tbody//td/a") == [wanted.source.title]
    overview = Screen(team.reviewer.get(team.address()))
    assert overview.texts("//ul[@class='for-me']//a") == [mine.source.title]


def test_what_is_late_says_so(team):
    bitext = make_bitext(team.project)
    assign(team, bitext, due=str(timezone.now().date() - timedelta(days=2)))
    texts = " ".join(Screen(team.reviewer.get(team.address("bitexts/"))).texts("//td"))
    assert "late since" in texts


def test_who_was_asked_says_that_it_is_done(team):
    bitext = make_bitext(team.project)
    assign(team, bitext)
    (assignment,) = Assignment.objects.all()
    address = team.address(f"assignments/{assignment.pk}/")
    team.reviewer.post(address, {"operation": "done"})
    assignment.refresh_from_db()
    assert assignment.done_at is not None
    assert not Screen(team.reviewer.get(team.address())).all("//ul[@class='for-me']")
    team.manager.post(address, {"operation": "withdraw"})
    assert not Assignment.objects.exists()


def test_nobody_says_done_for_somebody_else(team, client_of):
    assign(team, make_bitext(team.project))
    address = team.address(f"assignments/{Assignment.objects.get().pk}/")
    other = client_of(member(team, "other"))
    assert other.post(address, {"operation": "done"}).status_code == 403
    assert team.manager.post(address, {"operation": "?"}).status_code == 400
    assert Assignment.objects.get().done_at is None


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"bitexts": []}, "Choose bitexts"),
        ({"task": "dance"}, "Choose bitexts"),
        ({"due": "some day"}, "Choose bitexts"),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused(team, fields, reason):
    answer = assign(team, make_bitext(team.project), **fields)
    assert reason in Screen(answer).notices[0]
    assert not Assignment.objects.exists()


def test_readers_and_strangers_cannot_be_asked(team):
    bitext = make_bitext(team.project)
    assign(team, bitext, user="reader")
    stranger = make_user("stranger")
    team.manager.post(
        team.address("assignments/"),
        {"bitexts": [bitext.pk], "user": stranger.pk, "task": "review"},
    )
    assert not Assignment.objects.exists()


def test_the_list_is_narrowed_to_a_stage(team):
    done, fresh = make_bitext(team.project), make_bitext(team.project, beads=[])
    done.beads.update(status="confirmed")
    wanted = {"done": done, "unaligned": fresh}
    for state, bitext in wanted.items():
        screen = Screen(team.reader.get(team.address(f"bitexts/?state={state}")))
        assert screen.texts("//tbody//td/a") == [bitext.source.title]
    screen = Screen(team.reader.get(team.address("bitexts/?state=open")))
    assert screen.texts("//p[@class='empty']") == ["No bitext is of that kind."]


# --- members --------------------------------------------------------------------


def test_a_removed_member_is_out_and_their_decisions_stay(team):
    bitext = make_bitext(team.project)
    operate(team.reviewer, team, bitext, "confirm")
    assign(team, bitext)
    membership = Membership.objects.get(user=team.people["reviewer"])
    answer = team.manager.post(
        team.address(f"members/{membership.pk}/remove/"), follow=True
    )
    assert "what reviewer decided stays" in Screen(answer).notices[0]
    assert team.reviewer.get(team.address()).status_code == 404
    assert ReviewEvent.objects.filter(actor=team.people["reviewer"]).count() == 1
    assert bitext.beads.filter(status="confirmed").count() == 1
    assert not Assignment.objects.exists()


def test_the_last_manager_cannot_be_removed(team):
    membership = Membership.objects.get(user=team.people["manager"])
    address = team.address(f"members/{membership.pk}/remove/")
    answer = team.manager.post(address, follow=True)
    assert "needs a manager" in Screen(answer).notices[0]
    assert Membership.objects.filter(pk=membership.pk).exists()
    screen = Screen(team.manager.get(team.address("members/")))
    assert "the only one" in screen.texts("//tr[th='manager']")[0]
    assert not screen.all("//tr[th='manager']//form")
    member(team, "second", "manager")
    team.manager.post(address)
    assert not Membership.objects.filter(pk=membership.pk).exists()


# --- errors of the translation ------------------------------------------------------


def test_an_error_is_one_event_apart_from_the_status_and_can_be_undone(team):
    bitext = make_bitext(team.project)
    fields = {"kind": "number", "severity": "major", "text": "Two, not three."}
    operate(team.reviewer, team, bitext, "mark-error", 0, **fields)
    assert bitext.beads.order_by("position")[0].status == "proposed"
    assert ReviewEvent.objects.filter(bitext=bitext, verb="mark-error").count() == 1
    address = team.address(f"bitexts/{bitext.pk}/")
    screen = Screen(team.reviewer.get(address + "?only=error"))
    assert len(screen.all("//li[contains(@class, 'bead')]")) == 1
    assert screen.texts("//*[contains(@class, 'error-mark')]") == ["⚑ number, major"]
    for only, number in (("error:number", 1), ("error:name", 0)):
        screen = Screen(team.reviewer.get(address, {"only": only}))
        assert len(screen.all("//li[contains(@class, 'bead')]")) == number
    operate(team.reviewer, team, bitext, "undo")
    assert not ErrorMark.objects.filter(active=True).exists()
    operate(team.reviewer, team, bitext, "redo")
    assert ErrorMark.objects.get(active=True).comment == "Two, not three."


def test_another_severity_replaces_the_first_and_undo_brings_it_back(team):
    bitext = make_bitext(team.project)
    for severity in ("minor", "critical"):
        fields = {"kind": "name", "severity": severity}
        operate(team.reviewer, team, bitext, "mark-error", 0, **fields)
    assert ErrorMark.objects.get(active=True).severity == "critical"
    operate(team.reviewer, team, bitext, "undo")
    assert ErrorMark.objects.get(active=True).severity == "minor"


def test_an_error_is_taken_back_by_anybody_who_reviews(team):
    bitext = make_bitext(team.project)
    operate(team.manager, team, bitext, "mark-error", kind="fluency", severity="minor")
    mark = ErrorMark.objects.get()
    operate(team.reviewer, team, bitext, "withdraw-error", error=mark.pk)
    assert not ErrorMark.objects.filter(active=True).exists()
    answer = operate(team.reviewer, team, bitext, "withdraw-error", error=mark.pk)
    assert "not marked here any more" in Screen(answer).notices[0]


def test_a_project_switches_kinds_off(team):
    bitext = make_bitext(team.project)
    team.manager.post(team.address("errors/"), {"kinds": ["number", "name", "rhyme"]})
    team.project.refresh_from_db()
    assert team.project.error_kinds == ["number", "name"]
    answer = operate(
        team.reviewer, team, bitext, "mark-error", kind="fluency", severity="minor"
    )
    assert "does not mark errors of that kind" in Screen(answer).notices[0]
    screen = Screen(team.reviewer.get(team.address(f"bitexts/{bitext.pk}/")))
    assert len(screen.all("//tr[@data-error-kind]")) == 2
    team.manager.post(team.address("errors/"), {})
    screen = Screen(team.reviewer.get(team.address(f"bitexts/{bitext.pk}/")))
    assert not screen.all("//tr[@data-error-kind]")


@pytest.mark.parametrize(
    "fields", [{"kind": "rhyme", "severity": "minor"}, {"kind": "name"}, {}]
)
def test_an_error_of_no_known_kind_is_a_bad_request(team, fields):
    answer = operate(
        team.reviewer, team, make_bitext(team.project), "mark-error", **fields
    )
    assert answer.status_code == 400


def test_errors_are_counted_by_kind_and_severity(team):
    bitext = make_bitext(team.project)
    for number, severity in enumerate(("minor", "minor", "critical")):
        operate(
            team.reviewer,
            team,
            bitext,
            "mark-error",
            number,
            kind="number",
            severity=severity,
        )
    screen = Screen(team.reader.get(team.address("errors/")))
    assert screen.texts("//table[@class='figures']//tr[th='number']/td") == [
        "2",
        "–",
        "1",
        "3",
    ]
    assert screen.texts("//section[h2/@id='where']//tbody//td") == [
        bitext.source.title,
        "1",
        "3",
    ]


# --- what is rendered ------------------------------------------------------------


def report(team, bitext, **query):
    return team.reader.get(team.address(f"bitexts/{bitext.pk}/report/"), query)


def test_the_report_tells_what_was_left_out_and_added(team):
    bitext = make_bitext(
        team.project,
        source=("Uno. ", "Dos tres. ", "Cuatro."),
        target=("One. ", "Two three."),
    )
    bitext.relation = "translation"
    bitext.save()
    screen = Screen(report(team, bitext))
    figures = screen.texts("//dl[@class='tiles']//dd")
    assert figures[0] == "75 % 3 of 4 words"
    assert figures[1] == "1 words in 1 segment"
    assert "leaves text out" in " ".join(screen.texts("//strong"))
    (left,) = screen.all("//a[@class='fate-left-out']")
    bead = bitext.beads.order_by("position")[2]
    assert left.get("href").endswith(f"?at={bead.pk}#bead-{bead.pk}")
    assert "Cuatro." in left.text_content()
    rows = Screen(team.reader.get(team.address("reports/"))).texts("//tbody/tr/td")
    assert "75 %" in rows


def test_the_report_can_be_downloaded(team):
    bitext = make_bitext(team.project, source=("Uno. ", "Dos."), target=("One.",))
    content = json.loads(report(team, bitext, format="json").content)
    assert content["percent"] == 50
    assert content["fates"]["left out"] == {"segments": 1, "words": 1}
    assert [p["percent"] for p in content["paragraphs"]] == [50]
    lines = report(team, bitext, format="tsv").content.decode().splitlines()
    assert lines[0].split("\t")[0] == "part"
    assert [line.split("\t")[3] for line in lines[1:]] == ["rendered", "left out"]
    answer = report(team, bitext, format="json")
    assert answer["Content-Disposition"].startswith("attachment;")


def test_a_bitext_without_beads_has_a_report_too(team):
    bitext = make_bitext(team.project, beads=[])
    assert report(team, bitext).status_code == 200
    assert team.reader.get(team.address("reports/")).status_code == 200


# --- second reviews --------------------------------------------------------------


@pytest.fixture
def olga(team):
    return member(team, "olga")


def draw(team, user, **fields):
    data = {"reviewer": user.pk, "number": 1, "seed": 3, **fields}
    answer = team.manager.post(team.address("second-reviews/"), data, follow=True)
    return Screen(answer)


@pytest.fixture
def review(team, olga, client_of):
    """Olga reviews a second time what the reviewer confirmed."""
    bitext = make_bitext(team.project)
    operate(team.reviewer, team, bitext, "confirm-down", 3, seen=bitext.revision)
    draw(team, olga)
    found = SecondReview.objects.get()
    align_with(found.copy, diagonal(4, 4))
    return found


def test_a_drawn_bitext_is_prepared_by_the_aligner(team, olga):
    bitext = make_bitext(team.project)
    screen = draw(team, olga, stretch=2, due=str(date(2031, 1, 1)))
    assert "1 bitext was drawn" in screen.notices[0]
    found = SecondReview.objects.get()
    assert (found.bitext, found.reviewer) == (bitext, olga)
    assert len(found.sample or []) == 4
    job = Job.objects.get(bitext=found.copy)
    assert (job.project, job.kind) == (team.project, "align")
    assert "There is no aligned bitext" in draw(team, olga).notices[0]


def test_the_second_reviewer_sees_nothing_of_the_first_review(
    team, olga, client_of, review
):
    client = client_of(olga)
    first = f"bitexts/{review.bitext_id}/"
    bead = review.bitext.beads.first().pk
    for rest in ("", "report/", "plot/", "next/", "findings/", f"beads/{bead}/"):
        answer = client.get(team.address(first + rest))
        assert answer.status_code == 403, rest
        assert b"confirmed" not in answer.content
    for rest in ("operations/", "changes/"):
        assert client.post(team.address(first + rest)).status_code == 403
    screen = Screen(client.get(team.address(f"bitexts/{review.copy_id}/")))
    assert "Second review, blind." in " ".join(screen.texts("//main//strong"))
    assert not screen.all("//li[contains(@class, 'bead confirmed')]")


def test_the_copy_is_closed_to_everybody_else(team, review):
    for role in team.people:
        for rest in ("", "report/", "plot/"):
            address = team.address(f"bitexts/{review.copy_id}/{rest}")
            assert team.clients[role].get(address).status_code == 404


def test_two_reviews_are_compared_and_settled(team, olga, client_of, review):
    client = client_of(olga)
    copy = review.copy
    operate(client, team, copy, "merge", 1, other=key_of(copy, 2))
    for number in range(3):
        operate(client, team, copy, "confirm", number)
    steps = team.address(f"second-reviews/{review.pk}/steps/")
    assert team.reviewer.post(steps, {"operation": "finish"}).status_code == 403
    client.post(steps, {"operation": "finish"})
    over = client.get(team.address(f"bitexts/{copy.pk}/"))
    assert over["Location"] == team.address(f"second-reviews/{review.pk}/")
    assert client.post(steps, {"operation": "compare"}).status_code == 403
    team.manager.post(steps, {"operation": "compare"})
    assert client.get(team.address(f"bitexts/{review.bitext_id}/")).status_code == 200
    page = team.address(f"second-reviews/{review.pk}/")
    screen = Screen(team.manager.get(page))
    assert screen.texts("//span[@class='figure']")[0] == "0.57"
    figures = Screen(team.reader.get(team.address("figures/")))
    table = "//section[@aria-labelledby='agreement']//tr[th='Links, F1']/td"
    assert figures.texts(table) == ["0.57", "4 and 3 links"]
    (difference,) = screen.all("//li[@data-difference]")
    fields = {
        "difference": difference.get("id").removeprefix("difference-"),
        "seen": screen.one("//input[@name='seen']").get("value"),
        "choice": "second",
        "reason": "One sentence in the original.",
    }
    assert team.reviewer.post(page, fields).status_code == 403
    team.manager.post(page, fields)
    assert review.bitext.beads.count() == 3
    screen = Screen(team.manager.get(page))
    assert "the second review" in screen.texts("//p[@class='difference-head']")[0]
    mine = Screen(team.reviewer.get(team.address("feedback/")))
    assert "One sentence in the original." in mine.texts("//li//q")
    assert mine.texts("//dl//small") == ["links: 1"]
    hers = Screen(client.get(team.address("feedback/")))
    assert hers.texts("//span[@class='figure']") == ["1", "0", "0"]


def key_of(bitext, number: int) -> str:
    bead = bitext.beads.order_by("position")[number]
    return f"{bead.pk}:{bead.version}"


def test_what_makes_no_sense_is_a_bad_request(team, review):
    page = team.address(f"second-reviews/{review.pk}/")
    assert (
        team.manager.post(page, {"difference": "1", "choice": "x"}).status_code == 400
    )
    steps = team.manager.post(page + "steps/", {"operation": "dance"})
    assert steps.status_code == 400


def test_a_review_called_off_opens_the_bitext_again(team, olga, client_of, review):
    steps = team.address(f"second-reviews/{review.pk}/steps/")
    team.manager.post(steps, {"operation": "call-off"})
    client = client_of(olga)
    assert client.get(team.address(f"bitexts/{review.bitext_id}/")).status_code == 200
    answer = client.post(
        team.address(f"bitexts/{review.copy_id}/operations/"),
        {"operation": "undo"},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 422
